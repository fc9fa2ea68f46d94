package timeline

import "slices"

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
