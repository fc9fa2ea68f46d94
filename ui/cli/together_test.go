//go:build linux || darwin

package cli_test

import (
	"fmt"
	"os"
	"path/filepath"
	"testing"
)

// Two programs show one folder while its files change in a storm: whole, cut off
// in the middle, gone and back. Both end up with what is there at last, and each
// keeps its own filter and marks.
func TestTwoProgramsOnOneFolder(t *testing.T) {
	t.Parallel()
	dir := twoEvents(t)
	one, two := startShell(t, dir), startShell(t, dir)
	for _, s := range []*session{one, two} {
		s.shows("exports all 2")
	}
	one.send(" ")
	one.shows("exports 1 marked")
	two.send("fsecond\r")
	two.shows("1 of 2 events")
	path := filepath.Join(dir, "three.yaml")
	for n := range 40 {
		text := fmt.Sprintf("date: 2022\ntitle: Third of second rank, writing %d\n", n)
		switch n % 4 {
		case 1:
			text = text[:len(text)/2]
		case 2:
			if err := os.Remove(path); err != nil {
				t.Fatal(err)
			}
			continue
		}
		if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	if err := os.WriteFile(path, []byte("date: 2022\ntitle: Third and second at last\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	one.shows("3 events")
	one.shows("Third and second at last")
	one.shows("exports 1 marked")
	two.shows("2 of 3 events")
	two.shows("Third and second at last")
	for _, s := range []*session{one, two} {
		s.send("\x03")
		s.until("stopped(0)")
	}
}
