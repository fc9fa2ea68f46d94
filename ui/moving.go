package ui

import (
	tea "github.com/charmbracelet/bubbletea"

	"dateline/timeline/english"
	"dateline/ui/keys"
	"dateline/ui/layout"
	"dateline/ui/picker"
)

// scrolling are the actions that move line by line or page by page through
// whatever the keys go to.
var scrolling = []keys.Action{keys.Down, keys.Up, keys.HalfDown, keys.HalfUp, keys.PageDown, keys.PageUp, keys.First, keys.Last}

// scrolled is a list or a text that is moved through line by line.
type scrolled struct {
	page        int
	by          func(lines int)
	first, last func()
}

// do carries out one of the scrolling actions.
func (s scrolled) do(a keys.Action) {
	switch lines := s.lines(a); a {
	case keys.Down, keys.HalfDown, keys.PageDown:
		s.by(lines)
	case keys.Up, keys.HalfUp, keys.PageUp:
		s.by(-lines)
	case keys.First:
		s.first()
	case keys.Last:
		s.last()
	}
}

// lines is how far an action moves.
func (s scrolled) lines(a keys.Action) int {
	switch a {
	case keys.HalfDown, keys.HalfUp:
		return max(s.page/2, 1)
	case keys.PageDown, keys.PageUp:
		return s.page
	}
	return 1
}

// scroll moves through the pane that keys go to.
func (m *Model) scroll(a keys.Action) {
	switch {
	case m.focus == layout.Facets:
		scrolled{m.facets.Page(), m.facets.Move, m.facets.First, m.facets.Last}.do(a)
	case m.focus == layout.Detail:
		scrolled{m.detail.Height(), m.detail.Scroll, m.detail.Top, m.detail.Bottom}.do(a)
	case m.inLanes && m.lanes.Has(m.view):
		down := func(lines int) { m.lanes.Move(0, lines) }
		scrolled{max(m.lay.Timeline.H/2, 1), down, m.lanes.First, m.lanes.Last}.do(a)
		m.toLanes()
	default:
		m.did(m.session.Do(a, scrolled{page: m.list.Page()}.lines(a)))
	}
}

// along goes to what the event is tied to in one direction; of several the reader
// picks.
func (m *Model) along(a keys.Action) {
	ways := m.session.Ways(a)
	if len(ways) < 2 {
		m.did(m.session.Do(a, 0))
		return
	}
	name := map[keys.Action][2]string{keys.ToAnswered: {"answers ", "follows "}, keys.ToAnswer: {"answered by ", "followed by "}}[a]
	items := make([]picker.Item, len(ways))
	for i, w := range ways {
		items[i] = picker.Item{ID: w.Key, Label: w.Date.Short() + "  " + w.Heading(), Right: name[0]}
		if w.Step {
			items[i].Right = name[1]
		}
		if _, shown := m.view.Index(w.Key); !shown {
			items[i].Label += " (outside the filter)"
		}
	}
	m.openPicker(english.Count(len(ways), "event"), m.chooseNote(), false, items, func() tea.Cmd {
		if it, ok := m.picker.Current(); ok {
			m.did(m.session.JumpTo(it.ID))
		}
		return nil
	})
}

// scrollHelp moves through the help.
func (m *Model) scrollHelp(a keys.Action) {
	const far = 1 << 20
	end := func(lines int) func() { return func() { m.help.Scroll(lines) } }
	scrolled{m.help.Page(), m.help.Scroll, end(-far), end(far)}.do(a)
}
