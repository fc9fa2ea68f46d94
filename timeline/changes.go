package timeline

import (
	"reflect"
	"runtime"

	"dateline/timeline/together"
)

// Changes counts the events that came, that say something else, and that went.
// Events are told apart by their keys; where in its file one stands does not
// count. What both timelines read from the same bytes is not compared.
func (t *Timeline) Changes(old *Timeline) (added, altered, gone int) {
	type part struct{ added, altered int }
	parts := make([]part, runtime.GOMAXPROCS(0))
	n := t.Len()
	var group together.Group
	for k := range parts {
		group.Go(func() {
			c := comparison{old: old, now: t}
			p := &parts[k]
			for i := n * k / len(parts); i < n*(k+1)/len(parts); i++ {
				switch at, ok := c.find(i); {
				case !ok:
					p.added++
				case !c.same(at, i):
					p.altered++
				}
			}
		})
	}
	group.Wait()
	for _, p := range parts {
		added += p.added
		altered += p.altered
	}
	return added, altered, old.Len() - (n - added)
}

// comparison reads events of two timelines.
type comparison struct {
	old, now      *Timeline
	before, after Event
	lists, others buffers
	by            int // how far the event before had moved
}

// find is the place that an event has in the old timeline. Most often it has
// moved as far as the one before.
func (c *comparison) find(i int) (at int, ok bool) {
	at = i - c.by
	if at >= 0 && at < c.old.Len() && (c.one(at, i) || c.old.KeyAt(at) == c.now.KeyAt(i)) {
		return at, true
	}
	if at, ok = c.old.FindKey(c.now.KeyAt(i)); ok {
		c.by = i - at
	}
	return at, ok
}

// one tells whether an old and a new event are the same bytes in memory.
func (c *comparison) one(at, i int) bool {
	a, b := c.old.starts[at], c.now.starts[i]
	x, y := c.old.blocks[a>>32], c.now.blocks[b>>32]
	return uint32(a) == uint32(b) && &x[0] == &y[0]
}

// same tells whether an old and a new event say the same.
func (c *comparison) same(at, i int) bool {
	if c.one(at, i) {
		return true
	}
	(&recordReader{Reader: c.old.records.at(at), texts: c.old.texts}).read(&c.before, &c.lists)
	(&recordReader{Reader: c.now.records.at(i), texts: c.now.texts}).read(&c.after, &c.others)
	c.before.Pos, c.after.Pos = Pos{}, Pos{}
	return reflect.DeepEqual(&c.before, &c.after)
}
