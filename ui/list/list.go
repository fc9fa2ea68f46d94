// Package list is the timeline pane. In go a View, a size and what is selected;
// out come the visible rows, grouped by year and month along a rail. What a
// frame costs depends on the height of the pane alone.
package list

import (
	"slices"

	"dateline/timeline"
	"dateline/timeline/date"
	"dateline/ui/theme"
)

// Selection tells the pane what the reader has selected; each may be nil.
type Selection struct {
	Marked  func(key string) bool
	InRange func(place int) bool // in the timeline
	// New and Changed are since the reader last had the timeline open.
	New, Changed func(key string) bool
}

// Pane is the list and its place in it. Positions are counted in the order
// shown: from the oldest, or from the newest when the order is turned.
type Pane struct {
	theme      *theme.Theme
	view       *timeline.View
	w, h       int
	cursor     int
	top        int // the first position drawn
	newest     bool
	focus      bool
	sel        Selection
	highlights theme.Highlights
	// events are those that were asked for lately, by place in the view: one may
	// be made anew each time that the view is asked.
	events map[int]*timeline.Event
	years  map[int]string
	drawn  map[rowState][]string
}

// keptEvents is how many events a pane keeps, more than any screen is high.
const keptEvents = 512

// New makes an empty pane.
func New(t *theme.Theme) *Pane {
	return &Pane{theme: t, events: map[int]*timeline.Event{}, years: map[int]string{}, drawn: map[rowState][]string{}}
}

// SetSize gives the pane its rectangle.
func (p *Pane) SetSize(w, h int) {
	if w != p.w {
		clear(p.drawn)
	}
	p.w, p.h = max(w, 0), max(h, 0)
	p.scroll()
}

// SetView shows v with the cursor on the event with the key or, if it is not
// in v, on the nearest one. The cursor's row on the screen stays where it was
// as far as the events above it allow.
func (p *Pane) SetView(v *timeline.View, key string) {
	row := p.cursor - p.top
	if v != p.view {
		clear(p.events)
		clear(p.years)
		clear(p.drawn)
	}
	p.view = v
	p.cursor = 0
	if v.Len() > 0 && key != "" {
		p.cursor = p.flip(v.Near(key))
	}
	p.top = max(p.cursor-row, 0)
	p.scroll()
}

// SetTheme changes the styles.
func (p *Pane) SetTheme(t *theme.Theme) {
	p.theme = t
	clear(p.drawn)
}

// SetFocus tells whether keys go to this pane.
func (p *Pane) SetFocus(on bool) { p.focus = on }

// SetSelection tells what is marked and ranged over.
func (p *Pane) SetSelection(s Selection) { p.sel = s }

// SetHighlights tells what to highlight.
func (p *Pane) SetHighlights(n theme.Highlights) {
	if !slices.Equal(n, p.highlights) {
		clear(p.drawn)
	}
	p.highlights = n
}

// SetNewest turns the order; the cursor stays on its event.
func (p *Pane) SetNewest(on bool) {
	if p.newest == on {
		return
	}
	i := p.Index()
	p.newest = on
	p.cursor = p.flip(i)
	p.top = p.cursor - p.h/(2*p.itemHeight())
	p.top = max(p.top, 0)
	p.scroll()
}

// Newest tells whether the newest event comes first.
func (p *Pane) Newest() bool { return p.newest }

// Len is the number of events shown in all.
func (p *Pane) Len() int {
	if p.view == nil {
		return 0
	}
	return p.view.Len()
}

// Index is the cursor's place in the view.
func (p *Pane) Index() int { return p.flip(p.cursor) }

// Event is the one under the cursor, nil when the view is empty.
func (p *Pane) Event() *timeline.Event {
	if p.Len() == 0 {
		return nil
	}
	return p.event(p.Index())
}

// event is the one at place i of the view.
func (p *Pane) event(i int) *timeline.Event {
	if e, ok := p.events[i]; ok {
		return e
	}
	if len(p.events) >= keptEvents {
		clear(p.events)
		clear(p.years)
	}
	e := p.view.At(i)
	p.events[i] = e
	return e
}

// GoTo puts the cursor on the event at place i of the view.
func (p *Pane) GoTo(i int) { p.goTo(p.flip(i)) }

// Page is how many events a page holds.
func (p *Pane) Page() int { return max((p.h-1)/p.itemHeight(), 1) }

// Window is the places in the view of the first and last event drawn.
func (p *Pane) Window() (from, to int, ok bool) {
	if p.Len() == 0 || p.h <= 0 {
		return 0, 0, false
	}
	last := p.lastDrawn()
	a, b := p.flip(p.top), p.flip(last)
	return min(a, b), max(a, b), true
}

// AtRow is the place in the view of the event drawn on row y of the pane.
func (p *Pane) AtRow(y int) (i int, ok bool) {
	row := 0
	for pos := p.top; pos < p.Len() && row < p.h; pos++ {
		row += p.heightAt(pos)
		if y < row {
			return p.flip(pos), true
		}
	}
	return 0, false
}

// flip turns a position into a place in the view, and back.
func (p *Pane) flip(i int) int {
	if p.newest {
		return p.Len() - 1 - i
	}
	return i
}

func (p *Pane) goTo(pos int) {
	p.cursor = max(min(pos, p.Len()-1), 0)
	p.scroll()
}

// scroll moves the window as little as brings the cursor into it.
func (p *Pane) scroll() {
	p.cursor = max(min(p.cursor, p.Len()-1), 0)
	p.top = max(min(p.top, p.cursor), 0)
	for p.top < p.cursor && p.rowsTo(p.cursor) > p.h {
		p.top++
		// Far jumps need no walk: an event takes at least itemHeight rows.
		if far := p.cursor - p.h/p.itemHeight() - 1; p.top < far {
			p.top = far
		}
	}
	p.fillUp()
}

// fillUp draws the window full where the list ends above the pane's last row.
func (p *Pane) fillUp() {
	last := p.lastDrawn()
	if last != p.Len()-1 || last < 0 {
		return
	}
	for p.top > 0 {
		p.top--
		if p.rowsTo(last) > p.h {
			p.top++
			return
		}
	}
}

// rowsTo is how many rows the events from top to pos take.
func (p *Pane) rowsTo(pos int) int {
	rows := 0
	for i := p.top; i <= pos; i++ {
		rows += p.heightAt(i)
		if rows > p.h+4 {
			break
		}
	}
	return rows
}

// lastDrawn is the last position of which all rows are in the window.
func (p *Pane) lastDrawn() int {
	rows, last := 0, p.top
	for i := p.top; i < p.Len(); i++ {
		rows += p.heightAt(i)
		if rows > p.h {
			break
		}
		last = i
	}
	return min(last, p.Len()-1)
}

// itemHeight is how many rows an event takes: two, and one where two would
// leave room for fewer than three events.
func (p *Pane) itemHeight() int {
	if p.h < 7 {
		return 1
	}
	return 2
}

// heightAt adds the year's heading, which also stands above the first row, and
// the line for a long stretch without events.
func (p *Pane) heightAt(pos int) int {
	h := p.itemHeight()
	if p.headed(pos) {
		h++
	}
	if _, ok := p.quiet(pos); ok {
		h++
	}
	return h
}

// quiet are the days without an event right before the event at a position, in
// the order shown. The first event in sight has no such line: what is above it
// is not to be seen.
func (p *Pane) quiet(pos int) (date.Span, bool) {
	if pos == p.top || p.h < 7 {
		return date.Span{}, false
	}
	if p.newest {
		pos-- // the later one of the two
	}
	return p.view.QuietBefore(p.flip(pos))
}

func (p *Pane) headed(pos int) bool {
	if p.h < 4 {
		return false
	}
	return pos == p.top || p.year(pos) != p.year(pos-1)
}

// year is the heading of the event at a position.
func (p *Pane) year(pos int) string {
	i := p.flip(pos)
	year, ok := p.years[i]
	if !ok {
		e := p.event(i) // which may make room
		year = yearOf(e)
		p.years[i] = year
	}
	return year
}
