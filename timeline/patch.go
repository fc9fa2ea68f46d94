package timeline

import (
	"cmp"
	"slices"

	"github.com/RoaringBitmap/roaring/v2"

	"dateline/timeline/query"
	"dateline/timeline/textindex"
	"dateline/timeline/together"
)

// Patch is what some files of a timeline say now.
type Patch struct {
	// Files are the names, as in Pos.File, of those whose events are replaced.
	Files []string
	// Events are all that stand in them now; Keys are not looked at.
	Events []Event
	// Problems are those of the whole timeline, in its order.
	Problems []Problem
}

// fewDead is how many records that nobody reads any more may be kept in any case.
// Beyond that, and half of the events, a timeline is better made anew.
const fewDead = 1000

// Patched is the timeline with some files read anew, for a small part of what
// New takes; t stays as it is. It is the same as New would make of all files, on
// these conditions, else ok is false and nothing is made:
//
//   - no id stands twice, before or after;
//   - the events that go and those that come name only actors of the actors'
//     file;
//   - no two events that stay change places, since an event of their date that tied
//     them comes or goes;
//   - what has been replaced since all files were read is less than half as much
//     as there is: it stays in memory.
//
// And on this, which the caller must know: no event that stays responds to an id,
// or carries one on, that comes or goes.
func (t *Timeline) Patched(p Patch) (*Timeline, bool) {
	c := &patcher{old: t, events: p.Events}
	if len(t.keys.twice) > 0 || !c.listed(p.Events) || !c.plan(p.Files) {
		return nil, false
	}
	n := c.now
	n.data = t.data
	n.data.Problems = p.Problems
	if !c.keys() {
		return nil, false
	}
	added := newChunk(n)
	table := columnTable()
	for _, place := range c.places {
		added.take(n.records.read(int(place)), int(place), table)
	}
	added.by.flush()
	added.on.flush()
	for _, column := range added.columns {
		column.flush()
	}
	var group together.Group
	group.Go(func() {
		l := &t.links
		ties, steps := c.ties(l.answers, added.ties), c.ties(l.steps, added.steps)
		if n.Len() == t.Len() && l.answers.are(ties) && l.steps.are(steps) {
			n.links = *l
		} else {
			n.links = newLinks(n.Len(), ties, steps)
		}
		c.days(added)
	})
	c.sets(added)
	group.Wait()
	n.index.words = c.words()
	n.index.columns[query.Has].put(replied, n.links.answered())
	n.ready()
	return n, true
}

// Patchable tells whether so little has been replaced that some files, which are
// now to be read anew, may be, too.
func (t *Timeline) Patchable(files ...string) bool {
	c := &patcher{old: t}
	c.leaving(files)
	return c.few()
}

// few tells whether what is of no use any more is few enough.
func (c *patcher) few() bool { return c.old.dead+len(c.leaves) <= max(c.old.Len()/2, fewDead) }

// patcher makes a timeline of another one.
type patcher struct {
	old, now *Timeline
	events   []Event  // that come, in the order of the timeline
	places   []uint32 // of those
	leaves   []uint32 // old places of those that go
	moved    []uint32 // old place → new one; nowhere for those that go
	before   []uint32 // old places of the first ones behind them
	still    bool     // all that stay keep their places
	shifts   []textindex.Shift
}

const nowhere = textindex.Nowhere

// listed tells whether the events name actors of the actors' file only.
func (c *patcher) listed(events []Event) bool {
	t := c.old
	for i := range events {
		for _, names := range [...][]string{events[i].Actors, events[i].Targets} {
			for _, name := range names {
				if at, ok := t.names.place[name]; !ok || at >= len(t.listed) {
					return false
				}
			}
		}
	}
	return true
}

// plan finds what goes, writes what comes, and gives each event its new place.
func (c *patcher) plan(files []string) bool {
	c.leaving(files)
	if !c.few() {
		return false
	}
	for _, i := range c.leaves {
		if !c.listed([]Event{*c.old.records.read(int(i))}) {
			return false
		}
	}
	c.events = slices.Clone(c.events)
	for i := range c.events {
		c.old.inferCountries(&c.events[i])
	}
	if !c.order() {
		return false
	}
	w := &recordWriter{records: c.old.records, numbers: make(map[string]uint64, len(c.old.texts))}
	w.blocks, w.texts, w.files = slices.Clip(w.blocks), slices.Clip(w.texts), slices.Clip(w.files)
	w.dead += len(c.leaves)
	for n, text := range w.texts {
		w.numbers[text] = uint64(n)
	}
	w.blocks = append(w.blocks, make([]byte, 0, blockBytes(0)))
	c.merge(w, c.write(w))
	return true
}

// write writes the events that come, file by file, and gives their addresses.
func (c *patcher) write(w *recordWriter) []address {
	order := make([]int, len(c.events))
	for k := range order {
		order[k] = k
	}
	slices.SortStableFunc(order, func(i, j int) int { return cmp.Compare(c.events[i].Pos.File, c.events[j].Pos.File) })
	starts := make([]address, len(c.events))
	for _, k := range order {
		starts[k] = w.add(&c.events[k])
	}
	return starts
}

// leaving collects the places of the events of files. The records of a file stand
// together, so that their addresses tell.
func (c *patcher) leaving(files []string) {
	type run struct{ from, to address }
	var runs []run
	for n, r := range c.old.files {
		if !slices.Contains(files, c.old.texts[r.file]) {
			continue
		}
		to := ^address(0)
		if n+1 < len(c.old.files) {
			to = c.old.files[n+1].from
		}
		runs = append(runs, run{r.from, to})
	}
	for i, at := range c.old.starts {
		for _, r := range runs {
			if at >= r.from && at < r.to {
				c.leaves = append(c.leaves, uint32(i))
			}
		}
	}
}

// merge puts the events that come between those that stay.
func (c *patcher) merge(w *recordWriter, starts []address) {
	t := c.old
	n := t.Len() - len(c.leaves) + len(c.events)
	c.now = &Timeline{listed: t.listed, names: t.names, countries: t.countries}
	c.now.records = w.records
	c.now.starts = make([]address, 0, n)
	c.now.index = &index{all: roaring.New()}
	c.now.index.all.AddRange(0, uint64(n))
	spans := &c.now.index.days
	c.moved = make([]uint32, t.Len())
	c.places = make([]uint32, len(c.events))
	k, leaves := 0, c.leaves
	last := int32(0)
	come := func(before int) {
		c.places[k], c.before[k] = uint32(len(c.now.starts)), uint32(before)
		c.now.starts = append(c.now.starts, starts[k])
		if d := c.events[k].Date; !d.IsZero() {
			spans.add(d.Span())
		}
		k++
	}
	d, run := &t.index.days, 0
	for i := range t.Len() {
		if run+1 < len(d.starts) && d.starts[run+1] == uint32(i) {
			run++
		}
		if len(leaves) > 0 && leaves[0] == uint32(i) {
			c.moved[i], leaves = nowhere, leaves[1:]
			continue
		}
		for k < len(c.events) && c.before[k] <= uint32(i) {
			come(i)
		}
		c.moved[i] = uint32(len(c.now.starts))
		if by := int32(c.moved[i]) - int32(i); by != last {
			c.shifts = append(c.shifts, textindex.Shift{From: uint32(i), By: by})
			last = by
		}
		c.now.starts = append(c.now.starts, t.starts[i])
		if i < t.undated {
			spans.add(d.spans[run])
		}
	}
	for k < len(c.events) {
		come(t.Len())
	}
	c.still = len(c.shifts) == 0
	c.now.undated = spans.n
}

// keys makes the table of ids. It is false where an id would stand twice.
func (c *patcher) keys() bool {
	slots := make([]uint32, len(c.old.keys.table.slots))
	used := 0
	for i, slot := range c.old.keys.table.slots {
		switch {
		case slot == 0:
			continue
		case slot == gone || c.moved[slot-1] == nowhere:
			slots[i] = gone
		default:
			slots[i] = c.moved[slot-1] + 1
		}
		used++
	}
	t := c.now
	if used += len(c.events); used > len(slots)*3/4 {
		places := make([]uint32, t.Len())
		for i := range places {
			places[i] = uint32(i)
		}
		t.keys = newKeys(t, places)
		return len(t.keys.twice) == 0
	}
	t.keys.table.slots = slots
	for k := range c.events {
		_, slot, taken := t.keys.table.find(c.events[k].ID, t.id)
		if taken {
			return false
		}
		slots[slot] = c.places[k] + 1
	}
	return true
}

// ties are the old ones of a kind and those that come, in the order of the events
// that they come from.
func (c *patcher) ties(old lists, added []tie) []tie {
	var ties []tie
	for i := range c.old.Len() {
		from := c.moved[i]
		if from == nowhere {
			continue
		}
		for _, to := range old.of(i) {
			if c.moved[to] == nowhere {
				// The event it answers has been written anew.
				place, ok := c.now.first(c.old.id(int(to)))
				if !ok {
					continue
				}
				ties = append(ties, tie{from, uint32(place)})
				continue
			}
			ties = append(ties, tie{from, c.moved[to]})
		}
	}
	return mergeTies(ties, added)
}

// mergeTies puts two lists, each by the event that a tie comes from, into one.
func mergeTies(a, b []tie) []tie {
	merged := make([]tie, 0, len(a)+len(b))
	for len(a) > 0 && len(b) > 0 {
		if b[0].from < a[0].from {
			merged, b = append(merged, b[0]), b[1:]
		} else {
			merged, a = append(merged, a[0]), a[1:]
		}
	}
	return append(append(merged, a...), b...)
}

func (c *patcher) days(added *chunk) {
	old, d := &c.old.index.days, &c.now.index.days
	d.gapped = append(c.move(old.gapped), added.gapped...)
	slices.Sort(d.gapped)
	slices.SortStableFunc(added.known, func(a, b published) int { return cmp.Compare(a.may, b.may) })
	d.known = make([]published, 0, len(old.known)+len(added.known))
	come := added.known
	for _, p := range old.known {
		for len(come) > 0 && come[0].may < p.may {
			d.known, come = append(d.known, come[0]), come[1:]
		}
		if p.event = c.moved[p.event]; p.event != nowhere {
			d.known = append(d.known, p)
		}
	}
	d.known = append(d.known, come...)
}

// move gives the new places of what stays.
func (c *patcher) move(places []uint32) []uint32 {
	var moved []uint32
	for _, i := range places {
		if c.moved[i] != nowhere {
			moved = append(moved, c.moved[i])
		}
	}
	return moved
}

// In are the events that stand in some files, in the order of the timeline.
func (t *Timeline) In(files ...string) []*Event {
	c := &patcher{old: t}
	c.leaving(files)
	return t.at(c.leaves)
}
