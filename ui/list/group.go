package list

import (
	"strconv"

	"dateline/timeline"
	"dateline/timeline/date"
)

// group is where an event stands in the list: under which year, next to which
// month. A date that names no month has none: nothing is invented.
type group struct{ year, month string }

var months = [...]string{"", "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"}

func groupOf(e *timeline.Event) group {
	if e.Date.IsZero() {
		return group{year: "Undated"}
	}
	first, _ := e.Date.Bounds()
	if first == date.Past {
		return group{year: "No known start"}
	}
	y, m, _ := first.Civil()
	switch p := e.Date.Precision(); {
	case p < date.Year:
		return group{year: coarse(e.Date)}
	case p == date.Month || p == date.DayPrecision || p == date.Instant:
		return group{year: strconv.FormatInt(y, 10), month: months[m]}
	}
	return group{year: strconv.FormatInt(y, 10)}
}

// coarse names the group of a date that starts with a decade or a century.
func coarse(d date.Date) string {
	if from, _, ok := d.Interval(); ok && !from.IsZero() {
		return from.Words()
	}
	return d.Words()
}

// Step goes to the first event of the next group (dir 1) or of this group or
// the one before it (dir -1), by month or by year, in the order shown.
func (p *Pane) Step(dir int, byMonth bool) {
	down := 1 // the way through the view that goes down the screen
	if p.newest {
		down = -1
	}
	i := p.Index()
	switch n := p.Len(); {
	case n == 0:
	case dir > 0:
		if at, ok := p.view.Turn(i, down, byMonth); ok {
			p.GoTo(at)
		}
	case p.cursor > 0:
		if at, ok := p.view.Turn(i-down, -down, byMonth); ok {
			p.GoTo(at + down)
		} else {
			p.First()
		}
	}
}
