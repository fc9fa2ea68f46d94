package screentest

import (
	"flag"
	"os"
	"path/filepath"
	"strings"

	"github.com/google/go-cmp/cmp"
)

// A flag can only be defined once in a test binary, so whoever needs it asks
// Updating.
var update = flag.Bool("update", false, "rewrite the golden files under testdata")

// Updating tells whether the test was started with -update, and golden files
// are to be rewritten.
func Updating() bool { return *update }

// Golden compares the screen with testdata/<name>.txt, and fails with the lines
// that differ.
func (s *Session) Golden(name string) {
	s.t.Helper()
	Golden(s.t, name, s.Screen())
}

// Golden compares got with testdata/<name>.txt, or writes it there when the test
// was started with -update.
func Golden(t TB, name, got string) {
	t.Helper()
	path := filepath.Join("testdata", name+".txt")
	if Updating() {
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatalf("%v", err)
		}
		if err := os.WriteFile(path, []byte(got), 0o644); err != nil {
			t.Fatalf("%v", err)
		}
		return
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatalf("%v; run the test with -update to write it, and read it before you commit it", err)
	}
	if diff := cmp.Diff(strings.Split(string(want), "\n"), strings.Split(got, "\n")); diff != "" {
		t.Errorf("the screen is not the one in %s; run the test with -update if it should be (-want +got):\n%s", path, diff)
	}
}
