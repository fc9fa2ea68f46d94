//go:build unix

package files_test

import (
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"

	"dateline/ui/files"
)

// umask asks the system for it, which can only be done by setting it.
func umask() fs.FileMode {
	old := syscall.Umask(0)
	syscall.Umask(old)
	return fs.FileMode(old)
}

func TestWriteMode(t *testing.T) {
	dir := t.TempDir()
	fresh, kept := filepath.Join(dir, "fresh"), filepath.Join(dir, "kept")
	put(t, kept, "old")
	if err := os.Chmod(kept, 0o640); err != nil {
		t.Fatal(err)
	}
	for path, want := range map[string]fs.FileMode{fresh: 0o644 &^ umask(), kept: 0o640} {
		if err := files.Write(path, true, text("new")); err != nil {
			t.Fatal(err)
		}
		info, err := os.Stat(path)
		if err != nil {
			t.Fatal(err)
		}
		if got := info.Mode().Perm(); got != want {
			t.Errorf("%s has mode %o, want %o", path, got, want)
		}
	}
}

// The file that grows is never open to more people than the one it replaces.
func TestWriteModeMeanwhile(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	path := filepath.Join(dir, "secret.md")
	if err := os.WriteFile(path, []byte("old"), 0o600); err != nil {
		t.Fatal(err)
	}
	err := files.Write(path, true, func(io.Writer) error {
		for _, name := range strings.Fields(names(t, dir)) {
			info, err := os.Stat(filepath.Join(dir, name))
			if err != nil || info.Mode().Perm() != 0o600 {
				t.Errorf("%s has mode %v (%v)", name, info.Mode(), err)
			}
		}
		return nil
	})
	if err != nil {
		t.Error(err)
	}
}

func TestWriteToADevice(t *testing.T) {
	t.Parallel()
	if err := files.Write(os.DevNull, false, text("x")); err != nil {
		t.Error(err)
	}
	if info, err := os.Stat(os.DevNull); err != nil || info.Mode().IsRegular() {
		t.Errorf("the device became %v (%v)", info.Mode(), err)
	}
}

func TestWriteToAPipe(t *testing.T) {
	t.Parallel()
	path := filepath.Join(t.TempDir(), "pipe")
	if err := syscall.Mkfifo(path, 0o600); err != nil {
		t.Skip(err)
	}
	got := make(chan string, 1)
	go func() {
		b, err := os.ReadFile(path)
		if err != nil {
			b = []byte(err.Error())
		}
		got <- string(b)
	}()
	if err := files.Write(path, false, text("through")); err != nil {
		t.Fatal(err)
	}
	if s := <-got; s != "through" {
		t.Errorf("read %q", s)
	}
}

func TestWriteMessagesOfTheSystem(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	put(t, filepath.Join(dir, "file"), "")
	err := files.Write(filepath.Join(dir, "file", "a.md"), true, text("x"))
	if err == nil || !strings.Contains(err.Error(), "is a file, not a folder") {
		t.Errorf("below a file: error is %v", err)
	}
}

// A folder that only its owner may write in: the old file stays, and the words
// say why.
func TestWriteWithoutTheRight(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	path := filepath.Join(dir, "a.md")
	put(t, path, "old")
	if err := os.Chmod(dir, 0o555); err != nil {
		t.Fatal(err)
	}
	err := asNobody(t, func() error { return files.Write(path, true, text("x")) })
	if err == nil || err.Error() != path+": you have no right to write in the folder "+dir+": choose another" {
		t.Errorf("error is %v", err)
	}
	if got := read(t, path); got != "old" {
		t.Errorf("the old file holds %q", got)
	}
}
