package ui

import (
	"fmt"
	"strconv"

	tea "github.com/charmbracelet/bubbletea"

	"dateline/timeline"
	"dateline/ui/opening"
	"dateline/ui/text"
)

// Stage is how far a timeline has been opened.
type Stage = opening.Stage

// unfinished is the state while stages come in.
type unfinished struct {
	on          bool
	done, total int64
	latest      *timeline.Timeline // the newest one that came
	failed      error
	changed     bool // files changed meanwhile
}

// staged brings a stage; not ok at the channel's end.
type staged struct {
	Stage
	ok bool
}

// stage waits for the next stage.
func (m *Model) stage() tea.Msg {
	if m.opts.Opening == nil {
		return nil
	}
	s, ok := <-m.opts.Opening
	return staged{s, ok}
}

// onStaged shows what has been read. Nothing is judged by a part of the
// timeline: a name that it lacks may still come.
func (m *Model) onStaged(s staged) tea.Cmd {
	o := &m.opening
	last := !s.ok || s.Complete || s.Err != nil
	if o.on {
		o.done, o.total = s.Done, s.Total
		if s.Timeline != nil {
			o.latest = s.Timeline
		}
		if last {
			m.turnTo(m.session.Replace(o.latest, false), func() { m.opened(s) })
		} else if s.Timeline != nil {
			m.turnTo(m.session.Replace(s.Timeline, true), func() {})
		}
	}
	if !s.ok {
		return nil
	}
	return m.stage // to the end, so that nobody waits to hand one over
}

// opened judges what waited for the whole timeline.
func (m *Model) opened(s staged) {
	o := &m.opening
	o.on = false
	switch {
	case s.Err != nil:
		o.failed = s.Err
		m.say(s.Err.Error(), true)
	case s.Notice != "":
		m.say(s.Notice, true)
	default:
		m.sayErrors()
	}
	if o.changed && s.Err == nil {
		o.changed = false
		m.deferred = append(m.deferred, m.reload())
	}
}

// progress says how far opening is, in so many cells.
func (m *Model) progress(w int) string {
	o := &m.opening
	words := "opening…"
	if o.total > 0 {
		words += fmt.Sprintf(" %d %%", min(100*o.done/o.total, 100))
	}
	events := " events so far"
	if m.tl().Len() == 1 {
		events = " event so far"
	}
	whole := words + " " + m.theme.Glyphs.Dot + " " + grouped(m.tl().Len()) + events
	if text.Width(whole) <= w {
		return whole
	}
	return words
}

// grouped is a number with commas between its thousands.
func grouped(n int) string {
	s := strconv.Itoa(n)
	for i := len(s) - 3; i > 0; i -= 3 {
		s = s[:i] + "," + s[i:]
	}
	return s
}
