//go:build linux || darwin

package ui

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"reflect"
	"regexp"
	"strings"
	"testing"

	tea "github.com/charmbracelet/bubbletea"
	"github.com/charmbracelet/x/term"
	"github.com/creack/pty"
	"github.com/muesli/termenv"

	"dateline/timeline"
	"dateline/ui/rewrite"
	"dateline/ui/theme"
)

// places are keys that lead to each mode of the screen.
var places = []struct {
	keys string
	mode mode
}{
	{"", browsing},
	{"\t", browsing},
	{"\r", browsing},
	{"L", browsing},
	{"fkind", writingQuery},
	{"/ban", searching},
	{"r2012", writingDates},
	{"fban\rwSave\r", namingView},
	{"\t\t/h", narrowing},
	{"a", picking},
	{"!", picking},
	{":", picking},
	{"e", exporting},
	{"?", helping},
	{"Atitle", adding},
	{"jjo", choosingSource},
	{" j j j j j j j\x1b", confirming},
	{"C", namingReader},
	{"I", namingFolder},
}

// wrecked is a screen that panics where it is told to: in Update at F12, or as
// soon as it is drawn.
type wrecked struct {
	painted
	inView bool
}

func (w wrecked) Update(msg tea.Msg) (tea.Model, tea.Cmd) {
	if k, ok := msg.(tea.KeyMsg); ok && k.Type == tea.KeyF12 {
		panic("on purpose")
	}
	_, cmd := w.painted.Update(msg)
	return w, cmd
}

func (w wrecked) View() string {
	if w.inView && w.sized {
		panic("on purpose")
	}
	return w.painted.View()
}

// wreck runs a screen on a terminal of its own until it panics, and gives what
// the terminal was sent and the error. The terminal must be as it was before.
func wreck(t *testing.T, keys string, as func(painted) tea.Model) (string, error) {
	t.Helper()
	master, slave, err := pty.Open()
	if err != nil {
		t.Fatal(err)
	}
	defer master.Close()
	if err := pty.Setsize(master, &pty.Winsize{Rows: 24, Cols: 100}); err != nil {
		t.Fatal(err)
	}
	before, err := term.GetState(slave.Fd())
	if err != nil {
		t.Fatal(err)
	}
	sent := make(chan string)
	go func() {
		b, _ := io.ReadAll(master) // Linux ends a terminal with an error of its own
		sent <- string(b)
	}()
	if _, err := master.WriteString("\x1b[24~"); err != nil { // F12
		t.Fatal(err)
	}
	o := Options{
		Timeline: fuzzed(12), Theme: theme.Dark, Profile: termenv.ANSI256, UTF8: true, Host: idle(), Path: "folder",
		Getenv: func(string) string { return "" }, SaveView: func(string, string) error { return nil }, Add: func(timeline.Event) (Added, error) { return Added{}, nil },
		Keep:   func(string) (string, error) { return "", nil },
		Files:  rewrite.Door{Read: func(string) ([]byte, error) { return nil, nil }, Replace: func(string, []byte, []byte) error { return nil }},
		Reload: func() (*timeline.Timeline, error) { return fuzzed(12), nil },
	}
	fault := runPainted(context.Background(), o, slave, slave, func(p painted) tea.Model {
		p.Update(tea.WindowSizeMsg{Width: 100, Height: 24})
		for _, k := range typed(keys) {
			if _, cmd := p.Model.Update(k); k.String() == "C" {
				p.Model.Update(cmd()) // which finds that nobody knows the reader
			}
		}
		p.sized = false // as at the start
		return as(p)
	})
	after, err := term.GetState(slave.Fd())
	if err != nil || !reflect.DeepEqual(before, after) {
		t.Errorf("after %q the terminal is %+v, was %+v, %v", keys, after, before, err)
	}
	if err := slave.Close(); err != nil {
		t.Fatal(err)
	}
	return <-sent, fault
}

// typed are keys as a terminal sends them, one message each.
func typed(keys string) (msgs []tea.KeyMsg) {
	for _, r := range keys {
		switch r {
		case '\r':
			msgs = append(msgs, tea.KeyMsg{Type: tea.KeyEnter})
		case '\t':
			msgs = append(msgs, tea.KeyMsg{Type: tea.KeyTab})
		case '\x1b':
			msgs = append(msgs, tea.KeyMsg{Type: tea.KeyEsc})
		case ' ':
			msgs = append(msgs, tea.KeyMsg{Type: tea.KeySpace, Runes: []rune{' '}})
		default:
			msgs = append(msgs, tea.KeyMsg{Type: tea.KeyRunes, Runes: []rune{r}})
		}
	}
	return msgs
}

// reported checks that a fault was told as it should, and the terminal was given
// its own screen, cursor and mouse back.
func reported(t *testing.T, where, sent string, err error) {
	t.Helper()
	var f *Fault
	if !errors.As(err, &f) {
		t.Fatalf("%s: the end is %v", where, err)
	}
	details, reading := os.ReadFile(f.Details)
	if words := f.Error(); reading != nil || !strings.Contains(words, "Please report it") || !strings.Contains(words, f.Details) {
		t.Errorf("%s: %q does not ask for a report with its details, %v", where, words, reading)
	}
	if !strings.Contains(string(details), "goroutine") {
		t.Errorf("%s: the details do not say where: %q", where, details)
	}
	last := map[string]string{}
	for _, m := range regexp.MustCompile(`\x1b\[\?(\d+)([hl])`).FindAllStringSubmatch(sent, -1) {
		last[m[1]] = m[2]
	}
	for mode, want := range map[string]string{"1049": "l", "25": "h", "2004": "l", "1002": "l", "1006": "l"} {
		if last[mode] != want {
			t.Errorf("%s: mode %s is left at %q, want %q", where, mode, last[mode], want)
		}
	}
}

// A panic in any mode, at a key or while drawing, gives the terminal back.
func TestAFaultInEveryMode(t *testing.T) {
	t.Setenv("TMPDIR", t.TempDir())
	reached := map[mode]bool{}
	for _, place := range places {
		for _, inView := range []bool{false, true} {
			where := fmt.Sprintf("%q, while drawing %v", place.keys, inView)
			sent, err := wreck(t, place.keys, func(p painted) tea.Model {
				if p.mode != place.mode {
					t.Errorf("%q leads to mode %d, want %d", place.keys, p.mode, place.mode)
				}
				reached[p.mode] = true
				return wrecked{p, inView}
			})
			reported(t, where, sent, err)
		}
	}
	for m := browsing; m <= adding; m++ {
		if !reached[m] {
			t.Errorf("mode %d is not tried", m)
		}
	}
}

// A fault of any pane, such as the use of what is not there, gives the terminal
// back. A pane is one of the fields of the model that can draw.
func TestAFaultInEveryPane(t *testing.T) {
	t.Setenv("TMPDIR", t.TempDir())
	for name, pane := range map[string]struct {
		keys string
		lose func(*Model)
	}{
		"list":     {"", func(m *Model) { m.list = nil }},
		"lanes":    {"L", func(m *Model) { m.lanes = nil }},
		"facets":   {"\t", func(m *Model) { m.facets = nil }},
		"detail":   {"\r", func(m *Model) { m.detail = nil }},
		"strip":    {"", func(m *Model) { m.strip = nil }},
		"querybar": {"f", func(m *Model) { m.bar = nil }},
		"picker":   {"a", func(m *Model) { m.picker = nil }},
		"export":   {"e", func(m *Model) { m.dialog = nil }},
		"form":     {"A", func(m *Model) { m.form = nil }},
		"help":     {"?", func(m *Model) { m.help = nil }},
	} {
		sent, err := wreck(t, pane.keys, func(p painted) tea.Model {
			pane.lose(p.Model)
			return p
		})
		reported(t, name, sent, err)
	}
}
