package convert

import (
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"

	"dateline/timeline"
)

// CSV reads a table whose first line names the columns. Cells are parted by
// commas, semicolons, tabs or bars, whichever the first line has most of. A file that
// export has written comes back as it was, as far as a table can hold it.
func CSV(data []byte, o Options) (Result, error) {
	b := newBuilder(o)
	t, err := readTable(b.decode(data))
	if err != nil {
		return Result{}, err
	}
	b.markup = someMarkup
	if slices.Contains(t.header, "date_text") && slices.Contains(t.header, "earliest") {
		b.guess, b.markup = guessOurs, noMarkup
	}
	t.addTo(b, func(r record) (record, bool) { return r, true })
	return b.finish()
}

// derived are the columns of an export that follow from the others.
var derived = []string{"earliest", "latest", "date_text", "actor_names", "target_names", "country_names", "file", "line"}

// guessOurs is guess for an export of dateline.
func guessOurs(name string) string {
	switch {
	case slices.Contains(derived, name):
		return keyNothing
	case timeline.FieldOf(&timeline.Event{}, name) != nil:
		return name
	}
	return guess(name)
}

// table is a table with the names of its columns.
type table struct {
	header []string
	rows   [][]string
}

func readTable(text string) (table, error) {
	comma := separator(text)
	if p := sepLine().FindStringSubmatch(text); p != nil { // which spreadsheets put there
		comma, text = rune(p[1][0]), text[len(p[0]):]
	}
	text = strings.TrimLeft(text, "\r\n")
	r := csv.NewReader(strings.NewReader(text))
	r.Comma = comma
	r.FieldsPerRecord = -1
	r.LazyQuotes = true
	header, err := r.Read()
	if errors.Is(err, io.EOF) {
		return table{}, errNoTable
	}
	t := table{header: header}
	for err == nil {
		var row []string
		if row, err = r.Read(); err == nil {
			t.rows = append(t.rows, row)
		}
	}
	if !errors.Is(err, io.EOF) {
		return table{}, fmt.Errorf("it can't be read as CSV: %w", err)
	}
	for i, name := range t.header {
		if t.header[i] = strings.TrimSpace(name); t.header[i] == "" {
			t.header[i] = fmt.Sprintf("column %d", i+1)
		}
	}
	return t, nil
}

var sepLine = pattern(`^(?i:sep=)([,;|\t])[ \t]*\r?\n`)

// separator is the sign that parts the cells of a table.
func separator(text string) rune {
	first, _, _ := strings.Cut(text, "\n")
	best := ','
	for _, r := range ";\t|" {
		if strings.Count(first, string(r)) > strings.Count(first, string(best)) {
			best = r
		}
	}
	return best
}

// addTo makes events of the rows that keep chooses, as it has them.
func (t table) addTo(b *builder, keep func(record) (record, bool)) {
	for _, name := range t.header {
		b.column(name)
	}
	for _, row := range t.rows {
		var r record
		blank := true
		for i, value := range row {
			name := fmt.Sprintf("column %d", i+1)
			if i < len(t.header) {
				name = t.header[i]
			}
			blank = blank && strings.TrimSpace(value) == ""
			if i < len(t.header) || strings.TrimSpace(value) != "" {
				r = append(r, cell{name: name, values: []string{defused(value)}})
			}
		}
		if blank {
			continue
		}
		if r, ok := keep(r); ok {
			b.add(r)
		}
	}
}

// defused is a cell without the apostrophe that keeps a spreadsheet from taking
// it for a formula.
func defused(value string) string {
	if rest, ok := strings.CutPrefix(value, "'"); ok && strings.IndexAny(rest, "=+-@＝＋－＠") == 0 {
		return rest
	}
	return value
}
