package ui

import (
	"strings"

	tea "github.com/charmbracelet/bubbletea"

	"dateline/timeline"
	"dateline/timeline/english"
	"dateline/ui/keys"
	"dateline/ui/rewrite"
)

// nameless says that the reader's name is not known, and is to be asked for.
type nameless struct{}

// check writes that the marked events, else the one at hand, have been checked by
// the reader. Several are shown first.
func (m *Model) check() tea.Cmd {
	events := m.session.Chosen()
	if events.Len() == 0 || !m.canChange() {
		return nil
	}
	name, find, door, day := m.reader, m.opts.Reader, m.opts.Files, m.today().String()
	return func() tea.Msg {
		if name == "" && find != nil {
			name = find()
		}
		if name == "" {
			return nameless{}
		}
		wishes := rewrite.Checks(events, name, day)
		if len(wishes) == 0 {
			return notice{"checked by " + name + " already, and not changed since", false}
		}
		if len(wishes) == 1 {
			return planned{plan: door.Events(wishes), words: "write that 1 event was checked by " + name}
		}
		return toBeShown(door.Events(wishes), "write that "+english.Count(len(wishes), "event")+" were checked by "+name)
	}
}

// named takes the name that was asked for, and checks.
func (m *Model) named(name string) tea.Cmd {
	if name = strings.TrimSpace(name); name == "" {
		m.bar.SetNote("who has checked it?")
		return nil
	}
	m.reader, m.mode = name, browsing
	m.bar.Close()
	keep := m.opts.KeepReader
	if keep == nil {
		return m.check()
	}
	return tea.Batch(m.check(), func() tea.Msg {
		if err := keep(name); err != nil {
			return notice{"your name is not kept for the next time: " + err.Error(), true}
		}
		return nil
	})
}

// fixProblem works out the fix of a problem, and writes it. The list comes back, with
// the cursor where it was: on the next problem, where this one is gone.
func (m *Model) fixProblem(p timeline.Problem) tea.Cmd {
	switch {
	case p.Fix.New == "":
		m.say(m.keyed("no one answer is right for this: %s edits the file", keys.PickEdit), false)
		return nil
	case !m.canChange():
		return nil
	}
	m.mode = browsing
	door, typed, at := m.opts.Files, m.picker.Text(), m.picker.Place()
	back := func() {
		if m.mode == browsing && len(m.tl().Problems()) > 0 {
			m.listProblems(typed, at)
		}
	}
	return func() tea.Msg {
		return planned{plan: door.Fix(p), words: p.Fix.Old + " is now " + p.Fix.New, then: back}
	}
}
