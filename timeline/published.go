package timeline

import (
	"cmp"
	"slices"

	"dateline/timeline/query"
)

// Published is the timeline without what is for the desk alone: the events as they are
// published, the actors without notes, no problems.
func (t *Timeline) Published() *Timeline {
	actors := slices.Clone(t.Actors())
	for i := range actors {
		actors[i].Note, actors[i].Pos = "", Pos{}
	}
	d := t.data
	d.Problems = nil
	b := NewBuilder(actors)
	for _, i := range t.firstsFirst() {
		b.Add(t.At(i).Published())
	}
	return b.Timeline(d)
}

// firstsFirst are the places of the events, those that have an id for themselves or are
// the first that carry it before all others: in this order each gets its key again.
func (t *Timeline) firstsFirst() []int {
	places := make([]int, t.Len())
	keys := make([]string, t.Len()) // of those that are not the first
	for i := range places {
		places[i] = i
		if e := t.At(i); e.Key != e.ID {
			keys[i] = e.Key
		}
	}
	slices.SortStableFunc(places, func(a, b int) int {
		return cmp.Or(cmp.Compare(len(keys[a]), len(keys[b])), cmp.Compare(keys[a], keys[b]))
	})
	return places
}

// AsksDesk tells whether a query asks for what is for the desk alone, or is known to one
// of its readers only: on the published events it has another answer.
func AsksDesk(q query.Query) bool {
	marked, unread := AsksOwn(q)
	asks := marked || unread || AsksDead(q)
	q.Walk(func(n *query.Node) bool {
		asks = asks || n.Op == query.Term && (n.Field == query.Checked || (n.Field == query.Has || n.Field == query.No) &&
			slices.ContainsFunc(n.Values, func(v query.Value) bool {
				return slices.ContainsFunc(deskParts, func(part string) bool { return matchesWord(v, part) })
			}))
		return true
	})
	return asks
}

// deskParts are the parts of an event that are for the desk alone.
var deskParts = []string{"note", "excerpt", "check"}
