//go:build unix

package main

import tea "github.com/charmbracelet/bubbletea"

// empty is the least that a Bubble Tea program can do: a line that shows the
// last key.
type empty struct{ key string }

// emptyWords are what the empty program shows first.
const emptyWords = "Press a key"

func (empty) Init() tea.Cmd { return nil }

func (e empty) Update(msg tea.Msg) (tea.Model, tea.Cmd) {
	if k, ok := msg.(tea.KeyMsg); ok {
		e.key = k.String()
	}
	return e, nil
}

func (e empty) View() string { return emptyWords + " " + e.key }

func runEmpty() error {
	_, err := tea.NewProgram(empty{}, tea.WithAltScreen()).Run()
	return err
}
