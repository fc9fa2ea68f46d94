package linear

import (
	"fmt"
	"maps"
	"strings"

	"dateline/timeline"
	"dateline/timeline/export"
	"dateline/timeline/query"
)

// ends are the places in the timeline of the range's first and last event.
func (s *session) ends() (lo, hi int, ok bool) {
	a, okA := s.Timeline.FindKey(s.from)
	b, okB := s.Timeline.FindKey(s.to)
	return min(a, b), max(a, b), s.from != "" && okA && okB
}

func (s *session) inRange(key string) bool {
	lo, hi, ok := s.ends()
	at, found := s.Timeline.FindKey(key)
	return ok && found && at >= lo && at <= hi
}

// picked is what an export takes, and the same in words.
func (s *session) picked() (*timeline.View, export.Selection, string) {
	if s.from != "" {
		v := s.view.Pick(s.inRange)
		return v, export.Range, "the range of " + count(v.Len(), "event")
	}
	if len(s.marks) > 0 {
		v := s.view.Only(maps.Keys(s.marks))
		words := "the " + count(v.Len(), "marked event")
		if hidden := len(s.marks) - v.Len(); hidden > 0 {
			words += fmt.Sprintf(", %d more outside the filter", hidden)
		}
		return v, export.Marked, words
	}
	if s.view.Query().IsZero() {
		return s.view, export.Everything, "nothing; an export takes all " + count(s.view.Len(), "event")
	}
	return s.view, export.Everything, "nothing; an export takes the " + count(s.view.Len(), "event") + " that the filter shows"
}

func (s *session) selected() string {
	_, _, words := s.picked()
	return words
}

func selectRange(s *session, arg string) {
	words := strings.Fields(arg)
	switch {
	case s.event() == nil:
		s.tell()
		return
	case len(words) == 0 && s.open:
		s.open = false
	case len(words) == 0:
		s.from, s.to, s.open = s.key(), s.key(), true
		s.say("The range starts here. Every movement extends it; “range” stops it, “back” drops it.")
	case len(words) == 2:
		first, ok := s.find(words[0])
		if !ok {
			return
		}
		last, ok := s.find(words[1])
		if !ok {
			return
		}
		s.from, s.to, s.open = s.view.At(s.flip(first)).Key, s.view.At(s.flip(last)).Key, false
	default:
		s.say("Say the first and the last event of the range, by number or id.")
		return
	}
	s.save()
	s.tellSelected()
}

func (s *session) tellSelected() { s.say("Selected: %s.", s.selected()) }

// extend takes the range along.
func extend(n int) func(*session, string) {
	return func(s *session, _ string) {
		if s.event() == nil {
			s.tell()
			return
		}
		if !s.open {
			s.from, s.to, s.open = s.key(), s.key(), true
		}
		s.goTo(s.at + n)
		s.tellSelected()
	}
}

func mark(s *session, _ string) {
	key := s.key()
	if key == "" {
		s.tell()
		return
	}
	if s.marks[key] {
		delete(s.marks, key)
		s.say("No longer marked. %s.", upper(count(len(s.marks), "mark")))
	} else {
		s.marks[key] = true
		s.say("Marked. %s.", upper(count(len(s.marks), "mark")))
	}
	s.remarked()
}

// remarked keeps the marks, and a filter on is:marked true to them.
func (s *session) remarked() {
	s.save()
	asks := false
	s.view.Query().Walk(func(n *query.Node) bool {
		asks = asks || n.Op == query.Term && n.Field == query.Is
		return true
	})
	if !asks {
		return
	}
	if v, err := s.Timeline.ViewMarked(s.view.Query(), maps.Keys(s.marks)); err == nil {
		s.show(v, s.key())
	}
}

func listMarks(s *session, _ string) {
	told := 0
	for at := range s.view.Len() {
		if s.marks[s.view.At(s.flip(at)).Key] {
			s.say("%s", s.brief(at))
			told++
		}
	}
	switch hidden := len(s.marks) - told; {
	case len(s.marks) == 0:
		s.say("No event is marked.")
	case hidden > 0:
		s.say("%s outside the filter.", upper(count(hidden, "marked event")))
	}
}

func toMark(dir int) func(*session, string) {
	return func(s *session, _ string) {
		n := s.view.Len()
		for i := 1; i <= n; i++ {
			at := ((s.at+dir*i)%n + n) % n
			if s.marks[s.view.At(s.flip(at)).Key] {
				s.at = -1
				s.goTo(at)
				return
			}
		}
		s.say("No mark is shown.")
	}
}

// back peels one layer: the search, the range, the marks, the filter.
func back(s *session, _ string) {
	switch {
	case s.needle != "":
		s.needle = ""
		s.say("The search is over.")
	case s.from != "":
		s.from, s.to, s.open = "", "", false
		s.save()
		s.say("The range is dropped.")
	case len(s.marks) > 5:
		s.say("Drop %s? Say yes or no.", count(len(s.marks), "mark"))
		s.pending = s.dropMarks
	case len(s.marks) > 0:
		s.dropMarks()
	case !s.view.Query().IsZero():
		s.apply(query.Query{})
	default:
		s.say("There is nothing to go back from: “quit” ends.")
	}
}

func (s *session) dropMarks() {
	s.marks = map[string]bool{}
	s.say("The marks are dropped.")
	s.remarked()
}

// hits are the events of the view that hold all words of the search.
func (s *session) hits() *timeline.View {
	q := s.view.Query()
	for _, w := range searchWords(s.needle) {
		q = q.All(query.Query{Root: &query.Node{Op: query.Term, Field: query.Text, Values: []query.Value{{Text: w}}}})
	}
	v, err := s.Timeline.ViewMarked(q, maps.Keys(s.marks))
	if err != nil {
		return s.view.Slice(0, 0)
	}
	return v
}

func search(s *session, arg string) {
	if len(searchWords(arg)) == 0 {
		s.say("Say the words to search for.")
		return
	}
	s.needle = arg
	found := s.hits()
	if found.Len() == 0 {
		s.say("Nothing that is shown holds “%s”.", arg)
		s.needle = ""
		return
	}
	s.say("%s.", count(found.Len(), "hit"))
	if _, here := found.Index(s.key()); here {
		s.tell()
		return
	}
	hit(1)(s, "")
}

// hit goes to the nth next hit, around the ends; without a search it moves by
// events.
func hit(dir int) func(*session, string) {
	return func(s *session, arg string) {
		if s.needle == "" {
			by(dir)(s, arg)
			return
		}
		many, ok := s.number(arg, 1)
		found, n := s.hits(), s.view.Len()
		switch {
		case !ok:
			return
		case found.Len() == 0:
			s.say("Nothing that is shown holds “%s”.", s.needle)
			return
		}
		at := s.at
		for range (many-1)%found.Len() + 1 {
			for at = (at + dir + n) % n; ; at = (at + dir + n) % n {
				if _, is := found.Index(s.view.At(s.flip(at)).Key); is {
					break
				}
			}
		}
		s.at = -1
		s.goTo(at)
	}
}
