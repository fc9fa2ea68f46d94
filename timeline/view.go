package timeline

import (
	"iter"
	"slices"
	"sync"

	"dateline/timeline/query"
)

// View is Timeline × Query: the matching events in chronological order. It
// never changes, and every method may be called from any goroutine.
type View struct {
	t      *Timeline
	q      query.Query
	places []uint32 // of the events in the timeline, ascending
	found  matches  // all that the query matches, also beyond a slice
	own    signs    // what is:marked and the like meant when the view was made
	gaps   func() gaps
	dated  func() []stretch
	// whole is the view that this one is a run of, from its place from on; nil
	// where it is no slice.
	whole *View
	from  int
	strip density
}

// View is the events that a query matches; nothing counts as marked. A value
// outside a known set is a *query.Error with a suggestion, its place one in the
// text q.String(): for what a person typed, call ParseQuery first.
func (t *Timeline) View(q query.Query) (*View, error) { return t.ViewMarked(q, nil) }

// All is every event.
func (t *Timeline) All() *View { return t.whole() }

// ViewMarked is View where is:marked means the events with those keys; keys
// that no event has count for nothing. nil stands for none.
func (t *Timeline) ViewMarked(q query.Query, keys iter.Seq[string]) (*View, error) {
	return t.ViewOwn(q, Own{Marked: keys})
}

func (t *Timeline) newView(q query.Query, m matches, own signs) *View {
	return (&View{t: t, q: q, found: m, own: own}).of(m.may.ToArray())
}

// of is v with other events.
func (v *View) of(places []uint32) *View {
	v = &View{t: v.t, q: v.q, places: places, found: v.found, own: v.own}
	v.gaps = sync.OnceValue(v.findGaps)
	v.dated = sync.OnceValue(v.findStretches)
	return v
}

// Timeline is what the view was made of.
func (v *View) Timeline() *Timeline { return v.t }

// Query is what the view was made by.
func (v *View) Query() query.Query { return v.q }

// Len is the number of events.
func (v *View) Len() int { return len(v.places) }

// At is the i-th event; see [Timeline.At].
func (v *View) At(i int) *Event { return v.t.At(int(v.places[i])) }

// Each gives all events in their order, for less than At takes: each holds only until
// the next one.
func (v *View) Each() iter.Seq2[int, *Event] {
	return func(yield func(int, *Event) bool) {
		var e Event
		var buf buffers
		for i, place := range v.places {
			(&recordReader{Reader: v.t.records.at(int(place)), texts: v.t.texts}).read(&e, &buf)
			v.t.setKey(int(place), &e)
			if !yield(i, &e) {
				return
			}
		}
	}
}

// KeyAt is the Key of the i-th event.
func (v *View) KeyAt(i int) string { return v.t.KeyAt(int(v.places[i])) }

// Possible tells whether the i-th event only may match: its date allows it and
// does not ensure it.
func (v *View) Possible(i int) bool { return !v.found.must.Contains(v.places[i]) }

// Index is the place of the event with the key in the view.
func (v *View) Index(key string) (int, bool) {
	at, ok := v.t.FindKey(key)
	if !ok {
		return 0, false
	}
	return slices.BinarySearch(v.places, uint32(at))
}

// Near is the place of the event with the key, or of the first one after it in
// the order of the timeline, or else the last one; it keeps a cursor where it
// was. It is 0 for a key that the timeline does not have and in an empty view.
func (v *View) Near(key string) int {
	at, ok := v.t.FindKey(key)
	if !ok {
		return 0
	}
	i, _ := slices.BinarySearch(v.places, uint32(at))
	return max(0, min(i, len(v.places)-1))
}

// Slice is the events i to j-1 of v as a View. Its query is that of v, and so
// are its facets.
func (v *View) Slice(i, j int) *View {
	part := v.of(v.places[i:j:j])
	part.whole, part.from = v, i
	if v.whole != nil {
		part.whole, part.from = v.whole, v.from+i
	}
	return part
}

// Pick is the events of v whose keys are to be kept, as a View. Its query is
// that of v, and so are its facets.
func (v *View) Pick(keep func(key string) bool) *View {
	var places []uint32
	for _, at := range v.places {
		if keep(v.t.KeyAt(int(at))) {
			places = append(places, at)
		}
	}
	return v.of(places)
}

// Only is the events of v with those keys, as a View; what is said of Pick holds
// for it. It takes as long as there are keys, not as v has events.
func (v *View) Only(keys iter.Seq[string]) *View {
	var places []uint32
	for key := range keys {
		if i, ok := v.Index(key); ok {
			places = append(places, v.places[i])
		}
	}
	slices.Sort(places)
	return v.of(slices.Compact(places))
}
