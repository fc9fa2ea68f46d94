package cli

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	"dateline/timeline/query"
	"dateline/ui"
	"dateline/ui/screentest"
	"dateline/ui/theme"
)

// A reader filters, marks, selects a range and reads; a colleague breaks a file of
// the folder and repairs it. The reader is told of both, sees the place of the error,
// loses no event and stays where they are.
func TestAFileIsBrokenAndRepairedWhileItIsRead(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	file := func(n int) string { return filepath.Join(dir, fmt.Sprintf("event-%02d.yaml", n)) }
	text := func(n int) string {
		kind := "ban"
		if n%5 == 0 {
			kind = "law"
		}
		return fmt.Sprintf("date: %d-03\ntitle: Ban number %d\nkind: %s\nsummary: |\n%s", 1990+n, n, kind, strings.Repeat("  A line of it.\n\n", 40))
	}
	write := func(n int, s string) { // as editors do
		t.Helper()
		aside := filepath.Join(dir, ".aside")
		if err := errors.Join(os.WriteFile(aside, []byte(s), 0o600), os.Rename(aside, file(n))); err != nil {
			t.Fatal(err)
		}
	}
	for n := range 30 {
		write(n+1, text(n+1))
	}
	state := t.TempDir()
	env := Env{Getenv: func(name string) string {
		return map[string]string{"XDG_STATE_HOME": state, "XDG_CACHE_HOME": state, "XDG_CONFIG_HOME": state}[name]
	}, own: &settings{}, Now: time.Now}
	src, err := env.open([]string{dir})
	if err != nil {
		t.Fatal(err)
	}
	look := &appearance{theme: &choice{value: string(theme.Plain)}}
	o := screenOptions(env, src, query.Query{}, look)
	src.remember(env, &o)
	ctx, cancel := context.WithCancel(t.Context())
	defer cancel()
	src.follow(ctx, &o)
	if o.Changes == nil {
		t.Fatal("the folder is not watched")
	}
	s := screentest.Start(t, ui.New(o), 120, 30, screentest.Idle("watch"))
	s.Press("f")
	s.Type("kind:ban")
	s.Press("enter", "ctrl+d", "ctrl+d", "space", "j", "j", "v", "j", "v", "j", "enter", "j", "j")
	where := panes(s.Screen())
	for _, want := range []string{"Ban number 18", "(1 marked)", "range of 2"} {
		if !strings.Contains(s.Screen(), want) {
			t.Fatalf("%q is not on the screen:\n%s", want, s.Screen())
		}
	}

	write(18, "date: [2008-03\ntitle: Ban number 18\n")
	s.Wait(func(screen string) bool { return strings.Contains(screen, "error") })
	if got := panes(s.Screen()); got != where {
		t.Errorf("the broken file moved the reader from\n%s\nto\n%s", where, got)
	}
	s.Press("!")
	if !strings.Contains(s.Screen(), "event-18.yaml:") {
		t.Errorf("the place of the error is not listed:\n%s", s.Screen())
	}
	s.Press("esc")

	write(18, text(18))
	s.Wait(func(screen string) bool { return strings.Contains(screen, "no error is left in the files") })
	if got := panes(s.Screen()); got != where {
		t.Errorf("the repaired file moved the reader from\n%s\nto\n%s", where, got)
	}
	s.Press("!")
	s.Type("error")
	if strings.Contains(s.Screen(), "event-18.yaml:") {
		t.Errorf("the error is listed yet:\n%s", s.Screen())
	}
}

var below = regexp.MustCompile(`… \d+ more lines`)

// panes is the screen without its last line, which says what has happened, but
// with what that says of the selection. How much of an event lies below is left
// out: a broken file has a problem more.
func panes(screen string) string {
	lines := strings.Split(strings.TrimRight(below.ReplaceAllString(screen, "…"), "\n"), "\n")
	last := lines[len(lines)-1]
	_, selection, _ := strings.Cut(last, "exports ")
	return strings.Join(lines[:len(lines)-1], "\n") + "\n" + selection
}
