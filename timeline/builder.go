package timeline

import (
	"cmp"
	"runtime"
	"slices"
	"strconv"
	"sync"

	"github.com/RoaringBitmap/roaring/v2"

	"dateline/timeline/date"
	"dateline/timeline/query"
	"dateline/timeline/together"
)

// Builder takes events one at a time, in the order of their files, and makes a
// Timeline of them. It keeps them as bytes: nothing of an event that was added
// stays in use.
type Builder struct {
	t      *Timeline
	writer *recordWriter
	starts []address
	spans  []date.Span
	undate []bool
	tied   []bool // names events that it answers or carries on
	event  Event
}

// NewBuilder begins a timeline with these actors. Events that name no country
// get those of their actors and targets; names that no actor bears, or several
// do, stand for themselves.
func NewBuilder(actors []Actor) *Builder {
	t := &Timeline{names: NewNames(actors)}
	t.listed = slices.Clone(t.names.actors)
	return &Builder{t: t, writer: newRecordWriter()}
}

// Add puts an event behind those added before. Its Key is not looked at.
func (b *Builder) Add(e *Event) {
	b.event = *e
	b.t.inferCountries(&b.event)
	b.starts = append(b.starts, b.writer.add(&b.event))
	b.spans = append(b.spans, e.Date.Span())
	b.undate = append(b.undate, e.Date.IsZero())
	b.tied = append(b.tied, len(e.RespondsTo)+len(e.Follows) > 0)
}

// Timeline sorts the events, gives each its Key, and makes the index. Of the
// data its actors and events are not looked at: Add has taken them. The Builder
// is of no use after that.
func (b *Builder) Timeline(d Data) *Timeline {
	t := b.t
	t.data, t.countries = d, newCountryNames(d.CountryNames)
	t.data.Events, t.data.Actors = nil, nil
	t.records = b.writer.records
	order := b.chronological()
	t.starts = make([]address, len(order))
	places := make([]uint32, len(order)) // by the order of the files
	t.index = &index{all: roaring.New()}
	for place, i := range order {
		t.starts[place], places[i] = b.starts[i], uint32(place)
		if !b.undate[i] {
			t.index.days.add(b.spans[i])
		}
	}
	b.starts, b.spans, b.undate = nil, nil, nil
	t.undated = t.index.days.n
	t.keys = newKeys(t, places)
	t.followTies(func(place int) bool { return b.tied[order[place]] })
	t.fill()
	t.ready()
	return t
}

// chronological gives the events by earliest day, latest day and id, undated
// events last. Ties between those of one date are followed later.
func (b *Builder) chronological() []uint32 {
	all := records{blocks: b.writer.blocks, starts: b.starts, texts: b.writer.texts}
	order := make([]uint32, len(b.starts))
	for i := range order {
		order[i] = uint32(i)
	}
	slices.SortFunc(order, func(i, j uint32) int {
		if b.undate[i] != b.undate[j] {
			if b.undate[i] {
				return 1
			}
			return -1
		}
		s, t := b.spans[i], b.spans[j]
		if c := cmp.Or(cmp.Compare(s.First, t.First), cmp.Compare(s.Last, t.Last)); c != 0 {
			return c
		}
		if c := cmp.Compare(all.id(int(i)), all.id(int(j))); c != 0 {
			return c
		}
		p, q := all.read(int(i)).Pos, all.read(int(j)).Pos
		return cmp.Or(cmp.Compare(p.File, q.File), cmp.Compare(p.Line, q.Line), cmp.Compare(i, j))
	})
	return order
}

// fill makes the index: parts of the events are read on all processors, and
// what they hold is put together in the order of the events.
func (t *Timeline) fill() {
	n := t.Len()
	chunks := make([]*chunk, max(min(runtime.GOMAXPROCS(0), n/leastChunk), 1))
	var group together.Group
	for k := range chunks {
		group.Go(func() {
			chunks[k] = newChunk(t)
			chunks[k].read(n*k/len(chunks), n*(k+1)/len(chunks))
		})
	}
	group.Wait()
	x := t.index
	x.all.AddRange(0, uint64(n))
	var ties, steps []tie
	for _, c := range chunks {
		ties, steps = append(ties, c.ties...), append(steps, c.steps...)
		x.days.known = append(x.days.known, c.known...)
		x.days.gapped = append(x.days.gapped, c.gapped...)
	}
	t.links = newLinks(n, ties, steps)
	x.days.finish()
	x.roles = newRoles(t, chunks)
	x.columns = joinColumns(chunks)
	x.columns[query.Has].put(replied, t.links.answered())
	x.words = &words{t: t}
}

// leastChunk is how many events are worth a chunk of their own.
const leastChunk = 1000

// ready prepares what is asked for later.
func (t *Timeline) ready() {
	t.whole = sync.OnceValue(func() *View { return t.newView(query.Query{}, sure(t.index.all), t.signs(Own{})) })
	t.about = sync.OnceValue(t.problemsByEvent)
	t.kinds = sync.OnceValue(t.findKinds)
	t.sides()
	t.forwards = newForwards()
	t.valued = make(map[query.Field]func() []candidate)
	for _, f := range facetFields {
		t.valued[f] = sync.OnceValue(func() []candidate { return t.findCandidates(f) })
	}
}

// newKeys gives each event its key: the first of an id, as loaded, has the id
// itself. places are those of the events in the order in which they were loaded.
func newKeys(t *Timeline, places []uint32) keys {
	k := keys{table: newIDTable(len(places))}
	var later []uint32
	for _, place := range places {
		id := t.id(int(place))
		if _, slot, taken := k.table.find(id, t.id); !taken {
			k.table.slots[slot] = place + 1
		} else {
			later = append(later, place)
		}
	}
	if len(later) == 0 {
		return k
	}
	k.renamed, k.twice = make(map[uint32]string), make(map[string][]uint32)
	for _, place := range later {
		id := t.id(int(place))
		if k.twice[id] == nil {
			first, _, _ := k.table.find(id, t.id)
			k.twice[id] = []uint32{uint32(first)}
		}
		k.twice[id] = append(k.twice[id], place)
		k.rename(t, place, id, len(k.twice[id]))
	}
	for _, places := range k.twice {
		slices.Sort(places[1:])
	}
	return k
}

// rename gives an event the key id~n, or the next one that is free.
func (k *keys) rename(t *Timeline, place uint32, id string, n int) {
	for ; ; n++ {
		key := id + "~" + strconv.Itoa(n)
		keyAt := func(i int) string { return k.at(t, i) }
		if _, slot, taken := k.table.find(key, keyAt); !taken {
			k.renamed[place] = key
			k.table.slots[slot] = place + 1
			return
		}
	}
}
