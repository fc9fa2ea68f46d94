package convert

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"dateline/timeline"
)

// Cells is a table by its ids: the names of the columns, and the rows as they
// stand, without the apostrophes that keep a spreadsheet from taking a cell for a
// formula.
type Cells struct {
	Columns []string
	IDs     []string // in the order of the rows
	Rows    map[string]map[string]string
	Lines   map[string]int
	Added   []int // the lines of rows without an id
}

// ReadCells reads a table with a column of ids, each of which stands there once. A row
// that somebody has added may have none.
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
	if !slices.Contains(t.header, "id") {
		return Cells{}, errors.New("it has no column id, by which rows are paired")
	}
	for i, name := range t.header {
		if slices.Contains(t.header[:i], name) {
			return Cells{}, fmt.Errorf("two columns are called %s", name)
		}
	}
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
			c.Added = append(c.Added, r.line)
			continue
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

// SourceItems are the texts of the sources in a cell.
func SourceItems(text string) []string { return trimmed(citations(text, "")) }

// QuoteItems are the texts of the quotes in a cell.
func QuoteItems(text string) (items []string) {
	parts := strings.Split(text, "”; ")
	for i := range parts[:len(parts)-1] {
		parts[i] += "”"
	}
	return trimmed(parts)
}

func trimmed(items []string) (all []string) {
	for _, item := range items {
		if item = strings.TrimSpace(item); item != "" {
			all = append(all, item)
		}
	}
	return all
}

// Citation are the sources that an item names, each by its address, its title or both:
// one, as a rule, and never none.
func Citation(item string) []timeline.Source { return citation(item) }

// Quoted is the quote that an item is; it has no text where it is none.
func Quoted(item string) (q timeline.Quote) {
	if p := spoken().FindStringSubmatch(item); p != nil {
		q.By, q.Text = strings.TrimSpace(p[1]), strings.Trim(p[2], " \n")
	}
	return q
}
