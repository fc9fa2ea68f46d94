package timeline

import (
	"runtime"
	"slices"
	"sync"

	"github.com/RoaringBitmap/roaring/v2"

	"dateline/timeline/query"
)

// forward is the values of a field that each event has, as places of values:
// the index turned around. Few events are counted faster by what they have than
// by comparing them with the events of every value.
type forward struct {
	once   sync.Once
	starts []uint32 // event i has values[starts[i]:starts[i+1]]
	values []uint32
}

// facetFields are those that have a facet.
var facetFields = []query.Field{
	query.Actor, query.By, query.On, query.Country, query.ByCountry, query.OnCountry,
	query.Kind, query.Topic, query.Status, query.Checked, query.Source,
}

// FacetFields are the fields that have a facet.
func FacetFields() []query.Field { return slices.Clone(facetFields) }

// forwards are those of the fields that have a facet; each is made when it is
// first asked for.
type forwards map[query.Field]*forward

func newForwards() forwards {
	f := forwards{}
	for _, field := range facetFields {
		f[field] = &forward{}
	}
	return f
}

// turn turns sets of events, by value, around.
func (f *forward) turn(events int, sets []*roaring.Bitmap) {
	f.starts = make([]uint32, events+2)
	each := func(do func(value int, event uint32)) {
		buffer := make([]uint32, 4096)
		for value, set := range sets {
			for it := set.ManyIterator(); ; {
				n := it.NextMany(buffer)
				if n == 0 {
					break
				}
				for _, event := range buffer[:n] {
					do(value, event)
				}
				runtime.Gosched() // see yield
			}
		}
	}
	each(func(_ int, event uint32) { f.starts[event+2]++ })
	for i := 2; i < len(f.starts); i++ {
		f.starts[i] += f.starts[i-1]
	}
	f.values = make([]uint32, f.starts[len(f.starts)-1])
	// While filling, starts[i+1] is where the next value of event i goes; in the
	// end it is where those of event i+1 start.
	each(func(value int, event uint32) {
		f.values[f.starts[event+1]] = uint32(value)
		f.starts[event+1]++
	})
}

// few is how many times the events that are counted must go into all, for
// walking over what they have to be worth while.
const few = 4

// numbers counts the events of base that each candidate of a field has.
func (t *Timeline) numbers(f query.Field, base *roaring.Bitmap, candidates []candidate) []int {
	numbers := make([]int, len(candidates))
	if len(candidates) == 0 { // as of a field without a facet
		return numbers
	}
	switch counted, all := base.GetCardinality(), t.index.all.GetCardinality(); {
	case counted == all:
		for i, c := range candidates {
			numbers[i] = int(c.events.GetCardinality())
		}
		return numbers
	case counted*few > all:
		return countAll(base, candidates)
	}
	counts := t.walk(f, base)
	for i, c := range candidates {
		if c.place < 0 {
			numbers[i] = int(base.AndCardinality(c.events))
		} else {
			numbers[i] = counts[c.place]
		}
	}
	return numbers
}

// walk counts, by value, the events of base.
func (t *Timeline) walk(f query.Field, base *roaring.Bitmap) []int {
	turned, sets := t.forwards[f], t.sets(f)
	turned.once.Do(func() { turned.turn(t.Len(), sets) })
	counts := make([]int, len(sets))
	buffer := make([]uint32, 4096)
	for it := base.ManyIterator(); ; {
		n := it.NextMany(buffer)
		if n == 0 {
			return counts
		}
		for _, event := range buffer[:n] {
			for _, value := range turned.values[turned.starts[event]:turned.starts[event+1]] {
				counts[value]++
			}
		}
	}
}

// sets are the events that have each value of a field, by its place.
func (t *Timeline) sets(f query.Field) []*roaring.Bitmap {
	if r, ok := t.index.roles[f]; ok {
		return r.with
	}
	c := t.index.columns[f]
	sets := make([]*roaring.Bitmap, len(c.values))
	for i := range c.values {
		sets[i] = c.values[i].events
	}
	return sets
}

// PrepareFacets makes ready what would otherwise wait for the first filter; it
// may run beside all else.
func (t *Timeline) PrepareFacets() {
	for _, f := range []query.Field{query.Actor, query.Country, query.Kind, query.Topic, query.Status, query.Checked} {
		t.walk(f, roaring.New())
	}
}
