package ui

import (
	"fmt"

	"dateline/timeline"
	"dateline/timeline/query"
	"dateline/ui/keys"
)

// jump is a place that was left by a jump, and the filter if that had to be
// lifted for it.
type jump struct {
	key    string
	lifted query.Query
}

// toAnswered goes to what the event answers, toAnswer to its answers: the next of
// several each time that it is asked for at the same event.
func (m *Model) toAnswered() { m.along(keys.ToAnswered, m.tl.Answers, "this event answers none") }

func (m *Model) toAnswer() { m.along(keys.ToAnswer, m.tl.Replies, "no event answers this one") }

func (m *Model) along(a keys.Action, of func(*timeline.Event) []*timeline.Event, none string) {
	e := m.list.Event()
	if e == nil {
		return
	}
	others := of(e)
	if len(others) == 0 {
		m.say(none, false)
		return
	}
	turn := string(a) + " " + e.Key
	k := m.turns[turn] % len(others)
	m.turns[turn] = k + 1
	lifted := m.jumpTo(others[k].Key)
	if n := len(others); n > 1 && !lifted {
		m.say(fmt.Sprintf("%d of %d: ", k+1, n)+m.keyed("%s goes back, and %s there to the next", keys.JumpBack, a), false)
	}
}

// jumpTo puts the cursor on an event and remembers where it was. One that the
// filter leaves out is reached by lifting the filter; it tells whether it did.
func (m *Model) jumpTo(key string) (lifted bool) {
	from := jump{key: m.key()}
	if lifted = m.land(key); lifted {
		from.lifted = m.past[len(m.past)-1].query
		m.say(m.keyed("the filter is lifted to show this event: %s goes back to it", keys.JumpBack), false)
	}
	m.jumped(from)
	return lifted
}

// land puts the cursor on an event; it tells whether the filter was lifted for it.
func (m *Model) land(key string) (lifted bool) {
	if i, ok := m.view.Index(key); ok {
		m.list.GoTo(i)
		return false
	}
	m.remember()
	m.show(m.tl.All(), key)
	return true
}

// leap remembers where the cursor is before it goes far.
func (m *Model) leap() { m.jumped(jump{key: m.key()}) }

// jumped adds to the list of jumps, unless the cursor has been there just now.
func (m *Model) jumped(j jump) {
	if n := len(m.jumps); j.key == "" || n > 0 && m.jumps[n-1].key == j.key && j.lifted.IsZero() {
		return
	}
	if m.jumps = append(m.jumps, j); len(m.jumps) > depth {
		m.jumps = m.jumps[1:]
	}
	if len(m.jumps) > depth {
		m.jumps = m.jumps[1:]
	}
}

// lastJump takes the last jump whose event is there yet off the list.
func (m *Model) lastJump() (j jump, ok bool) {
	for n := len(m.jumps); n > 0; n-- {
		j = m.jumps[n-1]
		m.jumps = m.jumps[:n-1]
		if _, ok = m.tl.FindKey(j.key); ok {
			return j, true
		}
	}
	return jump{}, false
}

// jumpBack goes to where the last jump began, and brings the filter back that it
// lifted, unless there is another one by now.
func (m *Model) jumpBack() {
	j, ok := m.lastJump()
	if !ok {
		m.say("you have not jumped", false)
		return
	}
	if !j.lifted.IsZero() && m.query().IsZero() {
		m.applyThen(j.lifted, func() {
			if i, ok := m.view.Index(j.key); ok {
				m.list.GoTo(i)
				m.moved()
			}
		})
		return
	}
	if m.land(j.key) {
		m.say(m.keyed("the filter is lifted to show this event: %s brings it back", keys.Undo), false)
	}
}
