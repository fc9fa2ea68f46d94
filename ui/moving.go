package ui

import (
	"dateline/timeline"
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
		m.rng.to = m.key()
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
		m.list.First()
	case keys.Last:
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
	case keys.NextMark:
		m.toMark(1)
	case keys.PrevMark:
		m.toMark(-1)
	case keys.ToAnswered:
		m.along(m.tl.Answers, "this event answers none")
	case keys.ToAnswer:
		m.along(m.tl.Replies, "no event answers this one")
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

// along goes to an event of the thread: the next of several at each press. One
// that the filter leaves out is reached by lifting the filter, which z undoes.
func (m *Model) along(of func(*timeline.Event) []*timeline.Event, none string) {
	e := m.list.Event()
	if e == nil {
		return
	}
	others := of(e)
	if len(others) == 0 {
		m.say(none, false)
		return
	}
	if len(others) > 1 {
		m.say("the first of "+plural(len(others), "event", "events")+": the detail lists the thread", false)
	}
	m.jumpTo(others[0].Key)
}

// jumpTo puts the cursor on an event and remembers where it was.
func (m *Model) jumpTo(key string) {
	if m.jumps = append(m.jumps, m.key()); len(m.jumps) > depth {
		m.jumps = m.jumps[1:]
	}
	m.land(key)
}

func (m *Model) land(key string) {
	if i, ok := m.view.Index(key); ok {
		m.list.GoTo(i)
		return
	}
	m.remember()
	m.show(m.tl.All(), key)
	m.say(m.keyed("the filter is lifted to show this event: %s brings it back", keys.Undo), false)
}

func (m *Model) jumpBack() {
	if len(m.jumps) == 0 {
		m.say("you have not jumped", false)
		return
	}
	key := m.jumps[len(m.jumps)-1]
	m.jumps = m.jumps[:len(m.jumps)-1]
	m.land(key)
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
