package ui_test

import (
	"fmt"
	"strings"
	"testing"

	tea "github.com/charmbracelet/bubbletea"

	"dateline/ui"
	"dateline/ui/text"
	"dateline/ui/theme"
)

// The contract of every screen: View gives exactly h lines of w cells, at every
// size from 1×1, opened at that size or resized to it. Bubble Tea's renderer
// cuts what is too long without a word, so this looks at View itself. A new
// screen is one row.
var screens = []struct{ name, keys string }{
	{"timeline", ""},
	{"end of the timeline", "G"},
	{"facets", "shift+tab"},
	{"event", "enter"},
	{"query bar", "f a c t o r :"},
	{"query bar with a mistake", "f k i n d : ( enter"},
	{"search", "/ h i k"},
	{"dates", "r 2 0 1 2"},
	{"narrowed facet", "shift+tab / h"},
	{"actor picker", "a h"},
	{"saved views", "w"},
	{"problems", "!"},
	{"sources", "S n e w s"},
	{"the events that cite a source", "S enter"},
	{"palette", ": e x"},
	{"help", "?"},
	{"end of the help", "? G"},
	{"help narrowed", "? / m a r k"},
	{"export", "e"},
	{"range and marks", "j space v j j space"},
	{"a question", "j v j e"},
	{"nothing matches", "f x y z z y enter"},
	{"newest first", "s j j"},
	{"a part of the time", "j j + + V"},
	{"a source is asked for", "o"},
	{"a message", "j <"},
	{"marks to drop", "space j space j space j space j space j space esc"},
	{"a view to be named", "i l a w enter w S a v e enter n"},
	{"lanes", "L"},
	{"lanes, a part of the time", "L + + . V"},
	{"lanes by country", "L b l j + +"},
	{"a hit", "/ b a n enter n"},
	{"a new event", "A 2 0 2 2 tab b a n tab down down"},
	{"a reply", "j R s o o n"},
	{"a reply that would be dropped", "R 2 0 2 2 esc"},
}

func TestEveryScreenFillsItsTerminal(t *testing.T) {
	t.Parallel()
	for _, s := range screens {
		t.Run(s.name, func(t *testing.T) {
			t.Parallel()
			for _, utf8 := range []bool{true, false} {
				o := options(t, nil)
				o.UTF8, o.Theme = utf8, theme.Dark
				resized := ui.New(o)
				press(resized, s.keys)
				for _, size := range sizes() {
					exact(t, resized, size, "resized")
				}
				for _, size := range [][2]int{{1, 1}, {40, 12}, {60, 18}, {100, 30}, {160, 48}} {
					opened := ui.New(o)
					opened.Update(tea.WindowSizeMsg{Width: size[0], Height: size[1]})
					press(opened, s.keys)
					exact(t, opened, size, "opened")
				}
			}
		})
	}
}

func sizes() [][2]int {
	widths := []int{1, 2, 3, 5, 8, 13, 20, 30, 39, 40, 60, 79, 80, 81, 100, 119, 120, 121, 160, 200, 250}
	heights := []int{1, 2, 3, 4, 5, 6, 7, 8, 9, 12, 18, 20, 24, 30, 50}
	if testing.Short() {
		widths, heights = []int{1, 39, 80, 120, 250}, []int{1, 5, 18, 50}
	}
	var all [][2]int
	for _, w := range widths {
		for _, h := range heights {
			all = append(all, [2]int{w, h})
		}
	}
	return all
}

func exact(t *testing.T, m *ui.Model, size [2]int, how string) {
	t.Helper()
	w, h := size[0], size[1]
	m.Update(tea.WindowSizeMsg{Width: w, Height: h})
	lines := strings.Split(m.View(), "\n")
	if len(lines) != h {
		t.Fatalf("%s to %d×%d: %d lines", how, w, h, len(lines))
	}
	for i, l := range lines {
		if got := text.Width(l); got != w {
			t.Fatalf("%s to %d×%d: line %d has %d cells: %q", how, w, h, i, got, l)
		}
	}
}

// press sends keys by name to a model without a program around it.
func press(m *ui.Model, keys string) {
	for _, k := range strings.Fields(keys) {
		m.Update(key(k))
	}
}

func key(name string) tea.KeyMsg {
	named := map[string]tea.KeyType{
		"enter": tea.KeyEnter, "esc": tea.KeyEsc, "tab": tea.KeyTab, "shift+tab": tea.KeyShiftTab, "up": tea.KeyUp,
		"down": tea.KeyDown, "ctrl+s": tea.KeyCtrlS, "ctrl+x": tea.KeyCtrlX, "ctrl+d": tea.KeyCtrlD,
	}
	if k, ok := named[name]; ok {
		return tea.KeyMsg{Type: k}
	}
	if name == "space" {
		return tea.KeyMsg{Type: tea.KeySpace, Runes: []rune{' '}}
	}
	if len([]rune(name)) != 1 {
		panic(fmt.Sprintf("no key %q", name))
	}
	return tea.KeyMsg{Type: tea.KeyRunes, Runes: []rune(name)}
}
