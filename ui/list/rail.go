package list

import (
	"strconv"
	"strings"

	"dateline/timeline"
	"dateline/timeline/date"
	"dateline/timeline/english"
	"dateline/ui/text"
	"dateline/ui/theme"
)

// railDate is what the rail says of a date whose year is the heading: "8 Oct" for
// a day, "Oct" for a month or for days of which this month has the first. Where a
// date names no month it is empty: nothing is invented.
func railDate(d date.Date) string {
	first, last := d.Bounds()
	month := monthOf(d)
	if _, _, day := first.Civil(); month != "" && first == last {
		return strconv.Itoa(day) + " " + month
	}
	return month
}

// dateWords is the date in words where heading, rail and sign do not say all of
// it, such as for days of two months; or where there is no rail.
func (p *Pane) dateWords(e *timeline.Event) string {
	if e.Date.IsZero() || p.w >= gutterMin && plain(e.Date) {
		return ""
	}
	return e.Date.Words()
}

// plain tells whether a date is a day, a month or a year, with its doubts.
func plain(d date.Date) bool {
	first, last := d.Bounds()
	if _, _, ok := d.Interval(); ok || d.Gapped() || first == date.Past || last == date.Future {
		return false
	}
	y, m, _ := first.Civil()
	switch d.Precision() {
	case date.DayPrecision:
		return first == last
	case date.Month:
		return first == date.NewDay(y, m, 1) && last == endOfMonth(y, m)
	case date.Year:
		return first == date.NewDay(y, 1, 1) && last == date.NewDay(y, 12, 31)
	}
	return false
}

func endOfMonth(year int64, month int) date.Day {
	if month == 12 {
		return date.NewDay(year, 12, 31)
	}
	return date.NewDay(year, month+1, 1) - 1
}

// silence is the line for days without an event.
func (p *Pane) silence(days date.Span) string {
	t := p.theme
	indent := lead
	if p.w >= gutterMin {
		indent += dayCol
	}
	return t.Line(theme.Normal, p.w,
		theme.Seg{Text: strings.Repeat(" ", indent)}, theme.Seg{Text: text.Fit(t.Glyphs.Gap, nodeCol), Style: t.Faint},
		theme.Seg{Text: howLong(days) + " without an event", Style: t.Dim})
}

// howLong is how many whole years and months lie in a span of days.
func howLong(days date.Span) string {
	y1, m1, d1 := days.First.Civil()
	y2, m2, d2 := (days.Last + 1).Civil()
	months := (y2-y1)*12 + int64(m2-m1)
	if d2 < d1 {
		months--
	}
	words := english.Count(int(months/12), "year")
	if rest := int(months % 12); rest > 0 {
		words += " " + english.Count(rest, "month")
	}
	return words
}
