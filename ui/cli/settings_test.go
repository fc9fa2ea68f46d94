package cli

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"dateline/ui"
	"dateline/ui/theme"
)

// start runs the program on a terminal with a configuration; it gives what the
// screen was started with, if it was.
func start(t *testing.T, config string, args ...string) (o *ui.Options, stdout string) {
	t.Helper()
	status, stdout, stderr := try(t, func(e *Env) {
		e.TTY = true
		if err := os.WriteFile(filepath.Join(e.Dir, "c.ini"), []byte(config), 0o644); err != nil {
			t.Fatal(err)
		}
		e.Stdin = strings.NewReader("where\n")
		e.screen = func(started ui.Options) error { o = &started; return nil }
	}, append(args, "--config", "c.ini")...)
	if status != done || stderr != "" {
		t.Fatalf("status %d, %s", status, stderr)
	}
	return o, stdout
}

func TestFlagsComeBeforeTheConfiguration(t *testing.T) {
	t.Parallel()
	const own = "theme = light\nascii = yes\nmouse = no\nquery = country:GB\n"
	o, _ := start(t, own, ".")
	if o.Theme != theme.Light || o.FollowTerminal || o.UTF8 || !o.NoMouse || o.Query.String() != "country:GB" {
		t.Errorf("the configuration does not hold: %+v", o)
	}
	o, _ = start(t, own, ".", "--theme", "dark", "--ascii=false", "--no-mouse=false", "--from", "2020")
	if o.Theme != theme.Dark || !o.UTF8 || o.NoMouse || o.Query.String() != "date:2020.." {
		t.Errorf("the flags do not hold: %+v", o)
	}
	o, _ = start(t, own, ".", "--query", "")
	if !o.Query.IsZero() {
		t.Errorf("an empty query is one: %s", o.Query)
	}
}

func TestTheLinearModeByConfiguration(t *testing.T) {
	t.Parallel()
	o, stdout := start(t, "plain = yes", ".")
	if o != nil || !strings.Contains(stdout, "Event 1 of 1.") {
		t.Errorf("the screen was started, or nothing told: %s", stdout)
	}
	if o, _ = start(t, "plain = yes", ".", "--plain=false"); o == nil {
		t.Error("the screen was not started")
	}
}
