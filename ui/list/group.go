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
