package corpus

import (
	"fmt"
	"io"
	"strings"

	"dateline/timeline"
)

// WriteTimeline writes timeline.yaml.
func (c *Corpus) WriteTimeline(w io.Writer) error {
	_, err := fmt.Fprintf(w, "title: %d events\nviews:\n  - name: Sanctions\n    query: kind:sanction\n", c.n)
	return err
}

// WriteActors writes actors.yaml.
func (c *Corpus) WriteActors(w io.Writer) error {
	for i := range c.actors {
		a := &c.actors[i]
		var b strings.Builder
		fmt.Fprintf(&b, "- id: %s\n  name: %q\n  kind: %s\n  country: %q\n", a.ID, a.Name, a.Kind, a.Country)
		if a.PartOf != "" {
			fmt.Fprintf(&b, "  part_of: %s\n", a.PartOf)
		}
		if len(a.Aliases) > 0 {
			fmt.Fprintf(&b, "  aliases: [%s]\n", strings.Join(a.Aliases, ", "))
		}
		if _, err := io.WriteString(w, b.String()); err != nil {
			return err
		}
	}
	return nil
}

// WriteEvents writes the events from to to-1 as the text of one file, a
// document each, some 900 bytes long.
func (c *Corpus) WriteEvents(w io.Writer, from, to int) error {
	for i := from; i < to; i++ {
		e := c.Event(i)
		if _, err := io.WriteString(w, document(&e)); err != nil {
			return err
		}
	}
	return nil
}

func document(e *timeline.Event) string {
	var b strings.Builder
	fmt.Fprintf(&b, "---\nid: %s\ndate: %q\ntitle: %s\nkind: %s\n", e.ID, e.DateText, e.Title, e.Kind)
	if e.Status != "" {
		fmt.Fprintf(&b, "status: %s\n", e.Status)
	}
	writeList(&b, "actors", e.Actors)
	writeList(&b, "targets", e.Targets)
	writeList(&b, "countries", e.Countries)
	writeList(&b, "topics", e.Topics)
	b.WriteString("summary: >-\n")
	writeProse(&b, e.Summary)
	if len(e.Quotes) > 0 {
		b.WriteString("quotes:\n")
	}
	for _, q := range e.Quotes {
		fmt.Fprintf(&b, "  - by: %s\n    text: %s\n    source: %d\n", q.By, q.Text, q.Source)
	}
	writeList(&b, "responds_to", e.RespondsTo)
	b.WriteString("sources:\n")
	for _, s := range e.Sources {
		fmt.Fprintf(&b, "  - url: %s\n    title: %s\n    publisher: %s\n    published: %q\n", s.URL, s.Title, s.Publisher, s.PublishedText)
	}
	return b.String()
}

func writeList(b *strings.Builder, key string, words []string) {
	if len(words) > 0 {
		fmt.Fprintf(b, "%s: [%s]\n", key, strings.Join(words, ", "))
	}
}

// writeProse breaks a text into lines as a person would.
func writeProse(b *strings.Builder, text string) {
	used := 0
	for word := range strings.FieldsSeq(text) {
		switch {
		case used == 0:
			b.WriteString("  ")
		case used+len(word) > 76:
			b.WriteString("\n  ")
			used = 0
		default:
			b.WriteByte(' ')
		}
		b.WriteString(word)
		used += len(word) + 1
	}
	b.WriteByte('\n')
}
