// Package layout turns the size of a terminal into rectangles. It is pure: in
// go width, height and what is to be shown, out come the places of the bars and
// panes. Every other package asks here instead of subtracting rows itself.
package layout

// The widths, in columns, from which two and three panes stand side by side.
const (
	TwoPanes   = 80
	ThreePanes = 120
)

// Rect is a place on the screen; a pane without a place has no cells.
type Rect struct{ X, Y, W, H int }

// Empty tells whether nothing can be drawn there.
func (r Rect) Empty() bool { return r.W <= 0 || r.H <= 0 }

// Contains tells whether the cell lies in r.
func (r Rect) Contains(x, y int) bool {
	return x >= r.X && x < r.X+r.W && y >= r.Y && y < r.Y+r.H
}

// Pane is one of the three.
type Pane uint8

// The panes, from left to right.
const (
	Facets Pane = iota
	Timeline
	Detail
)

// Layout is where everything goes. The rows from top to bottom: header, strip,
// query, rule, panes, footer.
type Layout struct {
	W, H                       int
	Header, Strip, Query, Rule Rect
	Facets, Timeline, Detail   Rect
	Footer                     Rect
	// Wide is true with three panes, Single with one.
	Wide, Single bool
}

// Pane is the rectangle of a pane, empty when it is not shown.
func (l Layout) Pane(p Pane) Rect {
	switch p {
	case Facets:
		return l.Facets
	case Detail:
		return l.Detail
	case Timeline:
	}
	return l.Timeline
}

// Compute lays out a terminal of w columns and h rows in which the pane focus
// is the one that keys go to. It never fails: sizes below 1 count as 1.
func Compute(w, h int, focus Pane) Layout {
	l := Layout{W: max(w, 1), H: max(h, 1)}
	y := 0
	row := func(n int) Rect {
		n = min(n, l.H-y)
		r := Rect{0, y, l.W, n}
		y += n
		return r
	}
	bars := barRows(l.H)
	l.Header, l.Strip, l.Query, l.Rule = row(bars.header), row(bars.strip), row(bars.query), row(bars.rule)
	body := row(l.H - y - bars.footer)
	l.Footer = row(bars.footer)
	l.panes(body, focus)
	return l
}

type rows struct{ header, strip, query, rule, footer int }

// barRows gives the bars their rows, the most needed first: the events, then
// the query in force, the footer, the header, and the strip from 20 rows.
func barRows(h int) rows {
	var r rows
	if h >= 3 {
		r.query = 1
	}
	if h >= 5 {
		r.footer = 1
	}
	if h >= 7 {
		r.header = 1
	}
	if h >= 9 {
		r.rule = 1
	}
	if h >= 20 {
		r.strip = 2
	}
	return r
}

// panes parts the body. A column between two panes is left for their rule.
func (l *Layout) panes(body Rect, focus Pane) {
	switch {
	case l.W >= ThreePanes:
		l.Wide = true
		facets := min(max(l.W/6, 22), 34)
		detail := min(max((l.W-facets)*2/5, 38), 76)
		l.split(body, facets, detail)
	case l.W >= TwoPanes:
		if focus == Facets {
			l.split(body, min(l.W/3, 32), 0)
			return
		}
		l.split(body, 0, l.W*45/100)
	default:
		l.Single = true
		switch focus {
		case Facets:
			l.Facets = body
		case Detail:
			l.Detail = body
		case Timeline:
			l.Timeline = body
		}
	}
}

func (l *Layout) split(body Rect, facets, detail int) {
	x := body.X
	if facets > 0 {
		l.Facets = Rect{x, body.Y, facets, body.H}
		x += facets + 1
	}
	w := body.X + body.W - x
	if detail > 0 {
		w -= detail + 1
		l.Detail = Rect{x + w + 1, body.Y, detail, body.H}
	}
	l.Timeline = Rect{x, body.Y, w, body.H}
}

// Box is a rectangle of at most w by h in the middle of the screen, for what
// lies over the panes; it leaves a margin where there is room.
func (l Layout) Box(w, h int) Rect {
	w, h = min(w, l.W), min(h, l.H)
	return Rect{(l.W - w) / 2, (l.H - h) / 2, w, h}
}
