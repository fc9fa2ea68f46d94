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
	down := func(lines int) { m.lanes.Move(0, lines) }
	switch a {
	case keys.LaneLeft:
		m.lanes.Move(-1, 0)
	case keys.LaneRight:
		m.lanes.Move(1, 0)
	case keys.ExtendDown, keys.ExtendUp:
		return m.moveList(a)
	default:
		if !(scrolled{max(m.lay.Timeline.H/2, 1), down, m.lanes.First, m.lanes.Last}).do(a) {
			return false
		}
	}
	if m.lanes.Len() > 0 {
		m.list.GoTo(m.lanes.Index())
	}
	return true
}
