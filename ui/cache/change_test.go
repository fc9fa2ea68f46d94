package cache

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"dateline/timeline"
	"dateline/timeline/load"
)

// Whatever happens to a folder is noticed, and which files it happened to.
func TestChangesAreNoticed(t *testing.T) {
	t.Parallel()
	for what, c := range map[string]struct {
		change func(t *testing.T, dir string)
		want   []Change
	}{
		"nothing": {func(*testing.T, string) {}, nil},
		"another size": {func(t *testing.T, dir string) {
			put(t, filepath.Join(dir, "events", "a.yaml"), "date: 2020-07\ntitle: Another\n")
		}, []Change{{"events/a.yaml", Changed}}},
		"the same size": {func(t *testing.T, dir string) {
			put(t, filepath.Join(dir, "events", "b.yaml"), "date: 2021\ntitle: C\nresponds_to: [a]\n")
		}, []Change{{"events/b.yaml", Changed}}},
		"added": {func(t *testing.T, dir string) {
			put(t, filepath.Join(dir, "events", "aa.yaml"), "date: 2021\ntitle: New\n")
		}, []Change{{"events/aa.yaml", Added}}},
		"removed": {func(t *testing.T, dir string) {
			if err := os.Remove(filepath.Join(dir, "actors.yaml")); err != nil {
				t.Fatal(err)
			}
		}, []Change{{"actors.yaml", Removed}}},
		"renamed": {func(t *testing.T, dir string) {
			if err := os.Rename(filepath.Join(dir, "events", "b.yaml"), filepath.Join(dir, "c.yaml")); err != nil {
				t.Fatal(err)
			}
		}, []Change{{"c.yaml", Added}, {"events/b.yaml", Removed}}},
		"touched": {func(t *testing.T, dir string) {
			touch(t, filepath.Join(dir, "events", "a.yaml"), time.Now().Add(-time.Hour))
		}, nil},
		"written anew, the same": {func(t *testing.T, dir string) {
			put(t, filepath.Join(dir, "events", "a.yaml"), "date: 2020-07\ntitle: A\nactors: [acme]\n")
		}, nil},
		"a file of the future": {func(t *testing.T, dir string) {
			touch(t, filepath.Join(dir, "events", "a.yaml"), time.Now().Add(999*time.Hour))
		}, nil},
		"what is hidden": {func(t *testing.T, dir string) { put(t, filepath.Join(dir, ".hidden", "x.yaml"), "title: X\n") }, nil},
		"what is no event file": {func(t *testing.T, dir string) {
			put(t, filepath.Join(dir, "notes.txt"), "x")
		}, nil},
	} {
		t.Run(what, func(t *testing.T) {
			t.Parallel()
			cache, dir := forTest(t), small(t)
			cold(t, cache, dir)
			c.change(t, dir)
			l := entry(t, cache, dir)
			state := Fresh
			if c.want != nil {
				state = Stale
			}
			if l.State != state || !slices.Equal(l.Changes, c.want) {
				t.Errorf("state %d (%v), changes %v, want %v", l.State, l.Err, l.Changes, c.want)
			}
			if old, err := l.Timeline(); err != nil || old.Title() != "Small" {
				t.Errorf("the snapshot can't be read: %v", err)
			}
		})
	}
}

func touch(t *testing.T, path string, at time.Time) {
	t.Helper()
	if err := os.Chtimes(path, at, at); err != nil {
		t.Fatal(err)
	}
}

// A file that got another content, the same size and its old time back is
// noticed where the system keeps a time that can't be set.
func TestAForgedTimeIsNoticed(t *testing.T) {
	t.Parallel()
	if runtime.GOOS != "linux" && runtime.GOOS != "darwin" {
		t.Skip("this system has no such time")
	}
	c, dir := forTest(t), small(t)
	path := filepath.Join(dir, "events", "a.yaml")
	cold(t, c, dir)
	info, err := os.Stat(path)
	if err != nil {
		t.Fatal(err)
	}
	put(t, path, "date: 2020-08\ntitle: A\nactors: [acme]\n")
	touch(t, path, info.ModTime())
	if l := entry(t, c, dir); l.State != Stale || len(l.Changes) != 1 {
		t.Errorf("state %d, changes %v", l.State, l.Changes)
	}
}

// Where stamps can't tell, since a file was changed just before it was loaded,
// the content does.
func TestAFileThatChangedJustNowIsReadAgain(t *testing.T) {
	t.Parallel()
	c, dir := forTest(t), small(t)
	c.now = time.Now // all files are of now
	cold(t, c, dir)
	if l := entry(t, c, dir); l.State != Fresh {
		t.Fatalf("state %d: %v", l.State, l.Err)
	}
	s, err := openSnapshot(c.only(t))
	if err != nil {
		t.Fatal(err)
	}
	defer s.close()
	path := filepath.Join(dir, "events", "a.yaml")
	put(t, path, "date: 2020-08\ntitle: A\nactors: [acme]\n")
	// As if the file system counted by seconds: the stamp is what it was.
	l := &Entry{c: c, at: later().UnixNano()}
	var files []fileSeen
	if l.place, files, err = list(dir, dir); err != nil {
		t.Fatal(err)
	}
	for i := range files {
		files[i].Stamp = s.files[i].Stamp
	}
	l.files = files
	if err := l.against(s); err != nil || len(l.Changes) != 1 {
		t.Errorf("changes %v (%v)", l.Changes, err)
	}
}

// What changes between the listing and the writing leaves no snapshot.
func TestAChangeWhileLoadingLeavesNoSnapshot(t *testing.T) {
	t.Parallel()
	for what, change := range map[string]func(t *testing.T, dir string){
		"changed": func(t *testing.T, dir string) { put(t, filepath.Join(dir, "events", "a.yaml"), "date: 2020-09\n") },
		"added":   func(t *testing.T, dir string) { put(t, filepath.Join(dir, "events", "z.yaml"), "date: 2020-09\n") },
		"gone": func(t *testing.T, dir string) {
			if err := os.RemoveAll(dir); err != nil {
				t.Fatal(err)
			}
		},
	} {
		for clock, now := range map[string]func() time.Time{"settled": later, "just now": time.Now} {
			c, dir := forTest(t), small(t)
			c.now = now
			l := entry(t, c, dir)
			change(t, dir)
			if err := l.Write(context.Background(), timeline.New(timeline.Data{})); err == nil || len(c.names(t)) != 0 {
				t.Errorf("%s, %s: error %v, the folder holds %v", what, clock, err, c.names(t))
			}
		}
	}
}

// Files that got other times are read once more, not at each start.
func TestTouchedFilesAreReadOnce(t *testing.T) {
	t.Parallel()
	c, dir := forTest(t), long(t)
	cold(t, c, dir)
	before, err := os.Stat(c.only(t))
	if err != nil {
		t.Fatal(err)
	}
	checkout(t, dir)
	l := entry(t, c, dir)
	if l.State != Fresh || l.again == 0 {
		t.Fatalf("state %d, %d bytes read again", l.State, l.again)
	}
	l.Used(t.Context())
	l = entry(t, c, dir)
	if tl, err := l.Timeline(); err != nil || l.State != Fresh || l.again > 0 || tl.Len() != 3 {
		t.Errorf("state %d, %d bytes read again, %v", l.State, l.again, err)
	}
	// What is saved must be worth a snapshot that is written once more.
	now, err := os.Stat(c.only(t))
	if err != nil || os.SameFile(before, now) {
		t.Fatalf("the snapshot is not another file: %v", err)
	}
	touch(t, filepath.Join(dir, "timeline.yaml"), time.Now().Add(-2*time.Hour))
	entry(t, c, dir).Used(t.Context())
	if same, err := os.Stat(c.only(t)); err != nil || !os.SameFile(same, now) {
		t.Errorf("it is written for 13 bytes: %v", err)
	}
	put(t, filepath.Join(dir, "events", "a.yaml"), "date: 2020-08\ntitle: A\nactors: [acme]\n")
	if l := entry(t, c, dir); l.State != Stale {
		t.Errorf("then changed: state %d", l.State)
	}
}

// What another program has written meanwhile is not given the files of before.
func TestUsedLeavesTheSnapshotOfOtherFiles(t *testing.T) {
	t.Parallel()
	c, dir := forTest(t), long(t)
	cold(t, c, dir)
	checkout(t, dir)
	l := entry(t, c, dir)
	put(t, filepath.Join(dir, "events", "a.yaml"), "date: 2020-08\ntitle: A\nactors: [acme]\n")
	cold(t, c, dir)
	put(t, filepath.Join(dir, "events", "a.yaml"), "date: 2020-07\ntitle: A\nactors: [acme]\n")
	l.Used(t.Context())
	if again := entry(t, c, dir); again.State != Stale || !slices.Equal(again.Changes, []Change{{"events/a.yaml", Changed}}) {
		t.Errorf("state %d, changes %v", again.State, again.Changes)
	}
}

// checkout gives all files of a small folder, and one of some length, another time.
func checkout(t *testing.T, dir string) {
	t.Helper()
	for _, name := range []string{"timeline.yaml", "actors.yaml", "events/a.yaml", "events/b.yaml", "events/long.yaml"} {
		touch(t, filepath.Join(dir, name), time.Now().Add(-time.Hour))
	}
}

// long is a small folder with one more file, whose snapshot is not much longer.
func long(t *testing.T) string {
	t.Helper()
	dir := small(t)
	put(t, filepath.Join(dir, "events", "long.yaml"), "date: 2022\ntitle: Long\nsummary: "+strings.Repeat("words ", 500)+"\n")
	return dir
}

// A timeline with a place that can't be read has no snapshot.
func TestDoubtfulFoldersAreNotKept(t *testing.T) {
	t.Parallel()
	if runtime.GOOS == "windows" {
		t.Skip("symbolic links need a privilege")
	}
	outside := filepath.Join(t.TempDir(), "out.yaml")
	put(t, outside, "title: out\n")
	for what, target := range map[string]string{"dangling": "nowhere", "leading out": outside, "to a folder": "events"} {
		c, dir := forTest(t), small(t)
		if err := os.Symlink(target, filepath.Join(dir, "link.yaml")); err != nil {
			t.Fatal(err)
		}
		l := entry(t, c, dir)
		if err := l.Write(context.Background(), timeline.New(load.FS(os.DirFS(dir)))); l.State != None || err == nil || len(c.names(t)) != 0 {
			t.Errorf("a link %s: state %d, %v, the folder holds %v", what, l.State, err, c.names(t))
		}
	}
	c, dir := forTest(t), small(t)
	if err := os.Truncate(filepath.Join(dir, "events", "a.yaml"), load.DefaultMaxFile+1); err != nil {
		t.Fatal(err)
	}
	if l := entry(t, c, dir); l.State != None || !errors.Is(l.Err, errUnsure) {
		t.Errorf("a file that is too large: state %d, %v", l.State, l.Err)
	}
}

// A link within the folder is followed, and a change behind it noticed.
func TestLinksWithinTheFolder(t *testing.T) {
	t.Parallel()
	c, dir := forTest(t), small(t)
	put(t, filepath.Join(dir, ".store", "x"), "date: 2019\ntitle: X\n")
	if err := os.Symlink(filepath.Join(".store", "x"), filepath.Join(dir, "x.yaml")); err != nil {
		t.Skip(err)
	}
	tl := cold(t, c, dir)
	if l := entry(t, c, dir); l.State != Fresh || tl.Len() != 3 {
		t.Fatalf("state %d, %d events", l.State, tl.Len())
	}
	put(t, filepath.Join(dir, ".store", "x"), "date: 2019\ntitle: Y\n")
	if l := entry(t, c, dir); l.State != Stale || !slices.Equal(l.Changes, []Change{{"x.yaml", Changed}}) {
		t.Errorf("state %d, changes %v", l.State, l.Changes)
	}
}

// A small timeline is not kept, and neither is one in no folder.
func TestWhatIsNotKept(t *testing.T) {
	t.Parallel()
	c, dir := forTest(t), small(t)
	c.minSize = MinSize
	l := entry(t, c, dir)
	if err := l.Write(context.Background(), timeline.New(timeline.Data{})); l.State != None || err == nil || len(c.names(t)) != 0 {
		t.Errorf("state %d, %v, the folder holds %v", l.State, err, c.names(t))
	}
	var none *Cache
	if l := none.Entry(dir); l.State != None || l.Write(context.Background(), timeline.New(timeline.Data{})) == nil {
		t.Error("there is a snapshot in no folder")
	}
	if l := c.Entry(filepath.Join(dir, "missing")); l.State != None || !errors.Is(l.Err, fs.ErrNotExist) {
		t.Errorf("what is not there: state %d, %v", l.State, l.Err)
	}
}

// The positions of a single file hold the path as given: each way to write it
// has a snapshot of its own, which tells of that file alone.
func TestASingleFileKeepsThePathAsGiven(t *testing.T) {
	c, dir := forTest(t), t.TempDir()
	t.Chdir(dir)
	put(t, "one.yaml", "date: 2020\ntitle: "+strings.Repeat("long ", 10)+"\n")
	abs := filepath.Join(dir, "one.yaml")
	for _, path := range []string{"one.yaml", "./one.yaml", abs} {
		if l := entry(t, c, path); l.State != None {
			t.Errorf("%s has the snapshot of another path", path)
		}
		alikeAfter(t, c, path)
	}
	if n, _, err := c.Clear(abs); n != 3 || err != nil {
		t.Errorf("%d snapshots cleared, %v", n, err)
	}
}

func alikeAfter(t *testing.T, c *Cache, path string) {
	t.Helper()
	tl := cold(t, c, path)
	warm, err := entry(t, c, path).Timeline()
	if err != nil {
		t.Fatal(err)
	}
	alike(t, tl, warm)
}

// A snapshot of which most has changed is not worth to be read: all files are
// read sooner.
func TestMostHasChanged(t *testing.T) {
	t.Parallel()
	c, dir := forTest(t), t.TempDir()
	large, little := filepath.Join(dir, "large.yaml"), filepath.Join(dir, "little.yaml")
	text := func(title string) string { return "date: 2020\ntitle: " + title + "\n" }
	put(t, large, text(strings.Repeat("long ", 100)))
	put(t, little, text("A"))
	cold(t, c, dir)
	cold(t, c, large)
	put(t, little, text("B"))
	if l := entry(t, c, dir); l.State != Stale || l.MostChanged() {
		t.Errorf("a little file: %v, most %v", l.State, l.MostChanged())
	}
	put(t, large, text(strings.Repeat("else ", 100)))
	for _, path := range []string{dir, large} {
		if l := entry(t, c, path); l.State != Stale || !l.MostChanged() {
			t.Errorf("%s: %v, most %v", path, l.State, l.MostChanged())
		}
	}
}

// stopping ends after it was asked so many times whether it has.
type stopping struct {
	context.Context
	left *atomic.Int64
}

func (s stopping) Err() error {
	if s.left.Add(-1) < 0 {
		return context.Canceled
	}
	return nil
}

// Wherever a writing is stopped, it ends with that, and leaves nothing.
func TestAStoppedWritingLeavesNothing(t *testing.T) {
	t.Parallel()
	c, dir := forTest(t), small(t)
	tl := timeline.New(load.FS(os.DirFS(dir)))
	for n := int64(0); ; n++ {
		left := new(atomic.Int64)
		left.Store(n)
		err := entry(t, c, dir).Write(stopping{t.Context(), left}, tl)
		if err == nil && n > 3 {
			break
		}
		if names := c.names(t); !errors.Is(err, context.Canceled) || len(names) > 0 {
			t.Fatalf("after %d times: %v, and there are %v", n, err, names)
		}
	}
}
