package hush_test

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// elsewhere is a module path that sorts behind all that Bubble Tea needs but unicode.
// One that sorts behind that, too, such as zz.example, would come too late.
const elsewhere = "tangled.example/zz/dateline"

const program = `package main

import (
	"fmt"
	"os"

	tea "github.com/charmbracelet/bubbletea"

	"` + elsewhere + `/ui/hush"
)

func main() {
	hush.End()
	_ = tea.Quit
	fmt.Println(os.LookupEnv("TERM"))
}
`

// TestComesBeforeBubbleTea builds a small program of another module's path and looks at
// the order in which Go initialises it, and at TERM once that is over.
func TestComesBeforeBubbleTea(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	write := func(name, text string) {
		if err := os.MkdirAll(filepath.Dir(filepath.Join(dir, name)), 0o700); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	read := func(name string) string {
		text, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		return string(text)
	}
	_, needs, _ := strings.Cut(read("../../go.mod"), "\n")
	write("go.mod", "module "+elsewhere+"\n"+needs)
	write("go.sum", read("../../go.sum"))
	write("ui/hush/hush.go", read("hush.go"))
	write("main.go", program)
	build := exec.Command("go", "build", "-mod=mod", "-buildvcs=false", "-o", "program", ".")
	build.Dir = dir
	if out, err := build.CombinedOutput(); err != nil {
		t.Fatalf("go build: %v\n%s", err, out)
	}
	for _, c := range []struct{ env, want string }{{"TERM=xterm", "xterm true\n"}, {"TERM=", " true\n"}, {"LANG=C", " false\n"}} {
		run := exec.Command(filepath.Join(dir, "program"))
		run.Env = []string{"GODEBUG=inittrace=1", c.env}
		var trace bytes.Buffer
		run.Stderr = &trace
		out, err := run.Output()
		if err != nil || string(out) != c.want {
			t.Errorf("with %s main sees %q (%v), want %q", c.env, out, err, c.want)
		}
		ours := strings.Index(trace.String(), "init "+elsewhere+"/ui/hush ")
		theirs := strings.Index(trace.String(), "init github.com/charmbracelet/bubbletea ")
		if ours < 0 || theirs < ours {
			t.Errorf("Bubble Tea is initialised first, and asks the terminal:\n%s", trace.String())
		}
	}
}
