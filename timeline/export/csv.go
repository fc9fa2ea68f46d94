package export

import (
	"bytes"
	"encoding/csv"
	"io"
	"strconv"
	"strings"

	"dateline/timeline"
	"dateline/timeline/date"
)

// column is a column of the table: a field of the event, or what follows from the
// event.
type column struct {
	name string
	cell func(b *builder, e *timeline.Event) string
}

// columns are the keys of an event and what its JSON has besides, then names
// beside ids, and what is for the desk alone. Behind them stand those of partColumns.
func columns(desk bool) []column {
	var all, last []column
	fields := (*timeline.Event)(nil).Fields()
	for i := range fields {
		f := &fields[i]
		if c := (column{f.Key, func(b *builder, e *timeline.Event) string { return b.cell(f, e) }}); f.Desk {
			last = append(last, c)
		} else {
			all = append(all, c)
		}
	}
	all = append(all,
		column{"earliest", func(_ *builder, e *timeline.Event) string { first, _ := e.Date.Bounds(); return dayText(e, first) }},
		column{"latest", func(_ *builder, e *timeline.Event) string { _, last := e.Date.Bounds(); return dayText(e, last) }},
		column{"date_text", func(b *builder, e *timeline.Event) string { return b.words.date(e.Date) }},
		column{"actor_names", func(b *builder, e *timeline.Event) string { return items(b.actors(e.Actors)) }},
		column{"target_names", func(b *builder, e *timeline.Event) string { return items(b.actors(e.Targets)) }},
		column{"country_names", func(b *builder, e *timeline.Event) string { return items(b.countries(e.Countries)) }},
	)
	if !desk {
		return all
	}
	return append(append(all, last...),
		column{"file", func(_ *builder, e *timeline.Event) string { return e.Pos.File }},
		column{"line", func(_ *builder, e *timeline.Event) string { return numeral(e.Pos.Line) }},
	)
}

// cell is what a table has of a field.
func (b *builder) cell(f *timeline.Field, of timeline.Record) string {
	switch f.Kind {
	case timeline.ListKind:
		return timeline.ListCell(*f.List(of))
	case timeline.DateKind:
		d, text := f.Date(of)
		return timeline.Written(*d, *text)
	case timeline.NumberKind:
		return numeral(*f.Number(of))
	case timeline.RecordsKind:
		list := f.Records(of)
		texts := make([]string, list.Len())
		for i := range texts {
			texts[i] = b.inWords(list.At(i))
		}
		return items(texts)
	case timeline.TextKind:
	}
	return *f.Text(of)
}

// inWords is a quote or a source as a cell has it.
func (b *builder) inWords(r timeline.Record) string {
	switch r := r.(type) {
	case *timeline.Quote:
		text := "“" + r.Text + "”"
		if r.By != "" {
			text = b.t.Actor(r.By).Name + ": " + text
		}
		return text
	case *timeline.Source:
		return single(r).String()
	case *timeline.Check:
		return checkWords(r)
	}
	return ""
}

// checkWords is a check as the import reads it again: "Ada, 2026-03-02, 0123456789ab".
func checkWords(c *timeline.Check) string {
	return strings.Join([]string{c.By, timeline.Written(c.On, c.OnText), c.Content}, ", ")
}

func numeral(n int) string {
	if n == 0 {
		return ""
	}
	return strconv.Itoa(n)
}

// dayText is empty for an open end, and where no date is known.
func dayText(e *timeline.Event, d date.Day) string {
	if e.Date.IsZero() || d == date.Past || d == date.Future {
		return ""
	}
	return d.String()
}

// writeCSV writes RFC 4180: a header, a row an event, lines that end in CR LF.
func writeCSV(w io.Writer, v *timeline.View, o Options) error {
	b := newBuilder(v, o)
	parts, err := partColumns(v, o, b.desk)
	if err != nil {
		return err
	}
	columns := append(columns(b.desk), parts...)
	row := make([]string, len(columns))
	for k, c := range columns {
		row[k] = c.name
	}
	if err := newTable(w).write(row); err != nil {
		return err
	}
	return writeEvents(v, o, to(w), func() func([]byte, *timeline.Event) []byte {
		var text bytes.Buffer
		rows, b, row := newTable(&text), b.worker(), make([]string, len(columns))
		return func(dst []byte, e *timeline.Event) []byte {
			text.Reset()
			for k, c := range columns {
				row[k] = Defuse(c.cell(b, e))
			}
			_ = rows.write(row) // a buffer never fails
			return append(dst, text.Bytes()...)
		}
	})
}

// csvTable is a table of CSV.
type csvTable struct{ out *csv.Writer }

func newTable(w io.Writer) csvTable {
	out := csv.NewWriter(w)
	out.UseCRLF = true
	return csvTable{out}
}

func (t csvTable) write(row []string) error {
	if err := t.out.Write(row); err != nil {
		return err
	}
	t.out.Flush()
	return t.out.Error()
}

// Defuse puts an apostrophe before what a spreadsheet would take for a formula; in
// some languages it takes full-width signs, too. A text that looks so already gets
// one more, so that one can be taken off again.
func Defuse(cell string) string {
	if strings.IndexAny(strings.TrimLeft(cell, "'"), "=+-@＝＋－＠\t\r\n") == 0 {
		return "'" + cell
	}
	return cell
}

func items(list []string) string { return strings.Join(list, "; ") }
