package linear

import (
	"strconv"
	"strings"

	"dateline/timeline"
	"dateline/timeline/date"
	"dateline/timeline/textnorm"
)

// flip turns a place in the order that is told into one in the view, and back.
func (s *session) flip(i int) int {
	if s.newest {
		return s.view.Len() - 1 - i
	}
	return i
}

// event is the present one, nil where none is shown.
func (s *session) event() *timeline.Event {
	if s.view.Len() == 0 {
		return nil
	}
	return s.view.At(s.flip(s.at))
}

// key is that of the present event, "" where there is none.
func (s *session) key() string {
	if e := s.event(); e != nil {
		return e.Key
	}
	return ""
}

// show takes a view; the cursor goes to the event with the key or near it.
func (s *session) show(v *timeline.View, key string) {
	s.view, s.at = v, 0
	if v.Len() > 0 && key != "" {
		s.at = s.flip(v.Near(key))
	}
}

// goTo moves to a place in the order that is told, and tells the event. At the
// ends it says so.
func (s *session) goTo(at int) {
	n := s.view.Len()
	if n == 0 {
		s.tell()
		return
	}
	to := min(max(at, 0), n-1)
	if to == s.at && at != to {
		if at < 0 {
			s.say("This is the first event.")
		} else {
			s.say("This is the last event.")
		}
		return
	}
	s.at = to
	if s.open {
		s.to = s.key()
		s.save()
	}
	s.tell()
}

// number reads a count; an empty one is unset.
func (s *session) number(arg string, unset int) (int, bool) {
	if arg == "" {
		return unset, true
	}
	n, err := strconv.Atoi(arg)
	if err != nil || n < 1 {
		s.say("“%s” is no number above 0.", arg)
		return 0, false
	}
	return n, true
}

// by moves n events, or as many as are asked for in its direction.
func by(n int) func(*session, string) {
	return func(s *session, arg string) {
		many, ok := s.number(arg, max(n, -n))
		if !ok {
			return
		}
		if n < 0 {
			many = -many
		}
		s.goTo(s.at + max(min(many, s.view.Len()), -s.view.Len()))
	}
}

// find is the place of an event that a number or an id names, in the order that
// is told.
func (s *session) find(arg string) (at int, ok bool) {
	if n, err := strconv.Atoi(arg); err == nil && n >= 1 && n <= s.view.Len() {
		return n - 1, true
	}
	e, ok := s.Timeline.Find(arg)
	if !ok {
		if i, found := s.Timeline.FindKey(arg); found {
			e, ok = s.Timeline.At(i), true
		}
	}
	if ok {
		if i, shown := s.view.Index(e.Key); shown {
			return s.flip(i), true
		}
		s.say("The filter leaves the event %s out.", arg)
		return 0, false
	}
	if _, err := strconv.Atoi(arg); err == nil {
		s.say("There is no event %s: the numbers go from 1 to %d.", arg, s.view.Len())
		return 0, false
	}
	hint := ""
	if near, ok := textnorm.Nearest(arg, s.ids()); ok {
		hint = " Did you mean " + near + "?"
	}
	s.say("There is no event %s.%s", arg, hint)
	return 0, false
}

func (s *session) ids() []string {
	ids := make([]string, s.Timeline.Len())
	for i := range ids {
		ids[i] = s.Timeline.At(i).ID
	}
	return ids
}

func (s *session) jumpTo(arg string) {
	if arg == "" {
		s.say("Say the number or the id of an event.")
		return
	}
	if at, ok := s.find(arg); ok {
		s.jumps = append(s.jumps, s.key())
		s.at = -1 // so that the event is told, also where it is the present one
		s.goTo(at)
	}
}

// land goes to the event with the key; where the filter leaves it out, the
// filter is lifted, which can be undone.
func (s *session) land(key string) {
	i, ok := s.view.Index(key)
	if !ok {
		s.remember()
		s.show(s.Timeline.All(), key)
		s.say("The filter is lifted to show this event: “undo” brings it back.")
		i, _ = s.view.Index(key)
	}
	s.at = -1
	s.goTo(s.flip(i))
}

func jumpBack(s *session, _ string) {
	if len(s.jumps) == 0 {
		s.say("You have not jumped.")
		return
	}
	key := s.jumps[len(s.jumps)-1]
	s.jumps = s.jumps[:len(s.jumps)-1]
	if _, ok := s.Timeline.FindKey(key); !ok {
		s.say("The event that you came from is no longer in the timeline.")
		return
	}
	s.land(key)
}

func toAnswered(s *session, arg string) {
	s.along(s.Timeline.Answers, arg, "This event answers none.")
}

func toAnswer(s *session, arg string) {
	s.along(s.Timeline.Replies, arg, "No event answers this one.")
}

// along goes to the nth of the events that the present one is tied to.
func (s *session) along(of func(*timeline.Event) []*timeline.Event, arg, none string) {
	e := s.event()
	n, ok := s.number(arg, 1)
	if !ok {
		return
	}
	if e == nil {
		s.tell()
		return
	}
	others := of(e)
	switch {
	case len(others) == 0:
		s.say("%s", none)
	case n > len(others):
		s.say("There are %d.", len(others))
	default:
		if len(others) > 1 {
			s.say("Number %d of %d.", n, len(others))
		}
		s.jumps = append(s.jumps, e.Key)
		s.land(others[n-1].Key)
	}
}

// period is the year, or the year and month, that an event begins in; a date
// that names no month has none.
func period(e *timeline.Event, byMonth bool) string {
	if e.Date.IsZero() {
		return "undated"
	}
	first, _ := e.Date.Bounds()
	year, month, _ := first.Civil()
	switch p := e.Date.Precision(); {
	case first == date.Past:
		return "no known start"
	case p < date.Year:
		return e.Date.Words()
	case byMonth && (p == date.Month || p == date.DayPrecision || p == date.Instant):
		return strconv.FormatInt(year, 10) + "-" + strconv.Itoa(month)
	}
	return strconv.FormatInt(year, 10)
}

// step goes to the first event of the next period, or of this one or the one
// before.
func step(dir int, byMonth bool) func(*session, string) {
	return func(s *session, _ string) {
		n := s.view.Len()
		of := func(at int) string { return period(s.view.At(s.flip(at)), byMonth) }
		at := s.at + dir
		switch {
		case n == 0:
			s.tell()
			return
		case dir > 0:
			for at < n && of(at) == of(s.at) {
				at++
			}
			if at == n {
				s.say("Nothing comes after that.")
				return
			}
		default:
			for at > 0 && of(at-1) == of(at) {
				at--
			}
		}
		s.goTo(at)
	}
}

func gap(dir int) func(*session, string) {
	return func(s *session, _ string) {
		to := dir
		if s.newest {
			to = -dir
		}
		i, ok := s.view.NextGap(s.flip(s.at), to)
		if s.view.Len() == 0 || !ok {
			s.say("There is no gap that way.")
			return
		}
		s.goTo(s.flip(i))
	}
}

// searchWords are the words that a search asks for; quotes are not special.
func searchWords(text string) []string { return strings.Fields(strings.ReplaceAll(text, `"`, " ")) }
