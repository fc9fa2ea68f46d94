package timeline

import (
	"slices"
	"sort"

	"dateline/timeline/date"
)

// runs are the bounds of the dated events. Events lie by their bounds, so that
// those of the same stand in one run: there are as many runs as there are
// different bounds, most often far fewer than events.
type runs struct {
	starts []uint32    // the place of the first event of each run
	spans  []date.Span // ascending by First, then by Last
	n      int         // events
}

// add puts the bounds of an event behind the others.
func (r *runs) add(s date.Span) {
	if last := len(r.spans) - 1; last < 0 || r.spans[last] != s {
		r.starts, r.spans = append(r.starts, uint32(r.n)), append(r.spans, s)
	}
	r.n++
}

// of is the run of an event.
func (r *runs) of(place uint32) int {
	k, first := slices.BinarySearch(r.starts, place)
	if !first {
		k--
	}
	return k
}

// end is the place behind the last event of a run.
func (r *runs) end(k int) uint32 { return r.start(k + 1) }

// from is the first run whose earliest day is d or later, after the first whose
// earliest day is later than d; the number of runs where there is none.
func (r *runs) from(d date.Day) int {
	return sort.Search(len(r.spans), func(k int) bool { return r.spans[k].First >= d })
}

func (r *runs) after(d date.Day) int {
	return sort.Search(len(r.spans), func(k int) bool { return r.spans[k].First > d })
}

// start is the place of the first event of a run, or of what comes behind all runs.
func (r *runs) start(k int) uint32 {
	if k < len(r.starts) {
		return r.starts[k]
	}
	return uint32(r.n)
}

// stretch is the events of a view, from one place in it to before another, that
// stand in one run.
type stretch struct {
	date.Span
	from, to int
}

// findStretches gives those of all dated events of the view, in order.
func (v *View) findStretches() []stretch {
	r := &v.t.index.days.runs
	dated, _ := slices.BinarySearch(v.places, uint32(r.n))
	var found []stretch
	k := 0
	for from := 0; from < dated; {
		if k = gallop(r.starts, k, v.places[from]+1) - 1; len(found) == 0 {
			found = make([]stretch, 0, min(len(r.spans)-k, dated))
		}
		to := gallop(v.places[:dated], from, r.end(k))
		found = append(found, stretch{r.spans[k], from, to})
		from = to
	}
	return found
}

// gallop is the place of the first number of list, from a place on, that is x or
// more. It takes the longer the farther that is.
func gallop(list []uint32, from int, x uint32) int {
	step := 1
	for from+step < len(list) && list[from+step] < x {
		step *= 2
	}
	low := from + step/2
	n, _ := slices.BinarySearch(list[low:min(from+step, len(list))], x)
	return low + n
}
