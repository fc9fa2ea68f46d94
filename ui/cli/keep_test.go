package cli

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"dateline/ui"
	"dateline/ui/state"
)

// The reader is told that what was selected is damaged and where it is kept, and
// it is not written over; nor is what can't be set aside.
func TestADamagedSelectionIsSaidAndKept(t *testing.T) {
	t.Parallel()
	for _, blocked := range []bool{false, true} {
		dir := t.TempDir()
		env := Env{Getenv: func(name string) string { return map[string]string{"XDG_STATE_HOME": dir}[name] }}
		path := state.For(dir, "").Path()
		if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
			t.Fatal(err)
		}
		const text = `{"marks":["a`
		if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
		kept := path + ".damaged"
		if blocked { // every name is taken
			kept = path
			for n := 2; n <= 101; n++ {
				name := strings.TrimSuffix(fmt.Sprintf("%s.damaged-%d", path, n-1), "-1")
				if err := os.WriteFile(name, nil, 0o600); err != nil {
					t.Fatal(err)
				}
			}
		}
		o := ui.Options{Notice: "1 mistake in config.ini"}
		(&source{}).remember(env, &o)
		if !strings.HasPrefix(o.Notice, "1 mistake in config.ini; your marks are ") || !strings.Contains(o.Notice, kept) {
			t.Errorf("the notice is %q, want it to name %s", o.Notice, kept)
		}
		if err := o.Store.Save(1, state.State{Marks: []string{"b"}}); err != nil {
			t.Fatal(err)
		}
		if got, err := os.ReadFile(kept); err != nil || string(got) != text {
			t.Errorf("%s holds %q, %v", kept, got, err)
		}
	}
}

// Commands know what is new to the reader and change nothing of it; a script of the
// linear mode does not either, and says it in sentences.
func TestWhatIsNewInCommands(t *testing.T) {
	t.Parallel()
	dir, kept := t.TempDir(), t.TempDir()
	write := func(name, title string) {
		t.Helper()
		if err := os.WriteFile(filepath.Join(dir, name), []byte("date: 2020\ntitle: "+title+"\n"), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	var out strings.Builder
	dateline := func(args ...string) string {
		t.Helper()
		out.Reset()
		status := Run(args, Env{
			Getenv: func(name string) string {
				return map[string]string{"XDG_STATE_HOME": kept, "XDG_CACHE_HOME": kept, "XDG_CONFIG_HOME": kept}[name]
			},
			Stdin: strings.NewReader("list\n"), Stdout: &out, Stderr: &out, Now: time.Now,
		})
		if status != 0 {
			t.Fatalf("%q ends with %d: %s", args, status, out.String())
		}
		return out.String()
	}
	write("old.yaml", "An old one")
	write("other.yaml", "Another old one")
	if got := dateline("list", dir, "--query", "is:new,changed"); got != "" {
		t.Errorf("to a first reader these are new: %s", got)
	}
	env := Env{Getenv: func(name string) string { return map[string]string{"XDG_STATE_HOME": kept}[name] }, own: &settings{}, Now: time.Now}
	src, err := env.open([]string{dir})
	if err != nil {
		t.Fatal(err)
	}
	reading := src.store(env).Reading()
	reading.Saw(src.tl.Prints())
	if err := reading.Keep(time.Now()); err != nil {
		t.Fatal(err)
	}
	write("come.yaml", "One that came")
	write("other.yaml", "Another, altered")
	for range 2 {
		for text, want := range map[string]string{"is:new": "One that came", "is:changed": "Another, altered"} {
			if got := dateline("list", dir, "--query", text); strings.Count(got, "\n") != 1 || !strings.Contains(got, want) {
				t.Errorf("%s lists %q", text, got)
			}
		}
	}
}
