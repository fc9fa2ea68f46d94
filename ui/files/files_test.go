package files_test

import (
	"errors"
	"io"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"sync"
	"testing"

	"dateline/ui/files"
)

func text(s string) func(io.Writer) error {
	return func(w io.Writer) error {
		_, err := io.WriteString(w, s)
		return err
	}
}

func read(t *testing.T, path string) string {
	t.Helper()
	b, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}

// names lists a folder, hidden files too: a test that compares them sees every
// temporary file that was left behind.
func names(t *testing.T, folder string) string {
	t.Helper()
	entries, err := os.ReadDir(folder)
	if err != nil {
		t.Fatal(err)
	}
	var all []string
	for _, e := range entries {
		all = append(all, e.Name())
	}
	return strings.Join(all, " ")
}

func put(t *testing.T, path, content string) {
	t.Helper()
	if err := os.WriteFile(path, []byte(content), 0o644); err != nil {
		t.Fatal(err)
	}
}

func TestWriteNew(t *testing.T) {
	t.Parallel()
	for _, overwrite := range []bool{false, true} {
		dir := t.TempDir()
		path := filepath.Join(dir, "a.md")
		if err := files.Write(path, overwrite, text("one")); err != nil {
			t.Fatalf("overwrite %v: %v", overwrite, err)
		}
		if got := read(t, path); got != "one" {
			t.Errorf("overwrite %v: content is %q", overwrite, got)
		}
		if got := names(t, dir); got != "a.md" {
			t.Errorf("overwrite %v: the folder holds %s", overwrite, got)
		}
	}
}

func TestWriteKeepsAnExistingFile(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	path := filepath.Join(dir, "a.md")
	put(t, path, "old")
	called := false
	err := files.Write(path, false, func(io.Writer) error { called = true; return nil })
	if !errors.Is(err, files.ErrExists) || !strings.Contains(err.Error(), path) {
		t.Errorf("error is %v", err)
	}
	if called {
		t.Error("the content was made for nothing")
	}
	if read(t, path) != "old" || names(t, dir) != "a.md" {
		t.Errorf("the folder holds %s, the file %q", names(t, dir), read(t, path))
	}
}

// A file that another program makes while the content is being written is not
// overwritten either.
func TestWriteKeepsAFileThatAppears(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	path := filepath.Join(dir, "a.md")
	err := files.Write(path, false, func(w io.Writer) error {
		put(t, path, "theirs")
		return text("ours")(w)
	})
	if !errors.Is(err, files.ErrExists) {
		t.Errorf("error is %v", err)
	}
	if read(t, path) != "theirs" || names(t, dir) != "a.md" {
		t.Errorf("the folder holds %s, the file %q", names(t, dir), read(t, path))
	}
}

// Of many writers that may not overwrite exactly one succeeds.
func TestWriteRace(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	path := filepath.Join(dir, "a.md")
	var wg sync.WaitGroup
	won := make([]bool, 8)
	for i := range won {
		wg.Go(func() {
			won[i] = files.Write(path, false, text(string(rune('a'+i)))) == nil
		})
	}
	wg.Wait()
	winner := -1
	for i, w := range won {
		if w && winner >= 0 {
			t.Fatalf("writers %d and %d both succeeded", winner, i)
		}
		if w {
			winner = i
		}
	}
	if winner < 0 || read(t, path) != string(rune('a'+winner)) {
		t.Errorf("writer %d succeeded, the file holds %q", winner, read(t, path))
	}
	if got := names(t, dir); got != "a.md" {
		t.Errorf("the folder holds %s", got)
	}
}

func TestWriteFailure(t *testing.T) {
	t.Parallel()
	broken := errors.New("broken")
	for _, overwrite := range []bool{false, true} {
		dir := t.TempDir()
		path := filepath.Join(dir, "a.md")
		want := ""
		if overwrite {
			put(t, path, "old")
			want = "a.md"
		}
		err := files.Write(path, overwrite, func(w io.Writer) error {
			_ = text("half")(w)
			return broken
		})
		if !errors.Is(err, broken) {
			t.Errorf("error is %v", err)
		}
		if got := names(t, dir); got != want {
			t.Errorf("the folder holds %q, want %q", got, want)
		}
		if overwrite && read(t, path) != "old" {
			t.Errorf("the old file holds %q", read(t, path))
		}
	}
}

func TestWritePanicLeavesNothing(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	defer func() {
		if recover() == nil {
			t.Error("the panic was swallowed")
		}
		if got := names(t, dir); got != "" {
			t.Errorf("the folder holds %q", got)
		}
	}()
	_ = files.Write(filepath.Join(dir, "a.md"), false, func(io.Writer) error { panic("writer") })
}

func TestWriteMessages(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	put(t, filepath.Join(dir, "file"), "")
	for _, c := range []struct{ path, want string }{
		{filepath.Join(dir, "none", "a.md"), "the folder " + filepath.Join(dir, "none") + " does not exist"},
		{dir, dir + " is a folder"},
		{dir + string(filepath.Separator), "is a folder"},
		{"", "the name of the file to write is empty"},
	} {
		err := files.Write(c.path, true, text("x"))
		if err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%q: error is %v, want %q in it", c.path, err, c.want)
		}
		if err != nil && strings.Contains(err.Error(), ".tmp") {
			t.Errorf("%q: %v speaks of the temporary file", c.path, err)
		}
	}
	if got := names(t, dir); got != "file" {
		t.Errorf("the folder holds %q", got)
	}
}

func TestWriteRelativePath(t *testing.T) {
	t.Chdir(t.TempDir())
	if err := files.Write("a.md", false, text("one")); err != nil {
		t.Fatal(err)
	}
	if got := read(t, "a.md"); got != "one" {
		t.Errorf("content is %q", got)
	}
}

func TestWriteThroughLinks(t *testing.T) {
	t.Parallel()
	if runtime.GOOS == "windows" {
		t.Skip("symbolic links need a privilege")
	}
	link := func(dir, target, name string) {
		t.Helper()
		if err := os.Symlink(target, filepath.Join(dir, name)); err != nil {
			t.Fatal(err)
		}
	}
	dir := t.TempDir()
	if err := os.MkdirAll(filepath.Join(dir, "real", "deep"), 0o755); err != nil {
		t.Fatal(err)
	}
	put(t, filepath.Join(dir, "real", "a.md"), "old")
	link(dir, filepath.Join("real", "deep"), "folder")
	link(dir, "a.md", filepath.Join("real", "second"))
	link(dir, "folder/../second", "first") // ".." leads to real, not to dir
	link(dir, filepath.Join("real", "new.md"), "dangling")
	link(dir, "loop", "loop")

	if err := files.Write(filepath.Join(dir, "first"), false, text("x")); !errors.Is(err, files.ErrExists) {
		t.Errorf("without overwrite the error is %v", err)
	}
	for name, target := range map[string]string{"first": "a.md", "dangling": "new.md"} {
		if err := files.Write(filepath.Join(dir, name), true, text(name)); err != nil {
			t.Errorf("%s: %v", name, err)
		}
		if got := read(t, filepath.Join(dir, "real", target)); got != name {
			t.Errorf("%s: the target holds %q", name, got)
		}
		if info, err := os.Lstat(filepath.Join(dir, name)); err != nil || info.Mode()&os.ModeSymlink == 0 {
			t.Errorf("%s is no link any more (%v)", name, err)
		}
	}
	if err := files.Write(filepath.Join(dir, "loop"), true, text("x")); err == nil || !strings.Contains(err.Error(), "circle") {
		t.Errorf("loop: error is %v", err)
	}
	if got := names(t, filepath.Join(dir, "real")); got != "a.md deep new.md second" {
		t.Errorf("the folder holds %s", got)
	}
}
