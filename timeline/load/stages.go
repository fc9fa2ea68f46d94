package load

import (
	"slices"

	"dateline/timeline"
)

// Stage is how far a load has come. It is good for the length of the call that
// brings it.
type Stage struct {
	Bytes, Total int64 // read, and to be read
	Events       int   // read
	taken        *taken
}

// maxFirst is how many events First gives at most.
const maxFirst = 4000

// First is what has been read so far, at most some thousand events, to be shown
// until the load is complete: with all actors and saved views, and of the
// problems those that the events show by themselves. It is a copy that the load
// does not touch. It gives something once in a load, and not before there is an
// event.
func (s Stage) First() (timeline.Data, bool) {
	if s.taken == nil || s.taken.given || len(s.taken.events) == 0 {
		return timeline.Data{}, false
	}
	return s.taken.give(), true
}

// taken are the events that a load keeps for First.
type taken struct {
	l      *linker
	data   timeline.Data
	events []timeline.Event
	given  bool
}

func (t *taken) add(e *timeline.Event) {
	if t == nil || t.given || len(t.events) == maxFirst {
		return
	}
	first := *e
	own(&first)
	first.Quotes, first.Sources = slices.Clone(first.Quotes), slices.Clone(first.Sources)
	t.events = append(t.events, first)
}

func (t *taken) give() timeline.Data {
	d := t.data
	d.Actors, d.Views, d.Events = slices.Clone(d.Actors), slices.Clone(d.Views), t.events
	for _, p := range t.l.done {
		d.Problems = append(d.Problems, p.Problem)
	}
	t.events, t.given = nil, true
	return d
}
