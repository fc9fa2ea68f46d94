package linear

import (
	"slices"
	"strconv"
	"strings"

	"dateline/timeline/english"
	"dateline/timeline/textnorm"
	"dateline/ui/sources"
)

// cited tells of the addresses that the events shown cite: how many they are, those of
// one part with their numbers, or who cites the one of a number.
func cited(s *desk, arg string) {
	all := sources.Of(s.View())
	rows := sources.List(all, s.opts.Found)
	if len(rows) == 0 {
		s.say("No event that is shown cites an address.")
		return
	}
	var names []string
	for _, cut := range sources.Cuts() {
		if names = append(names, cut.Name); textnorm.Fold(arg) == cut.Name {
			s.tellCited(rows, cut)
			return
		}
	}
	switch n, err := strconv.Atoi(arg); {
	case arg == "":
		s.say("%s. %s", sources.Summary(all, s.opts.Found), s.filterWords())
		s.say("“sources” with a word tells one by one which they are: %s.", english.And(names))
	case err != nil:
		s.say("“%s” is none of these: %s, or a number.", arg, strings.Join(names, ", "))
	case n < 1 || n > len(rows):
		s.say("There are %s.", english.Plural(len(rows), "address", "addresses"))
	default:
		s.toCiting(rows[n-1])
	}
}

// tellCited tells the rows of a cut, each with its number in the whole list.
func (s *desk) tellCited(rows []sources.Row, cut sources.Cut) {
	told := false
	for i, r := range rows {
		if cut.Holds(r) {
			told = true
			// No full stop comes behind an address: it would be read as part of it.
			s.say("%d. %s; %s; in %s: %s", i+1, english.Capital(r.Finding.Told()), r.Copied(), english.Count(len(r.Events), "event"), r.URL)
		}
	}
	if !told {
		s.say("Of %s there is none that is %s.", english.Plural(len(rows), "address", "addresses"), cut.Name)
	}
}

// toCiting goes to the first event that cites an address, and names the others by
// their numbers.
func (s *desk) toCiting(r sources.Row) {
	var at []int
	for _, key := range r.Events {
		place, _ := s.View().Index(key) // which it was read from
		at = append(at, s.Place(place))
	}
	slices.Sort(at)
	if len(at) > 1 {
		var numbers []string
		for _, position := range at {
			numbers = append(numbers, strconv.Itoa(position+1))
		}
		s.say("Cited by the events %s, of which this is the first.", english.And(numbers))
	}
	s.did(s.JumpTo(s.View().KeyAt(s.Place(at[0]))))
}
