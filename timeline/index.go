package timeline

import (
	"slices"

	"github.com/RoaringBitmap/roaring/v2"

	"dateline/timeline/query"
)

// index is what queries are answered from: sets of places of events.
type index struct {
	all     *roaring.Bitmap
	roles   map[query.Field]*role   // Actor, By, On
	columns map[query.Field]*column // ByCountry, OnCountry, and those of columnTable
	days    days
	words   *words
}

// role is who has one part in which events: acts, is acted upon, or either.
type role struct {
	own  []*roaring.Bitmap // by place of the actor: the events that name it
	with []*roaring.Bitmap // the same, with those that name what is part of it
	none *roaring.Bitmap   // the events that name nobody
}

// newRoles also makes the names that stand for themselves known to t.names.
func newRoles(t *Timeline, chunks []*chunk) map[query.Field]*role {
	for _, c := range chunks {
		for _, m := range []*mentions{&c.by, &c.on} {
			for _, name := range m.names {
				t.names.standIn(name)
			}
		}
	}
	own := func(of func(*chunk) *mentions) []*roaring.Bitmap {
		sets := make([]*roaring.Bitmap, len(t.names.actors))
		for at := range sets {
			sets[at] = roaring.New()
		}
		for _, c := range chunks {
			for name, g := range of(c).places {
				sets[t.names.standIn(name)].Or(g.set)
			}
		}
		return sets
	}
	by, on := own(func(c *chunk) *mentions { return &c.by }), own(func(c *chunk) *mentions { return &c.on })
	return t.rolesOf(by, on)
}

// rolesOf completes what is known of who acts and who is acted upon.
func (t *Timeline) rolesOf(by, on []*roaring.Bitmap) map[query.Field]*role {
	either := make([]*roaring.Bitmap, len(by))
	for at := range by {
		either[at] = roaring.Or(by[at], on[at])
	}
	wholes := t.names.wholes()
	roles := make(map[query.Field]*role)
	for f, own := range map[query.Field][]*roaring.Bitmap{query.Actor: either, query.By: by, query.On: on} {
		roles[f] = &role{own: own, with: rollUp(own, wholes), none: roaring.AndNot(t.index.all, roaring.FastOr(own...))}
	}
	return roles
}

// rollUp adds to each actor the events of its parts, at any distance.
func rollUp(own []*roaring.Bitmap, wholes []int) []*roaring.Bitmap {
	with := slices.Clone(own)
	for part, whole := range upward(wholes) {
		if with[whole] == own[whole] {
			with[whole] = own[whole].Clone()
		}
		with[whole].Or(with[part])
	}
	return with
}

// sides are the own countries of those who act and of those who are acted upon:
// they follow from the roles.
func (t *Timeline) sides() {
	for f, side := range map[query.Field]query.Field{query.ByCountry: query.By, query.OnCountry: query.On} {
		c := newColumn()
		parts := make(map[string][]*roaring.Bitmap)
		var some []*roaring.Bitmap
		for at, events := range t.index.roles[side].own {
			text := t.names.actors[at].Country
			if code, ok := t.countries.parse(text); ok {
				text = code
			}
			if key := valueKey(text); key != "" && !events.IsEmpty() {
				c.value(named{key, text})
				parts[key], some = append(parts[key], events), append(some, events)
			}
		}
		for i := range c.values {
			c.values[i].events = roaring.FastOr(parts[c.values[i].key]...)
		}
		c.none = roaring.AndNot(t.index.all, roaring.FastOr(some...))
		t.index.columns[f] = c
	}
}

// column is the values of one field, and the events that have each.
type column struct {
	values []value
	byKey  map[string]int // key → place in values
	none   *roaring.Bitmap
}

type value struct {
	text   string // as first written; "" where the value only can be asked for
	key    string
	events *roaring.Bitmap
	gather *gathered // while it is made
}

func newColumn() *column {
	return &column{byKey: make(map[string]int), none: roaring.New()}
}

// note takes the values of an event.
func (c *column) note(values []named, at uint32) {
	if len(values) == 0 {
		c.none.Add(at)
	}
	for _, v := range values {
		c.value(v).gather.add(at)
	}
}

// value is the value of a key, which may be a new one.
func (c *column) value(v named) *value {
	at, ok := c.byKey[v.key]
	if !ok {
		at = len(c.values)
		c.byKey[v.key] = at
		set := roaring.New()
		c.values = append(c.values, value{key: v.key, events: set, gather: &gathered{set: set}})
	}
	if c.values[at].text == "" {
		c.values[at].text = v.text
	}
	return &c.values[at]
}

func (c *column) flush() {
	for i := range c.values {
		c.values[i].gather.flush()
	}
}

// put gives a value its events.
func (c *column) put(name string, events *roaring.Bitmap) {
	c.value(named{name, name}).events = events
}

// joinColumns puts what chunks hold together, in their order.
func joinColumns(chunks []*chunk) map[query.Field]*column {
	columns := make(map[query.Field]*column)
	for _, row := range columnTable() {
		whole := newColumn()
		for _, c := range chunks {
			part := c.columns[row.field]
			whole.none.Or(part.none)
			for i := range part.values {
				p := &part.values[i]
				whole.value(named{p.key, p.text}).events.Or(p.events)
			}
		}
		columns[row.field] = whole
	}
	return columns
}
