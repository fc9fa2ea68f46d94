package cli

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// The size above which a file is not read is the reader's to set.
func TestTheLargestFileIsASetting(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]struct {
		read    bool
		problem string
	}{
		"max-file = 1":     {false, "the file is larger than 1048576 bytes and is not read [file-too-large]"},
		"max-file = 2 MiB": {true, ""},
		"":                 {true, ""},
		"max-file = none":  {true, ""},
	} {
		change := func(e *Env) {
			large := "# " + strings.Repeat("x", 3<<19) + "\ndate: 2021\ntitle: The large one\n"
			if err := os.WriteFile(filepath.Join(e.Dir, "large.yaml"), []byte(large), 0o600); err != nil {
				t.Fatal(err)
			}
			if err := os.WriteFile(filepath.Join(e.Dir, "own.ini"), []byte(text+"\n"), 0o600); err != nil {
				t.Fatal(err)
			}
		}
		status, list, _ := try(t, change, "list", ".", "--config", "own.ini")
		if status != done || strings.Contains(list, "The large one") != want.read || !strings.Contains(list, "A headline") {
			t.Errorf("%q: status %d, %q", text, status, list)
		}
		if _, found, _ := try(t, change, "check", ".", "--config", "own.ini"); !strings.Contains(found, want.problem) {
			t.Errorf("%q: check finds %q", text, found)
		}
	}
	_, mistakes, _ := try(t, func(e *Env) {
		if err := os.WriteFile(filepath.Join(e.Dir, "own.ini"), []byte("max-file = 5000\n"), 0o600); err != nil {
			t.Fatal(err)
		}
	}, "config", "--check", "--config", "own.ini")
	if !strings.Contains(mistakes, `max-file takes a number of MiB, from 1 to 1024, not "5000"`) {
		t.Errorf("config --check says %q", mistakes)
	}
}
