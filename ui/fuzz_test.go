package ui

import (
	"fmt"
	"math"
	"os/exec"
	"regexp"
	"strings"
	"testing"
	"time"

	tea "github.com/charmbracelet/bubbletea"
	"github.com/muesli/termenv"

	"dateline/timeline"
	"dateline/timeline/date"
	"dateline/ui/files"
	"dateline/ui/keys"
	"dateline/ui/layout"
	"dateline/ui/text"
	"dateline/ui/theme"
)

// FuzzScreen treats the screen as a machine with states: keys, the mouse, sizes
// and the results of work done elsewhere come in any order. After each of them
// the cursor stands on an event that is shown and a range has both of its ends; every few, and after the last, the frame is drawn, which takes
// most of the time: it is exact and its header counts what is shown. At last Esc
// ends at the top with nothing selected.
func FuzzScreen(f *testing.F) {
	for _, s := range []string{
		"jjGgkk", "fhik\x80", "f(\x80\x81", "/ban\x80nN", "a\x86\x80", "ch\x87\x80\x81", "r2012..2020\x80", " j jvjje\x8d", "vjj\x81 ", "ll\x81", "\x85\x85 x/h\x80",
		"?/mark\x80jj\x81", ":ex\x80", "!\x80", "w\x80", "o1", "sjj", "zZzZ", "<>", "\x8bj\x8b", "e\xf1e\xf2n", "e\xf2\xf2n\x81", "\xf3", "\xf0\x00\x00", "\xf0\x30\x10 f\xf0\x05\x02",
		"A\xd0", "A2022\x86title\x83\x83\x80\x86\x86\x8d\x81", "jRJuly 2022\x80\x86\x83\x83\x83\xf9\x01\x81y", "A\x81", "Rx\x92\x8d\xf9\x00\x81n",
		"\xf4\x03\x04\xf4\x50\x02", "f-kind:ban OR (a\x80zF", "\xf00x?0\x8a", " j j j j j j j\x81y", "fis:marked\x80 j ",
	} {
		f.Add([]byte(s))
	}
	first, second := fuzzed(8), fuzzed(5)
	f.Fuzz(func(t *testing.T, script []byte) {
		m := New(Options{
			Timeline: first, Theme: theme.Dark, Profile: termenv.ANSI256, UTF8: len(script)%2 == 0, Path: "folder",
			Now:   func() time.Time { return time.Date(2026, 11, 24, 0, 0, 0, 0, time.UTC) },
			Place: []keys.Place{keys.Home, keys.Served}[len(script)/2%2], SSH: "ssh desk",
			Host:     idle(),
			SaveView: func(string, string) error { return nil }, Add: func(timeline.Event) (Added, error) { return Added{}, nil },
		})
		m.Update(tea.WindowSizeMsg{Width: 60, Height: 18})
		var msg tea.Msg
		for step := len(script); len(script) > 0 && step < len(script)+200; step++ {
			msg, script = nextMessage(script, first, second)
			m.Update(msg)
			steady(t, m, msg)
			if step%drawEach == 0 {
				sound(t, m, msg)
			}
		}
		sound(t, m, msg)
		for n := 0; n < 50 && !atTop(m); n++ {
			m.Update(escapeOr(m))
			steady(t, m, "Esc")
		}
		if !atTop(m) {
			t.Fatalf("fifty times Esc end in mode %d, pane %d, a selection %v, search %q, filter %q",
				m.mode, m.focus, m.session.Selects(), m.session.Needle(), m.view.Query())
		}
		if m.view.Len() != m.tl().Len() {
			t.Fatalf("no filter, and %d of %d events", m.view.Len(), m.tl().Len())
		}
	})
}

// TestAWrittenEventOpensInTheEditor: ctrl+e in the form host the new file on.
func TestAWrittenEventOpensInTheEditor(t *testing.T) {
	t.Parallel()
	edited := ""
	tl := fuzzed(3)
	m := New(Options{
		Timeline: tl, Path: "folder", Reload: func() (*timeline.Timeline, error) { return tl, nil }, File: func(name string) string { return "folder/" + name },
		Add: func(timeline.Event) (Added, error) { return Added{ID: "e2", File: "events/e2.yaml"}, nil },
		Host: &Host{Editor: func(file string, _ int) *exec.Cmd {
			edited = file
			return exec.Command("true")
		}},
	})
	m.addEvent()
	cmd := m.writeEvent(true)
	if cmd == nil || m.writeEvent(true) != nil {
		t.Fatal("it is written once")
	}
	if _, cmd := m.Update(cmd()); cmd == nil || edited != "folder/" {
		t.Errorf("the editor got %q", edited)
	}
}

// drawEach is after how many messages FuzzScreen draws a frame. Which of them
// they are follows from the length of the script, so that every one has its turn.
const drawEach = 16

// atTop tells whether Esc has nothing left to take away.
func atTop(m *Model) bool {
	return m.mode == browsing && m.focus == layout.Timeline && !m.session.Selects() && m.session.Needle() == "" && m.view.Query().IsZero()
}

// escapeOr is Esc, or where a question is asked the answer that leads on.
func escapeOr(m *Model) tea.KeyMsg {
	switch {
	case m.mode != confirming:
		return tea.KeyMsg{Type: tea.KeyEsc}
	case strings.HasPrefix(m.asked.words, "Drop"):
		return tea.KeyMsg{Type: tea.KeyRunes, Runes: []rune("y")}
	}
	return tea.KeyMsg{Type: tea.KeyRunes, Runes: []rune("n")}
}

// fuzzed is a timeline of n events, every other one of a pair with a date of its own.
func fuzzed(n int) *timeline.Timeline {
	d := timeline.Data{
		Title:  "Fuzz 海 title",
		Actors: []timeline.Actor{{ID: "hikvision", Name: "Hikvision", Country: "CN"}, {ID: "congress", Name: "US Congress", Country: "US"}},
		Views:  []timeline.SavedView{{Name: "bans", Query: "kind:ban"}, {Name: "broken", Query: "kind:("}},
		Problems: []timeline.Problem{
			{Pos: timeline.Pos{File: "e.yaml", Line: 1, Column: 1}, Severity: timeline.Error, Code: "date-invalid", Message: "no date", Event: "e1"},
			{Pos: timeline.Pos{File: "f.yaml", Line: 1, Column: 1}, Severity: timeline.Warning, Code: "source-missing", Message: "no source", Event: "gone"},
		},
	}
	for i := range n {
		e := timeline.Event{
			ID: fmt.Sprintf("e%d", i), Title: strings.Repeat("ban 海康 é👩‍👩‍👧 ", i), Kind: []string{"ban", "law", ""}[i%3], DateText: fmt.Sprintf("20%02d-0%d~", 3*i, i+1),
			Actors: []string{[]string{"hikvision", "congress", "Somebody"}[i%3]}, Topics: []string{"5g"}, Summary: strings.Repeat("word ", 40*i),
			Sources: make([]timeline.Source, i%3),
		}
		e.Date, _ = date.Parse(e.DateText)
		if i%2 == 1 {
			e.RespondsTo = []string{fmt.Sprintf("e%d", i-1)}
		}
		d.Events = append(d.Events, e)
	}
	return timeline.New(d)
}

// special are the keys that are no letter, from byte 0x80 on.
var special = []tea.KeyType{
	tea.KeyEnter, tea.KeyEsc, tea.KeyUp, tea.KeyDown, tea.KeyLeft, tea.KeyShiftTab, tea.KeyTab, tea.KeyCtrlX, tea.KeyBackspace, tea.KeyHome,
	tea.KeyEnd, tea.KeyShiftDown, tea.KeyShiftUp, tea.KeyCtrlS, tea.KeyCtrlD, tea.KeyCtrlU, tea.KeyPgDown, tea.KeyPgUp, tea.KeyRight, tea.KeyCtrlT,
	tea.KeyCtrlE, tea.KeyCtrlA, tea.KeyCtrlK, tea.KeyCtrlW, tea.KeyCtrlP, tea.KeyCtrlN, tea.KeyDelete, tea.KeyCtrlO, tea.KeyCtrlR, tea.KeyF1,
}

// nextMessage takes a message off the script.
func nextMessage(script []byte, first, second *timeline.Timeline) (tea.Msg, []byte) {
	b, rest := script[0], script[1:]
	number := func() (n int) {
		if len(rest) > 0 {
			n, rest = int(rest[0]), rest[1:]
		}
		return n
	}
	switch {
	case b == 0xf0:
		w, h := number(), number()
		return tea.WindowSizeMsg{Width: 1 + w%200, Height: 1 + h%60}, rest
	case b == 0xf1:
		return exported{path: "out.md", count: 1}, rest
	case b == 0xf2:
		return exported{path: "out.md", err: files.ErrExists}, rest
	case b == 0xf3:
		return reloaded{timeline: []*timeline.Timeline{first, second}[number()%2]}, rest
	case b == 0xf4:
		button := []tea.MouseButton{tea.MouseButtonLeft, tea.MouseButtonWheelDown, tea.MouseButtonWheelUp, tea.MouseButtonRight}[number()%4]
		action := []tea.MouseAction{tea.MouseActionPress, tea.MouseActionMotion, tea.MouseActionRelease}[number()%3]
		x, y := number(), number()
		if x > 230 { // a terminal may report any place
			x, y = []int{-1, math.MaxInt, math.MinInt}[x%3], []int{-1, math.MaxInt, 3}[y%3]
		}
		return tea.MouseMsg{X: x, Y: y, Button: button, Action: action}, rest
	case b == 0xf5:
		return tea.KeyMsg{Type: tea.KeyRunes, Paste: true, Runes: []rune("a\x1b[31m\u202e\nb海")}, rest
	case b == 0xf6:
		return background{dark: number()%2 == 0}, rest
	case b == 0xf7:
		return notice{"\x1b]52;c;x\a\nhanded", true}, rest
	case b == 0xf8:
		return tea.KeyMsg{Type: tea.KeyRunes, Runes: []rune("jjvG ")}, rest
	case b == 0xf9:
		return []added{
			{},
			{err: files.ErrExists},
			{Added: Added{ID: "e1", File: "events/e1.yaml"}, timeline: second},
			{Added: Added{Problems: first.Problems()}},
		}[number()%4], rest
	case b >= 0x80:
		return tea.KeyMsg{Type: special[int(b-0x80)%len(special)]}, rest
	case b == ' ':
		return tea.KeyMsg{Type: tea.KeySpace, Runes: []rune{' '}}, rest
	}
	return tea.KeyMsg{Type: tea.KeyRunes, Runes: []rune{max(rune(b), ' ')}}, rest
}

// styling is the only sequence that a frame may hold.
var styling = regexp.MustCompile("\x1b\\[[0-9;:]*m")

// sound checks what holds after every message.
func sound(t *testing.T, m *Model, after any) {
	t.Helper()
	frame := m.View()
	lines := strings.Split(frame, "\n")
	if len(lines) != m.lay.H {
		t.Fatalf("after %v: %d lines on %d", after, len(lines), m.lay.H)
	}
	for i, l := range lines {
		if got := text.Width(l); got != m.lay.W {
			t.Fatalf("after %v: line %d of %d×%d has %d cells: %q", after, i, m.lay.W, m.lay.H, got, l)
		}
	}
	if s := styling.ReplaceAllString(frame, ""); strings.IndexFunc(s, func(r rune) bool { return r < ' ' && r != '\n' || r >= 0x7f && r < 0xa0 || r == 0x202e }) >= 0 {
		t.Fatalf("after %v: a control character in %q", after, frame)
	}
	if m.mode == browsing && m.lay.W >= 60 && !m.lay.Header.Empty() && !strings.Contains(styling.ReplaceAllString(lines[m.lay.Header.Y], ""), counted(m)) {
		t.Fatalf("after %v: the header %q does not count %q", after, lines[m.lay.Header.Y], counted(m))
	}
}

// steady checks what holds after every message and needs no frame.
func steady(t *testing.T, m *Model, after any) {
	t.Helper()
	if _, ok := m.session.Range(); m.session.Selects() && m.session.Marks() == 0 && !ok {
		t.Fatalf("after %v: the range has no ends", after)
	}
	if m.view.Len() == 0 || m.view != m.session.View() { // what is typed shows before it is applied
		return
	}
	at, ok := m.view.Index(m.session.Key())
	if !ok {
		t.Fatalf("after %v: the cursor is on %q, which is not shown", after, m.session.Key())
	}
	if from, to, ok := m.list.Window(); ok && !m.lay.Timeline.Empty() && (at < from || at > to) {
		t.Fatalf("after %v: the cursor is on event %d, and the window shows %d to %d", after, at, from, to)
	}
}

func counted(m *Model) string {
	if m.view.Query().IsZero() {
		return fmt.Sprintf("%d event", m.view.Len())
	}
	return fmt.Sprintf("%d of %d event", m.view.Len(), m.tl().Len())
}
