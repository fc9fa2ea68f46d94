package ui

import (
	"path/filepath"
	"strings"

	tea "github.com/charmbracelet/bubbletea"
)

// askFolder asks for the folder into which the table that is open is to be written.
func (m *Model) askFolder() {
	if m.opts.Keep == nil {
		m.say("these are event files already: a table that is opened can be kept as such", false)
		return
	}
	m.openBar(namingFolder, "write event files into", strings.TrimSuffix(filepath.Base(m.opts.Path), filepath.Ext(m.opts.Path)))
}

// keepTable writes the events of the table as files, away from Update.
func (m *Model) keepTable(folder string) tea.Cmd {
	if folder = strings.TrimSpace(folder); folder == "" {
		m.bar.SetNote("which folder?")
		return nil
	}
	m.closeBar()
	keep, folder := m.opts.Keep, m.atHome(folder)
	return func() tea.Msg {
		words, err := keep(folder)
		if err != nil {
			return notice{err.Error(), true}
		}
		return notice{words, false}
	}
}
