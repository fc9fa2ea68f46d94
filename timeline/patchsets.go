package timeline

import (
	"sync"

	"github.com/RoaringBitmap/roaring/v2"

	"dateline/timeline/query"
	"dateline/timeline/together"
)

// set is an old set with the new places of what stays, and what comes; it may
// be the old one itself.
func (c *patcher) set(old, leaves, comes *roaring.Bitmap) *roaring.Bitmap {
	if !c.still {
		set := roaring.New()
		for it := old.ManyIterator(); ; {
			var some [1024]uint32
			n := it.NextMany(some[:])
			if n == 0 {
				break
			}
			kept := some[:0]
			for _, i := range some[:n] {
				if c.moved[i] != nowhere {
					kept = append(kept, c.moved[i])
				}
			}
			set.AddMany(kept)
		}
		if comes != nil {
			set.Or(comes)
		}
		return set
	}
	if comes == nil && !old.Intersects(leaves) {
		return old
	}
	set := roaring.AndNot(old, leaves)
	if comes != nil {
		set.Or(comes)
	}
	return set
}

// sets makes the sets of actors and of the values of each field, on all
// processors.
func (c *patcher) sets(added *chunk) {
	x := c.now.index
	leaves := roaring.BitmapOf(c.leaves...)
	var group together.Group
	role := func(old []*roaring.Bitmap, m *mentions) []*roaring.Bitmap {
		comes := make([]*roaring.Bitmap, len(old))
		for name, g := range m.places {
			comes[c.now.names.place[name]] = g.set
		}
		sets := make([]*roaring.Bitmap, len(old))
		for at := range old {
			sets[at] = c.set(old[at], leaves, comes[at])
		}
		return sets
	}
	var by, on []*roaring.Bitmap
	group.Go(func() { by = role(c.old.index.roles[query.By].own, &added.by) })
	group.Go(func() { on = role(c.old.index.roles[query.On].own, &added.on) })
	x.columns = make(map[query.Field]*column)
	var mu sync.Mutex
	for _, row := range columnTable() {
		group.Go(func() {
			column := c.column(row, added.columns[row.field], leaves)
			mu.Lock()
			defer mu.Unlock()
			x.columns[row.field] = column
		})
	}
	group.Wait()
	x.roles = c.now.rolesOf(by, on)
}

// column makes one field anew. Values that no event has any more are left out.
func (c *patcher) column(row columnRow, added *column, leaves *roaring.Bitmap) *column {
	old := c.old.index.columns[row.field]
	column := newColumn()
	column.none = c.set(old.none, leaves, added.none)
	var unsure []shown
	for i := range old.values {
		v := &old.values[i]
		if row.field == query.Has && v.key == replied {
			continue // which follows from the links
		}
		var comes *roaring.Bitmap
		text := v.text
		if at, ok := added.byKey[v.key]; ok {
			comes, text = added.values[at].events, text+added.values[at].text
		}
		set := c.set(v.events, leaves, comes)
		if set.IsEmpty() {
			continue
		}
		at := len(column.values)
		column.value(named{v.key, text}).events = set
		// A text that no event shows, as of hosts, need not be looked for.
		if text != "" && (comes != nil || v.events.Intersects(leaves)) {
			unsure = append(unsure, shown{at: at, events: set.Iterator()})
		}
	}
	c.texts(row, column, unsure)
	for i := range added.values {
		v := &added.values[i]
		if _, ok := column.byKey[v.key]; !ok {
			column.value(named{v.key, v.text}).events = v.events
		}
	}
	return column
}

// shown is a value of a column of which it must be looked up how the first event
// that shows it writes it.
type shown struct {
	at     int // among the values
	events roaring.IntPeekable
}

// texts looks the values up, event by event in their order: each event is read
// once, however many values it has.
func (c *patcher) texts(row columnRow, column *column, values []shown) {
	waiting := make(map[uint32][]shown) // by the next event that has them
	places := roaring.New()
	wait := func(s shown) {
		if s.events.HasNext() {
			place := s.events.Next()
			waiting[place] = append(waiting[place], s)
			places.Add(place)
		}
	}
	for _, s := range values {
		column.values[s.at].text = ""
		wait(s)
	}
	reader := newChunk(c.now)
	for !places.IsEmpty() {
		place := places.Minimum()
		places.Remove(place)
		reader.values = reader.values[:0]
		row.values(reader, c.now.records.read(int(place)))
		texts := make(map[string]string, len(reader.values))
		for _, v := range reader.values {
			if texts[v.key] == "" {
				texts[v.key] = v.text
			}
		}
		for _, s := range waiting[place] {
			if text := texts[column.values[s.at].key]; text != "" {
				column.values[s.at].text = text
			} else {
				wait(s)
			}
		}
		delete(waiting, place)
	}
}
