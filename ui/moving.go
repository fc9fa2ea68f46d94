package ui

import (
	"cmp"

	"dateline/ui/keys"
	"dateline/ui/layout"
)

// moves carries out an action that only moves; it tells whether it was one.
func (m *Model) moves(a keys.Action) bool {
	switch m.focus {
	case layout.Facets:
		return m.moveFacets(a)
	case layout.Detail:
		return m.moveDetail(a) || m.jump(a)
	case layout.Timeline:
		if m.inLanes {
			return m.moveLanes(a) || m.jump(a)
		}
	}
	return m.moveList(a) || m.jump(a)
}

// moved tells the panes about a new cursor, and extends an open range to it.
func (m *Model) moved() {
	if m.rng.open {
		m.rng.to = cmp.Or(m.key(), m.rng.to) // an empty view leaves the range as it is
	}
	m.follow()
}

// scrolled is what a list or a text does that is moved through line by line.
type scrolled struct {
	page        int
	by          func(lines int)
	first, last func()
}

// do carries an action out; it tells whether it was one that moves.
func (s scrolled) do(a keys.Action) bool {
	half := max(s.page/2, 1)
	switch a {
	case keys.Down:
		s.by(1)
	case keys.Up:
		s.by(-1)
	case keys.HalfDown:
		s.by(half)
	case keys.HalfUp:
		s.by(-half)
	case keys.PageDown:
		s.by(s.page)
	case keys.PageUp:
		s.by(-s.page)
	case keys.First:
		s.first()
	case keys.Last:
		s.last()
	default:
		return false
	}
	return true
}

func (m *Model) moveList(a keys.Action) bool {
	switch a {
	case keys.ExtendDown:
		m.extend(1)
		return true
	case keys.ExtendUp:
		m.extend(-1)
		return true
	}
	leap := func(to func()) func() {
		return func() {
			m.leap()
			to()
		}
	}
	return scrolled{m.list.Page(), m.list.Move, leap(m.list.First), leap(m.list.Last)}.do(a)
}

// jump are the movements that hold in the timeline and in the detail alike.
func (m *Model) jump(a keys.Action) bool {
	switch a {
	case keys.NextMonth:
		m.list.Step(1, true)
	case keys.PrevMonth:
		m.list.Step(-1, true)
	case keys.NextYear:
		m.list.Step(1, false)
	case keys.PrevYear:
		m.list.Step(-1, false)
	case keys.NextGap:
		m.gap(1)
	case keys.PrevGap:
		m.gap(-1)
	case keys.StripBack:
		m.stride(-1)
	case keys.StripOn:
		m.stride(1)
	case keys.NextMark:
		m.toMark(1)
	case keys.PrevMark:
		m.toMark(-1)
	case keys.ToAnswered:
		m.toAnswered()
	case keys.ToAnswer:
		m.toAnswer()
	case keys.JumpBack:
		m.jumpBack()
	default:
		return false
	}
	return true
}

func (m *Model) moveDetail(a keys.Action) bool {
	return scrolled{m.detail.Height(), m.detail.Scroll, m.detail.Top, m.detail.Bottom}.do(a)
}

func (m *Model) moveFacets(a keys.Action) bool {
	return scrolled{m.facets.Page(), m.facets.Move, m.facets.First, m.facets.Last}.do(a)
}

func (m *Model) gap(dir int) {
	if m.list.Newest() {
		dir = -dir
	}
	if i, ok := m.view.NextGap(m.list.Index(), dir); ok {
		m.list.GoTo(i)
		return
	}
	m.say("no gap that way", false)
}
