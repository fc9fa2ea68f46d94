package date

import (
	"slices"
	"strconv"
	"strings"
)

// words says one date with its qualifiers.
func (s *simple) words() string {
	head, unknown := s.plain()
	var notes []string
	if len(unknown) > 0 {
		notes = append(notes, enumerate(unknown, "and")+" unknown")
	}
	unsures, abouts := s.marked(unsure), s.marked(about)
	whole := func(names []string) bool { return len(names) == s.parts() }
	if whole(abouts) && head != "" && !strings.HasPrefix(head, "between ") {
		head = "about " + s.plainArticle() + head
		abouts = nil
	}
	if slices.Equal(unsures, abouts) {
		notes = appendNote(notes, unsures, whole(unsures), "uncertain and approximate")
	} else {
		notes = appendNote(notes, unsures, whole(unsures), "uncertain")
		notes = appendNote(notes, abouts, whole(abouts), "approximate")
	}
	switch note := strings.Join(notes, ", "); {
	case note == "":
		return head
	case head == "":
		return note
	default:
		return head + " (" + note + ")"
	}
}

// appendNote adds what is said of the named parts, or of the whole, if there
// are any.
func appendNote(notes, names []string, whole bool, said string) []string {
	switch {
	case len(names) == 0:
		return notes
	case whole:
		return append(notes, said)
	}
	return append(notes, enumerate(names, "and")+" "+said)
}

// marked names the parts that have the mark.
func (s *simple) marked(mark flags) []string {
	var names []string
	for i := range s.parts() {
		if s.marks[i]&mark == 0 {
			continue
		}
		name := [...]string{"year", "month", "day"}[i]
		if i == 1 && s.form == groupForm {
			name = "part of the year"
		}
		names = append(names, name)
	}
	return names
}

// article is "the " or "some time " where it is needed after "from" and "until".
func (s *simple) article() string {
	if head, _ := s.plain(); strings.HasPrefix(head, "between ") {
		return "some time "
	}
	if len(s.marked(about)) == s.parts() {
		return "" // it stands after the "about" of the words
	}
	return s.plainArticle()
}

// plainArticle is "the " for words such as "2020s" and "first half of
// 2020".
func (s *simple) plainArticle() string {
	if s.form == groupForm && s.group >= 33 {
		return "the "
	}
	if low, _ := s.years(); s.form == yearForm && s.vague && low >= 1000 && s.consecutive() {
		return "the "
	}
	return ""
}

// plain says one date without its qualifiers; unknown are the parts of which
// nothing is known, and which the head leaves out.
func (s *simple) plain() (head string, unknown []string) {
	if s.form >= monthForm && s.month.unknown() {
		return s.monthless()
	}
	if s.unknownYear() {
		unknown = append(unknown, "year")
	}
	switch s.form {
	case yearForm:
		return s.yearPhrase(), unknown
	case groupForm:
		return s.groupWords(), unknown
	case monthForm:
		return s.monthWords() + s.ofYear(), unknown
	}
	if s.day.unknown() {
		return s.monthWords() + s.ofYear(), append(unknown, "day")
	}
	head = s.dayWords() + s.ofYear()
	if s.form == momentForm {
		head += ", " + s.clock.words()
	}
	return head, unknown
}

// monthWords says the month, or those that it may be.
func (s *simple) monthWords() string {
	if s.month.known() {
		return monthNames[s.month.value()-1]
	}
	var names []string
	for _, month := range s.monthValues() {
		names = append(names, monthNames[month-1])
	}
	if len(names) > 3 {
		return "between " + names[0] + " and " + names[len(names)-1]
	}
	return enumerate(names, "or")
}

// dayWords says the day, or those that it may be, and the month.
func (s *simple) dayWords() string {
	if s.day.known() && s.month.known() {
		return strconv.Itoa(s.day.value()) + " " + s.monthWords()
	}
	days, months := s.dayValues(), s.monthValues()
	last := len(days) - 1
	switch {
	case len(months) > 3:
		return "day " + choice(numbers(days), " to ") + " of a month " + s.monthWords()
	case last > 1 && days[last]-days[0] == last:
		return "between " + strconv.Itoa(days[0]) + " and " + strconv.Itoa(days[last]) + " " + s.monthWords()
	}
	return enumerate(numbers(days), "or") + " " + s.monthWords()
}
