package files_test

import (
	"errors"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"syscall"
	"testing"

	"dateline/ui/files"
	"dateline/ui/files/faults"
)

func opened(t *testing.T, dir string) *os.Root {
	t.Helper()
	root, err := os.OpenRoot(dir)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = root.Close() })
	return root
}

// save writes a file as an editor does: another one takes its place.
func save(t *testing.T, path, content string) {
	t.Helper()
	put(t, path+"~", content)
	if err := os.Rename(path+"~", path); err != nil {
		t.Fatal(err)
	}
}

// ways are those in which a file is replaced: alone, or with another one, which nothing
// that happens to this one keeps from being replaced.
var ways = map[string]func(t *testing.T, root *os.Root) error{
	"alone": func(_ *testing.T, root *os.Root) error {
		return files.Replace(root, "events/a.yaml", []byte("old"), []byte("ours"))
	},
	"of several": func(t *testing.T, root *os.Root) error {
		other := filepath.Join(root.Name(), "b.yaml")
		put(t, other, "old")
		errs := files.ReplaceAll(root, []files.Change{
			{Name: "events/a.yaml", Was: []byte("old"), Now: []byte("ours")}, {Name: "b.yaml", Was: []byte("old"), Now: []byte("ours")},
		})
		if errs[1] != nil || read(t, other) != "ours" {
			t.Errorf("the other file holds %q: %v", read(t, other), errs[1])
		}
		return errs[0]
	},
}

// What another program does to the file at any step of a Replace stays, and the
// error says so unless it came behind the last one.
func TestReplaceLosesNothing(t *testing.T) {
	for way, replace := range ways {
		t.Run(way, func(t *testing.T) { losesNothing(t, replace) })
	}
}

func losesNothing(t *testing.T, replace func(*testing.T, *os.Root) error) {
	t.Helper()
	for name, meddle := range map[string]func(t *testing.T, path string){
		"saved":     func(t *testing.T, path string) { save(t, path, "theirs") },
		"written":   func(t *testing.T, path string) { put(t, path, "theirs") },
		"same size": func(t *testing.T, path string) { save(t, path, "OLD") },
		"a link": func(t *testing.T, path string) {
			_ = os.Remove(path)
			if err := os.Symlink(filepath.Join("..", "..", "outside"), path); err != nil {
				t.Skip(err)
			}
		},
		"removed": func(_ *testing.T, path string) { _ = os.Remove(path) },
	} {
		for n, came := 0, true; came; n++ {
			dir := t.TempDir()
			outside, folder := filepath.Join(dir, "outside"), filepath.Join(dir, "in", "events")
			if err := os.MkdirAll(folder, 0o755); err != nil {
				t.Fatal(err)
			}
			path := filepath.Join(folder, "a.yaml")
			put(t, outside, "outside")
			put(t, path, "old")
			root, err, what := opened(t, filepath.Join(dir, "in")), error(nil), ""
			var want string
			var late bool
			came = faults.At(n, func(s faults.Step) error {
				what = s.What
				late = state(path) == "ours"
				meddle(t, path)
				want = state(path)
				return nil
			}, func() { err = replace(t, root) })
			if !came {
				break
			}
			if what == "rename" {
				continue // the moment that only Linux can close
			}
			got := state(path)
			if got != want || (err != nil) == late || err != nil && !errors.Is(err, files.ErrChanged) {
				t.Errorf("%s at step %d (%s): %q, want %q; the error is %v", name, n, what, got, want, err)
			}
			if read(t, outside) != "outside" || strings.Contains(names(t, folder), ".tmp") {
				t.Errorf("%s at step %d: outside %q, the folder holds %s", name, n, read(t, outside), names(t, folder))
			}
		}
	}
}

// state is what lies at a path.
func state(path string) string {
	if link, err := os.Readlink(path); err == nil {
		return "-> " + link
	}
	b, err := os.ReadFile(path)
	if err != nil {
		return "nothing"
	}
	return string(b)
}

// An error at any step leaves the old file, or the new one behind the last.
func TestReplaceFails(t *testing.T) {
	for _, wrong := range []error{syscall.EIO, syscall.ENOSPC, syscall.EACCES} {
		for n, came := 0, true; came; n++ {
			dir := t.TempDir()
			path := filepath.Join(dir, "a.yaml")
			put(t, path, "old")
			var err error
			var what faults.Step
			came = faults.At(n, func(s faults.Step) error { what = s; return wrong },
				func() { err = files.Replace(opened(t, dir), "a.yaml", []byte("old"), []byte("ours")) })
			want := map[bool]string{true: "ours", false: "old"}[err == nil]
			if got := read(t, path); got != want {
				t.Errorf("%v at step %d (%s): %q, want %q; the error is %v", wrong, n, what.What, got, want, err)
			}
			if err != nil && !errors.Is(err, wrong) && !errors.Is(err, files.ErrChanged) {
				t.Errorf("step %d (%s): the error is %v", n, what.What, err)
			}
			if left := names(t, dir); left != "a.yaml" && what.What != "remove" {
				t.Errorf("step %d (%s): the folder holds %s", n, what.What, left)
			}
		}
	}
}

// Of several files each is the old one or the new one, as its own error says.
func TestReplaceAllFails(t *testing.T) {
	for _, wrong := range []error{syscall.EIO, syscall.ENOSPC, syscall.EACCES} {
		for n, came := 0, true; came; n++ {
			dir := t.TempDir()
			var list []files.Change
			for _, name := range []string{"a.yaml", "events/b.yaml", "events/c.yaml"} {
				if err := os.MkdirAll(filepath.Join(dir, "events"), 0o755); err != nil {
					t.Fatal(err)
				}
				put(t, filepath.Join(dir, name), "old")
				list = append(list, files.Change{Name: name, Was: []byte("old"), Now: []byte("ours")})
			}
			var errs []error
			var what faults.Step
			came = faults.At(n, func(s faults.Step) error { what = s; return wrong }, func() { errs = files.ReplaceAll(opened(t, dir), list) })
			for i, c := range list {
				want := map[bool]string{true: "ours", false: "old"}[errs[i] == nil]
				if got := read(t, filepath.Join(dir, c.Name)); got != want {
					t.Errorf("%v at step %d (%s): %s holds %q, want %q; the error is %v", wrong, n, what.What, c.Name, got, want, errs[i])
				}
				if errs[i] != nil && !errors.Is(errs[i], wrong) && !errors.Is(errs[i], files.ErrChanged) {
					t.Errorf("step %d (%s): the error is %v", n, what.What, errs[i])
				}
			}
			if left := names(t, dir) + names(t, filepath.Join(dir, "events")); strings.Contains(left, ".tmp") && what.What != "remove" {
				t.Errorf("step %d (%s): the folders hold %s", n, what.What, left)
			}
		}
	}
}

// What several files are to hold reaches the disk together, before any of them is
// replaced.
func TestReplaceAllSyncsOnce(t *testing.T) {
	if runtime.GOOS != "linux" {
		t.Skip("each file is synced")
	}
	dir := t.TempDir()
	var list []files.Change
	for _, name := range strings.Split("abcdefghij", "") {
		put(t, filepath.Join(dir, name), "old")
		list = append(list, files.Change{Name: name, Was: []byte("old"), Now: []byte("ours")})
	}
	var steps []string
	faults.Each(func(_ int, s faults.Step) error { steps = append(steps, s.What); return nil }, func() { files.ReplaceAll(opened(t, dir), list) })
	synced := slices.Index(steps, "sync")
	if synced < 0 || slices.Contains(steps[synced+1:], "sync") || slices.Contains(steps[:synced], "exchange") || slices.Contains(steps[synced:], "write") {
		t.Errorf("the steps are %v", steps)
	}
}

// A link in the folder is followed as far as the folder goes.
func TestReplaceWithinTheFolder(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	in := filepath.Join(dir, "in")
	for _, folder := range []string{"in/deep", "out"} {
		if err := os.MkdirAll(filepath.Join(dir, folder), 0o755); err != nil {
			t.Fatal(err)
		}
	}
	put(t, filepath.Join(in, "deep", "a.yaml"), "old")
	put(t, filepath.Join(dir, "out", "a.yaml"), "outside")
	for name, target := range map[string]string{
		"good": "deep/a.yaml", "deep/up": "../good", "out": "../out/a.yaml", "absolute": filepath.Join(dir, "out", "a.yaml"),
		"folder": "../out", "new": "../out/new.yaml", "loop": "loop",
	} {
		if err := os.Symlink(target, filepath.Join(in, filepath.FromSlash(name))); err != nil {
			t.Skip(err)
		}
	}
	root := opened(t, in)
	for _, name := range []string{"out", "absolute", "folder/a.yaml", "new", "loop", "../out/a.yaml"} {
		if b, err := files.Read(root, name, 100); err == nil || errors.Is(err, os.ErrNotExist) {
			t.Errorf("%s is read: %q, %v", name, b, err)
		}
		for _, was := range [][]byte{nil, []byte("outside")} {
			if err := files.Replace(root, name, was, []byte("ours")); err == nil {
				t.Errorf("%s is written", name)
			}
		}
	}
	for i, name := range []string{"good", "deep/up"} {
		was, err := files.Read(root, name, 100)
		if err != nil {
			t.Fatal(err)
		}
		if err := files.Replace(root, name, was, []byte{byte('0' + i)}); err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
	if got := read(t, filepath.Join(in, "deep", "a.yaml")); got != "1" {
		t.Errorf("the file within holds %q", got)
	}
	if got := names(t, filepath.Join(dir, "out")); got != "a.yaml" || read(t, filepath.Join(dir, "out", "a.yaml")) != "outside" {
		t.Errorf("outside there is %s", got)
	}
}

// All files are made or none, whatever fails; and so it is for folders.
func TestWriteAll(t *testing.T) {
	list := []files.File{{Name: "a.yaml", Text: []byte("a")}, {Name: "events/b.yaml", Text: []byte("b")}, {Name: "events/c.yaml", Text: []byte("c")}}
	for _, there := range []bool{true, false} {
		for n, came := 0, true; came; n++ {
			dir := filepath.Join(t.TempDir(), "new")
			if there {
				if err := os.Mkdir(dir, 0o755); err != nil {
					t.Fatal(err)
				}
				put(t, filepath.Join(dir, "theirs"), "")
			}
			var err error
			came = faults.At(n, func(faults.Step) error { return syscall.ENOSPC }, func() { err = files.WriteAll(dir, list) })
			_, gone := os.Stat(dir)
			switch {
			case err == nil && (came || state(filepath.Join(dir, "events", "c.yaml")) != "c" || state(filepath.Join(dir, "a.yaml")) != "a"):
				t.Errorf("step %d: no error, and the folder holds %s", n, names(t, dir))
			case err != nil && (!errors.Is(err, syscall.ENOSPC) || strings.Contains(err.Error(), ".tmp") || there != (gone == nil)):
				t.Errorf("step %d: the error is %v, and the folder is there: %v", n, err, gone == nil)
			case err != nil && there && names(t, dir) != "theirs":
				t.Errorf("step %d: the folder holds %s", n, names(t, dir))
			}
		}
	}
	dir := t.TempDir()
	put(t, filepath.Join(dir, "events"), "a file where a folder must be")
	if err := files.WriteAll(dir, list); err == nil || names(t, dir) != "events" {
		t.Errorf("the error is %v, and the folder holds %s", err, names(t, dir))
	}
	dir = t.TempDir()
	put(t, filepath.Join(dir, "a.yaml"), "theirs")
	if err := files.WriteAll(dir, list); !errors.Is(err, files.ErrExists) || names(t, dir) != "a.yaml" || read(t, filepath.Join(dir, "a.yaml")) != "theirs" {
		t.Errorf("the error is %v, and the folder holds %s", err, names(t, dir))
	}
}

// The files of a folder reach the disk together, before any of them has its name.
func TestWriteAllSyncsOnce(t *testing.T) {
	if runtime.GOOS != "linux" {
		t.Skip("each file is synced")
	}
	var list []files.File
	for _, name := range strings.Split("abcdefghij", "") {
		list = append(list, files.File{Name: "events/" + name, Text: []byte(name)})
	}
	var steps []string
	faults.Each(func(_ int, s faults.Step) error { steps = append(steps, s.What); return nil }, func() {
		if err := files.WriteAll(t.TempDir(), list); err != nil {
			t.Error(err)
		}
	})
	synced := slices.Index(steps, "sync")
	if synced < 0 || slices.Contains(steps[synced+1:], "sync") || slices.Contains(steps[:synced], "link") {
		t.Errorf("the steps are %v", steps)
	}
}

// Files become others, go and come together or not at all, and what another program
// has saved meanwhile stays.
func TestWriteAllOverOthers(t *testing.T) {
	before := map[string]string{"a": "old a", "b/c": "old c", "gone": "old gone", "theirs": "theirs"}
	after := map[string]string{"a": "new a", "b/c": "new c", "b/d": "new d", "theirs": "theirs"}
	list := []files.File{
		{Name: "a", Was: []byte("old a"), Text: []byte("new a")},
		{Name: "b/c", Was: []byte("old c"), Text: []byte("new c")},
		{Name: "gone", Was: []byte("old gone")},
		{Name: "b/d", Text: []byte("new d")},
	}
	lay := func() string {
		dir := t.TempDir()
		for name, text := range before {
			if err := os.MkdirAll(filepath.Dir(filepath.Join(dir, name)), 0o755); err != nil {
				t.Fatal(err)
			}
			put(t, filepath.Join(dir, name), text)
		}
		return dir
	}
	holds := func(dir string, want map[string]string) bool {
		same := true
		for _, name := range []string{"a", "b/c", "b/d", "gone", "theirs"} {
			b, err := os.ReadFile(filepath.Join(dir, name))
			text, ok := want[name]
			same = same && string(b) == text && ok == (err == nil)
		}
		return same
	}
	for n, came := 0, true; came; n++ {
		dir := lay()
		var err error
		var at faults.Step
		came = faults.At(n, func(s faults.Step) error { at = s; return syscall.EIO }, func() { err = files.WriteAll(dir, list) })
		if err == nil && !holds(dir, after) || err != nil && !holds(dir, before) {
			t.Errorf("step %d (%s): the error is %v, and the folder holds %s", n, at.What, err, names(t, dir))
		}
		if hidden, _ := filepath.Glob(filepath.Join(dir, ".*")); len(hidden) > 0 && at.What != "remove" {
			t.Errorf("step %d (%s): %q is left", n, at.What, hidden)
		}
	}
	for _, name := range []string{"a", "b/c", "gone"} {
		for n, came := 0, true; came; n++ {
			dir := lay()
			var err error
			late := false
			came = faults.At(n, func(faults.Step) error {
				late = read(t, filepath.Join(dir, "a")) == "new a" // then another saves what was not read
				put(t, filepath.Join(dir, name), "saved")
				return nil
			}, func() { err = files.WriteAll(dir, list) })
			if came && (read(t, filepath.Join(dir, name)) != "saved" || err == nil && !late) {
				t.Errorf("%s saved at step %d: the error is %v, and it holds %q", name, n, err, state(filepath.Join(dir, name)))
			}
		}
	}
}
