package ui

import (
	"slices"

	tea "github.com/charmbracelet/bubbletea"

	"dateline/ui/keys"
	"dateline/ui/layout"
)

// Update takes what comes from outside: sizes, keys, the mouse, and the results
// of work done elsewhere.
func (m *Model) Update(msg tea.Msg) (tea.Model, tea.Cmd) {
	switch msg := msg.(type) {
	case tea.WindowSizeMsg:
		m.sized = true
		m.resize(msg.Width, msg.Height)
		return m, m.dispatch(nil)
	case tea.KeyMsg:
		return m, m.dispatch(m.keep(m.press(msg)))
	case tea.MouseMsg:
		return m, m.dispatch(m.keep(m.mouse(tea.MouseEvent(msg))))
	case exported:
		return m, m.keep(m.onExported(msg))
	case progressed:
		return m, m.onProgressed(msg)
	case previewed:
		m.onPreviewed(msg)
		return m, nil
	case weighed:
		m.onWeighed(msg)
		return m, nil
	case housesRead:
		return m, m.onHouses(msg)
	case folderListed:
		m.dialog.SetEntries(msg.folder, msg.entries)
		return m, nil
	case notice:
		m.say(msg.words, msg.err)
		return m, nil
	case edited:
		return m, m.onEdited(msg)
	case askedToStop:
		return m, m.do(keys.Suspend, tea.KeyMsg{})
	case resumed:
		m.onResumed(msg)
		return m, nil
	case background:
		m.onBackground(msg)
		return m, nil
	case pasteCut:
		m.say("what was pasted is too long: its end is left out", true)
		return m, nil
	case changed:
		return m, tea.Batch(m.reloadAfter(msg), m.watch())
	case found:
		m.onFound(msg)
		return m, m.dispatch(nil)
	case planned:
		return m, m.dispatch(m.onPlanned(msg))
	case nameless:
		if m.mode == browsing {
			m.openBar(namingReader, "checked by", "")
		}
		return m, m.dispatch(nil)
	case added:
		return m, m.dispatch(m.onAdded(msg))
	case pageRead:
		m.onPageRead(msg)
		return m, m.dispatch(nil)
	case reloaded:
		m.onReloaded(msg)
		return m, m.dispatch(nil)
	case staged:
		cmd := m.onStaged(msg)
		return m, m.dispatch(cmd)
	case rested:
		m.onRested(msg)
		return m, m.dispatch(nil)
	case finished:
		m.onFinished(msg)
		return m, m.dispatch(nil)
	}
	return m, nil
}

// press routes a key. Keys typed fast arrive joined as one message; where
// letters are commands each of them is one.
func (m *Model) press(msg tea.KeyMsg) tea.Cmd {
	m.bar.SetWelcome(nil) // it was for the first look
	if msg.Type == tea.KeyRunes && len(msg.Runes) > 1 && m.commands() && !msg.Paste {
		var cmds []tea.Cmd
		for _, k := range keys.Split(msg.Runes) {
			cmds = append(cmds, m.press(tea.KeyMsg{Type: tea.KeyRunes, Runes: []rune(k)}))
		}
		return tea.Sequence(cmds...)
	}
	if m.mode == choosingSource {
		return m.numbered(msg.String())
	}
	if msg.Paste && m.commands() {
		return nil
	}
	if msg.Type == tea.KeyRunes && !msg.Alt && !m.commands() {
		return m.typed(msg) // also where it spells the name of a key: "end of 2021"
	}
	a, ok := m.keys.Lookup(m.scope(), msg.String())
	if m.mode == browsing && ok {
		m.message = message{}
	}
	if ok {
		return m.do(a, msg)
	}
	return m.typed(msg)
}

// commands tells whether letters are commands here.
func (m *Model) commands() bool {
	return m.scope()&(keys.Panes|keys.Away|keys.Confirm) != 0
}

// typed hands a key that is no command to the field that is being edited.
func (m *Model) typed(msg tea.KeyMsg) tea.Cmd {
	switch m.mode {
	case writingQuery, searching, writingDates, namingView, namingReader, namingFolder, narrowing:
		if m.bar.Key(msg) {
			m.barChanged()
		} else {
			m.propose()
		}
	case picking:
		m.picker.Key(msg)
	case exporting:
		return m.dialogKey(msg)
	case adding:
		m.form.Key(msg)
	case helping:
		m.help.Key(msg)
	case browsing, choosingSource, confirming:
	}
	return nil
}

// resize lays the panes out anew.
func (m *Model) resize(w, h int) {
	m.lay = layout.Compute(w, h, m.focus)
	l := m.lay
	m.list.SetSize(l.Timeline.W, l.Timeline.H)
	m.lanes.SetSize(l.Timeline.W, l.Timeline.H)
	m.facets.SetSize(l.Facets.W, l.Facets.H)
	m.detail.SetSize(l.Detail.W, l.Detail.H)
	m.strip.SetSize(l.Strip.W, l.Strip.H)
	if m.view != nil {
		m.buckets()
		m.follow()
	}
}

// focusOn sends the keys to a pane; narrow screens show another one then.
func (m *Model) focusOn(p layout.Pane) {
	m.focus = p
	m.resize(m.lay.W, m.lay.H)
}

// ask puts a question; yes is done if it is answered so.
func (m *Model) ask(words string, yes func() tea.Cmd) {
	back := m.mode
	if back == confirming { // one question takes the place of another
		back = m.asked.back
	}
	m.asked = question{words: words, yes: yes, back: back}
	m.mode = confirming
}

func (m *Model) answer(yes bool) tea.Cmd {
	m.mode = m.asked.back
	m.dialog.Ask("")
	m.form.Ask("")
	if yes {
		return m.asked.yes()
	}
	return nil
}

func (m *Model) openHelp() {
	rows := m.keys.In(m.scope())
	m.help.Open(slices.DeleteFunc(rows, func(b keys.Binding) bool { return !m.works(b.Action) }))
	m.mode = helping
}

// leaveHelp lists all again, or goes back to the panes.
func (m *Model) leaveHelp() {
	if !m.help.Clear() {
		m.mode = browsing
	}
}
