package export

import (
	"fmt"
	"strings"

	"dateline/timeline"
	"dateline/timeline/date"
	"dateline/timeline/plain"
)

// Document is what the head of an export says of it: enough to tell what was
// left out, and to make it again.
type Document struct {
	Title     string
	Count     int    // events exported
	Total     int    // events of the whole timeline
	Undated   int    // of those exported
	Span      string // in words: "15 July 2020 to July 2022"; empty where no event is dated
	Query     string // as typed; empty where there is none
	Selection string // in words; empty where all that the query matches is exported
	Exported  string // the day of the export, in words
	Hash      string // of the events; see [Hash]
	Desk      bool   // for the desk, not for publication
}

// untitled is the title of a timeline that has none.
const untitled = "Chronology"

func newDocument(v *timeline.View, o Options) Document {
	d := Document{
		Title: o.Title, Count: v.Len(), Total: v.Timeline().Len(), Query: o.Query,
		Selection: selection(v, o.Selection), Exported: dayWords(o.Day), Hash: Hash(v), Desk: o.For == Desk,
	}
	if d.Title == "" {
		d.Title = v.Timeline().Title()
	}
	if q := v.Query(); d.Query == "" && !q.IsZero() {
		d.Query = q.String()
	}
	d.Title, d.Query = clean(d.Title), clean(d.Query)
	if d.Title == "" {
		d.Title = untitled
	}
	for d.Undated < v.Len() && v.At(v.Len()-1-d.Undated).Date.IsZero() {
		d.Undated++
	}
	d.Span = spanWords(v, v.Len()-d.Undated)
	return d
}

// clean is a text that does not come from a loader, ready to be exported.
func clean(s string) string {
	s, _ = plain.Clean(s)
	return strings.TrimSpace(s)
}

// Events is the number of events in words: "17 of 142 events, 2 of them undated".
func (d Document) Events() string {
	noun := "events"
	if d.Total == 1 {
		noun = "event"
	}
	s := fmt.Sprintf("%d of %d %s", d.Count, d.Total, noun)
	if d.Undated > 0 {
		s += fmt.Sprintf(", %d of them undated", d.Undated)
	}
	return s
}

// selection says in words how the events were chosen.
func selection(v *timeline.View, s Selection) string {
	switch {
	case s == Range && v.Len() > 0:
		first, last := heading(v.At(0)), heading(v.At(v.Len()-1))
		return "the range from “" + first + "” to “" + last + "”"
	case s == Marked:
		return "the events marked by hand"
	case s == Named:
		return "the events asked for by id"
	}
	return ""
}

func dayWords(day date.Day) string {
	d, err := date.Parse(day.String())
	if err != nil {
		return day.String()
	}
	return d.Words()
}

// spanWords is the span of the first n events of the view, the dated ones:
// "2019 to February 2023, open at the end". It is made of their dates' own
// words, not of days, lest a year become a day.
func spanWords(v *timeline.View, n int) string {
	var from, to date.Date
	var open [2]bool
	for i := range n {
		d := v.At(i).Date
		first, last := ends(d)
		open[0] = open[0] || first.IsZero()
		open[1] = open[1] || last.IsZero()
		if first.IsZero() {
			first = last
		}
		if last.IsZero() {
			last = first
		}
		if from.IsZero() || earlier(first, from) {
			from = first
		}
		if to.IsZero() || later(last, to) {
			to = last
		}
	}
	if from.IsZero() || to.IsZero() {
		return ""
	}
	s := from.Words()
	if end := to.Words(); end != s {
		s += " to " + end
	}
	return s + map[[2]bool]string{
		{true, false}: ", open at the start", {false, true}: ", open at the end", {true, true}: ", open at both ends",
	}[open]
}

// ends are the dates that a date begins and ends with; an open end is zero.
func ends(d date.Date) (from, to date.Date) {
	from, to, ok := d.Interval()
	if !ok {
		from, to = d, d
	}
	if first, _ := d.Bounds(); first == date.Past {
		from = date.Date{}
	}
	if _, last := d.Bounds(); last == date.Future {
		to = date.Date{}
	}
	return from, to
}

// earlier tells whether a begins before b, or with it and says more exactly when.
func earlier(a, b date.Date) bool {
	af, al := a.Bounds()
	bf, bl := b.Bounds()
	return af < bf || af == bf && al < bl
}

// later tells whether a ends after b, or with it and says more exactly when.
func later(a, b date.Date) bool {
	af, al := a.Bounds()
	bf, bl := b.Bounds()
	return al > bl || al == bl && af > bf
}
