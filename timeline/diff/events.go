package diff

import (
	"cmp"
	"encoding/json"
	"slices"

	"dateline/timeline"
	"dateline/timeline/export"
)

// pairEvents pairs the events of two timelines by their ids and gives them by
// id; one side is nil where an event stands alone.
func pairEvents(before, after *timeline.Timeline, desk bool) []Pair[*timeline.Event] {
	p := newPairing(before.Len(), after.Len())
	repeated := repeatedIDs(before, after)
	content := func(t *timeline.Timeline) func(int) string {
		return func(i int) string {
			if e := t.At(i); repeated[e.ID] {
				return contentKey(e, desk)
			}
			return ""
		}
	}
	if len(repeated) > 0 {
		p.by(content(before), content(after))
	}
	p.by(func(i int) string { return "=" + before.At(i).ID }, func(i int) string { return "=" + after.At(i).ID })
	var pairs []Pair[*timeline.Event]
	for i, j := range p.to {
		pair := Pair[*timeline.Event]{Before: before.At(i)}
		if j >= 0 {
			pair.After = after.At(j)
		}
		pairs = append(pairs, pair)
	}
	for j, taken := range p.taken {
		if !taken {
			pairs = append(pairs, Pair[*timeline.Event]{After: after.At(j)})
		}
	}
	slices.SortStableFunc(pairs, func(a, b Pair[*timeline.Event]) int {
		return cmp.Compare(either(a).ID, either(b).ID)
	})
	return pairs
}

// either is the event of a pair as it is now, or was if it is gone.
func either(p Pair[*timeline.Event]) *timeline.Event {
	if p.After != nil {
		return p.After
	}
	return p.Before
}

// repeatedIDs are those that several events of one timeline carry.
func repeatedIDs(timelines ...*timeline.Timeline) map[string]bool {
	repeated := make(map[string]bool)
	for _, t := range timelines {
		seen := make(map[string]bool, t.Len())
		for i := range t.Len() {
			id := t.At(i).ID
			repeated[id] = repeated[id] || seen[id]
			seen[id] = true
		}
	}
	for id, twice := range repeated {
		if !twice {
			delete(repeated, id)
		}
	}
	return repeated
}

// contentKey is the same for events of which nothing but the place in a file
// differs.
func contentKey(e *timeline.Event, desk bool) string {
	own := *e.Published()
	if desk {
		own = *e
		own.Pos = timeline.Pos{}
	}
	b, _ := json.Marshal(export.EventJSON(&own)) // which can always be written
	return string(b)
}
