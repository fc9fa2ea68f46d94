package screentest_test

import (
	"fmt"
	"runtime"
	"strings"
	"testing"
	"time"

	tea "github.com/charmbracelet/bubbletea"

	"dateline/ui/screentest"
)

// probe is a TB that keeps what a test would have failed with.
type probe struct {
	failures []string
	cleanups []func()
}

func (p *probe) Helper()          {}
func (p *probe) Cleanup(f func()) { p.cleanups = append(p.cleanups, f) }
func (p *probe) Errorf(format string, args ...any) {
	p.failures = append(p.failures, fmt.Sprintf(format, args...))
}

func (p *probe) Fatalf(format string, args ...any) {
	p.Errorf(format, args...)
	runtime.Goexit()
}

// failures are those of a test and its cleanup.
func failures(test func(t screentest.TB)) string {
	p := &probe{}
	run := func(f func()) {
		done := make(chan struct{})
		go func() {
			defer close(done)
			f()
		}()
		<-done
	}
	run(func() { test(p) })
	for _, f := range p.cleanups {
		run(f)
	}
	return strings.Join(p.failures, "\n")
}

// bad is a model that does one wrong thing at the key "!".
type bad func() tea.Cmd

func (bad) Init() tea.Cmd { return nil }
func (bad) View() string  { return "bad" }

func (b bad) Update(msg tea.Msg) (tea.Model, tea.Cmd) {
	if k, ok := msg.(tea.KeyMsg); ok && k.String() == "!" {
		return b, b()
	}
	return b, nil
}

func TestFailures(t *testing.T) {
	t.Parallel()
	short := screentest.Within(50 * time.Millisecond)
	release := make(chan struct{})
	t.Cleanup(func() { close(release) })
	endless := func() tea.Msg { <-release; return nil }
	for _, c := range []struct {
		name string
		test func(t screentest.TB)
		want []string // parts of the failures; none: it passes
	}{
		{"nothing wrong", func(t screentest.TB) {
			screentest.Start(t, bad(nil), 20, 3).Press("j")
		}, nil},
		{"unknown key", func(t screentest.TB) {
			screentest.Start(t, bad(nil), 20, 3).Press("control-d")
		}, []string{`no key is called "control-d"`}},
		{"key after the end", func(t screentest.TB) {
			screentest.Start(t, bad(func() tea.Cmd { return tea.Quit }), 20, 3).Press("!", "j")
		}, []string{`input "j": the program has ended`}},
		{"command that does not end", func(t screentest.TB) {
			screentest.Start(t, bad(func() tea.Cmd { return endless }), 20, 3, short).Press("!")
		}, []string{"TestFailures.func", "the screen:\nbad\n", "leak: commands go on"}},
		{"update that does not end", func(t screentest.TB) {
			screentest.Start(t, bad(func() tea.Cmd { endless(); return nil }), 20, 3, short).Press("!")
		}, []string{"waited 50ms", "leak: the program does not end"}},
		{"screen that never comes", func(t screentest.TB) {
			screentest.Start(t, bad(nil), 20, 3, short).Wait(func(string) bool { return false })
		}, []string{"for the screen that the test waits for"}},
		{"end before the screen comes", func(t screentest.TB) {
			s := screentest.Start(t, bad(func() tea.Cmd { return tea.Quit }), 20, 3, short)
			s.Press("!")
			s.Wait(func(string) bool { return false })
		}, []string{"ended before it showed"}},
		{"typed control character", func(t screentest.TB) {
			screentest.Start(t, bad(nil), 20, 3).Type("a\r")
		}, []string{"control characters are keys"}},
		{"golden missing", func(t screentest.TB) {
			screentest.Golden(t, "no-such-file", "")
		}, []string{"-update"}},
		{"golden differs", func(t screentest.TB) {
			screentest.Golden(t, "echo", "40×12 中\nnote init\nkey k\n")
		}, []string{"testdata/echo.txt", "key j", "key k"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			if screentest.Updating() && strings.HasPrefix(c.name, "golden") {
				t.Skip("goldens are being rewritten")
			}
			t.Parallel()
			got := failures(c.test)
			if len(c.want) == 0 && got != "" {
				t.Errorf("failed with %q", got)
			}
			for _, want := range c.want {
				if !strings.Contains(got, want) {
					t.Errorf("failed with %q, want %q", got, want)
				}
			}
		})
	}
}
