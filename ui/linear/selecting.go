package linear

import (
	"fmt"

	"dateline/timeline"
	"dateline/timeline/english"
	"dateline/timeline/export"
	"dateline/ui/session"
)

// picked is what an export takes, and the same in words.
func (s *desk) picked() (*timeline.View, export.Selection, string) {
	switch v, part, hidden := s.Picked(); part {
	case session.TheRange:
		return v, export.Range, "the range of " + english.Count(v.Len(), "event")
	case session.TheMarks:
		words := "the " + english.Count(v.Len(), "marked event")
		if hidden > 0 {
			words += fmt.Sprintf(", %d more outside the filter", hidden)
		}
		return v, export.Chosen, words
	default:
		if v.Query().IsZero() {
			return v, export.Everything, "nothing; an export takes all " + english.Count(v.Len(), "event")
		}
		return v, export.Everything, "nothing; an export takes the " + english.Count(v.Len(), "event") + " that the filter shows"
	}
}

func (s *desk) selected() string {
	_, _, words := s.picked()
	return words
}

func listMarks(s *desk, _ string) {
	told := 0
	for at := range s.View().Len() {
		if s.IsMarked(s.View().KeyAt(s.Place(at))) {
			s.say("%s", s.brief(at))
			told++
		}
	}
	switch hidden := s.Marks() - told; {
	case s.Marks() == 0:
		s.say("No event is marked.")
	case hidden > 0:
		s.say("%s outside the filter.", english.Capital(english.Count(hidden, "marked event")))
	}
}
