package timeline

import (
	"slices"

	"github.com/RoaringBitmap/roaring/v2"
)

// ReplyCount is the number of events that respond to e.
func (t *Timeline) ReplyCount(e *Event) int {
	i, ok := t.FindKey(e.Key)
	if !ok {
		return 0
	}
	return len(t.links.replies.of(i))
}

// ThreadAround is Thread where that has at most so many events, else as many of
// them around e; all is the number of events in the whole thread.
func (t *Timeline) ThreadAround(e *Event, most int) (some []*Event, all int) {
	i, ok := t.FindKey(e.Key)
	if !ok {
		return []*Event{e}, 1
	}
	places := t.links.thread.around(i)
	all = len(places)
	if all > most {
		at, _ := slices.BinarySearch(places, uint32(i))
		from := max(min(at-most/2, all-most), 0)
		places = places[from : from+most]
	}
	return t.at(places), all
}

// WithThreads is the events of v and all that answer one of them or that one of them
// answers, at any distance, as a View. Its query is that of v, and so are its facets.
func (v *View) WithThreads() *View {
	if len(v.places) == v.t.Len() {
		return v
	}
	own := roaring.BitmapOf(v.places...)
	all, threads := own.Clone(), v.t.links.thread
	done := map[uint32]bool{}
	for _, at := range v.places {
		if number := threads.number[at]; !done[number] {
			done[number] = true
			all.AddMany(threads.around(int(at)))
		}
	}
	if int(all.GetCardinality()) == len(v.places) {
		return v
	}
	more := v.of(all.ToArray())
	// What is added is not there for its date, of which nothing is to be said.
	more.found.must = roaring.Or(v.found.must, roaring.AndNot(all, own))
	return more
}
