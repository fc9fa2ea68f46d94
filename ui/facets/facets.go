// Package facets is the pane of what the view can be narrowed by. In go the
// counts of each facet, which follow all the other filters; out come rows to
// move over, and the value under the cursor. Taking and excluding is for the
// caller, who changes the query.
package facets

import (
	"fmt"
	"strings"

	"dateline/timeline"
	"dateline/timeline/query"
	"dateline/timeline/textnorm"
	"dateline/ui/text"
	"dateline/ui/theme"
)

// few is how many values of a facet are listed until it is opened.
const few = 6

// fixed are the facets in the order of the pane, before that of countries turns.
var fixed = []query.Field{query.Actor, query.Country, query.Kind, query.Topic, query.Status, query.Checked}

// row is a line: a heading, a value, or the line that opens the rest.
type row struct {
	field query.Field
	count timeline.Count
	kind  rowKind
	more  int
}

type rowKind uint8

const (
	heading rowKind = iota
	value
	rest
	none // where narrowing leaves nothing
	gap
)

// Pane lists the facets.
type Pane struct {
	theme   *theme.Theme
	counts  map[query.Field][]timeline.Count
	open    map[query.Field]bool
	narrow  map[query.Field]string
	country query.Field // of the sides
	rows    []row
	cursor  int
	top     int
	pending bool // the counts are of another filter
	w, h    int
	built   int // how often the rows have changed
	last    frame
	drawn   string
	focus   bool
}

// New makes an empty pane.
func New(t *theme.Theme) *Pane {
	return &Pane{theme: t, open: map[query.Field]bool{}, narrow: map[query.Field]string{}, country: query.Country}
}

// SetSize gives the pane its rectangle.
func (p *Pane) SetSize(w, h int) { p.w, p.h = max(w, 0), max(h, 0) }

// SetTheme changes the styles.
func (p *Pane) SetTheme(t *theme.Theme) { p.theme = t }

// SetFocus tells whether keys go to this pane.
func (p *Pane) SetFocus(on bool) { p.focus = on }

// SetCounts shows the counts of a view; the cursor stays on its value.
func (p *Pane) SetCounts(c map[query.Field][]timeline.Count) {
	field, val, _ := p.Value()
	in := p.Field()
	p.counts, p.pending = c, false
	p.build()
	if !p.find(field, val) && p.narrow[in] != "" {
		p.stand(in)
	}
}

// SetPending tells that the counts are of another filter until new ones are set,
// and how the present one treats each value.
func (p *Pane) SetPending(states map[query.Field]map[string]timeline.State) {
	p.pending = true
	p.built++
	for i := range p.rows {
		if r := &p.rows[i]; r.kind == value {
			r.count.State = states[r.field][r.count.Value]
		}
	}
}

// find puts the cursor on a value; it tells whether that is listed.
func (p *Pane) find(f query.Field, val string) bool {
	for i, r := range p.rows {
		if r.kind == value && r.field == f && r.count.Value == val {
			p.cursor = i
			return true
		}
	}
	p.settle(1)
	return false
}

// stand puts the cursor on the first value of a facet or, where none is left, on
// the line that says so: what is typed next must not narrow another facet.
func (p *Pane) stand(f query.Field) {
	for i, r := range p.rows {
		if r.field == f && (r.kind == value || r.kind == none) {
			p.cursor = i
			return
		}
	}
}

// Value is the facet and the value under the cursor.
func (p *Pane) Value() (f query.Field, val string, ok bool) {
	if p.cursor >= len(p.rows) || p.rows[p.cursor].kind != value {
		return 0, "", false
	}
	r := p.rows[p.cursor]
	return r.field, r.count.Value, true
}

// Field is the facet that the cursor is in.
func (p *Pane) Field() query.Field {
	if p.cursor < len(p.rows) {
		return p.rows[p.cursor].field
	}
	return query.Actor
}

// Toggle opens or closes the rest of the facet when the cursor is on its line;
// it tells whether it was.
func (p *Pane) Toggle() bool {
	if p.cursor >= len(p.rows) || p.rows[p.cursor].kind != rest {
		return false
	}
	f := p.rows[p.cursor].field
	p.open[f] = !p.open[f]
	p.build()
	p.settle(1)
	return true
}

// Narrow lists only the values of the facet that hold the text.
func (p *Pane) Narrow(f query.Field, s string) {
	p.narrow[f] = s
	p.build()
	p.stand(f)
}

// Widen lists all values of every facet again; it tells whether one was narrowed.
func (p *Pane) Widen() bool {
	was := false
	for f, s := range p.narrow {
		if s != "" {
			was = true
			p.Narrow(f, "")
		}
	}
	return was
}

// Narrowed is the text that the facet is narrowed by.
func (p *Pane) Narrowed(f query.Field) string { return p.narrow[f] }

// Move moves the cursor n rows that can be acted on.
func (p *Pane) Move(n int) {
	dir := 1
	if n < 0 {
		dir, n = -1, -n
	}
	for range n {
		was := p.cursor
		p.cursor += dir
		if !p.settle(dir) {
			p.cursor = was
			return
		}
	}
}

// First and Last go to the ends of the pane.
func (p *Pane) First() { p.cursor = 0; p.settle(1) }

// Last goes to the end.
func (p *Pane) Last() { p.cursor = len(p.rows) - 1; p.settle(-1) }

// Page is how many rows a page holds.
func (p *Pane) Page() int { return max(p.h-1, 1) }

// ClickRow puts the cursor on the row drawn at y; it tells whether it can be
// acted on.
func (p *Pane) ClickRow(y int) bool {
	i := p.top + y
	if i >= len(p.rows) || y >= p.h-len(p.foot()) || !p.rows[i].acts() {
		return false
	}
	p.cursor = i
	return true
}

func (r row) acts() bool { return r.kind == value || r.kind == rest }

// settle moves the cursor on to a row that can be acted on; it tells whether
// there was one in that direction.
func (p *Pane) settle(dir int) bool {
	for i := p.cursor; i >= 0 && i < len(p.rows); i += dir {
		if p.rows[i].acts() {
			p.cursor = i
			return true
		}
	}
	p.cursor = max(min(p.cursor, len(p.rows)-1), 0)
	return false
}

func (p *Pane) build() {
	p.rows = p.rows[:0]
	p.built++
	for _, f := range p.Fields() {
		if f == query.Checked && unchecked(p.counts[f]) {
			continue
		}
		if len(p.rows) > 0 {
			p.rows = append(p.rows, row{field: f, kind: gap})
		}
		p.rows = append(p.rows, row{field: f, kind: heading})
		p.section(f)
	}
	p.settle(1)
}

// unchecked tells whether there is nothing to be said of checks, as in a timeline
// whose desk writes none down.
func unchecked(counts []timeline.Count) bool {
	for _, c := range counts {
		if c.Value != timeline.Unchecked.String() || c.State != timeline.Free {
			return false
		}
	}
	return true
}

// section lists the values of a facet: what the query names first, so that it
// can always be undone here, then the most frequent.
func (p *Pane) section(f query.Field) {
	var shown, others []row
	for _, c := range p.counts[f] {
		if n := p.narrow[f]; n != "" && !strings.Contains(textnorm.Fold(c.Label), textnorm.Fold(n)) && c.State == timeline.Free {
			continue
		}
		r := row{field: f, count: c, kind: value}
		if c.State != timeline.Free {
			shown = append(shown, r)
		} else {
			others = append(others, r)
		}
	}
	room := max(few-len(shown), 0)
	if p.open[f] || p.narrow[f] != "" || len(others) <= room+1 {
		room = len(others)
	}
	p.rows = append(append(p.rows, shown...), others[:room]...)
	if p.narrow[f] != "" && len(shown)+room == 0 {
		p.rows = append(p.rows, row{field: f, kind: none})
	}
	if more := len(others) - room; more > 0 {
		p.rows = append(p.rows, row{field: f, kind: rest, more: more})
	} else if p.open[f] && len(others) > few {
		p.rows = append(p.rows, row{field: f, kind: rest})
	}
}

// View draws the pane: exactly h lines of w cells.
func (p *Pane) View() string {
	if p.w <= 0 || p.h <= 0 {
		return ""
	}
	foot := p.foot()
	room := p.h - len(foot)
	p.scroll(room)
	now := frame{p.theme, p.cursor, p.top, p.w, p.h, p.focus, p.built}
	if now == p.last {
		return p.drawn
	}
	var lines []string
	for i := p.top; i < p.top+room; i++ {
		if i < len(p.rows) {
			lines = append(lines, p.line(i))
		} else if len(foot) > 0 {
			lines = append(lines, "")
		}
	}
	lines = append(lines, foot...)
	p.last, p.drawn = now, text.Rows(lines, p.w, p.h)
	return p.drawn
}

// frame is all that the drawing depends on; the same frame is not drawn again.
type frame struct {
	theme             *theme.Theme
	cursor, top, w, h int
	focus             bool
	built             int
}

func (p *Pane) scroll(room int) {
	p.top = min(p.top, max(len(p.rows)-room, 0))
	head := p.cursor
	for head > 0 && p.rows[head-1].kind == heading {
		head--
	}
	p.top = min(p.top, head)
	p.top = max(p.top, p.cursor-room+1, 0)
}

func (p *Pane) line(i int) string {
	t, r := p.theme, p.rows[i]
	on := theme.Normal
	bar := theme.Seg{Text: " "}
	if i == p.cursor && p.focus {
		on, bar = theme.Cursor, theme.Seg{Text: t.Glyphs.Cursor, Style: t.Accent}
	}
	switch r.kind {
	case gap:
		return ""
	case heading:
		name := title(r.field)
		if n := p.narrow[r.field]; n != "" {
			name += " / " + n
		}
		if p.pending {
			name += " " + t.Glyphs.Ellipsis
		}
		return t.Line(on, p.w, bar, theme.Seg{Text: name, Style: t.Heading})
	case rest:
		words := fmt.Sprintf("   %s %d more", t.Glyphs.More, r.more)
		if r.more == 0 {
			words = "   fewer"
		}
		return t.Line(on, p.w, bar, theme.Seg{Text: words, Style: t.Dim})
	case none:
		return t.Line(on, p.w, bar, theme.Seg{Text: "  no value holds that", Style: t.Dim})
	case value:
	}
	return p.valueLine(r, on, bar)
}

func (p *Pane) valueLine(r row, on theme.Row, bar theme.Seg) string {
	t := p.theme
	sign, style := t.Glyphs.Free, t.Text
	switch r.count.State {
	case timeline.Taken:
		sign, style = t.Glyphs.Taken, t.Strong
	case timeline.Excluded:
		sign, style = t.Glyphs.Excluded, t.Warn
	case timeline.Free:
		if r.count.Count == 0 {
			style = t.Dim
		}
	}
	number, dim := fmt.Sprintf("%d ", r.count.Count), t.Dim
	if p.pending {
		dim = t.Faint
	}
	label := text.Fit(p.short(r, p.labelRoom(r)), p.labelRoom(r))
	return t.Line(on, p.w, bar, theme.Seg{Text: sign + " ", Style: style}, theme.Seg{Text: label + " ", Style: style}, theme.Seg{Text: number, Style: dim})
}
