package lanes

import (
	"dateline/timeline/date"
	"dateline/timeline/query"
	"dateline/ui/axis"
)

// The columns, in cells, and from which width of the pane they are there.
const (
	leadCells    = 2 // cursor, and what the lane has to do with the event
	leadFrom     = 12
	nameMost     = 24
	nameFrom     = 24
	endsFrom     = 8 // columns of time from which there is one more at each end
	countFrom    = 30
	undatedCells = 7
	partsFrom    = 70 // from here the events by and on somebody are counted beside all
	undatedFrom  = 60 // from here the column of undated events has its name above it
)

// frame is where everything stands. From left to right: lead, name and a bar,
// an end, columns of time, an end, a bar and undated events, count, and how many are by and on.
type frame struct {
	lead, name, end, columns, undated, count, parts int
	head, rows, foot                                int
}

// frame lays out the pane.
func (p *Pane) frame() frame {
	var f frame
	if p.w >= leadFrom {
		f.lead = leadCells
	}
	if p.w >= nameFrom {
		f.name = min(nameMost, max(p.data.label, len("o by  # on")), p.w*3/10)
	}
	if p.w >= countFrom {
		f.count = digits(p.data.most) + 2
		if p.by == query.Actor && p.w >= partsFrom {
			f.count = max(f.count, len(" all")+1)
			f.parts = 2 * (f.count - 1)
		}
		if p.data.undated > 0 {
			f.undated = 1
			if p.w >= undatedFrom {
				f.undated = undatedCells
			}
		}
	}
	rest := p.w - f.left() - f.right()
	if rest >= endsFrom {
		f.end = 1
	}
	f.columns = rest - 2*f.end
	switch h := p.h; {
	case h >= 6:
		f.head, f.foot = 2, 1
	case h >= 3:
		f.head, f.foot = 1, 1
	case h >= 1:
		f.foot = 1
	}
	f.rows = max(p.h-f.head-f.foot, 0)
	return f
}

// left is the cells in front of the first end.
func (f frame) left() int {
	if f.name == 0 {
		return f.lead
	}
	return f.lead + f.name + 1
}

// right is the cells behind the last end.
func (f frame) right() int {
	if f.undated == 0 {
		return f.count + f.parts
	}
	return 1 + f.undated + f.count + f.parts
}

func digits(n int) int {
	d := 1
	for ; n >= 10; n /= 10 {
		d++
	}
	return d
}

// Zoom halves the days across n times, around the cursor, or doubles them where
// n is negative; the widest window is the whole span, the narrowest two weeks.
func (p *Pane) Zoom(n int) {
	if p.Len() == 0 {
		return
	}
	around, ok := p.spot()
	if !ok {
		around = p.window.Middle()
	}
	p.window.Zoom(n, around)
	p.refit()
}

// Window is the days across; ok is false where there are none.
func (p *Pane) Window() (s date.Span, ok bool) { return p.window.In(), p.Len() > 0 }

// spot is where the event under the cursor stands; not ok without a date.
func (p *Pane) spot() (date.Day, bool) {
	if p.Len() == 0 || p.data.isUndated(p.cursor) {
		return 0, false
	}
	return p.data.spots[p.cursor], true
}

// refit keeps the window within the whole span and the cursor in the window.
func (p *Pane) refit() {
	p.window.SetWhole(p.data.whole)
	if s, ok := p.spot(); ok {
		p.window.Follow(s)
	}
}

// axis is the window over the columns of time.
func (p *Pane) axis(f frame) axis.Axis { return axis.Axis{Span: p.window.In(), Columns: f.columns} }
