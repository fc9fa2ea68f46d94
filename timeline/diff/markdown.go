package diff

import (
	"fmt"
	"io"
	"strings"

	"dateline/timeline"
	"dateline/timeline/export"
)

// Markdown writes the diff as a part of a page, GFM under headings of the second
// and third level, for publication: in words, with the sources of what was
// added, without ids and notes. A change of a note alone is not there. All texts
// are escaped. The error is that of w.
func Markdown(w io.Writer, d Diff) error {
	var b strings.Builder
	entries := d.entries(markdownVoice)
	b.WriteString("## Changes\n\n" + sentence(entries) + "\n")
	for _, section := range []struct{ what, heading string }{
		{"changed", "Changed"}, {"added", "Added"}, {"removed", "Removed"},
	} {
		lead := "\n### " + section.heading + "\n\n"
		for _, e := range entries {
			if e.what == section.what {
				b.WriteString(lead)
				lead = ""
				writeItem(&b, e)
			}
		}
	}
	_, err := io.WriteString(w, b.String())
	return err
}

// writeItem writes an event and, below it, what there is to say of it.
func writeItem(b *strings.Builder, e entry) {
	b.WriteString("- " + export.Escape(heading(e.event)))
	if s := status(e.event); e.what == "added" && s != "confirmed" {
		b.WriteString(" (" + export.Escape(s) + ")")
	}
	b.WriteString("\n")
	for _, s := range e.said(markdownVoice) {
		b.WriteString("  - " + s + "\n")
	}
}

// said is what there is to say of an entry to a reader: what changed in it, or the
// sources of what was added.
func (e *entry) said(v voice) (list []string) {
	for _, l := range e.lines {
		s := labels[l.key] + verbs[l.sign] + ": " + l.text
		if l.now != "" {
			s += " → " + l.now
		}
		list = append(list, s)
	}
	if e.what == "added" {
		for i := range e.event.Sources {
			list = append(list, "Source: "+v.cite(&e.event.Sources[i]))
		}
	}
	return list
}

// Item is an event that was added, removed or changed, for publication: in words, not
// escaped, without ids and notes.
type Item struct {
	What    string // "added", "removed" or "changed"
	Event   *timeline.Event
	Heading string
	Lines   []string
}

// Items are what Markdown tells, in the order of time.
func (d *Diff) Items() (list []Item) {
	for _, e := range d.entries(readerVoice) {
		i := Item{e.what, e.event, heading(e.event), e.said(readerVoice)}
		if s := status(e.event); e.what == "added" && s != "confirmed" {
			i.Lines = append([]string{"Status: " + s}, i.Lines...)
		}
		list = append(list, i)
	}
	return list
}

// labels are the keys of an event file as a reader of the export knows them.
var labels = map[string]string{
	"date": "Date", "title": "Headline", "kind": "Kind", "actors": "Actors", "targets": "Concerning",
	"countries": "Countries", "topics": "Topics", "summary": "Summary", "quotes": "Quotes",
	"responds_to": "In reply to", "follows": "Follows", "status": "Status", "sources": "Sources",
}

var verbs = [...]string{turned: "", lost: ", removed", gained: ", added"}

// sentence gives the numbers: "2 events added, 1 removed, 3 changed."
func sentence(entries []entry) string {
	count := make(map[string]int)
	for _, e := range entries {
		count[e.what]++
	}
	var parts []string
	for _, what := range []string{"added", "removed", "changed"} {
		n := count[what]
		switch {
		case n == 0:
		case len(parts) > 0:
			parts = append(parts, fmt.Sprintf("%d %s", n, what))
		case n == 1:
			parts = append(parts, "1 event "+what)
		default:
			parts = append(parts, fmt.Sprintf("%d events %s", n, what))
		}
	}
	if len(parts) == 0 {
		return "No event was added, removed or changed."
	}
	return strings.Join(parts, ", ") + "."
}
