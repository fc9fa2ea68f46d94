package cli

import (
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	tea "github.com/charmbracelet/bubbletea"
	"github.com/muesli/termenv"
	"github.com/rogpeppe/go-internal/testscript"

	"dateline/ui"
	"dateline/ui/screentest"
)

func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){
		"dateline": func() { os.Exit(Run(os.Args[1:], OSEnv())) },
	})
}

// TestScripts runs the program as a reader does. With -update the expected
// outputs are rewritten.
//
// Beside testscript's own, the scripts have four commands:
//
//	status N dateline …        runs it and wants the exit status N
//	keys WxH [ARG …] -- [KEY …]  opens the screen with the arguments, presses the
//	                           keys ("type:words" types), and puts what is shown
//	                           on standard output
//	site DIR                   starts a server that the sources in DIR lie on
//	block PAGE NAME FILE       writes the block that stands in a page of docs between
//	                           <!-- NAME --> and <!-- /NAME -->
func TestScripts(t *testing.T) {
	t.Parallel()
	testscript.Run(t, testscript.Params{
		Dir:                 "testdata/script",
		RequireExplicitExec: true,
		UpdateScripts:       screentest.Updating(),
		Setup: func(env *testscript.Env) error {
			env.Setenv("SOURCE_DATE_EPOCH", "1764000000") // 24 November 2025
			env.Setenv("DATELINE", "")
			env.Setenv("GIT_CONFIG_GLOBAL", os.DevNull) // nobody's own hooks and keys
			for _, who := range []string{"AUTHOR", "COMMITTER"} {
				env.Setenv("GIT_"+who+"_NAME", "desk")
				env.Setenv("GIT_"+who+"_EMAIL", "desk@example.org")
			}
			return nil
		},
		Cmds: map[string]func(*testscript.TestScript, bool, []string){"status": statusOf, "keys": typeKeys, "site": serveSite, "block": writeBlock},
	})
}

func writeBlock(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 3 {
		ts.Fatalf("usage: block PAGE NAME FILE")
	}
	page, err := os.ReadFile(filepath.Join(filepath.Dir(commandsPage), args[0]))
	ts.Check(err)
	_, rest, _ := strings.Cut(string(page), "<!-- "+args[1]+" -->")
	text, _, found := strings.Cut(rest, "<!-- /"+args[1]+" -->")
	_, text, fenced := strings.Cut(text, "```")
	if !found || !fenced {
		ts.Fatalf("%s has no block %s", args[0], args[1])
	}
	_, text, _ = strings.Cut(text, "\n") // the language
	ts.Check(os.WriteFile(ts.MkAbs(args[2]), []byte(text[:strings.Index(text, "```")]), 0o755))
}

func statusOf(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) < 2 {
		ts.Fatalf("usage: status N command …")
	}
	want, err := strconv.Atoi(args[0])
	ts.Check(err)
	err = ts.Exec(args[1], args[2:]...)
	got := 0
	if exit := (*exec.ExitError)(nil); errors.As(err, &exit) {
		got = exit.ExitCode()
	} else {
		ts.Check(err)
	}
	if got != want {
		ts.Fatalf("exit status %d, want %d", got, want)
	}
}

func typeKeys(ts *testscript.TestScript, neg bool, args []string) {
	split := slices.Index(args, "--")
	if neg || split < 1 {
		ts.Fatalf("usage: keys WxH [ARG …] -- [KEY …]")
	}
	w, h, ok := strings.Cut(args[0], "x")
	width, errW := strconv.Atoi(w)
	height, errH := strconv.Atoi(h)
	if !ok || errW != nil || errH != nil {
		ts.Fatalf("%q is no size", args[0])
	}
	env := Env{
		Stdin: strings.NewReader(""), Stdout: ts.Stdout(), Stderr: ts.Stderr(), TTY: true,
		Getenv: func(name string) string { return map[string]string{"TERM": "xterm-256color", "LANG": "C.UTF-8"}[name] },
		Now:    func() time.Time { return time.Unix(1764000000, 0).UTC() },
		Dir:    ts.MkAbs("."),
	}
	env.screen = func(o ui.Options) error {
		tb := &scriptTB{TestScript: ts}
		defer tb.clean()
		o.Profile, o.Rest = termenv.Ascii, func(tea.Msg) tea.Cmd { return nil }
		s := screentest.Start(tb, ui.New(o), width, height)
		for _, key := range args[split+1:] {
			if words, ok := strings.CutPrefix(key, "type:"); ok {
				s.Type(words)
			} else {
				s.Press(key)
			}
		}
		_, err := ts.Stdout().Write([]byte(s.Screen()))
		return err
	}
	if got := Run(args[1:split], env); got != done && args[1] != "add" { // which says 1 where nothing is written
		ts.Fatalf("exit status %d", got)
	}
}

// scriptTB is a script as a test of the screen.
type scriptTB struct {
	*testscript.TestScript
	cleanups []func()
}

func (*scriptTB) Helper()                             {}
func (s *scriptTB) Errorf(format string, args ...any) { s.Fatalf(format, args...) }
func (s *scriptTB) Cleanup(f func())                  { s.cleanups = append(s.cleanups, f) }

func (s *scriptTB) clean() {
	for _, f := range slices.Backward(s.cleanups) {
		f()
	}
}
