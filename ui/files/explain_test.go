package files_test

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"dateline/ui/files"
)

// What can't be read is said with the reader's name for it, and with no other.
func TestUnreadableSaysWhy(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	file := filepath.Join(dir, "file")
	if err := os.WriteFile(file, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	_, missing := os.ReadFile(filepath.Join(dir, "missing"))
	_, under := os.ReadFile(filepath.Join(file, "under"))
	for _, c := range []struct {
		err  error
		want string
	}{
		{missing, "there is no file or folder shown/x.yaml"},
		{under, "shown/x.yaml can't be read: shown is a file, not a folder"},
		{&fs.PathError{Op: "open", Path: "/secret", Err: fs.ErrPermission}, "you have no right to read shown/x.yaml"},
		{&fs.PathError{Op: "read", Path: "/secret", Err: errors.New("the wire is cut")}, "shown/x.yaml can't be read: the wire is cut"},
		{&os.LinkError{Op: "link", Old: "/secret", New: "/secret2", Err: errors.New("the wire is cut")}, "shown/x.yaml can't be read: the wire is cut"},
	} {
		got := files.Unreadable("shown/x.yaml", c.err)
		if got != c.want || strings.Contains(got, "secret") {
			t.Errorf("%v: %q, want %q", c.err, got, c.want)
		}
	}
	if files.Bare(nil) != nil {
		t.Error("no error is one without its path")
	}
}
