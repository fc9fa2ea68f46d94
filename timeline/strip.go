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
	g := grid{span, uint64(n)}
	all := v.t.density.once(span, n, func() []Bucket { return v.t.whole().columns(g) })
	buckets := v.columns(g)
	for k := range buckets {
		buckets[k].All = all[k].Matches
	}
	return buckets
}

// columns counts the events of v in each column, as matches.
func (v *View) columns(g grid) []Bucket {
	c := newCounter(g)
	for _, s := range v.dated() {
		if s.First > g.span.Last {
			break
		}
		c.count(s.Span, s.to-s.from)
	}
	return c.buckets()
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
	span date.Span
	n    uint64
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
	gaps := v.gaps().jumps
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

// longQuiet is how many days without an event are worth a line of their own: more
// than a year.
const longQuiet = 366

// QuietBefore are the days before the i-th event in which no event of the view
// can lie, if they are more than a year.
func (v *View) QuietBefore(i int) (days date.Span, ok bool) {
	days, ok = v.gaps().quiet[i]
	return days, ok
}

// gaps are the places of the events that come first after a gap, in order, and the
// days before those after more than a year.
type gaps struct {
	jumps []int
	quiet map[int]date.Span
}

// findGaps looks for the gaps. Of events with the same bounds only the first
// comes after one.
func (v *View) findGaps() gaps {
	dated := v.dated()
	if len(dated) == 0 {
		return gaps{}
	}
	found := gaps{quiet: map[int]date.Span{}}
	quiet := make([]date.Day, len(dated))
	reach := date.Past
	for k, s := range dated {
		if s.First == date.Past {
			continue
		}
		if reach != date.Past {
			quiet[k] = max(0, s.First-reach-1)
		}
		if quiet[k] > longQuiet {
			found.quiet[s.from] = date.Span{First: reach + 1, Last: s.First - 1}
		}
		last := s.Last
		if last == date.Future {
			last = s.First
		}
		reach = max(reach, last)
	}
	usual := usually(quiet, dated[len(dated)-1].to-1)
	for k, days := range quiet {
		if k > 0 && days > minGap && days/gapFactor >= usual && days != gapFactor*usual {
			found.jumps = append(found.jumps, dated[k].from)
		}
	}
	return found
}

// usually is the median, the lower one of the two in the middle, of the quiet days
// before each event but the first: those before the stretches, and none before
// the other events.
func usually(quiet []date.Day, events int) date.Day {
	sorted := slices.Sorted(slices.Values(quiet[1:]))
	none := events - len(sorted)
	if middle := (events - 1) / 2; middle >= none && len(sorted) > 0 {
		return sorted[middle-none]
	}
	return 0
}
