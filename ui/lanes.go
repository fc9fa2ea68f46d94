package ui

import (
	"dateline/timeline/query"
	"dateline/ui/keys"
	"dateline/ui/layout"
)

// turnLanes draws the timeline as lanes, or as a list again. The list keeps the
// cursor; the lanes follow it.
func (m *Model) turnLanes() {
	m.inLanes = !m.inLanes
	if m.inLanes && m.focus != layout.Timeline {
		m.focusOn(layout.Timeline)
	}
	m.follow()
}

func (m *Model) turnLaneField() {
	if m.lanes.By() == query.Actor {
		m.lanes.SetBy(query.Country)
	} else {
		m.lanes.SetBy(query.Actor)
	}
	m.follow()
}

// moveLanes moves over the lanes; it tells whether the action was a movement.
func (m *Model) moveLanes(a keys.Action) bool {
	page := max(m.lay.Timeline.H/2, 1)
	steps := map[keys.Action][2]int{
		keys.LaneLeft: {-1, 0}, keys.LaneRight: {1, 0}, keys.Down: {0, 1}, keys.Up: {0, -1},
		keys.HalfDown: {0, page / 2}, keys.HalfUp: {0, -page / 2}, keys.PageDown: {0, page}, keys.PageUp: {0, -page},
	}
	step, ok := steps[a]
	switch {
	case ok:
		m.lanes.Move(step[0], step[1])
	case a == keys.First:
		m.lanes.First()
	case a == keys.Last:
		m.lanes.Last()
	case a == keys.ExtendDown, a == keys.ExtendUp:
		return m.moveList(a)
	default:
		return false
	}
	if m.lanes.Len() > 0 {
		m.list.GoTo(m.lanes.Index())
	}
	return true
}
