package ui

import (
	"context"
	"errors"
	"io"
	"os"
	"strings"
	"testing"
	"time"

	tea "github.com/charmbracelet/bubbletea"

	"dateline/timeline"
)

// faulty panics where a key says so.
type faulty struct{ view bool }

func (f faulty) Init() tea.Cmd { return nil }

func (f faulty) Update(msg tea.Msg) (tea.Model, tea.Cmd) {
	if k, ok := msg.(tea.KeyMsg); ok {
		switch k.String() {
		case "u":
			panic("in Update")
		case "v":
			return faulty{view: true}, nil
		case "c":
			return f, func() tea.Msg { panic("in a command") }
		case "b":
			return f, tea.Batch(func() tea.Msg { return nil }, func() tea.Msg { panic("in a batch") })
		case "s":
			return f, tea.Sequence(func() tea.Msg { return nil }, func() tea.Msg { panic("in a sequence") })
		}
	}
	return f, nil
}

func (f faulty) View() string {
	if f.view {
		panic("in View")
	}
	return ""
}

func TestAFaultEndsTheProgramInOrder(t *testing.T) {
	t.Setenv("TMPDIR", t.TempDir())
	for key, cause := range map[string]string{"u": "in Update", "v": "in View", "c": "in a command", "b": "in a batch", "s": "in a sequence"} {
		var fault *Fault
		var p *tea.Program
		p = tea.NewProgram(guarded{faulty{}, &fault, func() { p.Quit() }}, tea.WithInput(strings.NewReader(key)), tea.WithOutput(io.Discard))
		err := run(p, &fault)
		var f *Fault
		if !errors.As(err, &f) || f.Cause != cause {
			t.Errorf("%s: got %v", key, err)
			continue
		}
		details, err := os.ReadFile(f.Details)
		if err != nil || !strings.Contains(string(details), "fault_test.go") {
			t.Errorf("%s: the details do not name the place: %v\n%s", key, err, details)
		}
	}
}

func TestAFaultOfTheScreenIsReported(t *testing.T) {
	t.Setenv("TMPDIR", t.TempDir())
	o := Options{
		Timeline: timeline.New(timeline.Data{Events: []timeline.Event{{ID: "a", Title: "A"}}}), Theme: "none",
		Now: func() time.Time { panic("no clock") },
	}
	var out strings.Builder
	err := Run(context.Background(), o, strings.NewReader("e"), &out)
	var f *Fault
	if !errors.As(err, &f) || !strings.Contains(f.Error(), "no clock") {
		t.Fatalf("got %v", err)
	}
	if !strings.HasSuffix(strings.TrimRight(out.String(), "\r\n"), "\x1b[?25h") && !strings.Contains(out.String(), "\x1b[?1049l") {
		t.Errorf("the terminal is not restored: %q", out.String())
	}
}
