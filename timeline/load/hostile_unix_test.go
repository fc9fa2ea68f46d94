//go:build unix

package load_test

import (
	"os"
	"path/filepath"
	"syscall"
	"testing"

	"dateline/timeline/load"
)

// A pipe that nobody writes to, a socket's place, a device by a link and names
// with line ends or broken bytes: nothing waits, and the rest opens.
func TestOddPlaces(t *testing.T) {
	t.Parallel()
	dir := write(t, "a.yaml", short, "with\nline\nend.yaml", short, "z.yaml", short)
	if err := syscall.Mkfifo(filepath.Join(dir, "pipe.yaml"), 0o600); err != nil {
		t.Skip(err)
	}
	if err := os.Symlink("/dev/zero", filepath.Join(dir, "device.yaml")); err != nil {
		t.Fatal(err)
	}
	if err := os.Symlink("pipe.yaml", filepath.Join(dir, "topipe.yaml")); err != nil {
		t.Fatal(err)
	}
	_ = os.WriteFile(filepath.Join(dir, "broken\xff.yaml"), []byte(short), 0o600) // not every system has such names
	d, err := load.Path(dir)
	if err != nil {
		t.Fatal(err)
	}
	if got, want := ids(d), "a with line end z"; got != want {
		t.Errorf("events %q, want %q", got, want)
	}
	found := map[string]bool{}
	for _, p := range d.Problems {
		found[p.Pos.File+" "+string(p.Code)] = true
	}
	for _, name := range []string{"pipe.yaml", "device.yaml", "topipe.yaml"} {
		if !found[name+" "+string(load.FileUnreadable)] {
			t.Errorf("no problem of %s in %v", name, found)
		}
	}
	if !found["with line end.yaml "+string(load.TextControl)] {
		t.Errorf("no problem of the name with line ends in %v", found)
	}
	for _, name := range []string{"pipe.yaml", "device.yaml"} {
		if _, err := load.Path(filepath.Join(dir, name)); err == nil {
			t.Errorf("%s was opened", name)
		}
	}
}
