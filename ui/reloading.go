package ui

import (
	"fmt"
	"strings"

	tea "github.com/charmbracelet/bubbletea"

	"dateline/timeline"
	"dateline/ui/session"
	"dateline/ui/sources"
)

// changed says that files of the timeline have changed on disk; the channel
// that said so is asked again.
type changed struct{ words string }

// watch waits for the next change, if changes are watched.
func (m *Model) watch() tea.Cmd {
	if m.opts.Changes == nil || m.opts.Reload == nil {
		return nil
	}
	return func() tea.Msg {
		words, ok := <-m.opts.Changes
		if !ok {
			return nil
		}
		return changed{words}
	}
}

// reload reads the files again and compares, away from Update: both take as
// long as the timeline is.
func (m *Model) reload() tea.Cmd {
	if m.opening.on {
		m.opening.changed = true
		return nil
	}
	old, known, again := m.tl(), m.opts.Found, m.opts.FindAgain
	return func() tea.Msg {
		tl, err := m.opts.Reload()
		if err != nil {
			return reloaded{err: err}
		}
		r := reloaded{timeline: tl, words: whatChanged(old, tl)}
		if again == nil {
			return r
		}
		if found, err := again(); err == nil && sources.Newer(known, found) {
			r.found, r.words = found, strings.TrimPrefix(r.words+"; sources were looked at", "; ")
		}
		return r
	}
}

// reloadAfter is reload after a change beside which something is to be said.
func (m *Model) reloadAfter(c changed) tea.Cmd {
	read := m.reload()
	if c.words == "" {
		return read
	}
	if read == nil {
		m.say(c.words, false)
		return nil
	}
	return func() tea.Msg {
		r, ok := read().(reloaded)
		if ok {
			r.words = strings.TrimPrefix(r.words+"; "+c.words, "; ")
		}
		return r
	}
}

// readAgain is reload for a reader who asks for it, and is told also that nothing
// has changed.
func (m *Model) readAgain() tea.Cmd {
	if m.opts.Reload == nil {
		m.say("this timeline does not lie in files that could be read again", false)
		return nil
	}
	read := m.reload()
	if read == nil {
		return nil
	}
	return func() tea.Msg {
		r, ok := read().(reloaded)
		if ok && r.err == nil && r.words == "" {
			r.words = "read again: nothing has changed"
		}
		return r
	}
}

// reloaded brings a timeline that was read again.
type reloaded struct {
	timeline *timeline.Timeline
	err      error
	found    map[string]sources.Finding // what is known of addresses; nil where that is what it was
	words    string                     // what has changed or led to it, if anything is to be said
	then     func()                     // brings back the list from which it was asked for; may be nil
}

// onReloaded shows the new timeline with the same filter, cursor and
// selection; marks on events that are gone are kept until they are dropped.
func (m *Model) onReloaded(r reloaded) {
	if r.err != nil {
		m.say("the files could not be read again: "+r.err.Error(), true)
		return
	}
	if r.found != nil {
		m.opts.Found, m.cited = r.found, citedList{}
		m.detail.SetFound(r.found)
		m.session.SetDead(sources.Dead(r.found))
	}
	m.opening.on = false // the whole of it is here
	before := m.session.Errors()
	m.turnTo(m.session.Replace(r.timeline, false), func() {
		now := m.session.Errors()
		if r.words != "" || now+before > 0 {
			m.say(r.words, false)
		}
		if r.then == nil { // else the list of problems comes back
			m.sayErrors()
		}
		if before > 0 && now == 0 {
			m.say(strings.TrimPrefix(r.words+"; ", "; ")+"no error is left in the files", false)
		}
		if r.then != nil {
			r.then()
		}
	})
}

// turnTo has another reading of the timeline shown; said is what there is to say
// about it.
func (m *Model) turnTo(o session.Outcome, said func()) {
	for _, r := range o.Requests {
		m.order(work(r.Kind), r.Len, func(func() bool) func() {
			done := r.Make()
			return func() { m.turned(done(), said) }
		})
	}
}

// turned shows the other reading, unless the session asks for its view once more,
// because another filter was asked for meanwhile.
func (m *Model) turned(o session.Outcome, said func()) {
	for _, r := range o.Requests {
		if r.Kind == session.ForTimeline {
			m.turnTo(o, said)
			return
		}
	}
	said()
	m.did(o)
	if !m.opening.on {
		m.deferred = append(m.deferred, m.prepare())
	}
	if m.mode == exporting {
		m.deferred = append(m.deferred, m.preview())
	}
	if m.mode == adding {
		m.form.SetTimeline(m.tl())
	}
	if a := m.writing.arriving; a != nil {
		m.writing.arriving = nil
		m.deferred = append(m.deferred, m.toAdded(*a))
	}
}

// whatChanged counts the events that came, changed and went; "" where none did.
func whatChanged(old, now *timeline.Timeline) string {
	added, altered, gone := now.Changes(old)
	if added+altered+gone == 0 {
		return ""
	}
	return fmt.Sprintf("read again: +%d ~%d −%d", added, altered, gone)
}
