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

func (m *Model) moveList(a keys.Action) bool {
	page := m.list.Page()
	switch a {
	case keys.Down:
		m.list.Move(1)
	case keys.Up:
		m.list.Move(-1)
	case keys.HalfDown:
		m.list.Move(max(page/2, 1))
	case keys.HalfUp:
		m.list.Move(-max(page/2, 1))
	case keys.PageDown:
		m.list.Move(page)
	case keys.PageUp:
		m.list.Move(-page)
	case keys.First:
		m.leap()
		m.list.First()
	case keys.Last:
		m.leap()
		m.list.Last()
	case keys.ExtendDown, keys.ExtendUp:
		m.extend(map[keys.Action]int{keys.ExtendDown: 1, keys.ExtendUp: -1}[a])
	default:
		return false
	}
	return true
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
	page := m.detail.Height()
	switch a {
	case keys.Down:
		m.detail.Scroll(1)
	case keys.Up:
		m.detail.Scroll(-1)
	case keys.HalfDown:
		m.detail.Scroll(page / 2)
	case keys.HalfUp:
		m.detail.Scroll(-page / 2)
	case keys.PageDown:
		m.detail.Scroll(page)
	case keys.PageUp:
		m.detail.Scroll(-page)
	case keys.First:
		m.detail.Top()
	case keys.Last:
		m.detail.Bottom()
	default:
		return false
	}
	return true
}

func (m *Model) moveFacets(a keys.Action) bool {
	page := m.facets.Page()
	switch a {
	case keys.Down:
		m.facets.Move(1)
	case keys.Up:
		m.facets.Move(-1)
	case keys.HalfDown:
		m.facets.Move(page / 2)
	case keys.HalfUp:
		m.facets.Move(-page / 2)
	case keys.PageDown:
		m.facets.Move(page)
	case keys.PageUp:
		m.facets.Move(-page)
	case keys.First:
		m.facets.First()
	case keys.Last:
		m.facets.Last()
	default:
		return false
	}
	return true
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
