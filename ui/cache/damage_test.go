package cache

import (
	"bytes"
	"context"
	"errors"
	"os"
	"slices"
	"testing"

	"dateline/timeline"
	"dateline/timeline/together"
)

// usable tells whether a snapshot is taken for good.
func usable(c *Cache, dir string) bool {
	l := c.Entry(dir)
	defer l.Close()
	if l.State == None {
		return false
	}
	_, err := l.Timeline()
	return err == nil
}

// Every byte of a snapshot that is flipped, and every length at which it is cut,
// is noticed; then the snapshot is written anew.
func TestDamageIsNoticed(t *testing.T) {
	t.Parallel()
	c, dir := forTest(t), small(t)
	tl := cold(t, c, dir)
	path := c.only(t)
	whole, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	for i := range whole {
		b := slices.Clone(whole)
		b[i] ^= 1 << (i % 8)
		put(t, path, string(b))
		if usable(c, dir) {
			t.Errorf("a flip of byte %d of %d is not noticed", i, len(whole))
		}
		put(t, path, string(whole[:i]))
		if usable(c, dir) {
			t.Errorf("a cut at %d of %d is not noticed", i, len(whole))
		}
	}
	put(t, path, string(whole)+"\x00")
	if usable(c, dir) {
		t.Error("a byte at the end is not noticed")
	}
	l := entry(t, c, dir)
	if err := l.Write(context.Background(), tl); err != nil || !usable(c, dir) {
		t.Errorf("it is not written anew: %v", err)
	}
}

// A damaged snapshot is thrown away, be it the timeline, the list of its files or the
// end that is damaged.
func TestADamagedSnapshotIsThrownAway(t *testing.T) {
	t.Parallel()
	c, dir := forTest(t), small(t)
	cold(t, c, dir)
	path := c.only(t)
	whole, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	for _, at := range []int{len("dateline snapshot 00007\n"), bytes.LastIndex(whole, []byte("timeline.yaml")), len(whole) - 1} {
		b := slices.Clone(whole)
		b[at] ^= 1
		put(t, path, string(b))
		l := entry(t, c, dir)
		if _, err := l.Timeline(); err == nil || l.State != None || len(c.names(t)) != 0 {
			t.Errorf("byte %d: state %d, the folder holds %v", at, l.State, c.names(t))
		}
	}
}

// Another program, or another build of this one, does not use a snapshot.
func TestAnotherProgramDoesNotUseIt(t *testing.T) {
	t.Parallel()
	c, dir := forTest(t), small(t)
	cold(t, c, dir)
	other := *c
	other.program = "another one"
	if l := entry(t, &other, dir); l.State != None || !errors.Is(l.Err, errForm) {
		t.Errorf("state %d, %v", l.State, l.Err)
	}
	cold(t, &other, dir)
	if l := entry(t, c, dir); l.State != None {
		t.Errorf("the other's snapshot is used: state %d", l.State)
	}
	a, errA := identity("1.0")
	b, errB := identity("1.1")
	if again, _ := identity("1.0"); errA != nil || errB != nil || a == b || a != again {
		t.Errorf("identities %q, %q, %q (%v, %v)", a, again, b, errA, errB)
	}
}

// The snapshot of one timeline under the name of another is not used.
func TestASnapshotUnderAnotherName(t *testing.T) {
	t.Parallel()
	c, one, two := forTest(t), small(t), small(t)
	cold(t, c, one)
	from, _, err := list(one, one)
	if err != nil {
		t.Fatal(err)
	}
	to, _, err := list(two, two)
	if err != nil {
		t.Fatal(err)
	}
	if err := os.Rename(c.file(from), c.file(to)); err != nil {
		t.Fatal(err)
	}
	if l := entry(t, c, two); l.State != None {
		t.Errorf("state %d", l.State)
	}
}

// An empty timeline has a snapshot, too.
func TestAnEmptyTimeline(t *testing.T) {
	t.Parallel()
	c, dir := forTest(t), t.TempDir()
	cold(t, c, dir)
	warm, err := entry(t, c, dir).Timeline()
	if err != nil {
		t.Fatal(err)
	}
	alike(t, timeline.New(timeline.Data{}), warm)
}

// Where another program cuts a snapshot short that is being read from, whoever reads
// next can recover from it, wherever it runs.
func TestACutUnderTheReader(t *testing.T) {
	t.Parallel()
	c, dir := forTest(t), small(t)
	cold(t, c, dir)
	l := entry(t, c, dir)
	tl, err := l.Timeline()
	if err != nil {
		t.Fatal(err)
	}
	if err := os.Truncate(c.only(t), 0); err != nil {
		t.Fatal(err)
	}
	defer func() {
		if cause := recover(); cause != nil && !together.Lost(cause) {
			t.Error(cause)
		}
		if usable(c, dir) {
			t.Error("it is of use still")
		}
	}()
	together.Minding()
	var group together.Group
	var title string
	group.Go(func() { title = tl.At(0).Title })
	group.Wait()
	if title != "A" { // where it was read as a whole, there is nothing to recover from
		t.Errorf("the first event is %q", title)
	}
}
