package ui

import (
	"errors"
	"io"
	"os"
	"os/exec"
	"strings"
	"testing"
	"unicode/utf8"

	tea "github.com/charmbracelet/bubbletea"
	"github.com/muesli/termenv"

	"dateline/ui/terminal"
	"dateline/ui/theme"
)

// FuzzKeys sends bytes to a whole program, as a terminal does: through the filter
// of the terminal's answers, Bubble Tea's decoder and the screen. No bytes end it
// in a fault or break a frame, a text that is typed or pasted arrives to the
// letter, and an answer of the terminal is never taken for keys.
func FuzzKeys(f *testing.F) {
	for _, s := range []string{
		"jjGgk", "\x1b", "\x1b[A\x1bOB\x1b[1;2C", "\x1b[200~pasted 海\x1b[201~", "\x1b[200~not closed", "\x1b[<0;10;10M\x1b[<0;10;10m", "\x1b[M !!",
		"\x1b[<0;99999999999999999999;0M", "\x1b[<64;1;1M", "\x1b]11;rgb:0000/0000/0000\x1b\\", "\x1b]11;rgb:ff", "\x1b[?2026;1$y", "\x1b[I\x1b[O", "\x1b\x1b[[A", "\xff\xc3\x28",
		"\x00\x01\x1a\x1c", "fkind:ban\r", "é海👩\u200d👩\u200d👧", "\x9b31m", "\x1b[31", "\x1b[200~\x1b[201~", strings.Repeat("a", 300), strings.Repeat("\x1b[A", 100), "\x1b[200~" + strings.Repeat("海", 200) + "\x1b[201~",
	} {
		f.Add([]byte(s))
	}
	tl := fuzzed(4)
	f.Fuzz(func(t *testing.T, sent []byte) {
		if len(sent) > 2000 {
			return
		}
		got := &receiver{screen: New(Options{Timeline: tl, Theme: theme.Plain, Profile: termenv.Ascii, UTF8: true, Host: idle()})}
		got.screen.Update(tea.WindowSizeMsg{Width: 60, Height: 18})
		answers := through(t, got, sent)
		sound(t, got.screen, sent)
		steady(t, got.screen, sent)
		if strings.Contains(got.typed(), "rgb:") && answers > 0 && strings.Count(string(sent), "rgb:") == answers {
			t.Fatalf("%q: an answer is typed as %q", sent, got.typed())
		}
		if clean := string(sent); utf8.ValidString(clean) && !strings.ContainsFunc(clean, func(r rune) bool { return r < ' ' || r == 0x7f || r == utf8.RuneError }) && got.typed() != clean {
			t.Fatalf("%q arrives as %q", clean, got.typed())
		}
		if paste, ok := pasteOf(string(sent)); ok && (len(got.keys) != 1 || !got.keys[0].Paste || string(got.keys[0].Runes) != paste) {
			t.Fatalf("%q pasted arrives as %v", paste, got.keys)
		}
	})
}

// pasteOf is the text of bytes that are one paste and nothing else.
func pasteOf(sent string) (string, bool) {
	inner, opened := strings.CutPrefix(sent, "\x1b[200~")
	inner, closed := strings.CutSuffix(inner, "\x1b[201~")
	return inner, opened && closed && utf8.ValidString(inner) && !strings.Contains(inner, "\x1b") && !strings.ContainsRune(inner, utf8.RuneError)
}

// idle are host that do nothing.
func idle() *Host {
	return &Host{
		Copy:   func(string) (string, error) { return "nowhere", nil },
		Browse: func(string) error { return nil },
		Editor: func(string, int) *exec.Cmd { return nil },
	}
}

// receiver is a screen that notes the keys it is given. It runs no command.
type receiver struct {
	screen *Model
	keys   []tea.KeyMsg
}

func (r *receiver) Init() tea.Cmd { return nil }
func (r *receiver) View() string  { return "" }

func (r *receiver) Update(msg tea.Msg) (tea.Model, tea.Cmd) {
	if k, ok := msg.(tea.KeyMsg); ok {
		r.keys = append(r.keys, k)
	}
	if size, ok := msg.(tea.WindowSizeMsg); ok && size.Width == 0 {
		return r, nil
	}
	r.screen.Update(msg)
	return r, nil
}

// typed is the text of the keys that are letters.
func (r *receiver) typed() string {
	var b strings.Builder
	for _, k := range r.keys {
		if k.Type == tea.KeyRunes || k.Type == tea.KeySpace {
			b.WriteString(string(k.Runes))
		}
	}
	return b.String()
}

// through runs a program whose terminal sends the bytes and then no more. It
// gives how many answers of the terminal were filtered out.
func through(t *testing.T, m tea.Model, sent []byte) (answers int) {
	t.Helper()
	r, w, err := os.Pipe()
	if err != nil {
		t.Fatal(err)
	}
	defer r.Close()
	if _, err := w.Write(sent); err != nil { // a pipe holds it
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	in := &ending{Reader: terminal.NewInput(r, func(bool) { answers++ })}
	p := tea.NewProgram(m, tea.WithInput(in), tea.WithOutput(io.Discard), tea.WithoutRenderer(), tea.WithoutSignalHandler(), tea.WithoutCatchPanics())
	in.end = func() { go p.Quit() }
	if _, err := p.Run(); err != nil {
		t.Fatalf("%q: %v", sent, err)
	}
	return answers
}

// ending tells when there is no more to read. By then what was read before has
// been notice on.
type ending struct {
	io.Reader
	end func()
}

func (e *ending) Read(p []byte) (int, error) {
	n, err := e.Reader.Read(p)
	if errors.Is(err, terminal.ErrGone) {
		err = io.EOF // as from what is no terminal: the screen goes on
		e.end()
	}
	return n, err
}
