package ui_test

import (
	"fmt"
	"testing"

	tea "github.com/charmbracelet/bubbletea"

	"dateline/timeline"
	"dateline/timeline/load/corpus"
	"dateline/ui"
	"dateline/ui/theme"
)

// benchSizes are the numbers of events that frames are measured at; with -short the
// largest is left out, which takes 2 GB and half a minute to make.
func benchSizes() []int {
	if testing.Short() {
		return []int{1000, 10_000, 100_000}
	}
	return []int{1000, 10_000, 100_000, 1_000_000}
}

// BenchmarkFrame presses keys on a screen of 120 cells by 36 and draws a frame
// after each: what moves, what filters, and the frame alone.
func BenchmarkFrame(b *testing.B) {
	for _, n := range benchSizes() {
		tl := timeline.New(corpus.New(n).Data())
		tl.Prepare()
		for _, c := range []struct {
			what   string
			before []string
			keys   []string // pressed in turn, so that they come back to where they began
		}{
			{"draw", nil, []string{""}},
			{"line", nil, []string{"j", "k"}},
			{"page", nil, []string{"pgdown", "pgup"}},
			{"ends", nil, []string{"G", "g"}},
			{"year", []string{"pgdown"}, []string{"}", "{"}},
			{"gap", nil, []string{")", "("}},
			{"mark", []string{" ", "G", " ", "g"}, []string{"m"}},
			{"order", nil, []string{"s"}},
			{"pane", nil, []string{"tab"}},
			{"range", []string{"v", "G"}, []string{"k", "j"}},
			{"filter-facet", []string{"shift+tab", "j"}, []string{" "}},
			{"search-letter", []string{"/"}, []string{"a", "backspace"}},
		} {
			b.Run(fmt.Sprintf("%s/%d", c.what, n), func(b *testing.B) {
				m := screen(tl)
				for _, k := range c.before {
					settle(m, strike(m, k))
				}
				for i := 0; b.Loop(); i++ {
					strike(m, c.keys[i%len(c.keys)])
					if m.View() == "" {
						b.Fatal("there is no frame")
					}
				}
			})
		}
	}
}

// BenchmarkAnswer is the time from a key until all that it asks for is on the
// screen, also what comes after the key's own frame: the facet counts and the
// strip for a filter, the number of hits for the letters of a search.
func BenchmarkAnswer(b *testing.B) {
	for _, n := range benchSizes() {
		tl := timeline.New(corpus.New(n).Data())
		tl.Prepare()
		for _, c := range []struct {
			what   string
			before []string
			keys   []string
		}{
			{"filter-facet", []string{"shift+tab", "j"}, []string{" "}},
			{"filter-dates", nil, []string{"r2010-03..2014\n", "F"}},
			{"filter-all-lifted", []string{"fkind:law\n"}, []string{"F", "z"}},
			{"search-letters", []string{"/"}, []string{"r", "e", "s", "backspace", "backspace", "backspace"}},
		} {
			b.Run(fmt.Sprintf("%s/%d", c.what, n), func(b *testing.B) {
				m := screen(tl)
				for _, k := range c.before {
					settle(m, strikeAll(m, k))
				}
				for i := 0; b.Loop(); i++ {
					settle(m, strikeAll(m, c.keys[i%len(c.keys)]))
					if m.View() == "" {
						b.Fatal("there is no frame")
					}
				}
			})
		}
	}
}

func screen(tl *timeline.Timeline) tea.Model {
	m := tea.Model(ui.New(ui.Options{Timeline: tl, Theme: theme.Dark, UTF8: true}))
	_, cmd := m.Update(tea.WindowSizeMsg{Width: 120, Height: 36})
	settle(m, cmd)
	return m
}

var benchKeys = map[string]tea.KeyMsg{
	"pgdown": {Type: tea.KeyPgDown}, "pgup": {Type: tea.KeyPgUp}, "tab": {Type: tea.KeyTab}, "shift+tab": {Type: tea.KeyShiftTab},
	" ": {Type: tea.KeySpace, Runes: []rune{' '}}, "backspace": {Type: tea.KeyBackspace}, "\n": {Type: tea.KeyEnter}, "\t": {Type: tea.KeyTab},
}

// strike sends a key; "" sends none.
func strike(m tea.Model, key string) tea.Cmd {
	if key == "" {
		return nil
	}
	msg, ok := benchKeys[key]
	if !ok {
		msg = tea.KeyMsg{Type: tea.KeyRunes, Runes: []rune(key)}
	}
	_, cmd := m.Update(msg)
	return cmd
}

// strikeAll sends a key that has a name, or else each letter of a text.
func strikeAll(m tea.Model, keys string) tea.Cmd {
	if _, ok := benchKeys[keys]; ok {
		return strike(m, keys)
	}
	var cmds []tea.Cmd
	for _, r := range keys {
		cmds = append(cmds, strike(m, string(r)))
	}
	return tea.Batch(cmds...)
}

// settle does what commands ask for, and what that leads to.
func settle(m tea.Model, cmd tea.Cmd) {
	if cmd == nil {
		return
	}
	switch msg := cmd().(type) {
	case nil:
	case tea.BatchMsg:
		for _, c := range msg {
			settle(m, c)
		}
	default:
		_, next := m.Update(msg)
		settle(m, next)
	}
}
