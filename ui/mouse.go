package ui

import (
	tea "github.com/charmbracelet/bubbletea"

	"dateline/timeline"
	"dateline/timeline/date"
	"dateline/ui/keys"
	"dateline/ui/layout"
)

// mouse follows the wheel, clicks into panes, and clicks and drags on the strip.
func (m *Model) mouse(e tea.MouseEvent) tea.Cmd {
	if m.mode != browsing {
		return m.mouseOver(e)
	}
	l := m.lay
	switch {
	case e.Button == tea.MouseButtonWheelDown || e.Button == tea.MouseButtonWheelUp:
		m.wheel(e)
	case m.pressed != "" || e.Button == tea.MouseButtonLeft && l.Strip.Contains(e.X, e.Y):
		m.onStrip(e)
	case e.Button != tea.MouseButtonLeft || e.Action == tea.MouseActionRelease:
	case e.Action != tea.MouseActionPress:
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
		m.list.GoTo(i)
		m.moved()
	}
}

// onStrip goes to the day under the mouse; dragging sets a range from the event
// where the button was pressed to the one where it is released.
func (m *Model) onStrip(e tea.MouseEvent) {
	m.toDay(max(e.X-m.lay.Strip.X, 0))
	switch e.Action {
	case tea.MouseActionPress:
		m.pressed = m.key()
	case tea.MouseActionMotion:
		m.rng = span{from: m.pressed, to: m.key(), open: true}
	case tea.MouseActionRelease:
		m.rng.open, m.unsaved = false, m.unsaved || m.rng.open
		m.pressed = ""
	}
	m.follow()
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
	case browsing, writingQuery, searching, writingDates, namingView, narrowing, choosingSource, confirming:
	}
	return nil
}

func (m *Model) wheel(e tea.MouseEvent) {
	n := 3
	if e.Button == tea.MouseButtonWheelUp {
		n = -3
	}
	switch {
	case m.lay.Facets.Contains(e.X, e.Y):
		m.facets.Move(n)
	case m.lay.Detail.Contains(e.X, e.Y):
		m.detail.Scroll(n)
	default:
		m.list.Move(n / 3)
		m.moved()
	}
}

// toDay puts the cursor on the first event shown from the day under the column.
func (m *Model) toDay(x int) {
	day, ok := m.strip.DayAt(x)
	if !ok {
		return
	}
	if i, ok := m.from(day); ok {
		m.list.GoTo(i)
		m.moved()
	}
}

// from is the first event of the view that begins on a day or later.
func (m *Model) from(day date.Day) (int, bool) {
	lo, hi := 0, m.view.Len()
	for lo < hi {
		mid := (lo + hi) / 2
		e := m.view.At(mid)
		if first, _ := e.Date.Bounds(); !e.Date.IsZero() && first < day {
			lo = mid + 1
		} else {
			hi = mid
		}
	}
	return min(lo, m.view.Len()-1), m.view.Len() > 0
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
