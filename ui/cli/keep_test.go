package cli

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

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
