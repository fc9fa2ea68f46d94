package timeline

import (
	"container/heap"
	"slices"
)

// inTieOrder puts n events of one date in order: what is answered or carried on
// before its answer or its next step, and else by their numbers, which are those of
// their ids. A tie goes from an event to one that it answers or carries on; those of
// a ring do not count. The result are the numbers in their order.
func inTieOrder(n int, ties []tie) []uint32 {
	slices.SortFunc(ties, func(a, b tie) int { return int(a.from) - int(b.from) })
	ring := rings(listsOf(n, ties))
	ties = slices.DeleteFunc(ties, func(t tie) bool { return ring[t.from] == ring[t.to] })
	waits := make([]int, n) // for so many ties
	for _, t := range ties {
		waits[t.from]++
	}
	later := repliesOf(n, ties)
	var ready numberHeap
	for i, ties := range waits {
		if ties == 0 {
			ready = append(ready, uint32(i)) // in order, which is a heap
		}
	}
	order := make([]uint32, 0, n)
	for len(ready) > 0 {
		i := heap.Pop(&ready).(uint32)
		order = append(order, i)
		for _, next := range later.of(int(i)) {
			if waits[next]--; waits[next] == 0 {
				heap.Push(&ready, next)
			}
		}
	}
	return order
}

// rings numbers the events so that two have one number if ties lead from each to the
// other (Tarjan's strongly connected components).
func rings(ties lists) []int {
	n := len(ties.starts) - 1
	ring, seen, low := make([]int, n), make([]int, n), make([]int, n) // seen from 1
	type step struct{ at, next int }
	var path []step
	var open []int // that are in no ring yet
	count, found := 0, 0
	enter := func(i int) {
		count++
		seen[i], low[i] = count, count
		open = append(open, i)
		path = append(path, step{at: i})
	}
	for start := range n {
		if seen[start] == 0 {
			enter(start)
		}
		for len(path) > 0 {
			top := &path[len(path)-1]
			i, to := top.at, ties.of(top.at)
			if top.next < len(to) {
				k := int(to[top.next])
				top.next++
				switch {
				case seen[k] == 0:
					enter(k)
				case ring[k] == 0:
					low[i] = min(low[i], seen[k])
				}
				continue
			}
			path = path[:len(path)-1]
			if len(path) > 0 {
				above := path[len(path)-1].at
				low[above] = min(low[above], low[i])
			}
			if low[i] < seen[i] {
				continue
			}
			found++
			for {
				k := open[len(open)-1]
				open = open[:len(open)-1]
				ring[k] = found
				if k == i {
					break
				}
			}
		}
	}
	return ring
}

// numberHeap gives the smallest number first.
type numberHeap []uint32

func (h numberHeap) Len() int           { return len(h) }
func (h numberHeap) Less(i, j int) bool { return h[i] < h[j] }
func (h numberHeap) Swap(i, j int)      { h[i], h[j] = h[j], h[i] }
func (h *numberHeap) Push(x any)        { *h = append(*h, x.(uint32)) }
func (h *numberHeap) Pop() any {
	last := len(*h) - 1
	x := (*h)[last]
	*h = (*h)[:last]
	return x
}

// followTies puts the events of each date, which stand by their ids, behind those
// that they answer or carry on. tied tells whether the event at a place names any.
func (t *Timeline) followTies(tied func(place int) bool) {
	var moved []uint32 // old place → new one
	d := &t.index.days
	dated := len(d.spans)
	for k := range dated + 1 {
		from, to := t.undated, t.Len()
		if k < dated {
			from, to = int(d.starts[k]), int(d.end(k))
		}
		order := t.tiesAmong(from, to, tied)
		if order == nil {
			continue
		}
		if moved == nil {
			moved = make([]uint32, t.Len())
			for i := range moved {
				moved[i] = uint32(i)
			}
		}
		for at, i := range order {
			moved[from+int(i)] = uint32(from + at)
		}
	}
	if moved == nil {
		return
	}
	starts := make([]address, len(t.starts))
	for i, at := range t.starts {
		starts[moved[i]] = at
	}
	t.starts = starts
	t.keys.move(moved)
}

// tiesAmong is the order of the events between two places, as inTieOrder gives it;
// nil where no tie lies among them.
func (t *Timeline) tiesAmong(from, to int, tied func(place int) bool) []uint32 {
	if to-from < 2 {
		return nil
	}
	var ties []tie
	var e Event
	var buf buffers
	for i := from; i < to; i++ {
		if !tied(i) {
			continue
		}
		(&recordReader{Reader: t.records.at(i), texts: t.texts}).read(&e, &buf)
		for _, ids := range [...][]string{e.RespondsTo, e.Follows} {
			for _, id := range ids {
				if at, ok := t.first(id); ok && from <= at && at < to && at != i {
					ties = append(ties, tie{uint32(i - from), uint32(at - from)})
				}
			}
		}
	}
	if ties == nil {
		return nil
	}
	return inTieOrder(to-from, ties)
}

// move follows events to their new places.
func (k *keys) move(moved []uint32) {
	for i, slot := range k.table.slots {
		if slot != 0 && slot != gone {
			k.table.slots[i] = moved[slot-1] + 1
		}
	}
	renamed := make(map[uint32]string, len(k.renamed))
	for place, key := range k.renamed {
		renamed[moved[place]] = key
	}
	k.renamed = renamed
	for _, places := range k.twice {
		for i := range places {
			places[i] = moved[places[i]]
		}
		slices.Sort(places[1:])
	}
}
