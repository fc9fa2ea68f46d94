package convert

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"dateline/timeline/load"
	"dateline/timeline/textnorm"
)

// record is what a file says of one event.
type record []cell

// cell is a value under its name.
type cell struct {
	name   string
	values []string // one, or those of a list
	// parts are values with keys of their own, such as sources.
	parts []pairs
}

// builder makes events of records.
type builder struct {
	options Options
	kept    []load.Rule // of the sheet at hand
	guess   func(name string) string
	markup  markup
	at      int // the line of the record that is being read
	pending []pending
	orders  map[string]Order // of day and month, by column
	// noYearZero says that the year -44 is 44 BC.
	noYearZero bool
	// ours says that dateline has written the file.
	ours    bool
	leftOut string // why what is not taken is not
	// exact says that it is a table of dateline, whose cells are taken to the letter.
	exact   bool
	named   bool         // ids are the names of files
	made    map[int]bool // events whose id was made of a text
	result  Result
	remarks remarks
	columns map[string]int  // name → place in result.Columns
	used    map[string]bool // columns of rules that are there
	inNotes map[string]bool // columns of which something is kept in a note
	filled  map[string]bool // columns that hold something
	lost    error           // for a letter that is none
}

func newBuilder(o Options) *builder {
	return &builder{options: o, guess: guess, leftOut: "left out, since it follows from other columns", columns: map[string]int{}, used: map[string]bool{}, inNotes: map[string]bool{}, filled: map[string]bool{}, made: map[int]bool{}}
}

// column is what is known of the column of that name, which is new or not.
func (b *builder) column(name string) Column {
	if at, ok := b.columns[name]; ok {
		return b.result.Columns[at]
	}
	c := Column{Name: name, Key: b.guess(name)}
	b.heed(&c)
	b.columns[name] = len(b.result.Columns)
	b.result.Columns = append(b.result.Columns, c)
	return c
}

// heed takes a column as a rule says.
func (b *builder) heed(c *Column) {
	if r, kept, ok := b.rule(c.Name); ok {
		c.Key, c.Given, c.Kept, c.Separator = r.Key, true, kept, r.Separator
	}
}

// rule is the rule for a column: the one with its name to the letter, else one
// that differs in what does not count.
func (b *builder) rule(name string) (r load.Rule, kept, ok bool) {
	same := []func(string) bool{
		func(column string) bool { return column == name },
		func(column string) bool { return fold(column) == fold(name) },
	}
	for _, list := range [][]load.Rule{b.options.Rules, b.kept} {
		for _, same := range same {
			for _, r := range list {
				if same(r.Column) {
					b.used[r.Column] = true
					return r, kept, true
				}
			}
		}
		kept = true
	}
	return load.Rule{}, false, false
}

// pending is a record that is still to be made an event, and its line.
type pending struct {
	record record
	at     int
}

// add takes a record in. Events are made when all are there: how one is read may
// depend on the others.
func (b *builder) add(r record) {
	for _, c := range r {
		b.column(c.name)
		for _, value := range c.values {
			b.result.Columns[b.columns[c.name]].sample(value)
		}
	}
	b.pending = append(b.pending, pending{r, b.at})
}

// make makes events of the records.
func (b *builder) make() {
	b.remarks.line = 0
	b.decideOrders()
	for _, p := range b.pending {
		b.at, b.remarks.line, b.remarks.event = p.at, p.at, len(b.result.Events)+1
		d := &draft{b: b, exact: b.exact && p.record.text("date text") != ""}
		for _, c := range b.inOrder(p.record) {
			column := b.column(c.name)
			rule, _, _ := b.rule(c.name)
			if column.Given || !d.own(c, p.record) {
				d.cell(c, column.Key, rule.Separator)
			}
		}
		b.remarks.column = ""
		b.made[len(b.result.Events)] = d.e.ID != "" && (d.made || b.named)
		b.result.Events = append(b.result.Events, d.event())
		b.result.Lines = append(b.result.Lines, p.at)
	}
	b.pending, b.remarks.line, b.remarks.event = nil, 0, 0
	b.parted()
}

// inOrder is a record whose better names come first where several stand for one
// value. It notes which columns hold something.
func (b *builder) inOrder(r record) record {
	rivals := map[string]int{}
	for _, c := range r {
		rivals[b.column(c.name).Key]++
		if c.parts != nil || strings.TrimSpace(strings.Join(c.values, "")) != "" {
			b.filled[c.name] = true
		}
	}
	ranks := map[string]int{}
	for _, c := range r {
		if column := b.column(c.name); rivals[column.Key] > 1 && !column.Given && !load.TakesList(column.Key) {
			ranks[c.name] = rank(c.name, column.Key)
		}
	}
	r = slices.Clone(r)
	slices.SortStableFunc(r, func(x, y cell) int { return ranks[x.name] - ranks[y.name] })
	return r
}

// parted gives events whose id was made, and is that of another, ids of their own.
func (b *builder) parted() {
	taken := map[string]bool{}
	for i := range b.result.Events {
		if !b.made[i] {
			taken[b.result.Events[i].ID] = true
		}
	}
	for i := range b.result.Events {
		e := &b.result.Events[i]
		if id := e.ID; b.made[i] {
			for n := 2; taken[e.ID]; n++ {
				e.ID = fmt.Sprintf("%s-%d", id, n)
			}
			if e.ID != id {
				b.remarks.note(id+" → "+e.ID, "several events have one id: a number parts them")
			}
			taken[e.ID] = true
		}
	}
}

// finish is the result, or an error for a rule about a column that is not there.
func (b *builder) finish() (Result, error) {
	if b.kept == nil { // of what is no table the names are known only now
		var names []string
		for _, c := range b.result.Columns {
			names = append(names, c.Name)
		}
		b.recall(names)
		for i := range b.result.Columns {
			b.heed(&b.result.Columns[i])
		}
	}
	var missing []string
	for _, r := range b.options.Rules {
		if !b.used[r.Column] {
			missing = append(missing, r.Column)
		}
	}
	if missing != nil {
		var have []string
		for _, c := range b.result.Columns {
			have = append(have, c.Name)
		}
		if near, ok := textnorm.Nearest(missing[0], have); ok {
			return Result{}, fmt.Errorf("there is no column %q; did you mean %q?", missing[0], near)
		}
		return Result{}, fmt.Errorf("there is no column %q: the columns are %s", missing[0], strings.Join(have, ", "))
	}
	if b.make(); b.lost != nil {
		return Result{}, b.lost
	}
	b.tellKeys()
	for i := range b.result.Columns {
		b.result.Columns[i].Empty = !b.filled[b.result.Columns[i].Name]
	}
	b.result.Dates = b.options.Dates
	b.result.Remarks, b.result.Cells = b.remarks.list, b.remarks.cells
	return b.result, nil
}

// tellKeys says which columns have no key of their own.
func (b *builder) tellKeys() {
	for _, c := range b.result.Columns {
		switch {
		case c.Key == keyNote && !c.Given && b.inNotes[c.Name]:
			b.remarks.note(c.Name, "no key takes it, so that it is kept in the note")
		case c.Key == keyNothing && c.Given:
			b.remarks.note(c.Name, "left out, as %s says", c.By())
		case c.Key == keyNothing && b.filled[c.Name]:
			b.remarks.note(c.Name, "%s", b.leftOut)
		}
	}
}

// clean is a text without what could mislead a reader.
func (b *builder) clean(s string) string {
	s, changed := textnorm.Clean(s)
	if changed {
		b.remarks.note("", "control characters are taken out")
	}
	if b.lost == nil && strings.Contains(s, lostLetter) { // written as half of one, or by its number
		b.lost = fmt.Errorf("line %d, %s: a letter was lost before (U+FFFD stands for it): get the file anew, or write the letter there",
			max(b.remarks.line, 1), cmp.Or(b.remarks.column, "title"))
	}
	return strings.Trim(s, " \n")
}

// line is clean, on one line.
func (b *builder) line(s string) string {
	return strings.TrimSpace(strings.Join(strings.Fields(strings.ReplaceAll(b.clean(s), "\n", " ")), " "))
}

// title gives the timeline its title and description.
func (b *builder) title(title, description string) {
	b.result.Title, b.result.Description = b.line(title), b.clean(description)
}
