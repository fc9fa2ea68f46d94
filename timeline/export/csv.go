package export

import (
	"bytes"
	"encoding/csv"
	"io"
	"strconv"
	"strings"

	"dateline/timeline"
)

// listSeparator stands between the items of a cell that holds several.
const listSeparator = "; "

// header names the columns: the keys of a [Record], then names beside ids, and
// last what is for the desk alone.
func header() []string {
	return []string{
		"id", "date", "title", "kind", "actors", "targets", "countries", "topics", "summary", "quotes",
		"responds_to", "status", "sources", "earliest", "latest", "date_text",
		"actor_names", "target_names", "country_names",
		"note", "file", "line",
	}
}

// deskColumns is the number of columns at the end that are for the desk alone.
const deskColumns = 3

// cells are an event's, in the order of header.
func cells(b *builder, e *timeline.Event) []string {
	r := EventJSON(e)
	line := ""
	if r.Line > 0 {
		line = strconv.Itoa(r.Line)
	}
	return []string{
		r.ID, r.Date, r.Title, r.Kind, items(r.Actors), items(r.Targets), items(r.Countries), items(r.Topics),
		r.Summary, quotesCell(b, e), items(r.RespondsTo), r.Status, sourcesCell(e),
		orEmpty(r.Earliest), orEmpty(r.Latest), r.DateText,
		items(b.actors(e.Actors)), items(b.actors(e.Targets)), items(b.countries(e.Countries)),
		r.Note, r.File, line,
	}
}

// writeCSV writes RFC 4180: a header, a row an event, lines that end in CR LF.
func writeCSV(w io.Writer, v *timeline.View, o Options) error {
	b := newBuilder(v, o)
	width := len(header())
	if !b.desk {
		width -= deskColumns
	}
	if err := newTable(w).write(header()[:width]); err != nil {
		return err
	}
	return writeEvents(v, o, to(w), func() func([]byte, *timeline.Event) []byte {
		var text bytes.Buffer
		rows, b := newTable(&text), b.worker()
		return func(dst []byte, e *timeline.Event) []byte {
			text.Reset()
			row := cells(b, e)[:width]
			for k, cell := range row {
				row[k] = defuse(cell)
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

// defuse puts an apostrophe before what a spreadsheet would take for a formula.
func defuse(cell string) string {
	if cell != "" && strings.ContainsRune("=+-@\t\r\n", rune(cell[0])) {
		return "'" + cell
	}
	return cell
}

func items(list []string) string { return strings.Join(list, listSeparator) }

func quotesCell(b *builder, e *timeline.Event) string {
	list := make([]string, len(e.Quotes))
	for i, q := range e.Quotes {
		list[i] = "“" + q.Text + "”"
		if q.By != "" {
			list[i] = b.t.Actor(q.By).Name + ": " + list[i]
		}
	}
	return items(list)
}

func sourcesCell(e *timeline.Event) string {
	list := make([]string, len(e.Sources))
	for i := range e.Sources {
		list[i] = single(&e.Sources[i]).String()
	}
	return items(list)
}

func orEmpty(s *string) string {
	if s == nil {
		return ""
	}
	return *s
}
