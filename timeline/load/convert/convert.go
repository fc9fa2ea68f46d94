// Package convert reads chronologies that other programs have written: JSON, CSV,
// TimelineJS, bibliographies in CSL-JSON, calendars, YAML, and Markdown files with
// front matter. In go the bytes of a file and
// rules for its columns; out come events as they are to be written, and what a
// reader must know: how the columns were taken, and what could not be carried
// over as it was.
//
// Nothing is dropped in silence. What has no place of its own in an event is
// kept in its note, under the name that it had. No date gets more exact: what
// can't be read in one way alone stays as it was written.
package convert

import (
	"fmt"
	"slices"
	"strings"

	"dateline/timeline"
	"dateline/timeline/load"
)

// Result is what was made of a file.
type Result struct {
	// Title and Description are those of the timeline, "" where the file has none.
	Title, Description string
	// Events have dates as they are to be written, in DateText. Those that had no
	// id have none.
	Events []timeline.Event
	// Lines are those of the file at which the events begin, 0 where that is not
	// known; there may be none.
	Lines []int
	// Columns say how the columns or keys of the file were taken, in its order.
	Columns []Column
	// Dates is how dates such as 4/7/2020 were taken, as is said or kept.
	Dates   Order
	Remarks []Remark
	// Cells are those that were not taken as they stand, in the order of the file.
	Cells []Cell
}

// Cell is a cell of a file that was not taken as it stands. Line is 0 and Column ""
// where they are not known.
type Cell struct {
	Line   int    `json:"line"`
	Column string `json:"column"`
	Value  string `json:"value"`
	Remark string `json:"remark"`
	// Amiss says that its key could not take it, or that it is nowhere in the result:
	// more than another notation, or a column without a key.
	Amiss bool `json:"amiss"`
	// Event is the number of the event that it became part of, from 1; 0 where the
	// remark is of before there were events.
	Event int `json:"-"`
}

// Amiss counts the cells that are amiss.
func (r *Result) Amiss() (n int) {
	for _, c := range r.Cells {
		if c.Amiss {
			n++
		}
	}
	return n
}

// Of are the cells of an event, by its place among Events.
func (r *Result) Of(i int) (cells []Cell) {
	first, last := 0, 0 // the lines of the event, where they are known
	if i < len(r.Lines) {
		first, last = r.Lines[i], r.Lines[i]
	}
	if i+1 < len(r.Lines) {
		last = max(last, r.Lines[i+1]-1)
	}
	for _, c := range r.Cells {
		if c.Event == i+1 || c.Event == 0 && c.Line > 0 && first <= c.Line && c.Line <= last {
			cells = append(cells, c)
		}
	}
	return cells
}

// Column is a column or key of a file.
type Column struct {
	Name string
	// Key is a name of load.ColumnKeys: what the column was taken for.
	Key   string
	Given bool // a rule said so; else it is a guess
	Kept  bool // that rule was kept for this sheet
	// Separator parts the items of a list, where the rule has one.
	Separator string
	Empty     bool // it holds nothing
	// Samples are a few of its values.
	Samples []string
}

// By is what says how a column is taken that is not guessed.
func (c *Column) By() string {
	if c.Kept {
		return load.TimelineName
	}
	return "--map"
}

// maxSamples is how many values of a column are kept to show.
const maxSamples = 3

// sample keeps a value to show.
func (c *Column) sample(value string) {
	if value = short(strings.TrimSpace(value)); value != "" && len(c.Samples) < maxSamples && !slices.Contains(c.Samples, value) {
		c.Samples = append(c.Samples, value)
	}
}

// Remark is something that was not carried over as it was.
type Remark struct {
	Text     string
	Line     int // the first of the file that it is about; 0 for none
	Count    int
	Examples []string // a few
}

// String is the remark with how often it holds and the examples.
func (r Remark) String() string {
	s := r.Text
	if r.Count > 1 {
		s += fmt.Sprintf(" (%d)", r.Count)
	}
	if len(r.Examples) > 0 {
		s += ": " + strings.Join(r.Examples, "; ")
		if r.Count > len(r.Examples) {
			s += " …"
		}
	}
	return s
}

// Order is how dates such as 4/7/2020 are meant.
type Order int

// The orders. Unknown leaves such dates as they are written.
const (
	Unknown Order = iota
	DayFirst
	MonthFirst
)

// Options are what a person says about a file.
type Options struct {
	Rules []load.Rule // for columns; the others are as kept, or guessed
	// Kept are the rules for whole sheets, which is found by its headings.
	Kept  []load.Import
	Dates Order
	// Encoding names the letters of the file; "" is for what its bytes show.
	Encoding string
	rest     *rest // of a file of which a piece is read
}

// File is a file by name; the name tells an id, and sometimes a date.
type File struct {
	Name string
	Text []byte
}

// remarks collects remarks, those of one text together.
type remarks struct {
	said int // how often a remark was made
	// line and column are being read, and event is the one that is being made.
	line, event int
	column      string
	cells       []Cell
	list        []Remark
	at          map[string]int
}

// maxExamples is how many examples a remark names.
const maxExamples = 3

// lost adds a remark on what is nowhere in the result, as told does.
func (r *remarks) lost(example, format string, args ...any) {
	r.told(example, format, args...)
	r.cells[len(r.cells)-1].Amiss = true
}

// amiss adds a remark on what its key could not take.
func (r *remarks) amiss(example, format string, args ...any) {
	r.note(example, format, args...)
	r.cells[len(r.cells)-1].Amiss = true
}

// told adds a remark of which every example is named, in full.
func (r *remarks) told(example, format string, args ...any) {
	one := r.count(example, fmt.Sprintf(format, args...))
	one.Examples = append(one.Examples, strings.Join(strings.Fields(example), " "))
}

// note adds a remark; an example may be empty.
func (r *remarks) note(example, format string, args ...any) {
	one := r.count(example, fmt.Sprintf(format, args...))
	if example != "" && len(one.Examples) < maxExamples && !slices.Contains(one.Examples, example) {
		one.Examples = append(one.Examples, short(example))
	}
}

// count is the remark of a text, which is now there once more.
func (r *remarks) count(example, text string) *Remark {
	r.cell(example, text)
	at, ok := r.at[text]
	if !ok {
		if r.at == nil {
			r.at = map[string]int{}
		}
		at = len(r.list)
		r.at[text] = at
		r.list = append(r.list, Remark{Text: text, Line: r.line})
	}
	r.list[at].Count++
	r.said++
	return &r.list[at]
}

// cell says that the cell which is being read is not taken as it stands.
func (r *remarks) cell(value, text string) {
	r.cells = append(r.cells, Cell{Line: r.line, Column: r.column, Value: value, Remark: text, Event: r.event})
}

// short is a text cut to what fits into a remark.
func short(s string) string {
	const most = 60
	runes := []rune(strings.ReplaceAll(s, "\n", " "))
	if len(runes) > most {
		return string(runes[:most]) + "…"
	}
	return string(runes)
}
