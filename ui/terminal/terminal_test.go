package terminal_test

import (
	"os"
	"runtime"
	"slices"
	"strings"
	"testing"

	"github.com/muesli/termenv"

	"dateline/ui/terminal"
)

func env(pairs ...string) func(string) string {
	return func(name string) string {
		for _, p := range pairs {
			if v, ok := strings.CutPrefix(p, name+"="); ok {
				return v
			}
		}
		return ""
	}
}

func TestColorProfile(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		env  []string
		want termenv.Profile
	}{
		{nil, termenv.Ascii},
		{[]string{"TERM=dumb"}, termenv.Ascii},
		{[]string{"TERM=linux"}, termenv.ANSI},
		{[]string{"TERM=xterm"}, termenv.ANSI},
		{[]string{"TERM=xterm-256color"}, termenv.ANSI256},
		{[]string{"TERM=xterm-256color", "COLORTERM=truecolor"}, termenv.TrueColor},
		{[]string{"TERM=xterm-256color", "COLORTERM=truecolor", "NO_COLOR=1"}, termenv.Ascii},
		{[]string{"TERM=dumb", "CLICOLOR_FORCE=1"}, termenv.ANSI},
	} {
		if got := terminal.ColorProfile(env(c.env...)); got != c.want {
			t.Errorf("%q: %v, want %v", c.env, got, c.want)
		}
	}
}

func TestModern(t *testing.T) {
	t.Parallel()
	for vars, want := range map[string]bool{
		"": false, "TERM=dumb": false, "TERM=linux": false, "TERM=vt220": false, "TERM=xterm-256color": true, "TERM=screen": false,
		"TERM=screen-256color TMUX=/tmp/x": true, "TERM=tmux-256color TMUX=/tmp/x": true,
		"TERM=xterm-256color TERM_PROGRAM=Apple_Terminal": false, "TERM=xterm-256color NO_COLOR=1": true,
	} {
		if got := terminal.Modern(env(strings.Fields(vars)...)); got != want {
			t.Errorf("%q: modern is %v, want %v", vars, got, want)
		}
	}
}

func TestDark(t *testing.T) {
	t.Parallel()
	for v, want := range map[string]bool{
		"": true, "15;0": true, "0;15": false, "0;7": false, "0;default;15": false, "7;8": true, "15;default": true, "junk": true,
	} {
		if got := terminal.Dark(env("COLORFGBG=" + v)); got != want {
			t.Errorf("COLORFGBG=%q: dark is %v, want %v", v, got, want)
		}
	}
}

func TestAsks(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		env  []string
		want bool
	}{
		{nil, false},
		{[]string{"TERM=dumb"}, false},
		{[]string{"TERM=linux"}, false},
		{[]string{"TERM=vt100"}, false},
		{[]string{"TERM=xterm-256color"}, true},
		{[]string{"TERM=tmux-256color"}, true},
		{[]string{"TERM=xterm-256color", "NO_COLOR=1"}, false},
	} {
		if got := terminal.Asks(env(c.env...)); got != c.want {
			t.Errorf("%q: %v, want %v", c.env, got, c.want)
		}
	}
}

// TestInput writes chunks to a terminal's input and looks at what is left of
// them for the program.
func TestInput(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name    string
		chunks  []string
		want    []string
		answers []bool
	}{
		{"keys", []string{"j", "\x1b", "\x1b[A", "\x1b]"}, []string{"j", "\x1b", "\x1b[A", "\x1b]"}, nil},
		{"dark", []string{"\x1b]11;rgb:1e1e/1e1e/2e2e\x1b\\"}, []string{""}, []bool{true}},
		{"light, closed by BEL", []string{"\x1b]11;rgb:ffff/ffff/f0f0\a"}, []string{""}, []bool{false}},
		{"short digits", []string{"\x1b]11;rgb:f/f/e\a\x1b]11;rgb:20/20/20\a"}, []string{""}, []bool{false, true}},
		{"with transparency", []string{"\x1b]11;rgba:0000/0000/0000/ffff\a"}, []string{""}, []bool{true}},
		{"between keys", []string{"jj\x1b]11;rgb:0000/0000/0000\x1b\\k"}, []string{"jjk"}, []bool{true}},
		{"in pieces", []string{"j\x1b]1", "1;rgb:0000/00", "00/0000\x1b", "\\k"}, []string{"j", "", "", "k"}, []bool{true}},
		{"no colour", []string{"\x1b]11;?\ak"}, []string{"k"}, nil},
		{"without an end", []string{"\x1b]11;" + strings.Repeat("0", 100), "k"}, []string{strings.Repeat("0", 40), "k"}, nil},
		{"another answer", []string{"\x1b]10;rgb:0000/0000/0000\a"}, []string{"\x1b]10;rgb:0000/0000/0000\a"}, nil},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			r, w, err := os.Pipe()
			if err != nil {
				t.Fatal(err)
			}
			defer r.Close()
			defer w.Close()
			var answers []bool
			in := terminal.NewInput(r, func(dark bool) { answers = append(answers, dark) })
			defer in.Release()
			for i, chunk := range c.chunks {
				if _, err := w.WriteString(chunk); err != nil {
					t.Fatal(err)
				}
				p := make([]byte, 256)
				n, err := in.Read(p)
				if err != nil || string(p[:n]) != c.want[i] {
					t.Errorf("read %q, %v after %q, want %q", p[:n], err, chunk, c.want[i])
				}
				if runtime.GOOS != "linux" {
					continue
				}
				if n, err := in.Read(p); err != nil || n > 0 { // the turn of others
					t.Errorf("read %q, %v in the turn after %q", p[:n], err, chunk)
				}
			}
			if !slices.Equal(answers, c.answers) {
				t.Errorf("answers %v, want %v", answers, c.answers)
			}
		})
	}
}
