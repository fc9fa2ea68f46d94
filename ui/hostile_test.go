package ui_test

import (
	"errors"
	"fmt"
	"os/exec"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	tea "github.com/charmbracelet/bubbletea"
	"github.com/muesli/termenv"

	"dateline/timeline"
	"dateline/timeline/load"
	"dateline/timeline/textnorm"
	"dateline/ui"
	"dateline/ui/theme"
)

// pasted is what strangers put into texts to reach the terminal or the eye.
var pasted = []string{
	"\x1b[31m", "\x1b[2J\x1b[H", "\x1b[", "\x1b", "\x1b]0;owned\a", "\x1b]0;owned", "\x1b]8;;https://evil.example\x1b\\click\x1b]8;;\x1b\\",
	"\x1b\\\x1b]8;;file:///etc/passwd\a", "\x1b]52;c;cm0gLXJmIH4=\a", "\u009d52;c;cm0gLXJmIH4=\u009c", "\x1bP$q\"p\x1b\\", "\x1b[6n\x05", "\u009b31m",
	"\x9b31m", "\x9d0;owned\x9c", "\x1b^hidden\x1b\\", "\x1b\x1b[[31m31m", "\a\b\x7f", "\x0e\x0f", "\x00", "\rsafe", "\nsecond\n", "\v\f", "\u0085",
	"\u2028\u2029", "\u202egpj.exe", "\u202a\u202b\u202c\u202d", "\u2066\u2067\u2068\u2069", "\u200e\u200f\u061c", "\u200b\u2060\ufeff", "\u2061\u2064",
	"\U000e0001\U000e0068\U000e007f", "\ufff9a\ufffab\ufffb", "\xff\xfe\xc3", "\xc0\x9b31m", "\xed\xa0\x80",
}

// hostile is a timeline of an event for each of those, which stands in every
// field, in the names of its files and in those of its saved views.
func hostile(t *testing.T) *timeline.Timeline {
	t.Helper()
	files := fstest.MapFS{}
	put := func(name, text string) { files[name] = &fstest.MapFile{Data: []byte(text)} }
	var actors, views strings.Builder
	for i, s := range pasted {
		x := strconv.QuoteToASCII("x" + s + "y")
		put(fmt.Sprintf("e%d%s.yaml", i, strings.ToValidUTF8(strings.ReplaceAll(s, "/", ""), "")), strings.NewReplacer("X", x, "A", strconv.QuoteToASCII("https://news.example/"+s)).Replace(
			`{date: 2020-07, title: X, kind: X, actors: [X, b], countries: [X, GB], topics: [X], summary: X, status: X, note: X, responds_to: [X], X: X,
			quotes: [{by: X, text: X, source: 1}], sources: [{url: A, title: X, publisher: X, author: X, published: X, accessed: X, archived: A, pages: X}, {url: X}]}`))
		put(fmt.Sprintf("raw%d.yaml", i), "date: "+s+"\ntitle: x"+s+"y\nkindd: "+s+"\n- ["+s)
		fmt.Fprintf(&actors, "- {id: %s, name: %s, country: %s, aliases: [%s]}\n", x, x, x, x)
		fmt.Fprintf(&views, "- {name: %s, query: %s}\n", x, x)
	}
	put("actors.yaml", actors.String())
	put("timeline.yaml", "title: "+strconv.QuoteToASCII("x"+strings.Join(pasted, "y"))+"\nviews:\n"+views.String())
	return timeline.New(load.FS(files))
}

// styling is the only sequence that a frame may hold, with links to the web where
// the terminal has links.
var styling = regexp.MustCompile("\x1b\\[[0-9;:]*m|\x1b]8;;(?:https?://[!-\\[\\]-~]*)?\x1b\\\\")

func innocent(t *testing.T, what, s string) {
	t.Helper()
	s = styling.ReplaceAllString(s, "")
	if clean, changed := textnorm.Clean(s); changed || strings.ContainsAny(s, "\r\t\v\f") {
		at := 0
		for at < len(s) && at < len(clean) && s[at] == clean[at] {
			at++
		}
		t.Fatalf("%s: %q", what, s[max(at-30, 0):min(at+60, len(s))])
	}
}

// No frame holds a sequence other than those of its own styles, or a character
// that turns or hides text: on every screen, with the cursor on every event.
func TestNothingHostileIsDrawn(t *testing.T) {
	t.Parallel()
	tl := hostile(t)
	if tl.Len() < 2*len(pasted) {
		t.Fatalf("only %d events are left of %d files", tl.Len(), 2*len(pasted))
	}
	o := options(t, nil)
	o.Timeline, o.Theme, o.Profile, o.Modern = tl, theme.Dark, termenv.TrueColor, true
	o.File = func(name string) string { return name }
	o.Reload = func() (*timeline.Timeline, error) { return nil, errors.New(strings.Join(pasted, " ")) }
	for _, s := range screens {
		t.Run(s.name, func(t *testing.T) {
			t.Parallel()
			for _, size := range [][2]int{{160, 48}, {90, 24}, {40, 12}} {
				m := ui.New(o)
				m.Update(tea.WindowSizeMsg{Width: size[0], Height: size[1]})
				innocent(t, "at first", m.View())
				press(m, s.keys)
				for range tl.Len() {
					innocent(t, fmt.Sprintf("at %v", size), m.View())
					press(m, "down")
				}
			}
		})
	}
}

// What is pasted into a field of the screen loses its controls; so does what is
// said about it.
func TestNothingHostileIsTyped(t *testing.T) {
	t.Parallel()
	for _, field := range []string{"f", "/", "r", "shift+tab /", "a", "c", ":", "w", "!", "S", "? /", "e", "e tab", "e tab tab tab tab tab", "w enter"} {
		for _, s := range pasted {
			o := options(t, nil)
			o.Theme, o.Profile = theme.Light, termenv.TrueColor
			m := ui.New(o)
			m.Update(tea.WindowSizeMsg{Width: 90, Height: 20})
			press(m, field)
			for _, paste := range []bool{true, false} {
				m.Update(tea.KeyMsg{Type: tea.KeyRunes, Paste: paste, Runes: []rune("x" + s + "y")})
			}
			innocent(t, fmt.Sprintf("%q pasted after %s", s, field), m.View())
			m.Update(key("enter"))
			innocent(t, fmt.Sprintf("%q entered after %s", s, field), m.View())
		}
	}
}

// What leaves the screen is as clean as what stands on it.
func TestNothingHostileIsHandedOut(t *testing.T) {
	t.Parallel()
	var out []string
	o := options(t, nil)
	o.Timeline, o.Path = hostile(t), "folder"+strings.Join(pasted, "")
	o.Host = &ui.Host{
		Copy:   func(s string) (string, error) { out = append(out, "copied "+s); return "test", nil },
		Browse: func(s string) error { out = append(out, "opened "+s); return errors.New(strings.Join(pasted, " ")) },
		Editor: func(string, int) *exec.Cmd { return nil },
	}
	m := ui.New(o)
	m.Update(tea.WindowSizeMsg{Width: 130, Height: 40})
	for range o.Timeline.Len() {
		for _, keys := range []string{"y", "Y", "o 1", "o 2"} {
			for _, k := range strings.Fields(keys) {
				if _, cmd := m.Update(key(k)); cmd != nil {
					m.Update(cmd())
				}
				innocent(t, "the screen after "+keys, m.View())
			}
		}
		press(m, "j")
	}
	count := map[bool]int{}
	for _, s := range out {
		innocent(t, "notice out", s)
		address, opened := strings.CutPrefix(s, "opened ")
		if count[opened]++; opened && !strings.HasPrefix(address, "https://news.example/") {
			t.Errorf("opened %q", address)
		}
	}
	if count[true] < len(pasted)/2 || count[false] < len(pasted) {
		t.Errorf("%d opened, %d copied: the test does not try what it is for", count[true], count[false])
	}
}

// The names of files come from strangers, too: an editor is never given one that
// it would take for an option or a command of its own.
func TestFileNamesAreNoCommandsOfTheEditor(t *testing.T) {
	t.Parallel()
	h := ui.NewHost(func(name string) string { return map[string]string{"EDITOR": "vi -n"}[name] }, nil)
	for name, want := range map[string]string{
		"+!touch owned.yaml": "./+!touch owned.yaml", "-c:!id.yaml": "./-c:!id.yaml", "events/+a.yaml": "events/+a.yaml", "/a b;c.yaml": "/a b;c.yaml",
	} {
		if got := h.Editor(name, 7).Args; !slices.Equal(got, []string{"vi", "-n", "+7", want}) {
			t.Errorf("%s: %q", name, got)
		}
	}
}

// Only addresses of the web open, whatever an event holds.
func TestOnlyTheWebOpens(t *testing.T) {
	t.Parallel()
	h := ui.NewHost(func(string) string { return "over ssh" }, nil)
	for _, a := range []string{
		"file:///etc/passwd", "javascript:alert(1)", "data:text/html,x", "mailto:a@b.example", "ssh://-oProxyCommand=x", "vscode://x", "--version", "http:", "https://", "//news.example", "HTTP:///x", " https://a.example\nx", "",
	} {
		if err := h.Browse(a); err == nil || !strings.Contains(err.Error(), "only http and https") {
			t.Errorf("%q: %v", a, err)
		}
	}
	if err := h.Browse("https://news.example/a"); err == nil || !strings.Contains(err.Error(), "over SSH") {
		t.Errorf("an address of the web: %v", err)
	}
}

// The clipboard's sequence can't be left from within, whatever is copied.
func TestTheClipboardHoldsItsText(t *testing.T) {
	t.Parallel()
	whole := regexp.MustCompile(`^(\x1bPtmux;\x1b\x1b\]52;c;[A-Za-z0-9+/=]*\x07\x1b\\)?\x1b\]52;c;[A-Za-z0-9+/=]*\x07$`)
	for _, s := range append(slices.Clone(pasted), strings.Join(pasted, "")) {
		for _, tmux := range []string{"", "/tmp/tmux"} {
			var out strings.Builder
			env := map[string]string{"TMUX": tmux, "SSH_TTY": "/dev/pts/1"}
			if _, err := ui.NewHost(func(name string) string { return env[name] }, &out).Copy(s); err != nil {
				t.Fatal(err)
			}
			if !whole.MatchString(out.String()) {
				t.Errorf("%q, tmux %q: %q", s, tmux, out.String())
			}
		}
	}
}

// A hundred thousand keys leave no more behind than the first thousand.
func TestReadingForHoursKeepsNothing(t *testing.T) {
	t.Parallel()
	o := options(t, nil)
	o.Now = func() time.Time { return time.Time{} }
	m := ui.New(o)
	m.Update(tea.WindowSizeMsg{Width: 100, Height: 30})
	frame := func() string { return styling.ReplaceAllString(m.View(), "") }
	keys := strings.Fields("j k G g l h ] [ } { s s z z space space v esc / b enter n esc f esc ? esc a esc")
	once := func() {
		for _, k := range keys {
			m.Update(key(k))
		}
	}
	once()
	want := frame()
	keep := 100_000
	if testing.Short() {
		keep = 5000
	}
	for range keep / len(keys) {
		once()
	}
	if got := frame(); got != want {
		t.Errorf("the screen has changed:\n%s\nwas\n%s", got, want)
	}
}
