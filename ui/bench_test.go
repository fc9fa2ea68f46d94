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
			{"order", nil, []string{"s"}},
			{"pane", nil, []string{"tab"}},
			{"range", []string{"v", "G"}, []string{"k", "j"}},
			{"filter-facet", []string{"shift+tab", "j"}, []string{" "}},
		} {
			b.Run(fmt.Sprintf("%s/%d", c.what, n), func(b *testing.B) {
				m := screen(tl)
				for _, k := range c.before {
					strike(m, k)
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

func screen(tl *timeline.Timeline) tea.Model {
	m := tea.Model(ui.New(ui.Options{Timeline: tl, Theme: theme.Dark, UTF8: true}))
	m, _ = m.Update(tea.WindowSizeMsg{Width: 120, Height: 36})
	return m
}

var benchKeys = map[string]tea.KeyMsg{
	"pgdown": {Type: tea.KeyPgDown}, "pgup": {Type: tea.KeyPgUp}, "tab": {Type: tea.KeyTab}, "shift+tab": {Type: tea.KeyShiftTab},
	" ": {Type: tea.KeySpace, Runes: []rune{' '}},
}

// strike sends a key; "" sends none.
func strike(m tea.Model, key string) {
	if key == "" {
		return
	}
	msg, ok := benchKeys[key]
	if !ok {
		msg = tea.KeyMsg{Type: tea.KeyRunes, Runes: []rune(key)}
	}
	m.Update(msg)
}
