package export

import (
	"bytes"
	"encoding/json"
	"html"
	"io"
	"strings"

	"dateline/timeline"
	"dateline/timeline/date"
)

// The objects of the JSON that TimelineJS 3 reads.
type (
	slide struct {
		StartDate   *slideDate `json:"start_date,omitempty"`
		EndDate     *slideDate `json:"end_date,omitempty"`
		DisplayDate string     `json:"display_date,omitempty"`
		Text        slideText  `json:"text"`
		Group       string     `json:"group,omitempty"`
		UniqueID    string     `json:"unique_id,omitempty"`
		// Autolink is always false: no text becomes a link by itself.
		Autolink bool `json:"autolink"`
	}
	// slideDate is as precise as the source: month and day may be left out.
	slideDate struct {
		Year  int64 `json:"year"`
		Month int   `json:"month,omitempty"`
		Day   int   `json:"day,omitempty"`
	}
	// slideText holds HTML.
	slideText struct {
		Headline string `json:"headline"`
		Text     string `json:"text"`
	}
)

// writeTimelineJS writes a title slide and a slide an event. Events that can't
// be placed on an axis of time are listed on the title slide.
func writeTimelineJS(w io.Writer, v *timeline.View, o Options) error {
	s, err := surveyOf(v, o, questions{place: func(d date.Date) bool { _, _, ok := axis(d); return ok }})
	if err != nil {
		return err
	}
	var head bytes.Buffer
	head.WriteString(`{"title":`)
	// encoding/json escapes HTML: pages put this JSON into a script.
	if err := json.NewEncoder(&head).Encode(titleSlide(v, newDocument(v, o, s), s.without)); err != nil {
		return err
	}
	head.WriteString(`,"events":[`)
	if err := writeAll(w, head.Bytes()); err != nil {
		return err
	}
	grouped := len(s.kinds) <= mostGroups
	// Each slide comes with a comma before it, and the first needs none.
	err = newBuilder(v, o).write(o, beginning(w, '\n'), func(*builder) func([]byte, *Entry) []byte {
		var text bytes.Buffer
		enc := json.NewEncoder(&text)
		return func(dst []byte, e *Entry) []byte {
			start, end, ok := axis(e.Date)
			if !ok {
				return dst
			}
			s := eventSlide(e, start, end)
			if !grouped {
				s.Group = ""
			}
			text.Reset()
			if err := enc.Encode(s); err != nil {
				panic(err) // a slide can always be written
			}
			return append(append(dst, ','), text.Bytes()...)
		}
	})
	if err != nil {
		return err
	}
	return writeAll(w, []byte("]}\n"))
}

// mostGroups is how many rows fit beside each other below the slides without
// taking their place: a row is 30 pixels high, and all are given 175. Events of
// more kinds have no groups.
const mostGroups = 6

func titleSlide(v *timeline.View, d Document, without []int) slide {
	var b strings.Builder
	htmlParagraph(&b, summaryLine(d))
	if d.Desk {
		htmlParagraph(&b, deskOnly)
	}
	if len(without) > 0 {
		b.WriteString("<p>" + noDay + ":</p><ul>")
		for _, i := range without {
			b.WriteString("<li>" + html.EscapeString(heading(v.At(i))) + "</li>")
		}
		b.WriteString("</ul>")
	}
	return slide{Text: slideText{Headline: html.EscapeString(d.Title), Text: b.String()}}
}

func eventSlide(e *Entry, start, end *slideDate) slide {
	return slide{
		StartDate: start, EndDate: end, DisplayDate: escapeTwice(e.When),
		Text:  slideText{Headline: html.EscapeString(e.Heading), Text: slideBody(e)},
		Group: escapeTwice(e.Kind), UniqueID: e.event.Key,
	}
}

// escapeTwice is for fields that TimelineJS frees of HTML, which takes one
// escape away, and then puts into the page as HTML all the same.
func escapeTwice(text string) string { return html.EscapeString(html.EscapeString(text)) }

// slideBody is all of an entry that the slide has no place of its own for.
func slideBody(e *Entry) string {
	var b strings.Builder
	if !e.Confirmed {
		htmlParagraph(&b, "Status: "+e.Status)
	}
	if e.Possible {
		htmlParagraph(&b, possible)
	}
	for _, p := range e.numbered() {
		htmlParagraph(&b, p)
	}
	for _, q := range e.Quotes {
		b.WriteString("<blockquote>")
		for _, p := range q.Paragraphs {
			htmlParagraph(&b, p)
		}
		htmlParagraph(&b, "— "+attribution(q))
		b.WriteString("</blockquote>")
	}
	for _, line := range e.tied() {
		htmlParagraph(&b, line)
	}
	for row := range e.names {
		htmlParagraph(&b, row.label+": "+listed(row.names))
	}
	htmlSources(&b, e.Sources())
	for _, line := range deskLines(*e) {
		htmlParagraph(&b, line)
	}
	return b.String()
}

func htmlParagraph(b *strings.Builder, text string) {
	b.WriteString("<p>" + html.EscapeString(text) + "</p>")
}

func htmlSources(b *strings.Builder, list []Reference) {
	if len(list) == 0 {
		return
	}
	b.WriteString("<p>Sources:</p><ol>")
	for _, r := range list {
		b.WriteString("<li>")
		for i, p := range r.parts(nil) {
			if i > 0 {
				b.WriteString(", ")
			}
			b.WriteString(p.before)
			text := html.EscapeString(p.text)
			if href, ok := address(p.text); ok && p.address {
				text = `<a href="` + html.EscapeString(href) + `" rel="noopener">` + text + "</a>"
			}
			b.WriteString(text + p.after)
		}
		b.WriteString("</li>")
	}
	b.WriteString("</ol>")
}

// axis is where a date lies on an axis of time, no finer than it was given; end
// is nil where it is one day, month or year. ok is false for what has no place.
func axis(d date.Date) (start, end *slideDate, ok bool) {
	from, to := ends(d)
	if from == to {
		start, end = partsOf(d)
		return start, end, start != nil
	}
	start, _ = partsOf(from)
	end, last := partsOf(to)
	if last != nil {
		end = last
	}
	if start == nil {
		start, end = partsOf(to)
	}
	return start, end, start != nil
}

// partsOf gives year, month and day of a date that is no interval, as far as
// its bounds agree on them; of a decade or a season it is the first and the
// last year or month. Both are nil for an open end.
func partsOf(d date.Date) (start, end *slideDate) {
	first, last := d.Bounds()
	if d.IsZero() || first == date.Past || last == date.Future {
		return nil, nil
	}
	y1, m1, d1 := first.Civil()
	y2, m2, d2 := last.Civil()
	years := m1 == 1 && d1 == 1 && m2 == 12 && d2 == 31
	switch {
	case first == last:
		return &slideDate{y1, m1, d1}, nil
	case years && y1 == y2:
		return &slideDate{Year: y1}, nil
	case years:
		return &slideDate{Year: y1}, &slideDate{Year: y2}
	case y1 == y2 && m1 == m2:
		return &slideDate{Year: y1, Month: m1}, nil
	}
	return &slideDate{Year: y1, Month: m1}, &slideDate{Year: y2, Month: m2}
}
