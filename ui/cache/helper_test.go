package cache

import (
	"context"
	"os"
	"path/filepath"
	"testing"
	"time"

	"dateline/timeline"
	"dateline/timeline/load"
)

// later is a clock that is far enough ahead for the files of a test to be settled.
func later() time.Time { return time.Now().Add(abandoned / 2) }

// forTest is a cache that keeps timelines of any size.
func forTest(t testing.TB) *Cache {
	t.Helper()
	return &Cache{dir: filepath.Join(t.TempDir(), "dateline"), program: "this one", now: later, maxTotal: MaxTotal}
}

func put(t testing.TB, path, text string) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
}

// small is a folder with a file of each kind.
func small(t *testing.T) string {
	t.Helper()
	dir := t.TempDir()
	put(t, filepath.Join(dir, "timeline.yaml"), "title: Small\n")
	put(t, filepath.Join(dir, "actors.yaml"), "- {id: acme, name: Acme, country: GB}\n")
	put(t, filepath.Join(dir, "events", "a.yaml"), "date: 2020-07\ntitle: A\nactors: [acme]\n")
	put(t, filepath.Join(dir, "events", "b.yaml"), "date: 2021\ntitle: B\nresponds_to: [a]\n")
	return dir
}

// cold loads a timeline and writes its snapshot.
func cold(t testing.TB, c *Cache, path string) *timeline.Timeline {
	t.Helper()
	l := c.Entry(path)
	defer l.Close()
	d, err := load.Path(path)
	if err != nil {
		t.Fatal(err)
	}
	tl := timeline.New(d)
	if err := l.Write(context.Background(), tl); err != nil {
		t.Fatalf("the snapshot of %s is not written: %v", path, err)
	}
	return tl
}

// entry compares, and is closed with the test.
func entry(t *testing.T, c *Cache, path string) *Entry {
	t.Helper()
	l := c.Entry(path)
	t.Cleanup(l.Close)
	return l
}

// names lists the folder of snapshots.
func (c *Cache) names(t *testing.T) (names []string) {
	t.Helper()
	entries, err := os.ReadDir(c.dir)
	if err != nil && !os.IsNotExist(err) {
		t.Fatal(err)
	}
	for _, d := range entries {
		names = append(names, d.Name())
	}
	return names
}

// only is the path of the one snapshot.
func (c *Cache) only(t *testing.T) string {
	t.Helper()
	found, err := filepath.Glob(filepath.Join(c.dir, "*"+snapshotEnd))
	if err != nil || len(found) != 1 {
		t.Fatalf("there are %d snapshots (%v)", len(found), err)
	}
	return found[0]
}
