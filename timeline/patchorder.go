package timeline

import (
	"cmp"
	"slices"

	"dateline/timeline/date"
)

// ofDate is the events of one date, some of which come or go.
type ofDate struct {
	from, to int   // the old places
	comes    []int // places in patcher.events
}

// member is an event of a date as it will be: one that stays, by its old place,
// or one that comes.
type member struct {
	id   string
	old  int // -1 for one that comes
	come int
}

// order puts the events that come in order, and finds out before which of the old
// ones each of them stands. It is false where those that stay would change places
// with each other, since one that tied them goes or comes.
func (c *patcher) order() bool {
	dates := c.byDate()
	sorted := make([]Event, 0, len(c.events))
	for _, s := range dates {
		members := c.members(s)
		before := make([]uint32, len(members))
		next := s.to
		for i := len(members) - 1; i >= 0; i-- {
			before[i] = uint32(next)
			if old := members[i].old; old > next {
				return false
			} else if old >= 0 {
				next = old
			}
		}
		for i, m := range members {
			if m.old < 0 {
				sorted, c.before = append(sorted, c.events[m.come]), append(c.before, before[i])
			}
		}
	}
	c.events = sorted
	return true
}

// byDate are those of the events that come or go, by date.
func (c *patcher) byDate() []*ofDate {
	type dated struct {
		span    date.Span
		undated bool
	}
	at := make(map[dated]*ofDate)
	var keys []dated
	of := func(key dated) *ofDate {
		if at[key] == nil {
			at[key] = &ofDate{}
			at[key].from, at[key].to = c.old.placesAt(key.span, key.undated)
			keys = append(keys, key)
		}
		return at[key]
	}
	for i := range c.events {
		d := c.events[i].Date
		key := dated{d.Span(), d.IsZero()}
		of(key).comes = append(of(key).comes, i)
	}
	for _, i := range c.leaves {
		if int(i) >= c.old.undated {
			of(dated{date.Date{}.Span(), true})
		} else {
			of(dated{c.old.bounds(int(i)), false})
		}
	}
	slices.SortFunc(keys, func(a, b dated) int {
		if a.undated != b.undated {
			if a.undated {
				return 1
			}
			return -1
		}
		return compareSpans(a.span, b.span)
	})
	list := make([]*ofDate, len(keys))
	for i, key := range keys {
		list[i] = at[key]
	}
	return list
}

func compareSpans(a, b date.Span) int {
	return cmp.Or(cmp.Compare(a.First, b.First), cmp.Compare(a.Last, b.Last))
}

// placesAt are the places of the events of a date; where there are none, the two are
// the place that they would have.
func (t *Timeline) placesAt(span date.Span, undated bool) (from, to int) {
	if undated {
		return t.undated, t.Len()
	}
	d := &t.index.days
	k, found := slices.BinarySearchFunc(d.spans, span, compareSpans)
	switch {
	case found:
		return int(d.starts[k]), int(d.end(k))
	case k == len(d.spans):
		return t.undated, t.undated
	}
	return int(d.starts[k]), int(d.starts[k])
}

// members are the events of a date as they will be, in their order.
func (c *patcher) members(s *ofDate) []member {
	var members []member
	for i := s.from; i < s.to; i++ {
		if _, leaves := slices.BinarySearch(c.leaves, uint32(i)); !leaves {
			members = append(members, member{c.old.id(i), i, -1})
		}
	}
	for _, k := range s.comes {
		members = append(members, member{c.events[k].ID, -1, k})
	}
	slices.SortStableFunc(members, func(a, b member) int { return cmp.Compare(a.id, b.id) })
	ties := c.tiesOf(members)
	if ties == nil {
		return members
	}
	ordered := make([]member, len(members))
	for at, i := range inTieOrder(len(members), ties) {
		ordered[at] = members[i]
	}
	return ordered
}

// tiesOf are the ties among members, by their places.
func (c *patcher) tiesOf(members []member) []tie {
	var ties []tie
	find := func(from int, id string) {
		to, ok := slices.BinarySearchFunc(members, id, func(m member, id string) int { return cmp.Compare(m.id, id) })
		if ok && to != from {
			ties = append(ties, tie{uint32(from), uint32(to)})
		}
	}
	for i, m := range members {
		if m.old < 0 {
			e := &c.events[m.come]
			for _, id := range slices.Concat(e.RespondsTo, e.Follows) {
				find(i, id)
			}
			continue
		}
		for _, way := range [...]lists{c.old.links.answers, c.old.links.steps} {
			for _, to := range way.of(m.old) {
				find(i, c.old.id(int(to)))
			}
		}
	}
	return ties
}
