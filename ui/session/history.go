package session

import (
	"maps"
	"slices"

	"dateline/timeline"
	"dateline/timeline/query"
)

// shown is a state of the view that undo brings back.
type shown struct {
	query  query.Query
	key    string
	newest bool
}

// change is a state of the view that is being made.
type change struct {
	shown
	// arrive is what happens once there is a view, or an error.
	arrive func(v *timeline.View, err error)
	// apart says that it is no new step: undo, redo, the filter of the start, or
	// the same filter once more.
	apart bool
}

// now is the state that is shown.
func (s *Session) now() shown { return shown{s.view.Query(), s.Key(), s.newest} }

// present is the state that the reader has asked for.
func (s *Session) present() shown {
	if s.pending != nil {
		return s.pending.shown
	}
	return s.now()
}

// remember keeps what is shown for undo; what was undone before is forgotten.
func (s *Session) remember() {
	s.past = keep(s.past, s.now())
	s.future = nil
}

// keep adds to a list of which the oldest are forgotten.
func keep[T any](list []T, one T) []T {
	if list = append(list, one); len(list) > depth {
		list = list[1:]
	}
	return list
}

// Maker makes the view of a filter with the marks of now, from anywhere.
func (s *Session) Maker(q query.Query) func() (*timeline.View, error) {
	tl, own := s.tl, s.own(s.marksFor(q))
	return func() (*timeline.View, error) { return tl.ViewOwn(q, own) }
}

// Reader makes the view of a filter that is written down, from anywhere.
func (s *Session) Reader(text string) func() (*timeline.View, error) {
	tl, own := s.tl, s.own(slices.Collect(maps.Keys(s.marks)))
	return func() (*timeline.View, error) {
		q, err := tl.ParseQuery(text)
		if err != nil {
			return nil, err
		}
		return tl.ViewOwn(q, own)
	}
}

// marksFor are the marks, where a filter asks for them.
func (s *Session) marksFor(q query.Query) []string {
	if marked, _ := timeline.AsksOwn(q); !marked {
		return nil
	}
	return slices.Collect(maps.Keys(s.marks))
}

// Begin shows the filter of the start, which is no change that can be undone.
func (s *Session) Begin(q query.Query) Outcome {
	if !q.IsZero() {
		s.make(&change{shown: shown{query: q, newest: s.newest}, apart: true, arrive: func(v *timeline.View, err error) {
			switch {
			case err != nil && s.partial:
				s.unanswered = &q
			case err != nil:
				s.tell(Said{Word: NotApplied, Query: q, Err: err})
			default:
				s.show(v, "")
				s.tell(Said{Word: Begun, Query: q})
			}
		}})
	}
	s.begin()
	return s.outcome()
}

// Apply filters, as a change that can be undone.
func (s *Session) Apply(q query.Query) Outcome {
	s.touched = true
	s.apply(q)
	return s.outcome()
}

// ApplyView filters by a view that has been made, with the marks of now, as a
// change that can be undone.
func (s *Session) ApplyView(v *timeline.View) Outcome {
	s.touched = true
	if v.Timeline() != s.tl || v.Query().Equal(s.view.Query()) {
		s.apply(v.Query())
		return s.outcome()
	}
	s.pending = nil
	s.remember()
	s.show(v, s.Key())
	s.tell(Said{Word: Filtered, Query: v.Query()})
	return s.outcome()
}

func (s *Session) apply(q query.Query) { s.applyThen(q, func() {}) }

// applyThen filters and does something more where the timeline could answer it.
func (s *Session) applyThen(q query.Query, then func()) {
	if q.Equal(s.view.Query()) {
		s.pending = nil
		s.tell(Said{Word: Filtered, Query: q})
		then()
		return
	}
	s.make(&change{shown: shown{q, s.Key(), s.newest}, arrive: func(v *timeline.View, err error) {
		if err != nil {
			s.tell(Said{Word: Wrong, Query: q, Err: err})
			return
		}
		s.remember()
		s.show(v, s.Key())
		s.tell(Said{Word: Filtered, Query: q})
		then()
	}})
}

// make has the view of a change made. Until then the reader goes on in the view
// that is there.
func (s *Session) make(c *change) {
	s.pending, s.unanswered = c, nil
	view := s.Maker(c.query)
	s.request(ForView, s.tl.Len(), func() func() {
		v, err := view()
		return func() {
			if s.pending != c {
				return // something else was asked for meanwhile
			}
			s.pending = nil
			c.arrive(v, err)
		}
	})
}

func (s *Session) dropTerm(int) {
	q := s.Query()
	n := len(q.Terms())
	if n == 0 {
		s.say(NoTerm)
		return
	}
	s.apply(q.Drop(n - 1))
}

// undo takes back the last change; one that is not shown yet is taken back
// before it is.
func (s *Session) undo(int) {
	if c := s.pending; c != nil && !c.apart {
		s.pending = nil
		s.future = []shown{c.shown}
		s.tell(Said{Word: Stepped, Query: s.view.Query()})
		return
	}
	s.past, s.future = s.step(s.past, s.future, NoUndo)
}

func (s *Session) redo(int) {
	if c := s.pending; c != nil && !c.apart {
		s.say(NoRedo)
		return
	}
	s.future, s.past = s.step(s.future, s.past, NoRedo)
}

// step goes back to the last state of from and keeps the present one in to.
func (s *Session) step(from, to []shown, none Word) (restFrom, restTo []shown) {
	if len(from) == 0 {
		s.say(none)
		return from, to
	}
	last := from[len(from)-1]
	if err := s.tl.Check(last.query); err != nil {
		s.tell(Said{Word: NotShown, Query: last.query, Err: err})
		return from[:len(from)-1], to
	}
	to = keep(to, s.present())
	s.make(&change{shown: last, apart: true, arrive: func(v *timeline.View, err error) {
		if err != nil {
			s.tell(Said{Word: NotShown, Query: last.query, Err: err})
			return
		}
		s.newest = last.newest
		s.show(v, last.key)
		s.tell(Said{Word: Stepped, Query: last.query})
	}})
	return from[:len(from)-1], to
}

// turnOrder turns the order; the cursor stays on its event.
func (s *Session) turnOrder(int) {
	s.remember()
	s.newest = !s.newest
	s.say(Turned)
}
