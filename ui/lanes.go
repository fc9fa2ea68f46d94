package ui

import (
	"dateline/timeline"
	"dateline/timeline/query"
	"dateline/ui/keys"
	"dateline/ui/lanes"
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
		m.lanes.Turn(query.Country)
	} else {
		m.lanes.Turn(query.Actor)
	}
	m.follow()
}

// laned is what lanes are being made of.
type laned struct {
	view *timeline.View
	by   query.Field
}

// followLanes has the lanes made where they are not those of the view, which
// takes as long as it is long, and moves their cursor.
func (m *Model) followLanes() {
	v, by := m.view, m.lanes.By()
	if m.lanes.Has(v) {
		m.lanes.SetView(v, m.key())
		return
	}
	if m.laning.busy && m.laned == (laned{v, by}) {
		return
	}
	m.laned = laned{v, by}
	m.order(&m.laning, m.tl, func(func() bool) func() {
		made := lanes.Gather(v, by)
		return func() {
			m.lanes.SetLanes(made, m.key())
			m.strip.SetWindow(m.window())
		}
	})
}

// moveLanes moves over the lanes; it tells whether the action was a movement.
func (m *Model) moveLanes(a keys.Action) bool {
	if !m.lanes.Has(m.view) {
		return m.moveList(a)
	}
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
