package state_test

import (
	"os"
	"path/filepath"
	"testing"

	"dateline/ui/state"
)

func TestANameComesBack(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	if got := state.Name(dir); got != "" {
		t.Errorf("before it is asked for the name is %q", got)
	}
	for _, name := range []string{"Ada", "Ada Lovelace"} {
		if err := state.KeepName(dir, name); err != nil {
			t.Fatal(err)
		}
		if got := state.Name(dir); got != name {
			t.Errorf("%q comes back as %q", name, got)
		}
	}
	file := filepath.Join(dir, "dateline", "name")
	if info, err := os.Stat(file); err != nil || info.Mode().Perm() != 0o600 {
		t.Errorf("its file is %v, %v", info, err)
	}
	if err := os.WriteFile(file, []byte("Ada\x1b]0;\a\nMallory"), 0o600); err != nil {
		t.Fatal(err)
	}
	if got := state.Name(dir); got != "Ada Mallory" {
		t.Errorf("a name with control characters is %q", got)
	}
}
