package timeline

import (
	"math"
	"math/bits"
	"slices"
	"sort"
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
	all := v.t.density.once(span, n, func() []Bucket { return v.t.whole().columns(g) })
	buckets := v.columns(g)
	for k := range buckets {
		buckets[k].All = all[k].Matches
	}
	return buckets
}

// columns counts the events of v in each column, as matches. Those of one day
// lie in the order of their columns, so that only the others are looked at.
func (v *View) columns(g grid) []Bucket {
	spans := v.t.index.days.spans
	dated, _ := slices.BinarySearch(v.places, uint32(len(spans)))
	c := newCounter(g)
	if !g.oneEach() {
		for _, place := range v.places[:dated] {
			c.count(spans[place], 1)
		}
		return c.buckets()
	}
	from := 0
	for from < dated {
		day := spans[v.places[from]].First
		if day > g.span.Last {
			break
		}
		// The events that begin in the column of that day, or before the span.
		end := g.span.First - 1
		if day >= g.span.First {
			end = g.lastDay(g.column(day))
		}
		to := from + sort.Search(dated-from, func(i int) bool { return spans[v.places[from+i]].First > end })
		if day >= g.span.First {
			c.count(date.Span{First: day, Last: day}, to-from)
		}
		from = to
	}
	v.long(dated, func(s date.Span) {
		if s.First < g.span.First {
			c.count(s, 1)
			return
		}
		// It was counted as its first day, which lies in the column from.
		if from, to, ok := g.columns(s); ok && (to > from || s.Last > g.span.Last) {
			c.delta[from+1]++
			c.delta[to+1]--
			c.solid[from]--
		}
	})
	return c.buckets()
}

// long gives the spans of those of the first events of v that are longer than a
// day.
func (v *View) long(first int, yield func(date.Span)) {
	at := 0
	for _, place := range v.t.index.days.long {
		if at == first {
			return
		}
		if v.places[at] < place {
			// Most often the next one is near.
			step := 1
			for at+step < first && v.places[at+step] < place {
				step *= 2
			}
			low := at + step/2
			n, _ := slices.BinarySearch(v.places[low:min(at+step, first)], place)
			at = low + n
		}
		if at < first && v.places[at] == place {
			yield(v.t.bounds(int(place)))
		}
	}
}

// counter counts spans by column.
type counter struct {
	grid
	delta []int // of the matches from one column to the next
	solid []int
}

func newCounter(g grid) *counter {
	return &counter{g, make([]int, g.n+1), make([]int, g.n)}
}

// count counts a span so many times.
func (c *counter) count(s date.Span, times int) {
	from, to, ok := c.columns(s)
	if !ok {
		return
	}
	c.delta[from] += times
	c.delta[to+1] -= times
	if c.within(s) {
		for k := from; k <= to; k++ {
			c.solid[k] += times
		}
	}
}

func (c *counter) buckets() []Bucket {
	buckets := make([]Bucket, c.n)
	sum := 0
	for k := range buckets {
		sum += c.delta[k]
		buckets[k] = Bucket{Matches: sum, Solid: c.solid[k]}
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

// oneEach tells whether each day lies in one column alone, and the columns can
// be searched.
func (g grid) oneEach() bool {
	const most = 1 << 24 // days
	days := uint64(g.span.Last) - uint64(g.span.First)
	return days >= g.n && days < most
}

// lastDay is the last day of a column, where each day lies in one alone.
func (g grid) lastDay(column int) date.Day {
	days := int(g.span.Last-g.span.First) + 1
	after := sort.Search(days, func(d int) bool { return g.column(g.span.First+date.Day(d)) > column })
	return g.span.First + date.Day(after) - 1
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
	usual := median(quiet)
	var gaps []int
	for k, days := range quiet {
		if days > minGap && days/gapFactor >= usual && days != gapFactor*usual {
			gaps = append(gaps, k+1)
		}
	}
	return gaps
}

// median is the lower one of the two in the middle; 0 of none. Short gaps are
// counted rather than sorted: there may be a million of them.
func median(days []date.Day) date.Day {
	const short = 1024
	var counts [short]int
	var others []date.Day
	for _, d := range days {
		if d < short {
			counts[d]++
		} else {
			others = append(others, d)
		}
	}
	middle := (len(days) - 1) / 2
	for d, n := range counts {
		if middle < n {
			return date.Day(d)
		}
		middle -= n
	}
	if len(others) == 0 {
		return 0
	}
	slices.Sort(others)
	return others[middle]
}

// quiet gives, for each dated event but the first, the number of days before it
// in which no earlier event of the view can lie.
func (v *View) quiet() []date.Day {
	quiet := make([]date.Day, 0, v.Len())
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
