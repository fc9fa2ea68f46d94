package cli

import (
	"cmp"
	"fmt"
	"strconv"
	"strings"

	"dateline/timeline"
	"dateline/timeline/date"
	"dateline/timeline/export"
	"dateline/ui/text"
)

// page is how wide running text is set.
const page = 80

// details is all of an event, for a person to read.
func details(src *source, e *timeline.Event) string {
	d := &sheet{tl: src.tl}
	d.para(e.Heading(), "")
	d.row("date", dateRow(e))
	d.row("status", status(e))
	d.row("kind", e.Kind)
	d.row("actors", d.actors(e.Actors))
	d.row("targets", d.actors(e.Targets))
	d.row("countries", d.countries(e))
	d.row("topics", strings.Join(e.Topics, ", "))
	d.row("id", e.Key)
	d.row("file", src.place(e.Pos))
	if summary, _ := e.Cited().Marked(); summary != "" {
		d.line("")
		d.para(summary, "")
	}
	for _, q := range e.Quotes {
		d.quote(q)
	}
	d.tied("In reply to", e.RespondsTo, d.tl.AnswerHeads(e))
	d.listed("Answered by", d.tl.ReplyHeads(e))
	d.tied("Follows", e.Follows, d.tl.FollowHeads(e))
	d.listed("Followed by", d.tl.FollowedByHeads(e))
	d.sources(e.Sources)
	for i, c := range e.Checked {
		if i == 0 {
			d.heading("Checked")
		}
		d.para(c.By+", "+dayWords(c.On, c.OnText), "  ")
	}
	if e.CheckState() == timeline.Stale {
		d.para("It has changed since it was checked.", "  ")
	}
	if e.Note != "" {
		d.heading("Note")
		d.para(e.Note, "  ")
	}
	return d.String()
}

// sheet is a page of text as it grows.
type sheet struct {
	strings.Builder
	tl *timeline.Timeline
}

func (d *sheet) line(s string) { d.WriteString(strings.TrimRight(s, " ") + "\n") }

func (d *sheet) heading(s string) { d.line("\n" + s) }

// para wraps text, each line with indent before it.
func (d *sheet) para(s, indent string) {
	for _, line := range text.Wrap(strings.TrimRight(s, "\n"), page-text.Width(indent)) {
		d.line(indent + line)
	}
}

// hang is para with another indent before the first line.
func (d *sheet) hang(first, s, indent string) {
	for i, line := range text.Wrap(s, page-text.Width(indent)) {
		if i == 0 {
			d.line(text.Fit(first, text.Width(indent)) + line)
			continue
		}
		d.line(indent + line)
	}
}

// row is a short field with its name; nothing where it has no value.
func (d *sheet) row(name, value string) {
	if value != "" {
		d.hang(name, value, strings.Repeat(" ", 11))
	}
}

// dateRow is the date in words, and what the file says where that differs.
func dateRow(e *timeline.Event) string {
	words := when(e)
	if e.DateText == "" || e.DateText == words {
		return words
	}
	return words + ", written " + e.DateText
}

func (d *sheet) actors(ids []string) string {
	var names []string
	for _, id := range ids {
		names = append(names, d.actor(id))
	}
	return strings.Join(names, ", ")
}

func (d *sheet) actor(id string) string { return cmp.Or(d.tl.Actor(id).Name, id) }

func (d *sheet) countries(e *timeline.Event) string {
	var names []string
	for _, code := range e.Countries {
		names = append(names, d.tl.CountryName(code))
	}
	list := strings.Join(names, ", ")
	if e.Inferred && list != "" {
		list += " (from the actors and targets)"
	}
	return list
}

func (d *sheet) quote(q timeline.Quote) {
	d.line("")
	d.para("“"+q.Text+"”", "  > ")
	by := "— " + cmp.Or(d.actor(q.By), "(nobody named)")
	if q.Source > 0 {
		by += fmt.Sprintf(" [%d]", q.Source)
	}
	d.para(by, "    ")
}

// tied lists the events of ids under a heading; an id that no event has is shown
// as it is.
func (d *sheet) tied(heading string, ids []string, events []*timeline.Event) {
	if len(ids) == 0 {
		return
	}
	d.heading(heading)
	found := map[string]*timeline.Event{}
	for _, a := range events {
		found[a.ID] = a
	}
	for _, id := range ids {
		if a := found[id]; a != nil {
			d.linked(a)
			continue
		}
		d.line("  " + id + " (no such event)")
	}
}

// listed are events under a heading.
func (d *sheet) listed(heading string, events []*timeline.Event) {
	if len(events) == 0 {
		return
	}
	d.heading(heading)
	for _, e := range events {
		d.linked(e)
	}
}

// linked is another event of the thread.
func (d *sheet) linked(e *timeline.Event) {
	d.para(when(e)+": "+e.Heading(), "  ")
	d.line("    " + e.Key)
}

func (d *sheet) sources(sources []timeline.Source) {
	if len(sources) == 0 {
		return
	}
	d.heading("Sources")
	digits := len(strconv.Itoa(len(sources)))
	indent := strings.Repeat(" ", digits+4)
	for i, s := range sources {
		first := fmt.Sprintf("  %*d", digits, i+1)
		if title := export.SourceWords(&s); title != "" {
			d.hang(first, title, indent)
			first = ""
		}
		// Addresses are never broken: they are there to be copied.
		for _, line := range []string{
			s.URL, prefixed("archived: ", s.Archived), prefixed("accessed: ", dayWords(s.Accessed, s.AccessedText)),
		} {
			if line != "" {
				d.line(text.Fit(first, len(indent)) + line)
				first = ""
			}
		}
		if s.Excerpt != "" {
			d.para("“"+s.Excerpt+"”", indent+"> ")
		}
	}
}

// dayWords is a date in words, or as written where it can't be read.
func dayWords(d date.Date, written string) string {
	if d.IsZero() {
		return written
	}
	return d.Words()
}

func prefixed(prefix, s string) string {
	if s == "" {
		return ""
	}
	return prefix + s
}
