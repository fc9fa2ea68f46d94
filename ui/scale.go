package ui

import (
	"dateline/timeline/date"
	"dateline/ui/keys"
	"dateline/ui/layout"
)

// A step of , and . is this part of the time in sight.
const stepsInSight = 10

// scaleStrip carries out what changes which part of the time is in sight.
func (m *Model) scaleStrip(a keys.Action) {
	switch {
	case m.inLanes && m.focus == layout.Timeline && a == keys.StripWhole:
		m.lanes.Zoom(-64)
		m.follow()
		return
	case m.lay.Strip.Empty():
		m.say("the strip has no room here: it needs 20 rows", false)
		return
	}
	switch a {
	case keys.StripIn:
		m.zoomStrip(1, m.aim())
	case keys.StripOut:
		m.zoomStrip(-1, m.aim())
	case keys.StripWhole:
		m.zoomStrip(-64, m.aim())
	}
}

// zoomStrip shows a shorter or a longer time around a day.
func (m *Model) zoomStrip(n int, around date.Day) {
	if m.strip.Columns() == 0 {
		return
	}
	was := m.sight.In()
	m.sight.Zoom(n, around)
	if m.sight.In() == was && n > 0 {
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
	return m.sight.Middle()
}

// day is the first known one of the event under the cursor.
func (m *Model) day() (date.Day, bool) {
	if m.list.Len() == 0 {
		return 0, false
	}
	i := m.list.Index()
	s, ok := m.view.Slice(i, i+1).Span()
	return s.First, ok
}

// keepInSight moves the strip along with the cursor.
func (m *Model) keepInSight() {
	was := m.sight.In()
	if d, ok := m.day(); ok {
		m.sight.Follow(d)
	}
	if m.sight.In() != was {
		m.buckets()
	}
}

// inSight is the time that the strip, or in lanes these, show.
func (m *Model) inSight() (date.Span, bool) {
	if m.inLanes {
		return m.lanes.Window()
	}
	return m.sight.In(), m.view.Len() > 0
}

// stride moves by a part of the time in sight, and by one event at least. It goes
// by time, whichever way the list is turned.
func (m *Model) stride(dir int) {
	s, ok := m.inSight()
	if !ok {
		return
	}
	i := m.list.Index()
	to := i + dir
	if d, ok := m.day(); ok {
		step := date.Day(dir) * max((s.Last-s.First)/stepsInSight, 1)
		m.sight.Shift(step)
		m.buckets()
		if at, ok := m.from(d + step); ok && (at-i)*dir > 0 {
			to = at
		}
	}
	m.list.GoTo(max(min(to, m.view.Len()-1), 0))
}

// rangeInSight makes a range of the events that begin in the time in sight.
func (m *Model) rangeInSight() {
	s, ok := m.inSight()
	from, to := m.notBefore(s.First), m.notBefore(s.Last+1)
	if !ok || from == to {
		m.say("no event begins in that time", false)
		return
	}
	m.rng = span{from: m.view.At(from).Key, to: m.view.At(to - 1).Key}
	m.unsaved = true
	m.say(m.keyed("a range over the time shown: %s exports it, %s drops it", keys.Export, keys.Back), false)
	m.follow()
}

// moveRange moves both ends of the range by as many events; the cursor goes to
// the end that leads. It tells whether there was a range with an event shown.
func (m *Model) moveRange(n int) bool {
	v, ok := m.rangeView()
	if !ok || v.Len() == 0 {
		return false
	}
	i, _ := m.view.Index(v.At(0).Key)
	j := i + v.Len() - 1
	n = max(min(n, m.view.Len()-1-j), -i)
	m.rng = span{from: m.view.At(i + n).Key, to: m.view.At(j + n).Key}
	if n < 0 {
		m.rng.from, m.rng.to = m.rng.to, m.rng.from
	}
	m.unsaved = true
	return true
}

// stepRange moves the range with a key.
func (m *Model) stepRange(n int) {
	if !m.moveRange(n) {
		m.say(m.keyed("there is no range to move: %s starts one", keys.Range), false)
		return
	}
	if i, ok := m.view.Index(m.rng.to); ok {
		m.list.GoTo(i)
	}
	m.follow()
}
