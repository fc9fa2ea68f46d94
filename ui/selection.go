package ui

import (
	"fmt"
	"maps"

	"dateline/timeline"
	"dateline/timeline/date"
	"dateline/timeline/export"
	"dateline/timeline/query"
	"dateline/ui/keys"
)

// span is a range of events by key, in whatever order it was made. While it is
// open every movement extends it.
type span struct {
	from, to string
	open     bool
}

func (s span) set() bool { return s.from != "" }

// toggleRange starts a range at the cursor, stops an open one, or starts anew.
func (m *Model) toggleRange() {
	key := m.key()
	switch {
	case key == "":
		return
	case m.rng.open:
		m.rng.open = false
		m.say(m.keyed("the range is kept: move freely, %s exports it, %s drops it", keys.Export, keys.Back), false)
	default:
		m.rng = span{from: key, to: key, open: true}
		m.say(m.keyed("range: move to extend it, %s to stop, %s to export it", keys.Range, keys.Export), false)
	}
	m.unsaved = true
	m.follow()
}

// extend moves the cursor and takes the range along: the end of one that was
// stopped, if the cursor stands there, else a new one.
func (m *Model) extend(n int) {
	switch key := m.key(); {
	case m.rng.open, key == "":
	case m.rng.set() && m.rng.from == key:
		m.rng = span{from: m.rng.to, to: key, open: true}
	case m.rng.set() && m.rng.to == key:
		m.rng.open = true
	default:
		m.rng = span{from: key, to: key, open: true}
	}
	m.list.Move(n)
}

// ends are the places in the timeline of the range's first and last event. One
// that is gone since a reload leaves no range.
func (m *Model) ends() (lo, hi int, ok bool) {
	if !m.rng.set() {
		return 0, 0, false
	}
	a, okA := m.tl.FindKey(m.rng.from)
	b, okB := m.tl.FindKey(m.rng.to)
	return min(a, b), max(a, b), okA && okB
}

// checkRange drops a range of which an end is no longer in the timeline.
func (m *Model) checkRange() {
	if _, _, ok := m.ends(); !ok && m.rng.set() && !m.opening.on {
		m.rng = span{}
		m.say("the range is dropped: one of its ends is no longer in the timeline", true)
	}
}

// rangeView is the events of the view between the ends, both included.
func (m *Model) rangeView() (*timeline.View, bool) {
	lo, hi, ok := m.ends()
	if !ok {
		return nil, false
	}
	return m.view.Between(lo, hi), true
}

// inRange tells whether the i-th event of the view lies in the range.
func (m *Model) inRange(i int) bool {
	lo, hi, ok := m.ends()
	if !ok {
		return false
	}
	p := m.view.Place(i)
	return p >= lo && p <= hi
}

func (m *Model) toggleMark() {
	key := m.key()
	if key == "" {
		return
	}
	if m.marks[key] {
		delete(m.marks, key)
	} else {
		m.marks[key] = true
	}
	m.remarked()
}

func (m *Model) dropMarks() {
	m.marks = map[string]bool{}
	m.remarked()
	m.say("the marks are dropped", false)
}

// remarked keeps a filter on is:marked true to the marks.
func (m *Model) remarked() {
	m.unsaved = true
	if asksFor(m.query().Root, query.Is) {
		m.want(m.present(), func(v *timeline.View, err error) {
			if err == nil {
				m.show(v, m.key())
			}
		})
	}
	m.follow()
}

func asksFor(n *query.Node, f query.Field) bool {
	if n == nil {
		return false
	}
	if n.Op == query.Term && n.Field == f {
		return true
	}
	for _, k := range n.Kids {
		if asksFor(k, f) {
			return true
		}
	}
	return false
}

// toMark goes to the next mark that is shown, around the ends.
func (m *Model) toMark(dir int) {
	if m.list.Newest() {
		dir = -dir
	}
	n, here := m.view.Len(), m.list.Index()
	best, steps := 0, n+1
	for key := range m.marks {
		if i, ok := m.view.Index(key); ok {
			if away := ((i-here)*dir + n - 1) % n; away < steps {
				best, steps = i, away
			}
		}
	}
	if steps > n {
		m.say(m.keyed("no mark is shown: %s sets one", keys.Mark), false)
		return
	}
	m.list.GoTo(best)
}

// picked is what an export takes: the range, else the marks, else all that is
// shown; and the same in words.
func (m *Model) picked() (*timeline.View, export.Selection, string) {
	if v, ok := m.rangeView(); ok {
		return v, export.Range, "the range of " + plural(v.Len(), "event", "events")
	}
	if len(m.marks) > 0 {
		v := m.view.Only(maps.Keys(m.marks))
		words := "the " + plural(v.Len(), "marked event", "marked events")
		if hidden := len(m.marks) - v.Len(); hidden > 0 {
			words += fmt.Sprintf(" (%d more outside the filter)", hidden)
		}
		return v, export.Marked, words
	}
	if m.view.Query().IsZero() {
		return m.view, export.Everything, fmt.Sprintf("all %d events", m.view.Len())
	}
	return m.view, export.Everything, fmt.Sprintf("the %d of %d events that the filter shows", m.view.Len(), m.tl.Len())
}

// window is the days that the list, or in lanes these, show; chosenDays those of
// the range.
func (m *Model) window() (date.Span, bool) {
	if m.inLanes {
		return m.lanes.Window()
	}
	from, to, ok := m.list.Window()
	if !ok {
		return date.Span{}, false
	}
	return m.view.Slice(from, to+1).Span()
}

func (m *Model) chosenDays() (date.Span, bool) {
	v, ok := m.rangeView()
	if !ok {
		return date.Span{}, false
	}
	return v.Span()
}
