package convert

import (
	"strconv"
	"strings"

	"dateline/timeline"
	"dateline/timeline/date"
	"dateline/timeline/textnorm"
)

// own takes a cell of a table that dateline has written to the letter; false where it
// is to be read as any other: a column that was added, a row that somebody has written,
// or a date that somebody has.
func (d *draft) own(c cell, r record) bool {
	if !d.b.exact || len(c.values) != 1 {
		return false
	}
	text, changed := textnorm.Clean(c.values[0])
	if changed {
		d.b.remarks.column = c.name
		d.b.remarks.note("", "control characters are taken out")
	}
	if p, ok := timeline.PartOf(c.name); ok {
		if text != "" && !setField(p.Field, p.Record(&d.e), text) {
			d.b.remarks.column = c.name
			d.b.remarks.amiss(text, "no number: kept in the note")
			d.keep(c.name, text)
		}
		return true
	}
	f := timeline.FieldOf(&d.e, c.name)
	switch {
	case !d.exact || f == nil || text == "":
		return false
	case f.Kind == timeline.RecordsKind:
		d.beside = append(d.beside, cell{name: c.name, values: []string{text}})
		return true
	case f.Kind == timeline.DateKind:
		if _, err := date.Parse(text); err != nil && r.text("earliest")+r.text("latest") != "" {
			return false
		}
		d.dated = true
	}
	return setField(f, &d.e, text)
}

// setField gives a field the value of a cell; false where it can't have it.
func setField(f *timeline.Field, of timeline.Record, text string) bool {
	switch f.Kind {
	case timeline.TextKind:
		*f.Text(of) = text
	case timeline.ListKind:
		*f.List(of) = timeline.CellList(text)
	case timeline.DateKind:
		_, written := f.Date(of)
		*written = text
	case timeline.NumberKind:
		n, err := strconv.Atoi(text)
		*f.Number(of) = n
		return err == nil
	case timeline.RecordsKind:
	}
	return true
}

// compare holds the cells with all sources and quotes against their columns: those of
// an event that has none in them are read, and what was added to the others is, too.
func (d *draft) compare() {
	for _, c := range d.beside {
		d.b.remarks.column = c.name
		if timeline.FieldOf(&d.e, c.name).Records(&d.e).Len() == 0 {
			d.cell(c, c.name, "")
			continue
		}
		switch c.name {
		case "sources":
			d.moreSources(c.values[0])
		case "quotes":
			d.moreQuotes(c.values[0])
		}
	}
	d.b.remarks.column = ""
}

// moreSources adds those of a cell whose address no source of the event has.
func (d *draft) moreSources(text string) {
	have := allOf(&d.e)
	for _, item := range citations(text, "") {
		for _, s := range citation(d.b.line(item)) {
			if s.URL != "" && !strings.Contains(have, s.URL) {
				d.b.remarks.note(s.URL, "a source that stands in sources alone is taken from there")
				d.e.Sources = append(d.e.Sources, s)
			}
		}
	}
}

// moreQuotes adds what is left of a cell without the quotes of the event.
func (d *draft) moreQuotes(text string) {
	for _, q := range d.e.Quotes {
		words := "“" + q.Text + "”"
		if said := q.By + ": " + words; strings.Contains(text, said) {
			words = said
		}
		text = strings.Replace(text, words, "", 1)
	}
	if !strings.ContainsAny(text, `“"`) {
		return
	}
	before := len(d.e.Quotes)
	d.quotes(strings.Trim(text, "; "))
	for _, q := range d.e.Quotes[before:] {
		d.b.remarks.note(q.Text, "a quote that stands in quotes alone is taken from there")
	}
}

// allOf are all texts of the sources of an event.
func allOf(e *timeline.Event) string {
	var b strings.Builder
	for i := range e.Sources {
		fields := e.Sources[i].Fields()
		for k := range fields {
			if fields[k].Kind == timeline.TextKind {
				b.WriteString(*fields[k].Text(&e.Sources[i]) + "\n")
			}
		}
	}
	return b.String()
}
