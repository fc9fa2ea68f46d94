package ui

import (
	"slices"

	tea "github.com/charmbracelet/bubbletea"

	"dateline/ui/state"
)

// keep adds to a command that the selection is written down, if it has changed.
func (m *Model) keep(cmd tea.Cmd) tea.Cmd {
	if !m.unsaved {
		return cmd
	}
	m.unsaved = false
	return tea.Batch(cmd, m.save())
}

// leave stops what is being written, writes the selection down and then ends
// the program.
func (m *Model) leave() tea.Cmd {
	m.unsaved = false
	return tea.Sequence(m.endJob(), m.save(), tea.Quit)
}

// save writes the selection down, away from Update.
func (m *Model) save() tea.Cmd {
	if m.opts.Store == nil {
		return nil
	}
	m.saves++
	number, st := m.saves, state.State{Export: m.lastExport}
	if !m.rng.open {
		// One that is still being made is not a selection to come back to.
		st.RangeFrom, st.RangeTo = m.rng.from, m.rng.to
	}
	for k := range m.marks {
		st.Marks = append(st.Marks, k)
	}
	slices.Sort(st.Marks)
	return func() tea.Msg {
		if err := m.opts.Store.Save(number, st); err != nil {
			return handed{"the selection could not be kept for the next time: " + err.Error(), true}
		}
		return nil
	}
}
