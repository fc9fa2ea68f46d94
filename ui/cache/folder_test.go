package cache

import (
	"bytes"
	"context"
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"dateline/timeline"
	"dateline/timeline/load"
)

func TestOnlyTheOwnerMayRead(t *testing.T) {
	t.Parallel()
	if strings.HasPrefix(os.Getenv("OS"), "Windows") {
		t.Skip("rights are others there")
	}
	c, dir := forTest(t), long(t)
	if err := os.MkdirAll(c.dir, 0o755); err != nil { // made too open by somebody
		t.Fatal(err)
	}
	cold(t, c, dir)
	for range 2 {
		for path, want := range map[string]os.FileMode{c.dir: 0o700, c.only(t): 0o600} {
			info, err := os.Stat(path)
			if err != nil || info.Mode().Perm() != want {
				t.Errorf("%s: mode %v (%v), want %v", path, info.Mode(), err, want)
			}
		}
		checkout(t, dir)
		entry(t, c, dir).Used(t.Context()) // which writes it once more
	}
}

// Where nothing can be written there is no snapshot, and no harm.
func TestAFolderThatCannotBeWritten(t *testing.T) {
	t.Parallel()
	c, dir := forTest(t), small(t)
	put(t, c.dir, "a file in the place of the folder")
	l := entry(t, c, dir)
	if err := l.Write(context.Background(), timeline.New(timeline.Data{})); err == nil || l.State != None {
		t.Errorf("state %d, %v", l.State, err)
	}
	if c.Trouble() == nil {
		t.Error("the trouble is not told")
	}
	if os.Getuid() <= 0 {
		return // root may write everywhere
	}
	c = forTest(t)
	tl := cold(t, c, dir)
	if err := os.Chmod(c.dir, 0o500); err != nil {
		t.Fatal(err)
	}
	l = entry(t, c, dir)
	if warm, err := l.Timeline(); err != nil || l.State != Fresh {
		t.Errorf("state %d, %v", l.State, err)
	} else {
		alike(t, tl, warm)
	}
	l.Used(t.Context())
}

// A disk that is full from some byte on leaves the snapshot that was there, or
// none, and nothing half.
func TestAFullDisk(t *testing.T) {
	t.Parallel()
	c, dir := forTest(t), small(t)
	tl := timeline.New(load.FS(os.DirFS(dir)))
	note := (&index{program: c.program}).pack()
	var whole bytes.Buffer
	if err := tl.WriteSnapshot(&whole, note); err != nil {
		t.Fatal(err)
	}
	s, err := timeline.OpenSnapshot(bytes.NewReader(whole.Bytes()), int64(whole.Len()))
	if err != nil {
		t.Fatal(err)
	}
	full := errors.New("full")
	for room := range whole.Len() {
		if err := tl.WriteSnapshot(&narrow{room, full}, note); !errors.Is(err, full) {
			t.Errorf("room for %d of %d bytes: the error is %v", room, whole.Len(), err)
		}
		if err := s.WriteWith(&narrow{room, full}, note); !errors.Is(err, full) {
			t.Errorf("room for %d of %d bytes: with the list written anew, the error is %v", room, whole.Len(), err)
		}
	}
	// The bound of the whole folder is such a disk.
	cold(t, c, dir)
	before, err := os.ReadFile(c.only(t))
	if err != nil {
		t.Fatal(err)
	}
	c.maxTotal = int64(whole.Len()) - 1
	if err := entry(t, c, dir).Write(context.Background(), tl); !errors.Is(err, errLarge) {
		t.Errorf("the error is %v", err)
	}
	after, err := os.ReadFile(c.only(t))
	if err != nil || !slices.Equal(before, after) || len(c.names(t)) != 1 {
		t.Errorf("the old snapshot has changed, or something lies beside it: %v (%v)", c.names(t), err)
	}
}

type narrow struct {
	room int
	err  error
}

func (n *narrow) Write(b []byte) (int, error) {
	if n.room -= len(b); n.room < 0 {
		return 0, n.err
	}
	return len(b), nil
}

// The folder stays within its bound: what was used least recently goes first.
func TestTheFolderIsBounded(t *testing.T) {
	t.Parallel()
	c := forTest(t)
	dirs := []string{small(t), small(t), small(t)}
	for i, dir := range dirs {
		cold(t, c, dir)
		at := time.Now().Add(time.Duration(i-10) * time.Hour)
		p, _, err := list(dir, dir)
		if err != nil {
			t.Fatal(err)
		}
		touch(t, c.file(p), at)
	}
	entry(t, c, dirs[0]).Used(t.Context()) // the oldest, and used last
	all, err := c.lying()
	if err != nil {
		t.Fatal(err)
	}
	left := filepath.Join(c.dir, ".dateline-KILLED.tmp")
	put(t, left, "half")
	touch(t, left, later().Add(-2*abandoned))
	growing := filepath.Join(c.dir, ".dateline-GROWING.tmp")
	put(t, growing, "half")
	touch(t, growing, later())
	c.maxTotal = 3*all[0].size + all[0].size/2
	next := small(t)
	cold(t, c, next)
	states := map[string]State{}
	for i, dir := range append(dirs, next) {
		states[string(rune('0'+i))] = entry(t, c, dir).State
	}
	if states["0"] != Fresh || states["1"] != None || states["2"] != Fresh || states["3"] != Fresh {
		t.Errorf("states %v", states)
	}
	if names := c.names(t); slices.Contains(names, filepath.Base(left)) || !slices.Contains(names, filepath.Base(growing)) {
		t.Errorf("the folder holds %v", names)
	}
}

func TestListAndClear(t *testing.T) {
	t.Parallel()
	c, one, two := forTest(t), small(t), small(t)
	if kept, err := c.List(); err != nil || len(kept) != 0 {
		t.Errorf("a folder that is not there: %v, %v", kept, err)
	}
	if n, _, err := c.Clear(""); err != nil || n != 0 {
		t.Errorf("clearing what is not there: %d, %v", n, err)
	}
	cold(t, c, one)
	cold(t, c, two)
	put(t, filepath.Join(two, "events", "a.yaml"), "title: changed\n")
	put(t, filepath.Join(c.dir, strings.Repeat("0", 32)+snapshotEnd), "no snapshot")
	kept, err := c.List()
	if err != nil || len(kept) != 3 {
		t.Fatalf("%d kept, %v", len(kept), err)
	}
	for _, k := range kept {
		switch k.Place {
		case one:
			if k.State != Fresh || k.Events != 2 || k.Size == 0 || k.Written.IsZero() {
				t.Errorf("%+v", k)
			}
		case two:
			if k.State != Stale || k.Changes != 1 {
				t.Errorf("%+v", k)
			}
		default:
			if k.State != None || k.Err == nil || k.Place != "" {
				t.Errorf("%+v", k)
			}
		}
	}
	if n, size, err := c.Clear(one); n != 1 || size == 0 || err != nil {
		t.Errorf("%d cleared, %d bytes, %v", n, size, err)
	}
	if entry(t, c, one).State != None || entry(t, c, two).State != Stale {
		t.Error("the wrong one was cleared")
	}
	if n, _, err := c.Clear(""); n != 2 || err != nil || len(c.names(t)) != 0 {
		t.Errorf("%d cleared, %v; left %v", n, err, c.names(t))
	}
}

// Programs that write, read and clear the same snapshot at once: each that finds
// one finds a whole one.
func TestManyAtOnce(t *testing.T) {
	t.Parallel()
	first, dir := forTest(t), long(t)
	tl := cold(t, first, dir)
	checkout(t, dir)
	var group sync.WaitGroup
	for w := range 6 {
		c := *first
		group.Go(func() {
			for round := range 20 {
				l := c.Entry(dir)
				if l.State == Fresh {
					if warm, err := l.Timeline(); err != nil || warm.Len() != tl.Len() {
						t.Errorf("a snapshot that is not whole: %v", err)
					}
					l.Used(context.Background())
				} else if l.State == Stale {
					t.Errorf("changes where there are none: %v", l.Changes)
				}
				if err := l.Write(context.Background(), tl); err != nil {
					t.Errorf("writing: %v", err)
				}
				l.Close()
				if w == 0 && round%5 == 4 {
					_, _, _ = c.Clear(dir)
				}
			}
		})
	}
	group.Wait()
	for _, name := range first.names(t) {
		if strings.HasSuffix(name, ".tmp") {
			t.Errorf("%s is left", name)
		}
	}
}

func TestDirFollowsTheEnvironment(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ xdg, home, want string }{
		{"/caches", "/home/x", "/caches/dateline"},
		{"not/absolute", "/home/x", "/home/x/.cache/dateline"},
		{"", "", ""},
	} {
		got := Dir(func(name string) string { return map[string]string{"XDG_CACHE_HOME": c.xdg, "HOME": c.home}[name] })
		if filepath.Separator == '/' && !strings.Contains(got, "Library") && got != c.want {
			t.Errorf("%+v: got %q", c, got)
		}
	}
	if New("", "1", later) != nil || New(t.TempDir(), "1", later) == nil {
		t.Error("a cache in no folder, or none in one")
	}
}
