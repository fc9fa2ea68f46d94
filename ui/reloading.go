package ui

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	tea "github.com/charmbracelet/bubbletea"

	"dateline/timeline"
	"dateline/timeline/query"
)

// changed says that files of the timeline have changed on disk; the channel
// that said so is asked again.
type changed struct{}

// watch waits for the next change, if changes are watched.
func (m *Model) watch() tea.Cmd {
	if m.opts.Changes == nil || m.opts.Reload == nil {
		return nil
	}
	return func() tea.Msg {
		if _, ok := <-m.opts.Changes; !ok {
			return nil
		}
		return changed{}
	}
}

// reload reads the files again and compares, away from Update: both take as
// long as the timeline is.
func (m *Model) reload() tea.Cmd {
	if m.opening.on {
		m.opening.changed = true
		return nil
	}
	old := m.tl
	return func() tea.Msg {
		tl, err := m.opts.Reload()
		if err != nil {
			return reloaded{err: err}
		}
		return reloaded{timeline: tl, words: whatChanged(old, tl)}
	}
}

// reloaded brings a timeline that was read again.
type reloaded struct {
	timeline *timeline.Timeline
	err      error
	words    string // what has changed or led to it, if anything is to be said
}

// whenReloaded shows the new timeline with the same filter, cursor and
// selection; marks on events that are gone are kept until they are dropped.
func (m *Model) whenReloaded(r reloaded) {
	if r.err != nil {
		m.say("the files could not be read again: "+r.err.Error(), true)
		return
	}
	m.opening.on = false // the whole of it is here
	before := m.errorCount()
	m.turnTo(r.timeline, func() {
		now := m.errorCount()
		if r.words != "" || now+before > 0 {
			m.say(r.words, false)
		}
		m.sayErrors()
		if before > 0 && now == 0 {
			m.say(strings.TrimPrefix(r.words+"; ", "; ")+"no error is left in the files", false)
		}
		m.checkRange()
	})
}

// turnTo shows another reading of the timeline with what the reader has asked
// for; said is what there is to say about it.
func (m *Model) turnTo(tl *timeline.Timeline, said func()) {
	q := m.query()
	if m.opening.unanswered != nil {
		q = *m.opening.unanswered
	}
	marks := slices.Collect(maps.Keys(m.marks))
	m.order(&m.loading, longer(tl, m.tl), func(func() bool) func() {
		v, err := tl.ViewMarked(q, slices.Values(marks))
		if err != nil {
			tl.All()
		}
		return func() {
			if !q.Equal(m.query()) && m.opening.unanswered == nil { // another filter was asked for meanwhile
				m.turnTo(tl, said)
				return
			}
			if m.wanted != nil {
				m.filtering.cancel()
				m.wanted = nil
				m.remember()
			}
			m.tl = tl
			said()
			if err != nil {
				v = tl.All()
				m.lift(q, err)
			} else {
				m.opening.unanswered = nil
			}
			key := m.key()
			if m.opening.latest == tl && !m.opening.touched {
				key = "" // as if it had been there from the start
			}
			m.show(v, key)
			if !m.opening.on {
				m.orders = append(m.orders, m.prepare())
			}
			if m.mode == exporting {
				m.orders = append(m.orders, m.preview())
			}
			if m.mode == adding {
				m.form.SetTimeline(m.tl)
			}
			if a := m.arriving; a != nil {
				m.arriving = nil
				m.orders = append(m.orders, m.toAdded(*a))
			}
		}
	})
}

// lift says that a filter is no longer in force; while the timeline is opened,
// it waits for the rest.
func (m *Model) lift(q query.Query, err error) {
	switch o := &m.opening; {
	case o.on:
		o.unanswered = &q
	case o.unanswered != nil:
		o.unanswered = nil
		m.say("the filter was not applied: "+err.Error(), true)
	default:
		m.say("the filter was lifted: "+err.Error(), true)
	}
}

func longer(a, b *timeline.Timeline) *timeline.Timeline {
	if a.Len() > b.Len() {
		return a
	}
	return b
}

// whatChanged counts the events that came, changed and went; "" where none did.
func whatChanged(old, now *timeline.Timeline) string {
	added, altered, gone := now.Changes(old)
	if added+altered+gone == 0 {
		return ""
	}
	return fmt.Sprintf("read again: +%d ~%d −%d", added, altered, gone)
}
