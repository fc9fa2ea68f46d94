package list

import (
	"strconv"

	"dateline/timeline"
	"dateline/timeline/date"
)

var months = [...]string{"", "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"}

// yearOf is the heading that an event stands under.
func yearOf(e *timeline.Event) string {
	if e.Date.IsZero() {
		return "Undated"
	}
	first, _ := e.Date.Bounds()
	if first == date.Past {
		return "No known start"
	}
	if e.Date.Precision() < date.Year {
		return coarse(e.Date)
	}
	y, _, _ := first.Civil()
	return strconv.FormatInt(y, 10)
}

// monthOf is the month that a date names, or the first of two. One that names no
// month has none: nothing is invented.
func monthOf(d date.Date) string {
	first, _ := d.Bounds()
	switch d.Precision() {
	case date.Month, date.DayPrecision, date.Instant:
		if !d.IsZero() && first != date.Past {
			_, m, _ := first.Civil()
			return months[m]
		}
	}
	return ""
}

// coarse names the group of a date that starts with a decade or a century.
func coarse(d date.Date) string {
	if from, _, ok := d.Interval(); ok && !from.IsZero() {
		return from.Words()
	}
	return d.Words()
}
