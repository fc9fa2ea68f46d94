package ui_test

import (
	"strings"
	"testing"

	tea "github.com/charmbracelet/bubbletea"

	"dateline/timeline"
	"dateline/ui"
	"dateline/ui/keys"
)

// Text may arrive in one read without being pasted: over a slow line, from a
// text expander, by dictation. Then it is text, though it spells a key.
func TestTextThatSpellsAKeyIsText(t *testing.T) {
	t.Parallel()
	type place struct {
		name string
		open []string
	}
	places := []place{
		{"filter", []string{"f"}},
		{"search", []string{"/"}},
		{"dates", []string{"r"}},
		{"actors", []string{"a"}},
		{"actions", []string{":"}},
		{"views", []string{"w"}},
		{"narrowing", []string{"shift+tab", "/"}},
		{"title of an export", []string{"e", "shift+tab"}},
		{"path of an export", []string{"e"}},
		{"date of an event", []string{"A"}},
		{"title of an event", []string{"A", "tab"}},
		{"actors of an event", []string{"A", "tab", "tab", "tab", "tab"}},
		{"help", []string{"?", "/"}},
	}
	words := append(keys.Names(), "end of 2021", "left right", "alt+f", "ctrl+c")
	for _, p := range places {
		t.Run(p.name, func(t *testing.T) {
			t.Parallel()
			open := func() *ui.Model {
				m := ui.New(options(t, nil))
				m.Update(tea.WindowSizeMsg{Width: 160, Height: 48})
				for _, k := range p.open {
					m.Update(key(k))
				}
				return m
			}
			for _, word := range words {
				m, bit := open(), open()
				m.Update(tea.KeyMsg{Type: tea.KeyRunes, Runes: []rune(word)})
				for _, r := range word {
					bit.Update(tea.KeyMsg{Type: tea.KeyRunes, Runes: []rune{r}})
				}
				if got := m.View(); got != bit.View() {
					t.Fatalf("%q in one read is not what it is letter by letter:\n%s\n%s", word, got, bit.View())
				} else if !strings.Contains(got, word) {
					t.Fatalf("%q was typed and is not there:\n%s", word, got)
				}
			}
		})
	}
}

// A date that begins with the name of a key keeps it: a date without it would
// claim less, or more, than was written.
func TestADateKeepsAWordThatIsAKey(t *testing.T) {
	t.Parallel()
	o := options(t, nil)
	var got timeline.Event
	o.Add = func(e timeline.Event) (ui.Added, error) { got = e; return ui.Added{}, nil }
	m := ui.New(o)
	m.Update(key("A"))
	m.Update(tea.KeyMsg{Type: tea.KeyRunes, Runes: []rune("end of 2021")})
	_, cmd := m.Update(tea.KeyMsg{Type: tea.KeyCtrlS})
	cmd()
	if got.DateText != "end of 2021" {
		t.Errorf("the date is %q", got.DateText)
	}
}
