package timeline

import (
	"math"
	"math/bits"
	"slices"
	"sync"

	"dateline/timeline/date"
)

// Bucket is a column of the density strip.
type Bucket struct {
	// Matches and All are the events of the view, and of the timeline, whose
	// dates may lie in the column; Solid those of Matches that lie within it
	// for certain.
	Matches, All, Solid int
}

// Buckets are n columns of equal width over the days of span. A date that is
// not exact to the day counts in every column from its earliest to its latest
// day; where there are more columns than days, a day fills several. Undated
// events are in none.
func (v *View) Buckets(span date.Span, n int) []Bucket {
	if n <= 0 || span.First > span.Last {
		return nil
	}
	return slices.Clone(v.strip.once(span, n, func() []Bucket { return v.density(span, n) }))
}

// density remembers the buckets that were asked for last: a screen asks for the
// same ones again and again. The zero density has none.
type density struct {
	mu      sync.Mutex
	span    date.Span
	buckets []Bucket
}

func (d *density) once(span date.Span, n int, count func() []Bucket) []Bucket {
	d.mu.Lock()
	defer d.mu.Unlock()
	if d.span != span || len(d.buckets) != n {
		d.span, d.buckets = span, count()
	}
	return d.buckets
}

func (v *View) density(span date.Span, n int) []Bucket {
	g := newGrid(span, n, v.Len())
	spans := v.t.index.days.spans
	all := v.t.density.once(span, n, func() []Bucket { return g.count(len(spans), func(i int) date.Span { return spans[i] }) })
	dated, _ := slices.BinarySearch(v.places, uint32(len(spans)))
	buckets := g.count(dated, func(i int) date.Span { return spans[v.places[i]] })
	for k := range buckets {
		buckets[k].All = all[k].Matches
	}
	return buckets
}

// count counts spans by column, as matches.
func (g grid) count(many int, span func(i int) date.Span) []Bucket {
	delta, buckets := make([]int, g.n+1), make([]Bucket, g.n)
	for i := range many {
		s := span(i)
		from, to, ok := g.columns(s)
		if !ok {
			continue
		}
		delta[from]++
		delta[to+1]--
		if g.within(s) {
			for k := from; k <= to; k++ {
				buckets[k].Solid++
			}
		}
	}
	sum := 0
	for k := range buckets {
		sum += delta[k]
		buckets[k].Matches = sum
	}
	return buckets
}

// grid lays n columns over a span.
type grid struct {
	span  date.Span
	n     uint64
	table []uint32 // column by day from the first on; nil where it is not worth while
}

// newGrid makes a grid for about so many dates.
func newGrid(span date.Span, n, dates int) grid {
	g := grid{span: span, n: uint64(n)}
	days := uint64(span.Last) - uint64(span.First)
	if days >= uint64(dates) {
		return g
	}
	table := make([]uint32, days+1)
	for i := range table {
		table[i] = uint32(g.column(span.First + date.Day(i)))
	}
	g.table = table
	return g
}

// columns are the first and the last column that s touches.
func (g grid) columns(s date.Span) (from, to int, ok bool) {
	if s.Last < g.span.First || s.First > g.span.Last {
		return 0, 0, false
	}
	first, last := max(s.First, g.span.First), min(s.Last, g.span.Last)
	to = g.column(last)
	if last == g.span.Last {
		to = int(g.n) - 1
	} else {
		to = max(to, g.column(last+1)-1)
	}
	return g.column(first), to, true
}

// within tells whether s lies in one column, or is one day that fills several.
func (g grid) within(s date.Span) bool {
	return s.First >= g.span.First && s.Last <= g.span.Last && g.column(s.First) == g.column(s.Last)
}

// column is the first column of a day in the span.
func (g grid) column(d date.Day) int {
	if g.table != nil {
		return int(g.table[d-g.span.First])
	}
	days := uint64(g.span.Last) - uint64(g.span.First)
	if days < math.MaxUint64 {
		days++
	}
	hi, lo := bits.Mul64(uint64(d)-uint64(g.span.First), g.n)
	column, _ := bits.Div64(hi, lo, days)
	return int(column)
}

// A gap is a stretch of days in which no event of the view can lie, longer than
// minGap days and than gapFactor times the usual stretch between two events
// that follow one another (the median). The open end of a date such as
// "2022-05/.." fills no gap.
const (
	minGap    = 30
	gapFactor = 3
)

// NextGap goes from the i-th event over the nearest gap: forwards (dir > 0) to
// the first event after it, backwards to the last event before it. ok is false
// where there is no gap that way.
func (v *View) NextGap(i, dir int) (at int, ok bool) {
	gaps := v.gaps()
	k, on := slices.BinarySearch(gaps, i)
	if dir > 0 {
		if on {
			k++
		}
		if k == len(gaps) {
			return 0, false
		}
		return gaps[k], true
	}
	if !on {
		k--
	}
	if k < 0 || k >= len(gaps) {
		return 0, false
	}
	return gaps[k] - 1, true
}

// findGaps gives the places of the events that come first after a gap.
func (v *View) findGaps() []int {
	quiet := v.quiet()
	if len(quiet) == 0 {
		return nil
	}
	sorted := slices.Sorted(slices.Values(quiet))
	usual := sorted[(len(sorted)-1)/2]
	var gaps []int
	for k, days := range quiet {
		if days > minGap && days/gapFactor >= usual && days != gapFactor*usual {
			gaps = append(gaps, k+1)
		}
	}
	return gaps
}

// quiet gives, for each dated event but the first, the number of days before it
// in which no earlier event of the view can lie.
func (v *View) quiet() []date.Day {
	var quiet []date.Day
	reach := date.Past
	for i := range v.Len() {
		s, dated := v.Days(i)
		if !dated {
			break
		}
		first, last := s.First, s.Last
		days := date.Day(0)
		if first != date.Past {
			if reach != date.Past {
				days = max(0, first-reach-1)
			}
			if last == date.Future {
				last = first
			}
			reach = max(reach, last)
		}
		quiet = append(quiet, days)
	}
	return quiet[min(1, len(quiet)):]
}
