package timeline

import (
	"sync"

	"github.com/RoaringBitmap/roaring/v2"

	"dateline/timeline/query"
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
	var group sync.WaitGroup
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
		// A text that no event shows, as of hosts, need not be looked for.
		if text != "" && (comes != nil || v.events.Intersects(leaves)) {
			text = c.text(row, v.key, set)
		}
		column.value(named{v.key, text}).events = set
	}
	for i := range added.values {
		v := &added.values[i]
		if _, ok := column.byKey[v.key]; !ok {
			column.value(named{v.key, v.text}).events = v.events
		}
	}
	return column
}

// text is how the first event that shows a value writes it.
func (c *patcher) text(row columnRow, key string, events *roaring.Bitmap) string {
	reader := newChunk(c.now)
	for it := events.Iterator(); it.HasNext(); {
		reader.values = reader.values[:0]
		row.values(reader, c.now.records.read(int(it.Next())))
		for _, v := range reader.values {
			if v.key == key && v.text != "" {
				return v.text
			}
		}
	}
	return ""
}
