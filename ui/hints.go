package ui

import (
	"fmt"
	"slices"
	"strings"

	"dateline/ui/keys"
)

// keyed is words in which each %s is the key that an action has.
func (m *Model) keyed(words string, actions ...keys.Action) string {
	names := make([]any, len(actions))
	for i, a := range actions {
		names[i] = m.keys.Key(a)
	}
	return fmt.Sprintf(words, names...)
}

// note is hints parted by dots, for the edge of a box, without those of actions that
// are off here.
func (m *Model) note(hints string, actions ...keys.Action) string {
	var parts []string
	for _, part := range strings.Split(hints, ", ") {
		n := strings.Count(part, "%s")
		named := actions[:n]
		actions = actions[n:]
		if !slices.ContainsFunc(named, func(a keys.Action) bool { return m.keys.Off(a) != "" }) {
			parts = append(parts, m.keyed(part, named...))
		}
	}
	return strings.Join(parts, " · ")
}

func (m *Model) takeNote() string {
	return m.note("%s take, %s exclude, %s apply, %s leave", keys.PickTake, keys.PickExclude, keys.PickApply, keys.Leave)
}

func (m *Model) chooseNote() string {
	return m.note("%s choose, %s leave", keys.PickApply, keys.Leave)
}

// setNotes tells the boxes which keys they may name.
func (m *Model) setNotes() {
	m.dialog.SetNotes(m.note("%s next, %s %s choose, %s write, %s copy the command, %s leave", keys.NextField, keys.NextChoice, keys.PrevChoice, keys.Write, keys.Fetch, keys.Leave),
		m.keys.Key(keys.PathEnd), m.keyed("%s %s", keys.NextChoice, keys.PrevChoice))
	if m.opts.ReadPage != nil {
		m.form.SetReader(m.keyed("%s", keys.FormRead))
	}
	m.form.SetNote(m.note("%s next, %s %s choose, %s take, %s write, %s leave, %s the file", keys.NextField, keys.NextChoice, keys.PrevChoice, keys.FormTake, keys.FormWrite, keys.Leave, keys.PageDown))
	m.help.SetNote(m.note("type to search, %s %s scroll, %s close", keys.RowDown, keys.RowUp, keys.Leave))
}
