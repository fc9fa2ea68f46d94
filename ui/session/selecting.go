package session

import (
	"maps"
	"slices"

	"dateline/timeline"
	"dateline/timeline/query"
)

// span is a range of events by key, in whatever order it was made. While it is
// open every movement extends it.
type span struct {
	from, to string
	open     bool
}

func (r span) set() bool { return r.from != "" }

// manyMarks are dropped only when the reader has said yes.
const manyMarks = 5

// toggleRange starts a range at the cursor, stops an open one, or starts anew.
func (s *Session) toggleRange(int) {
	key := s.Key()
	switch {
	case key == "":
		s.say(Nothing)
	case s.rng.open:
		s.StopRange()
		s.say(RangeStopped)
	default:
		s.setRange(span{from: key, to: key, open: true})
		s.say(RangeStarted)
	}
}

func (s *Session) setRange(r span) { s.rng, s.unsaved = r, true }

// StopRange keeps an open range as it is.
func (s *Session) StopRange() { s.rng.open, s.unsaved = false, true }

// SelectRange makes a range of two events and all between them, by key.
func (s *Session) SelectRange(from, to string) Outcome {
	s.touched = true
	s.setRange(span{from: from, to: to})
	s.say(RangeSet)
	return s.outcome()
}

// DragRange goes to a place in the view and makes an open range from an event to
// there.
func (s *Session) DragRange(from string, i int) Outcome {
	s.rng = span{from: from, to: from, open: true}
	return s.GoTo(i)
}

// extend moves the cursor and takes the range along: the end of one that was
// stopped, if the cursor stands there, else a new one.
func extend(dir int) func(*Session, int) {
	return func(s *Session, n int) {
		switch key := s.Key(); {
		case key == "":
			s.say(Nothing)
			return
		case s.rng.open:
		case s.rng.set() && s.rng.from == key:
			s.setRange(span{from: s.rng.to, to: key, open: true})
		case s.rng.set() && s.rng.to == key:
			s.setRange(span{from: s.rng.from, to: key, open: true})
		default:
			s.setRange(span{from: key, to: key, open: true})
		}
		s.move(dir * max(n, 1))
		s.say(RangeExtended)
	}
}

// MoveRange moves both ends of the range by as many events of the view; it tells
// whether there was a range with an event shown.
func (s *Session) MoveRange(n int) bool {
	v, ok := s.Range()
	if !ok || v.Len() == 0 {
		return false
	}
	i, _ := s.view.Index(v.KeyAt(0))
	j := i + v.Len() - 1
	n = max(min(n, s.view.Len()-1-j), -i)
	r := span{from: s.view.KeyAt(i + n), to: s.view.KeyAt(j + n)}
	if n < 0 { // the end that leads is where the cursor goes
		r.from, r.to = r.to, r.from
	}
	s.setRange(r)
	return true
}

func stepRange(dir int) func(*Session, int) {
	return func(s *Session, n int) {
		if !s.MoveRange(dir * max(n, 1)) {
			s.say(NoRange)
			return
		}
		if i, ok := s.view.Index(s.rng.to); ok {
			s.goTo(i)
		}
		s.say(RangeMoved)
	}
}

// ends are the places in the timeline of the range's first and last event. One
// that is gone since a reload leaves no range.
func (s *Session) ends() (lo, hi int, ok bool) {
	if !s.rng.set() {
		return 0, 0, false
	}
	a, okA := s.tl.FindKey(s.rng.from)
	b, okB := s.tl.FindKey(s.rng.to)
	return min(a, b), max(a, b), okA && okB
}

// checkRange drops a range of which an end is no longer in the timeline.
func (s *Session) checkRange() {
	if _, _, ok := s.ends(); !ok && s.rng.set() && !s.partial {
		s.setRange(span{})
		s.say(RangeGone)
	}
}

// Range is the events of the view between the ends, both included.
func (s *Session) Range() (*timeline.View, bool) {
	lo, hi, ok := s.ends()
	if !ok {
		return nil, false
	}
	return s.view.Between(lo, hi), true
}

// RangeOpen tells whether every movement extends the range.
func (s *Session) RangeOpen() bool { return s.rng.open }

// InRange tells whether the event at a place of the timeline lies in the range. A
// pane may for a frame still draw an older view: places in a view would not do.
func (s *Session) InRange(place int) bool {
	lo, hi, ok := s.ends()
	if !ok {
		return false
	}
	return place >= lo && place <= hi
}

// IsMarked tells whether an event is.
func (s *Session) IsMarked(key string) bool { return s.marks[key] }

// Marks is how many events are marked, shown or not.
func (s *Session) Marks() int { return len(s.marks) }

// Chosen are the marked events, shown or not, else the one at the cursor.
func (s *Session) Chosen() *timeline.View {
	if len(s.marks) > 0 {
		return s.tl.All().Only(maps.Keys(s.marks))
	}
	return s.view.Only(slices.Values([]string{s.Key()}))
}

// Selects tells whether there is a range or a mark.
func (s *Session) Selects() bool { return s.rng.set() || len(s.marks) > 0 }

func (s *Session) toggleMark(int) {
	key, word := s.Key(), Marked
	switch {
	case key == "":
		s.say(Nothing)
		return
	case s.marks[key]:
		delete(s.marks, key)
		word = Unmarked
	default:
		s.marks[key] = true
	}
	s.tell(Said{Word: word, N: len(s.marks)})
	s.remarked()
}

// DropMarks takes all marks away.
func (s *Session) DropMarks() Outcome {
	s.touched = true
	s.dropMarks()
	return s.outcome()
}

func (s *Session) dropMarks() {
	s.marks = map[string]bool{}
	s.say(MarksDropped)
	s.remarked()
}

// remarked keeps a filter on is:marked true to the marks.
func (s *Session) remarked() {
	s.unsaved = true
	s.remake()
}

// remake makes the view anew where the filter asks what only the reader knows.
func (s *Session) remake() {
	if marked, unread := timeline.AsksOwn(s.Query()); !marked && !unread {
		return
	}
	if c := s.pending; c != nil {
		s.make(&change{c.shown, c.arrive, c.apart})
		return
	}
	s.make(&change{shown: s.now(), apart: true, arrive: func(v *timeline.View, err error) {
		if err == nil {
			s.show(v, s.Key())
		}
	}})
}

// toMark goes to the next mark that is shown, around the ends.
func toMark(dir int) func(*Session, int) {
	return func(s *Session, _ int) {
		n, way := s.view.Len(), dir*s.down()
		best, steps := 0, n+1
		for key := range s.marks {
			if i, ok := s.view.Index(key); ok {
				if away := ((i-s.at)*way + n - 1) % n; away < steps {
					best, steps = i, away
				}
			}
		}
		if steps > n {
			s.say(NoMark)
			return
		}
		s.goTo(best)
	}
}

// Part is what of the timeline is taken along.
type Part uint8

// The parts.
const (
	TheView Part = iota
	TheRange
	TheMarks
)

// Picked is what an export takes: the range, else the marks, else all that is
// shown. Of the marks, hidden ones are not shown.
func (s *Session) Picked() (v *timeline.View, part Part, hidden int) {
	if v, ok := s.Range(); ok {
		return v, TheRange, 0
	}
	if len(s.marks) > 0 {
		v := s.view.Only(maps.Keys(s.marks))
		return v, TheMarks, len(s.marks) - v.Len()
	}
	return s.view, TheView, 0
}

// back peels one layer: the search, the range, the marks, the filter.
func (s *Session) back(int) {
	switch {
	case s.needle != "":
		s.search("")
		s.say(SearchOver)
	case s.rng.set():
		s.setRange(span{})
		s.say(RangeDropped)
	case len(s.marks) > manyMarks:
		s.tell(Said{Word: AskMarks, N: len(s.marks)})
	case len(s.marks) > 0:
		s.dropMarks()
	case !s.Query().IsZero():
		s.apply(query.Query{})
	default:
		s.say(NothingBack)
	}
}
