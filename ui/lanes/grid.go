package lanes

import (
	"sort"
	"strconv"

	"dateline/timeline/date"
	"dateline/ui/axis"
	"dateline/ui/theme"
)

// ink is how a cell looks, by what it means.
type ink uint8

const (
	plain    ink = iota
	faint        // lines, but for those of the thread
	dim          // spans, and what lies beyond the ends
	doubted      // disputed and retracted
	threaded     // of the selected event's thread
	chosen       // the selected event
)

func (p *Pane) style(i ink) theme.Style {
	t := p.theme
	switch i {
	case faint:
		return t.Faint
	case dim:
		return t.Dim
	case doubted:
		return t.Warn
	case threaded:
		return t.Accent
	case chosen:
		return t.Here
	case plain:
	}
	return t.Text
}

// kind is what stands in a cell. Lines run through what is free and over spans,
// never through what is taken: nodes, and other lines.
type kind uint8

const (
	free kind = iota
	span
	taken
)

// cell is one of the screen. A node holds the events from..to along its lane.
type cell struct {
	text     string
	ink      ink
	kind     kind
	ranged   bool
	from, to int
}

// events is how many stand in the cell.
func (c cell) events() int { return c.to - c.from }

// grid is the rows of lanes on the screen.
type grid struct {
	p       *Pane
	f       frame
	axis    axis.Axis
	rows    []row
	patient int // how many more events may be asked for their marks
	seen    int // how many of the thread are on the screen
}

// row is a lane's cells.
type row struct {
	lane     *lane
	cells    []cell
	ends     [2]cell
	undated  []cell
	inThread bool // it holds an event of the thread other than the selected one
	aimed    bool // the selected event is aimed at it
}

// patience bounds what a frame asks about marks: only where more events than
// this lie on the screen may a crowded cell hide one.
const patience = 1 << 14

// grid draws the lanes on the screen: spans, then nodes and marks, then lines
// where there is room, then signs of doubt.
func (p *Pane) grid() *grid {
	f := p.frame()
	g := &grid{p: p, f: f, axis: p.axis(f), patient: patience}
	last := min(p.top+f.rows, len(p.data.lanes))
	for k := p.top; k < last; k++ {
		g.rows = append(g.rows, g.row(&p.data.lanes[k]))
	}
	g.highlight()
	for r := range g.rows {
		g.marks(&g.rows[r])
	}
	g.links()
	for r := range g.rows {
		g.doubts(&g.rows[r])
	}
	return g
}

func (g *grid) row(l *lane) row {
	r := row{lane: l, cells: make([]cell, g.f.columns)}
	g.spans(r.cells, l)
	g.nodes(r.cells, l)
	r.ends = g.ends(l)
	if g.f.undated > 0 {
		r.undated = g.undatedCells(l)
	}
	return r
}

// spans draws the days that dates of more than a day may mean. It goes from
// column to column, because a lane can have more spans than the screen cells.
func (g *grid) spans(cells []cell, l *lane) {
	for c := 0; c < len(cells); {
		day := g.axis.Day(c)
		k := sort.Search(len(l.cover), func(k int) bool { return l.cover[k].Last >= day })
		if k == len(l.cover) {
			return
		}
		from, to, ok := g.axis.Cover(l.cover[k])
		if !ok {
			return
		}
		for c = max(from, c); c <= to; c++ {
			cells[c] = cell{text: g.p.theme.Glyphs.Maybe, ink: dim, kind: span}
		}
	}
}

// nodes draws the events, in each column those that stand in it.
func (g *grid) nodes(cells []cell, l *lane) {
	spots := g.p.data.spots
	n := len(l.dated)
	from := sort.Search(n, func(k int) bool { return spots[l.dated[k]] >= g.axis.Span.First })
	for from < n && spots[l.dated[from]] <= g.axis.Span.Last {
		c := g.axis.Column(spots[l.dated[from]])
		at := from
		to := at + g.axis.After(c, n-at, func(k int) date.Day { return spots[l.dated[at+k]] })
		cells[c] = g.node(l, from, to)
		from = to
	}
}

// node is the sign of the events from..to along a lane.
func (g *grid) node(l *lane, from, to int) cell {
	c := cell{kind: taken, from: from, to: to, ranged: g.inRange(l, from, to)}
	switch n := to - from; {
	case n == 1:
		e := g.p.view.At(l.at(from))
		c.text = g.p.theme.Glyphs.Status(e.Status)
		if g.p.data.part(l, e) == actedUpon {
			c.text = g.p.theme.Glyphs.StatusOn(e.Status)
		}
		if e.Status == "disputed" || e.Status == "retracted" {
			c.ink = doubted
		}
	case n < 10:
		c.text = strconv.Itoa(n)
	default:
		c.text = "+"
	}
	return c
}

// inRange tells whether the range touches a node. Of many events the first few
// and the last say so, because a range is a stretch of the view.
func (g *grid) inRange(l *lane, from, to int) bool {
	const few = 9
	if g.p.inRange == nil {
		return false
	}
	for k := from; k < min(to, from+few); k++ {
		if g.p.inRange(g.p.view.Place(l.at(k))) {
			return true
		}
	}
	return to-from > few && g.p.inRange(g.p.view.Place(l.at(to-1)))
}

// ends tell what lies beyond the columns: an open end, or more events.
func (g *grid) ends(l *lane) [2]cell {
	var out [2]cell
	glyphs, w := g.p.theme.Glyphs, g.axis.Span
	spots := g.p.data.spots
	n := len(l.dated)
	switch {
	case l.past != date.Past && l.past >= w.First:
		out[0] = cell{text: glyphs.Back, ink: dim}
	case n > 0 && spots[l.dated[0]] < w.First:
		out[0] = cell{text: glyphs.More, ink: dim}
	}
	switch {
	case l.future != date.Future && l.future <= w.Last:
		out[1] = cell{text: glyphs.Arrow, ink: dim}
	case n > 0 && spots[l.dated[n-1]] > w.Last:
		out[1] = cell{text: glyphs.More, ink: dim}
	}
	return out
}

// undatedCells has a node for each undated event, the last one for the rest.
func (g *grid) undatedCells(l *lane) []cell {
	cells := make([]cell, g.f.undated)
	from, all := len(l.dated), l.len()
	for c := range cells {
		if from == all {
			break
		}
		to := from + 1
		if c == len(cells)-1 {
			to = all
		}
		cells[c] = g.node(l, from, to)
		from = to
	}
	return cells
}

// at is the cell in which an event lies in a row; nil where it is not on the
// screen.
func (g *grid) at(r, i int) *cell {
	w := &g.rows[r]
	k, ok := g.p.data.find(w.lane, i)
	if !ok {
		return nil
	}
	if d := k - len(w.lane.dated); d >= 0 {
		if len(w.undated) == 0 {
			return nil
		}
		return &w.undated[min(d, len(w.undated)-1)]
	}
	if c, ok := g.column(i); ok {
		return &w.cells[c]
	}
	return nil
}

// column is where an event of the view stands, if it has a date in the window.
func (g *grid) column(i int) (int, bool) {
	if g.p.data.isUndated(i) {
		return 0, false
	}
	day := g.p.data.spots[i]
	return g.axis.Column(day), day >= g.axis.Span.First && day <= g.axis.Span.Last
}

// rowsOf are the rows in which an event lies, that of the first one it names
// first.
func (g *grid) rowsOf(i int) []int {
	var out []int
	for _, k := range g.p.data.lanesOf(g.p.view.At(i)) {
		if r := k - g.p.top; r >= 0 && r < len(g.rows) {
			out = append(out, r)
		}
	}
	return out
}

// highlight marks the thread of the selected event, and whom it is aimed at.
func (g *grid) highlight() {
	p := g.p
	for _, i := range p.thread.places {
		seen := false
		for _, r := range g.rowsOf(i) {
			g.rows[r].inThread = g.rows[r].inThread || i != p.cursor
			if c := g.at(r, i); c != nil {
				c.ink, seen = threaded, true
			}
		}
		if seen {
			g.seen++
		}
	}
	if r := p.lane - p.top; r >= 0 && r < len(g.rows) {
		if c := g.at(r, p.cursor); c != nil {
			c.ink = chosen
		}
	}
	for _, name := range p.view.At(p.cursor).Targets {
		ids := p.data.stakes.whole(name)
		if len(ids) == 0 {
			continue
		}
		k, ok := p.data.byID[ids[0]]
		if r := k - p.top; ok && r >= 0 && r < len(g.rows) {
			g.rows[r].aimed = true
		}
	}
}

// marks stand beside a node where there is room, else in its place.
func (g *grid) marks(r *row) {
	for _, cells := range [][]cell{r.cells, r.undated} {
		for c, n := range cells {
			if n.events() > 0 && g.marked(r.lane, n) {
				g.mark(cells, c)
			}
		}
	}
}

// doubts stand beside the node of a doubted day where there is room.
func (g *grid) doubts(r *row) {
	for c, n := range r.cells {
		if n.events() == 1 && g.vague(r.lane, n) {
			if at := beside(r.cells, c); at != c {
				r.cells[at] = cell{text: "~", ink: n.ink, kind: taken}
			}
		}
	}
}

func (g *grid) mark(cells []cell, c int) {
	at := beside(cells, c)
	cells[at].text, cells[at].kind, cells[at].ink = g.p.theme.Glyphs.Mark, taken, cells[c].ink
}

// beside is the free cell behind or before a node, or the node's own.
func beside(cells []cell, c int) int {
	for _, at := range []int{c + 1, c - 1} {
		if at >= 0 && at < len(cells) && cells[at].kind != taken {
			return at
		}
	}
	return c
}

func (g *grid) marked(l *lane, n cell) bool {
	if g.p.marked == nil {
		return false
	}
	for k := n.from; k < n.to && g.patient > 0; k++ {
		g.patient--
		if g.p.marked(g.p.view.At(l.at(k)).Key) {
			return true
		}
	}
	return false
}

// vague tells whether the source of a node's event doubts the day; a date of
// more days shows it by its span.
func (g *grid) vague(l *lane, n cell) bool {
	d := g.p.view.At(l.at(n.from)).Date
	s := d.Span()
	return s.First == s.Last && (d.Approximate() || d.Uncertain())
}
