package ui

import (
	"sort"

	tea "github.com/charmbracelet/bubbletea"

	"dateline/timeline"
	"dateline/timeline/date"
	"dateline/ui/keys"
	"dateline/ui/layout"
)

// mouse follows the wheel, clicks into panes, and clicks and drags on the strip.
func (m *Model) mouse(e tea.MouseEvent) tea.Cmd {
	if e.Button == tea.MouseButtonLeft && e.Action == tea.MouseActionPress && m.lay.Footer.Contains(e.X, e.Y) {
		return m.clickHint(e.X)
	}
	if m.mode != browsing {
		return m.mouseOver(e)
	}
	l := m.lay
	switch {
	case e.Button == tea.MouseButtonWheelDown || e.Button == tea.MouseButtonWheelUp:
		m.wheel(e)
	case m.drag.on || e.Button == tea.MouseButtonLeft && l.Strip.Contains(e.X, e.Y):
		m.onStrip(e)
	case e.Button != tea.MouseButtonLeft || e.Action == tea.MouseActionRelease:
	case e.Action != tea.MouseActionPress:
	case l.Query.Contains(e.X, e.Y):
		if i, ok := m.bar.ChipAt(e.X - l.Query.X); ok {
			m.did(m.session.Apply(m.session.Query().Drop(i)))
		}
	case l.Timeline.Contains(e.X, e.Y):
		m.focusOn(layout.Timeline)
		m.click(e.X-l.Timeline.X, e.Y-l.Timeline.Y)
	case l.Facets.Contains(e.X, e.Y):
		m.focusOn(layout.Facets)
		if m.facets.ClickRow(e.Y - l.Facets.Y) {
			m.takeFacet((*timeline.Timeline).Toggle)
		}
	case l.Detail.Contains(e.X, e.Y):
		m.focusOn(layout.Detail)
		if key, ok := m.detail.EventAt(e.Y - l.Detail.Y); ok && key != m.session.Key() {
			m.did(m.session.JumpTo(key))
		}
		if n, ok := m.detail.SourceAt(e.Y - l.Detail.Y); ok {
			return m.toSource(n)
		}
	}
	return nil
}

// click puts the cursor on the event at a cell of the timeline pane.
func (m *Model) click(x, y int) {
	i, ok := m.list.AtRow(y)
	if m.inLanes && m.lanes.Has(m.view) {
		ok = m.lanes.Click(x, y)
		i = m.lanes.Index()
	}
	if ok {
		m.did(m.session.GoTo(i))
	}
}

// drag is what the mouse has taken hold of on the strip.
type drag struct {
	on, moved bool
	anchor    string // the end of a range that stays; "" where the range moves
	at        int    // then the place in the view under the mouse
}

// onStrip goes to the day under the mouse. Dragging sets a range from the event
// where the button was pressed; it widens or narrows the one that there is, if
// that was at an end of it, and moves it, if it was within.
func (m *Model) onStrip(e tea.MouseEvent) {
	x := max(e.X-m.lay.Strip.X, 0)
	if e.Action == tea.MouseActionPress {
		m.take(x)
		return
	}
	switch {
	case e.Action == tea.MouseActionRelease:
		if m.drag.moved {
			m.session.StopRange()
		}
		m.drag = drag{}
	case m.drag.anchor != "":
		m.dragTo(x)
	default:
		m.toDay(x)
		i := m.session.At()
		m.session.MoveRange(i - m.drag.at)
		m.drag.at, m.drag.moved = i, true
	}
	m.follow()
}

// dragTo brings the end of the range that is held to a column: all that begins
// between the other end and there is in the range.
func (m *Model) dragTo(x int) {
	days, ok := m.strip.DaysAt(x)
	anchor, there := m.view.Index(m.drag.anchor)
	if !ok || !there {
		return
	}
	to := m.notBefore(days.Last+1) - 1
	if to < anchor {
		to = min(m.notBefore(days.First), anchor)
	}
	m.drag.moved = true
	m.did(m.session.DragRange(m.drag.anchor, to))
}

// take takes hold at a column of the strip and goes to its day.
func (m *Model) take(x int) {
	from, to, ok := m.strip.Chosen()
	v, has := m.session.Range()
	ok = ok && has && v.Len() > 0 && !m.session.RangeOpen()
	m.session.PushJump()
	m.toDay(x)
	m.drag = drag{on: true, anchor: m.session.Key(), at: m.session.At()}
	switch {
	case !ok || x < from-1 || x > to+1:
	case x >= to:
		m.drag.anchor = v.KeyAt(0)
	case x <= from:
		m.drag.anchor = v.KeyAt(v.Len() - 1)
	default:
		m.drag.anchor = ""
	}
}

// mouseOver scrolls what lies over the panes.
func (m *Model) mouseOver(e tea.MouseEvent) tea.Cmd {
	n := map[tea.MouseButton]int{tea.MouseButtonWheelDown: 3, tea.MouseButtonWheelUp: -3}[e.Button]
	switch m.mode {
	case picking:
		m.picker.Move(n / 3)
	case exporting:
		m.dialog.Scroll(n)
	case adding:
		m.form.Scroll(n)
	case helping:
		m.help.Scroll(n)
	case confirming:
		m.asked.paper.scroll(n)
	case browsing, writingQuery, searching, writingDates, namingView, namingReader, namingFolder, narrowing, choosingSource:
	}
	return nil
}

func (m *Model) wheel(e tea.MouseEvent) {
	n, way := 3, keys.Down
	if e.Button == tea.MouseButtonWheelUp {
		n, way = -3, keys.Up
	}
	switch {
	case m.lay.Strip.Contains(e.X, e.Y):
		m.zoomStrip(-n/3, m.aim())
	case m.lay.Facets.Contains(e.X, e.Y):
		m.facets.Move(n)
	case m.lay.Detail.Contains(e.X, e.Y):
		m.detail.Scroll(n)
	default:
		m.did(m.session.Do(way, 1))
	}
}

// toDay puts the cursor on the first event shown from the day under the column.
func (m *Model) toDay(x int) {
	days, ok := m.strip.DaysAt(x)
	if !ok {
		return
	}
	if i, ok := m.from(days.First); ok {
		m.did(m.session.GoTo(i))
	}
}

// from is the first event of the view that begins on a day or later, else the
// last one.
func (m *Model) from(day date.Day) (int, bool) {
	return min(m.notBefore(day), m.view.Len()-1), m.view.Len() > 0
}

// notBefore is how many events of the view begin before a day.
func (m *Model) notBefore(day date.Day) int {
	return sort.Search(m.view.Len(), func(i int) bool {
		e := m.view.At(i)
		first, _ := e.Date.Bounds()
		return e.Date.IsZero() || first >= day
	})
}

// turnMouse gives the mouse back to the terminal, or takes it again.
func (m *Model) turnMouse() tea.Cmd {
	m.mouseOff = !m.mouseOff
	off := m.mouseOff
	if off {
		m.say(m.keyed("the mouse is the terminal's: %s takes it back", keys.Mouse), false)
	} else {
		m.say("the mouse is on", false)
	}
	if m.opts.tty == nil {
		if off {
			return tea.DisableMouse
		}
		return tea.EnableMouseCellMotion
	}
	return func() tea.Msg {
		m.opts.tty.screen.Mouse(!off)
		return nil
	}
}
