package convert

import (
	"fmt"
	"slices"
	"strings"

	"dateline/timeline/english"
)

// table is a table with the names of its columns.
type table struct {
	header []string
	above  []row // what stands above the header
	rows   []row
	odd    []oddCell
}

// readTable parts a text into the rows of a table. known is what a name of a
// column is taken for.
func readTable(text string, known func(string) string) (table, error) {
	return readTableBy(text, known, separator(text))
}

// readTableBy is readTable where the sign is known that parts the cells.
func readTableBy(text string, known func(string) string, comma byte) (table, error) {
	rows, odd, err := split(text, comma)
	if err != nil {
		return table{}, err
	}
	if len(rows) == 0 {
		return table{}, errNoTable
	}
	return tableOf(rows, odd, known), nil
}

// tableOf is a table with the names of its columns found.
func tableOf(rows []row, odd []oddCell, known func(string) string) table {
	at := headerAt(rows, known)
	t := table{header: rows[at].cells, above: rows[:at], rows: rows[at+1:], odd: odd}
	for i, name := range t.header {
		if t.header[i] = strings.Join(strings.Fields(name), " "); t.header[i] == "" {
			t.header[i] = fmt.Sprintf("column %d", i+1)
		}
	}
	return t
}

// split gives all rows. Where the marks do not close as a table's do, but would if
// a backslash stood before those that are text, that is how they are meant.
func split(text string, comma byte) ([]row, []oddCell, error) {
	rows, odd, err := newSplitter(text, comma).all()
	if (err != nil || len(odd) > 0) && strings.Contains(text, `\"`) {
		s := newSplitter(text, comma)
		s.backslash = true
		if others, still, wrong := s.all(); wrong == nil && (err != nil || len(still) < len(odd)) {
			return others, still, nil
		}
	}
	return rows, odd, err
}

func (s *splitter) all() (rows []row, odd []oddCell, err error) {
	for {
		r, ok, err := s.next()
		if err != nil || !ok {
			return rows, s.odd, err
		}
		rows = append(rows, r)
	}
}

// sepLine is what spreadsheets put above a table.
var sepLine = pattern(`^(?i:sep=)([,;|\t])[ \t]*\r?\n`)

// separator is the sign that parts the cells of a table: the one that its first line
// names, else the one that gives most of the first rows as many cells.
func separator(text string) byte {
	const look = 30
	if sep := sepLine().FindStringSubmatch(text); sep != nil {
		return sep[1][0]
	}
	best, most := byte(','), 0.0
	for _, comma := range []byte(",;\t|") {
		s := newSplitter(text, comma)
		counts, all := map[int]int{}, 0.0
		for range look {
			r, ok, err := s.next()
			if err != nil || !ok {
				break
			}
			counts[len(r.cells)]++
			all++
		}
		for cells, rows := range counts {
			share := float64(rows) / all
			if score := share*share*1000 + float64(cells); cells > 1 && score > most {
				best, most = comma, score
			}
		}
	}
	return best
}

// headerAt is the row that names the columns: the first, unless those above hold a
// title alone.
func headerAt(rows []row, known func(string) string) int {
	const look = 10
	for i, r := range rows[:min(look, len(rows))] {
		if named(r, known) >= 2 && slices.IndexFunc(rows[:i], func(above row) bool { return named(above, known) > 0 || filled(above) >= filled(r) }) < 0 {
			return i
		}
	}
	return 0
}

// named is how many cells of a row are names of columns that are known.
func named(r row, known func(string) string) (n int) {
	for _, name := range r.cells {
		if known(strings.TrimSpace(name)) != keyNote {
			n++
		}
	}
	return n
}

// filled is how many cells of a row hold something.
func filled(r row) (n int) {
	for _, value := range r.cells {
		if strings.TrimSpace(value) != "" {
			n++
		}
	}
	return n
}

// say tells what of a table is not as programs write it.
func (t table) say(b *builder) {
	for _, c := range t.odd {
		b.remarks.line = c.line
		if c.last > c.line {
			b.remarks.note(fmt.Sprintf("lines %d to %d, %q", c.line, c.last, short(c.value)), "a cell runs over several lines")
		} else {
			b.remarks.note(fmt.Sprintf("line %d, %s", c.line, short(c.value)), "a quotation mark at the beginning of a cell is taken for text, since text stands behind the closing one")
		}
	}
	title := true
	for _, r := range t.above {
		text := strings.Join(slices.DeleteFunc(slices.Clone(r.cells), func(v string) bool { return strings.TrimSpace(v) == "" }), ", ")
		if text == "" {
			continue
		}
		if title {
			b.title(text, b.result.Description)
			b.remarks.told(text, "what stands above the names of the columns is taken for the title")
			title = false
			continue
		}
		b.remarks.lost(text, "what stands between the title and the names of the columns is left out")
	}
}

// addTo makes events of the rows that keep chooses, as it has them.
func (t table) addTo(b *builder, keep func(record) (record, bool)) {
	t.say(b)
	b.recall(t.header)
	for _, name := range t.header {
		b.column(name)
	}
	for _, row := range t.rows {
		if filled(row) == 0 {
			continue
		}
		b.at, b.remarks.line = row.line, row.line
		if r, ok := keep(t.record(b, row)); ok {
			b.add(r)
		}
	}
}

// record is a row with the names of its cells.
func (t table) record(b *builder, row row) (r record) {
	var beyond []string
	for i, value := range row.cells {
		name := fmt.Sprintf("column %d", i+1)
		if i < len(t.header) {
			name = t.header[i]
		} else if strings.TrimSpace(value) == "" {
			continue
		} else {
			beyond = append(beyond, strings.TrimSpace(value))
		}
		plain := defused(value)
		if plain != value && !b.ours {
			b.remarks.column = name
			b.remarks.note(value, "an apostrophe that keeps a spreadsheet from taking a cell for a formula is taken off")
			b.remarks.column = ""
		}
		r = append(r, cell{name: name, values: []string{plain}})
	}
	if beyond != nil {
		b.remarks.lost(fmt.Sprintf("line %d has %s: %s", row.line, english.Count(len(row.cells), "cell"), strings.Join(beyond, ", ")),
			"a row is longer than the names of the columns, of which there are %d: what is beyond is kept in the note", len(t.header))
	}
	return r
}

// defused is a cell without the apostrophe that keeps a spreadsheet from taking
// it for a formula.
func defused(value string) string {
	if rest, ok := strings.CutPrefix(value, "'"); ok && strings.IndexAny(strings.TrimLeft(rest, "'"), "=+-@＝＋－＠\t\r\n") == 0 {
		return rest
	}
	return value
}
