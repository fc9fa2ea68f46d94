package ui

import (
	"maps"
	"slices"

	"dateline/timeline"
	"dateline/timeline/query"
	"dateline/ui/keys"
)

// shown is a state of the view that undo brings back.
type shown struct {
	query  query.Query
	key    string
	newest bool
}

// depth is how many changes of the view can be undone, and how many jumps and
// filters are remembered.
const depth = 200

// remember keeps the present view for undo; what was undone before is forgotten.
func (m *Model) remember() {
	m.past = append(m.past, m.present())
	if len(m.past) > depth {
		m.past = m.past[1:]
	}
	m.future = nil
}

// present is the state that the reader has asked for, which may not be shown yet.
func (m *Model) present() shown {
	if m.wanted != nil {
		return *m.wanted
	}
	return shown{m.view.Query(), m.key(), m.list.Newest()}
}

// query is that of the present state.
func (m *Model) query() query.Query { return m.present().query }

func (m *Model) undo() { m.past, m.future = m.step(m.past, m.future, "nothing to undo") }

func (m *Model) redo() { m.future, m.past = m.step(m.future, m.past, "nothing to redo") }

// step goes back to the last state of from and keeps the present one in to.
func (m *Model) step(from, to []shown, none string) (restFrom, restTo []shown) {
	if m.wanted != nil && !m.stepping { // not shown yet, and so not remembered
		to = append(to, *m.wanted)
		m.unwant()
		return from, to
	}
	if len(from) == 0 {
		m.say(none, false)
		return from, to
	}
	s := from[len(from)-1]
	if err := m.tl.Check(s.query); err != nil {
		m.say("that view can no longer be shown: "+err.Error(), true)
		return from[:len(from)-1], to
	}
	to = append(to, m.present())
	m.stepping = true
	m.want(s, func(v *timeline.View, err error) {
		if err != nil {
			m.say("that view can no longer be shown: "+err.Error(), true)
			return
		}
		m.list.SetNewest(s.newest)
		m.show(v, s.key)
	})
	return from[:len(from)-1], to
}

// apply filters by q, as a change that can be undone.
func (m *Model) apply(q query.Query) { m.applyThen(q, func() {}) }

// applyThen filters by q and does something more where the timeline could
// answer it.
func (m *Model) applyThen(q query.Query, then func()) {
	if q.Equal(m.view.Query()) {
		m.unwant()
		then()
		return
	}
	m.stepping = false
	m.want(shown{q, m.key(), m.list.Newest()}, func(v *timeline.View, err error) {
		if err != nil {
			m.say(err.Error(), true)
			return
		}
		m.remember()
		m.show(v, m.key())
		if v.Len() == 0 {
			m.say(m.keyed("no event matches: %s undoes, %s clears the filter", keys.Undo, keys.ClearFilter), false)
		}
		then()
	})
}

// begin shows the filter that the screen is started with.
func (m *Model) begin(q query.Query) {
	if q.IsZero() {
		return
	}
	m.stepping = true // which is no change that can be undone
	m.want(shown{q, "", m.list.Newest()}, func(v *timeline.View, err error) {
		switch {
		case err != nil && m.opening.on:
			m.opening.unanswered = &q
		case err != nil:
			m.say("the filter was not applied: "+err.Error(), true)
		default:
			m.show(v, "")
		}
	})
}

// want has the view of a state made; done gets it. Until then the reader sees
// the filter in the bar and goes on in the view that is there.
func (m *Model) want(s shown, done func(*timeline.View, error)) {
	m.wanted = &s
	m.opening.unanswered = nil
	m.chips(s.query)
	view := m.viewer(s.query)
	m.order(&m.filtering, m.tl, func(func() bool) func() {
		v, err := view()
		return func() {
			m.wanted = nil
			done(v, err)
			m.chips(m.query())
		}
	})
}

// unwant goes back to what is shown.
func (m *Model) unwant() {
	if m.wanted != nil {
		m.filtering.cancel()
		m.wanted = nil
		m.chips(m.view.Query())
	}
}

// chips shows the terms of a filter in the bar.
func (m *Model) chips(q query.Query) {
	var chips []string
	for _, n := range q.Terms() {
		chips = append(chips, n.String())
	}
	m.bar.SetChips(chips)
}

// viewer makes the view of a query with the marks of now, from anywhere.
func (m *Model) viewer(q query.Query) func() (*timeline.View, error) {
	tl := m.tl
	var marks []string
	if asksFor(q.Root, query.Is) {
		marks = slices.Collect(maps.Keys(m.marks))
	}
	return func() (*timeline.View, error) { return tl.ViewMarked(q, slices.Values(marks)) }
}
