package axis

import (
	"strconv"

	"dateline/timeline/date"
)

// Label is words that begin at a column, one cell a byte, and fit on the axis.
type Label struct {
	Column int
	Text   string
}

// The cells that a label takes with some air behind it.
const (
	air        = 4
	dayCells   = len("31 Dec 2020") + air
	monthCells = len("Dec 2020") + air
)

// Month names the month of a day, as the labels do: "Mar 2018".
func Month(d date.Day) string {
	y, m, _ := d.Civil()
	return months[m-1] + " " + year(y)
}

// farYear is from where years need more digits than days and months have room
// for.
const farYear = 9999

// Labels are days, months or years, as fine as there is room for, in order.
func (a Axis) Labels() []Label {
	if a.Empty() {
		return nil
	}
	first, m, _ := a.Span.First.Civil()
	last, n, _ := a.Span.Last.Civil()
	if first >= -farYear && last <= farYear {
		days := int64(a.days())
		months := (last-first)*12 + int64(n-m) + 1
		switch columns := int64(a.Columns); {
		case days*int64(dayCells) <= columns:
			return a.everyDay(1)
		case days > 7 && (days/7+1)*int64(dayCells) <= columns:
			return a.everyDay(7)
		}
		for _, step := range []int64{1, 3, 6} {
			if months > step && months/step*int64(monthCells) <= int64(a.Columns) {
				return a.everyMonth(first*12+int64(m)-1, last*12+int64(n)-1, step)
			}
		}
	}
	return a.everyYear(first, last)
}

// everyDay labels days; weeks begin on Mondays.
func (a Axis) everyDay(step int64) []Label {
	const monday = 4 // 1970-01-05
	d := a.Span.First + date.Day(up(int64(a.Span.First)-monday, step))
	var out []Label
	for ; d <= a.Span.Last; d += date.Day(step) {
		y, m, day := d.Civil()
		out = a.add(out, d, strconv.Itoa(day)+" "+months[m-1]+" "+year(y))
	}
	return out
}

// everyMonth labels months, which are counted from that of year 0.
func (a Axis) everyMonth(first, last, step int64) []Label {
	var out []Label
	for i := first + up(first, step); i <= last; i += step {
		m := ((i % 12) + 12) % 12
		y := (i - m) / 12
		if d := date.NewDay(y, int(m)+1, 1); d >= a.Span.First {
			out = a.add(out, d, months[m]+" "+year(y))
		}
	}
	return out
}

// everyYear labels as many years as there is room for, and the only one of a
// span within a year.
func (a Axis) everyYear(first, last int64) []Label {
	cells := int64(max(len(year(first)), len(year(last))) + air + 1)
	step := int64(1)
	for (last-first)/step+1 > int64(a.Columns)/cells && step <= last-first {
		step = wider(step)
	}
	var out []Label
	for y := first + up(first, step); y <= last; y += step {
		if d := date.NewDay(y, 1, 1); d >= a.Span.First {
			out = a.add(out, d, year(y))
		}
	}
	if len(out) == 0 {
		out = a.add(out, a.Span.First, year(first))
	}
	return out
}

// add appends a label where it has its cells.
func (a Axis) add(out []Label, d date.Day, words string) []Label {
	l := Label{Column: a.Column(d), Text: words}
	if l.Column+len(words) > a.Columns {
		return out
	}
	if k := len(out) - 1; k >= 0 && l.Column <= out[k].Column+len(out[k].Text) {
		return out
	}
	return append(out, l)
}

// up is how far n is below the next multiple of step.
func up(n, step int64) int64 { return ((-n % step) + step) % step }

// wider is the step after one of 1, 2, 5, 10, 20 …
func wider(step int64) int64 {
	lead := step
	for lead >= 10 {
		lead /= 10
	}
	if lead == 2 {
		return step / 2 * 5
	}
	return step * 2
}

var months = [...]string{"Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"}

// year says an astronomical year: 0 is 1 BC.
func year(y int64) string {
	if y < 1 {
		return strconv.FormatInt(1-y, 10) + " BC"
	}
	return strconv.FormatInt(y, 10)
}
