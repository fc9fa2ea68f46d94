package ui

import (
	"dateline/timeline/date"
	"dateline/ui/layout"
)

// A step of , and . is this part of the time in view.
const stepsInView = 10

// farOut is so many steps of zooming that all of the time is in view.
const farOut = 64

// scaleStrip makes the time in view shorter or longer around the event.
func (m *Model) scaleStrip(n int) {
	if m.lay.Strip.Empty() {
		m.say("the strip has no room here: it needs 20 rows", false)
		return
	}
	m.zoomStrip(n, m.aim())
}

// wholeTime shows all of the time, on the strip or in lanes.
func (m *Model) wholeTime() {
	if m.inLanes && m.focus == layout.Timeline {
		m.lanes.Zoom(-farOut)
		m.follow()
		return
	}
	m.scaleStrip(-farOut)
}

// zoomStrip shows a shorter or a longer time around a day.
func (m *Model) zoomStrip(n int, around date.Day) {
	if m.strip.Columns() == 0 {
		return
	}
	was := m.viewport.In()
	m.viewport.Zoom(n, around)
	if m.viewport.In() == was && n > 0 {
		m.say("the strip shows no shorter time than this", false)
	}
	m.buckets()
	m.follow()
}

// aim is the day around which the strip zooms: that of the cursor, or the middle.
func (m *Model) aim() date.Day {
	if d, ok := m.day(); ok {
		return d
	}
	return m.viewport.Middle()
}

// day is the first known one of the event under the cursor.
func (m *Model) day() (date.Day, bool) {
	e := m.list.Event()
	if e == nil {
		return 0, false
	}
	i, _ := m.view.Index(e.Key)
	s, ok := m.view.Slice(i, i+1).Span()
	return s.First, ok
}

// keepInView moves the strip along with the cursor.
func (m *Model) keepInView() {
	was := m.viewport.In()
	if d, ok := m.day(); ok {
		m.viewport.Follow(d)
	}
	if m.viewport.In() != was {
		m.buckets()
	}
}

// inView is the time that the strip, or in lanes these, show.
func (m *Model) inView() (date.Span, bool) {
	if m.inLanes {
		return m.lanes.Window()
	}
	return m.viewport.In(), m.view.Len() > 0
}

// stride moves by a part of the time in view, and by one event at least. It goes
// by time, whichever way the list is turned.
func (m *Model) stride(dir int) {
	s, ok := m.inView()
	if !ok {
		return
	}
	i := m.session.At()
	to := i + dir
	if d, ok := m.day(); ok {
		step := date.Day(dir) * max((s.Last-s.First)/stepsInView, 1)
		m.viewport.Shift(step)
		m.buckets()
		if at, ok := m.from(d + step); ok && (at-i)*dir > 0 {
			to = at
		}
	}
	m.did(m.session.GoTo(to))
}

// rangeInView makes a range of the events that begin in the time in view.
func (m *Model) rangeInView() {
	s, ok := m.inView()
	from, to := m.notBefore(s.First), m.notBefore(s.Last+1)
	if !ok || from == to {
		m.say("no event begins in that time", false)
		return
	}
	m.did(m.session.SelectRange(m.view.KeyAt(from), m.view.KeyAt(to-1)))
}
