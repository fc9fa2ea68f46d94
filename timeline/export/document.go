package export

import (
	"cmp"
	"fmt"
	"strings"

	"dateline/timeline"
	"dateline/timeline/date"
	"dateline/timeline/textnorm"
)

// Document is what the head of an export says of it: enough to tell what was
// left out, and to make it again.
type Document struct {
	Title     string
	Timeline  string // the title of the whole timeline
	Count     int    // events exported
	Total     int    // events of the whole timeline
	Undated   int    // of those exported
	Added     int    // of those exported: answers that came with them
	Untold    int    // events of the same conversations that are not exported
	Span      string // in words: "15 July 2020 to July 2022"; empty where no event is dated
	Query     string // as typed; empty where there is none
	Selection string // in words; empty where all that the query matches is exported
	Exported  string // the day of the export, in words
	Hash      string // of the events; see [Hash]
	Checks    string // for the desk: "71 of 110 checked, 3 changed since"; empty where none is
	Desk      bool   // for the desk, not for publication
}

// untitled is the title of a timeline that has none.
const untitled = "Chronology"

func newDocument(v *timeline.View, o Options, s *survey) Document {
	d := Document{
		Title: Title(v, o), Timeline: clean(v.Timeline().Title()), Added: o.Added, Untold: v.WithThreads().Len() - v.Len(), Count: v.Len(), Total: v.Timeline().Len(), Undated: s.undated, Span: s.span.words(), Query: o.Query,
		Selection: selection(v, o.Selection), Exported: dayWords(o.Day), Hash: s.hash, Desk: o.For == Desk,
	}
	if q := v.Query(); d.Query == "" && !q.IsZero() {
		d.Query = q.String()
	}
	d.Query = clean(d.Query)
	if d.Desk && s.checked > 0 {
		d.Checks = fmt.Sprintf("%d of %d checked", s.checked, d.Count)
		if s.stale > 0 {
			d.Checks += fmt.Sprintf(", %d changed since", s.stale)
		}
	}
	return d
}

// Title is that of the export; never empty.
func Title(v *timeline.View, o Options) string {
	return cmp.Or(clean(cmp.Or(o.Title, FilterTitle(v.Timeline(), v.Query()), v.Timeline().Title())), untitled)
}

// clean is a text that does not come from a loader, ready to be exported.
func clean(s string) string {
	s, _ = textnorm.Clean(s)
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
	case s == Chosen:
		return "events chosen one by one"
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
