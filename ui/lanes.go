package ui

import (
	"dateline/timeline"
	"dateline/timeline/query"
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
		m.lanes.SetView(v, m.session.Key())
		return
	}
	if m.tasks[laning].busy && m.laned == (laned{v, by}) {
		return
	}
	m.laned = laned{v, by}
	m.order(laning, m.tl().Len(), func(func() bool) func() {
		made := lanes.Gather(v, by)
		return func() {
			m.lanes.SetLanes(made, m.session.Key())
			m.strip.SetWindow(m.window())
		}
	})
}

// alongLane goes to a neighbour in the lane.
func (m *Model) alongLane(n int) {
	if m.lanes.Has(m.view) {
		m.lanes.Move(n, 0)
		m.toLanes()
	}
}

// toLanes puts the cursor where that of the lanes is.
func (m *Model) toLanes() {
	if m.lanes.Len() > 0 {
		m.did(m.session.GoTo(m.lanes.Index()))
	}
}
