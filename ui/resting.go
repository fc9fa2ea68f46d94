package ui

import (
	"context"
	"time"

	tea "github.com/charmbracelet/bubbletea"

	"dateline/timeline/query"
)

// aRest is how long nothing is typed before a mistake shows under its place.
const aRest = 700 * time.Millisecond

// rested is the end of a rest, unless something was typed since.
type rested struct{ letters int }

// rest begins a rest, and ends the one before: of many letters one waits.
func (m *Model) rest() {
	m.letters++
	if m.endRest != nil {
		m.endRest()
		m.endRest = nil
	}
	if m.mode != writingQuery && m.mode != writingDates {
		return
	}
	wait := m.opts.Rest
	if wait == nil {
		var ctx context.Context
		ctx, m.endRest = context.WithCancel(context.Background())
		wait = func(msg tea.Msg) tea.Cmd { return func() tea.Msg { return after(ctx, aRest, msg) } }
	}
	m.deferred = append(m.deferred, wait(rested{m.letters}))
}

// after gives a message back after a while, and none where it is called off.
func after(ctx context.Context, while time.Duration, msg tea.Msg) tea.Msg {
	select {
	case <-time.After(while):
		return msg
	case <-ctx.Done():
		return nil
	}
}

// onRested shows what is wrong with the text, unless it is a value that is yet
// being typed.
func (m *Model) onRested(r rested) {
	switch {
	case r.letters != m.letters:
	case m.mode == writingQuery:
		m.parse(m.bar.Text(), func(_ query.Query, err error) {
			if err != nil && m.mode == writingQuery && r.letters == m.letters && !m.begun(err) {
				m.mistake(err, 0)
			}
		})
	case m.mode == writingDates && !m.bar.Proposes():
		if _, _, _, err := m.dateQuery(); err != nil {
			m.mistake(err, len(dateField))
		}
	}
}
