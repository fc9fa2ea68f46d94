package cli

import (
	"bytes"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/muesli/termenv"

	"dateline/ui"
	"dateline/ui/text"
	"dateline/ui/theme"
)

// try runs the program in this process, in a folder that holds one event file.
func try(t *testing.T, change func(*Env), args ...string) (status int, stdout, stderr string) {
	t.Helper()
	dir := t.TempDir()
	event := "date: 2022\ntitle: A headline that is longer than a narrow terminal is wide\ncountries: [GB]\n"
	if err := os.WriteFile(filepath.Join(dir, "event.yaml"), []byte(event), 0o644); err != nil {
		t.Fatal(err)
	}
	var out, errs bytes.Buffer
	env := Env{
		Stdin: strings.NewReader(event), Stdout: &out, Stderr: &errs, Dir: dir,
		Getenv: func(string) string { return "" },
		Now:    func() time.Time { return time.Unix(1764000000, 0).UTC() },
	}
	if change != nil {
		change(&env)
	}
	return Run(args, env), out.String(), errs.String()
}

func TestListFitsTheTerminal(t *testing.T) {
	t.Parallel()
	_, whole, _ := try(t, nil, "list", ".")
	if !strings.Contains(whole, "than a narrow terminal is wide  [GB]  event\n") {
		t.Errorf("without a terminal: %q", whole)
	}
	_, cut, _ := try(t, func(e *Env) { e.TTY, e.Width = true, 60 }, "list", ".")
	if line := strings.TrimSuffix(cut, "\n"); text.Width(line) != 60 || !strings.HasSuffix(line, "…  [GB]  event") {
		t.Errorf("on 60 columns: %d cells, %q", text.Width(line), cut)
	}
	_, narrow, _ := try(t, func(e *Env) { e.TTY, e.Width = true, 10 }, "list", ".")
	if !strings.Contains(narrow, "A headline that is long…  [GB]  event\n") {
		t.Errorf("on 10 columns: %q", narrow)
	}
}

func TestExportSaysWhatItWrote(t *testing.T) {
	t.Parallel()
	status, stdout, stderr := try(t, func(e *Env) { e.TTY = true }, "export", ".", "--output", "out.md")
	if status != done || stdout != "" || stderr != "dateline: wrote 1 event to out.md\n" {
		t.Errorf("status %d, %q, %q", status, stdout, stderr)
	}
}

// full is a disk without room.
type full struct{}

func (full) Write([]byte) (int, error) { return 0, errors.New("no space left") }

func TestOutputThatFails(t *testing.T) {
	t.Parallel()
	for _, line := range []string{
		"list .", "list . --format text", "list . --format json", "list . --format jsonl", "list . --format csv", ". --plain", "facets . kind", "facets . kind --format json",
		"export .", "export . --format html", "check .", "check . --format json", "check . --format sarif", "show . event", "diff . .", "diff . . --format json", "fmt --check event.yaml",
		"version", "--version", "man", "schema", "config", "completion bash", "completion zsh", "--help", "-h", "help", "help list", "list --help", "export -h",
	} {
		args := strings.Fields(line)
		status, _, stderr := try(t, func(e *Env) { e.Stdout = full{} }, args...)
		if status != misused || stderr != "dateline: the output can't be written: no space left\n" {
			t.Errorf("%q: status %d, %q", args, status, stderr)
		}
	}
}

func TestScreenOptions(t *testing.T) {
	t.Parallel()
	options := func(environment map[string]string, args ...string) (got ui.Options, dir string) {
		status, _, stderr := try(t, func(e *Env) {
			e.TTY, dir = true, e.Dir
			e.Getenv = func(name string) string { return environment[name] }
			e.screen = func(o ui.Options) error { got = o; return nil }
		}, args...)
		if status != done || stderr != "" {
			t.Fatalf("%q: status %d, %q", args, status, stderr)
		}
		return got, dir
	}

	o, dir := options(map[string]string{"TERM": "xterm-256color", "LANG": "en_GB.UTF-8"}, ".", "--query", "country:GB")
	if o.Path != "." || o.Query.String() != "country:GB" || !o.UTF8 || o.NoMouse || o.Theme != theme.Dark || o.Profile != termenv.ANSI256 {
		t.Errorf("options are %+v", o)
	}
	if got, want := o.File("event.yaml"), filepath.Join(dir, "event.yaml"); got != want {
		t.Errorf("the file is %s, want %s", got, want)
	}
	if tl, err := o.Reload(); err != nil || tl.Len() != 1 {
		t.Errorf("reloading gives %v, %v", tl, err)
	}

	o, dir = options(nil, "event.yaml", "--theme", "contrast", "--no-mouse", "--ascii")
	if o.Theme != theme.Contrast || !o.NoMouse || o.UTF8 {
		t.Errorf("options are %+v", o)
	}
	if got, want := o.File(o.Timeline.At(0).Pos.File), filepath.Join(dir, "event.yaml"); got != want {
		t.Errorf("the file is %s, want %s", got, want)
	}

	for _, environment := range []map[string]string{{"NO_COLOR": "1", "TERM": "xterm-256color"}, {"TERM": "dumb"}} {
		if o, _ := options(environment); o.Theme != theme.Plain || o.Profile != termenv.Ascii {
			t.Errorf("%v: theme %s, profile %v", environment, o.Theme, o.Profile)
		}
	}
	for _, path := range [][]string{nil, {"-"}} {
		if o, _ := options(nil, path...); o.Reload != nil || o.File != nil || o.Timeline.Len() == 0 {
			t.Errorf("%q can be read again or edited", path)
		}
	}
	if o, _ := options(map[string]string{"LC_ALL": "C", "LANG": "en_GB.UTF-8"}); o.UTF8 {
		t.Error("LC_ALL=C is no locale of UTF-8")
	}
	if o, _ := options(map[string]string{"COLORFGBG": "0;15"}); o.Theme != theme.Light {
		t.Error("a light background has the dark theme")
	}
}
