package ui

import (
	tea "github.com/charmbracelet/bubbletea"

	"dateline/ui/exportdialog"
	"dateline/ui/state"
)

// fetchLine is the command line by which a reader of a timeline that is served fetches
// what the dialog stands at.
func (m *Model) fetchLine(c exportdialog.Choice) string {
	return m.session.Fetch(m.reach(), state.Export{Format: c.Format, Style: c.Style, For: c.For, Notes: c.Notes, Answers: c.Answers}, c.Path)
}

// copyFetch copies the command and leaves the dialog.
func (m *Model) copyFetch() tea.Cmd {
	line := m.fetchLine(m.dialog.Choice())
	m.leaveDialog()
	return func() tea.Msg { return m.copyOut(line, line) }
}
