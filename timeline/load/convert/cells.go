package convert

import (
	"fmt"
	"strings"
)

// Cells is a table by its ids: the names of the columns, and the rows as they
// stand, without the apostrophes that keep a spreadsheet from taking a cell for a
// formula.
type Cells struct {
	Columns []string
	IDs     []string // in the order of the rows
	Rows    map[string]map[string]string
	Lines   map[string]int
}

// ReadCells reads a table with a column of ids, each of which stands there once.
func ReadCells(data []byte, o Options) (Cells, error) {
	text, err := newBuilder(o).decode(data)
	if err != nil {
		return Cells{}, err
	}
	t, err := readTable(text, guessOurs)
	if err != nil {
		return Cells{}, err
	}
	c := Cells{Columns: t.header, Rows: map[string]map[string]string{}, Lines: map[string]int{}}
	for _, r := range t.rows {
		if filled(r) == 0 {
			continue
		}
		cells := map[string]string{}
		for i, value := range r.cells {
			if i >= len(t.header) && strings.TrimSpace(value) != "" {
				return Cells{}, fmt.Errorf("line %d has more cells than the header, which has %d: a comma too many?", r.line, len(t.header))
			}
			if i < len(t.header) {
				cells[t.header[i]] = defused(value)
			}
		}
		id := strings.TrimSpace(cells["id"])
		switch {
		case id == "":
			return Cells{}, fmt.Errorf("line %d has no id: rows are paired by the column id", r.line)
		case c.Rows[id] != nil:
			return Cells{}, fmt.Errorf("line %d has the id %s, which line %d has, too", r.line, id, c.Lines[id])
		}
		c.IDs, c.Rows[id], c.Lines[id] = append(c.IDs, id), cells, r.line
	}
	return c, nil
}

// Derived tells whether a column of an export follows from the others.
func Derived(column string) bool {
	for _, name := range derived {
		if name == column {
			return true
		}
	}
	return false
}

// Citations are the sources in a cell.
func Citations(text string) (list []SourceParts) {
	for _, item := range citations(text, "") {
		if item = strings.TrimSpace(item); item == "" {
			continue
		}
		for _, s := range citation(item) {
			list = append(list, SourceParts{URL: s.URL, Title: s.Title})
		}
	}
	return list
}

// SourceParts is what people write of a source in a cell.
type SourceParts struct{ URL, Title string }

// Items are those of a list in a cell.
func Items(text string) (items []string) {
	for _, item := range strings.FieldsFunc(text, func(r rune) bool { return r == ';' || r == '\n' }) {
		if item = strings.TrimSpace(item); item != "" {
			items = append(items, item)
		}
	}
	return items
}
