package ui

import (
	"dateline/timeline/query"
	"dateline/ui/keys"
	"maps"
)

// shown is a state of the view that undo brings back.
type shown struct {
	query  query.Query
	key    string
	newest bool
}

// depth is how many changes of the view can be undone.
const depth = 200

// remember keeps the present view for undo; what was undone before is forgotten.
func (m *Model) remember() {
	m.past = append(m.past, m.present())
	if len(m.past) > depth {
		m.past = m.past[1:]
	}
	m.future = nil
}

func (m *Model) present() shown {
	return shown{m.view.Query(), m.key(), m.list.Newest()}
}

func (m *Model) undo() { m.past, m.future = m.step(m.past, m.future, "nothing to undo") }

func (m *Model) redo() { m.future, m.past = m.step(m.future, m.past, "nothing to redo") }

// step goes back to the last state of from and keeps the present one in to.
func (m *Model) step(from, to []shown, none string) (restFrom, restTo []shown) {
	if len(from) == 0 {
		m.say(none, false)
		return from, to
	}
	s := from[len(from)-1]
	v, err := m.tl.ViewMarked(s.query, maps.Keys(m.marks))
	if err != nil {
		m.say("that view can no longer be shown: "+err.Error(), true)
		return from[:len(from)-1], to
	}
	to = append(to, m.present())
	m.list.SetNewest(s.newest)
	m.show(v, s.key)
	return from[:len(from)-1], to
}

// apply filters by q, as a change that can be undone; it tells whether the
// timeline could answer it.
func (m *Model) apply(q query.Query) error {
	v, err := m.tl.ViewMarked(q, maps.Keys(m.marks))
	if err != nil {
		m.say(err.Error(), true)
		return err
	}
	if q.Equal(m.view.Query()) {
		return nil
	}
	m.remember()
	m.show(v, m.key())
	if v.Len() == 0 {
		m.say(m.keyed("no event matches: %s undoes, %s clears the filter", keys.Undo, keys.ClearFilter), false)
	}
	return nil
}
