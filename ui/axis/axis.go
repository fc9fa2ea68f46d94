// Package axis lays days over the columns of a pane. In go a span of days and a
// number of columns; out come the columns of a day or of a span, the day under
// a column, and the labels that fit.
package axis

import (
	"math"
	"math/bits"
	"sort"

	"dateline/timeline/date"
)

// Axis is days over columns of equal width; where there are more columns than
// days, a day fills several. One without a column or a day holds nothing.
type Axis struct {
	Span    date.Span
	Columns int
}

// Empty tells whether there is no place for a day.
func (a Axis) Empty() bool { return a.Columns <= 0 || a.Span.First > a.Span.Last }

// Column is the first column of a day, counted from 0. A day outside the span
// counts as its nearest end. It is 0 on an empty axis.
func (a Axis) Column(d date.Day) int {
	if a.Empty() {
		return 0
	}
	d = max(min(d, a.Span.Last), a.Span.First)
	// In 128 bits, because days can be as many as years are large.
	hi, lo := bits.Mul64(uint64(d)-uint64(a.Span.First), uint64(a.Columns))
	column, _ := bits.Div64(hi, lo, a.days())
	return int(column)
}

// days is how many the axis has.
func (a Axis) days() uint64 {
	n := uint64(a.Span.Last) - uint64(a.Span.First)
	if n < math.MaxUint64 {
		n++
	}
	return n
}

// Cover is the first and the last column that a span touches; ok is false where
// it lies outside.
func (a Axis) Cover(s date.Span) (from, to int, ok bool) {
	if a.Empty() || s.First > s.Last || s.Last < a.Span.First || s.First > a.Span.Last {
		return 0, 0, false
	}
	from, to = a.Column(s.First), a.Columns-1
	if s.Last < a.Span.Last {
		to = max(a.Column(s.Last), a.Column(s.Last+1)-1)
	}
	return from, to, true
}

// Day is the first day of a column or, where a day fills several, the day that
// fills it. A column outside the axis counts as its nearest one.
func (a Axis) Day(column int) date.Day {
	if a.Empty() {
		return a.Span.First
	}
	column = max(min(column, a.Columns-1), 0)
	hi, lo := bits.Mul64(uint64(column), a.days())
	n, rest := bits.Div64(hi, lo, uint64(a.Columns))
	if rest > 0 {
		n++
	}
	d := a.Span.First + date.Day(n)
	if d > a.Span.Last || a.Column(d) > column {
		d--
	}
	return d
}

// After is the place of the first of n days, in ascending order, that lies in a
// column behind this one.
func (a Axis) After(column, n int, day func(i int) date.Day) int {
	return sort.Search(n, func(i int) bool { return day(i) > a.Span.Last || a.Column(day(i)) > column })
}
