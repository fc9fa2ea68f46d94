package cache

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"
)

// abandoned is how old a file that is being written is at least when its writer
// must have been killed.
const abandoned = time.Hour

// bound keeps the folder within its size: what was used least recently goes
// first, but for the snapshot at keep.
func (c *Cache) bound(keep string) {
	all, _ := c.lying()
	slices.SortFunc(all, func(a, b lying) int { return a.used.Compare(b.used) })
	var sum int64
	for _, f := range all {
		sum += f.size
	}
	for _, f := range all {
		switch {
		case f.temporary:
			if c.now().Sub(f.used) > abandoned && os.Remove(f.path) == nil {
				sum -= f.size
			}
		case sum > c.maxTotal && f.path != keep:
			_ = os.Remove(f.path)
			sum -= f.size
		}
	}
}

// lying is a file in the folder: a snapshot, or one that is being written or was
// left half.
type lying struct {
	path      string
	size      int64
	used      time.Time
	temporary bool
}

func (c *Cache) lying() ([]lying, error) {
	if c == nil {
		return nil, fs.ErrNotExist
	}
	entries, err := os.ReadDir(c.dir)
	if err != nil {
		return nil, err
	}
	var all []lying
	for _, d := range entries {
		info, err := d.Info()
		if err != nil || !info.Mode().IsRegular() {
			continue // gone meanwhile, or not ours
		}
		temporary := strings.HasPrefix(d.Name(), ".dateline-") && strings.HasSuffix(d.Name(), ".tmp")
		if temporary || strings.HasSuffix(d.Name(), snapshotEnd) {
			all = append(all, lying{filepath.Join(c.dir, d.Name()), info.Size(), info.ModTime(), temporary})
		}
	}
	return all, nil
}

// Kept is a snapshot in the folder.
type Kept struct {
	File    string // its path
	Size    int64  // in bytes
	Place   string // of the timeline, from the root; Bundled for that
	Events  int
	Written time.Time // when; zero where it can't be read
	State   State
	Changes int   // of a Stale one
	Err     error // why it is None
}

// List tells what is kept, the one used last first, and of each what it is worth
// now, for which it looks at its timeline. A folder that is not there holds none.
func (c *Cache) List() ([]Kept, error) {
	all, err := c.lying()
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	slices.SortFunc(all, func(a, b lying) int { return b.used.Compare(a.used) })
	var kept []Kept
	for _, f := range all {
		if !f.temporary {
			kept = append(kept, c.about(f))
		}
	}
	return kept, err
}

func (c *Cache) about(f lying) Kept {
	k := Kept{File: f.path, Size: f.size}
	s, err := openSnapshot(f.path)
	if err != nil {
		k.Err = err
		return k
	}
	defer s.close()
	k.Place, k.Events, k.Written = s.abs, int(s.events), time.Unix(0, s.written)
	if s.program != c.program {
		k.Err = errForm
		return k
	}
	l := c.entry(s.abs, s.given)
	defer l.Close()
	if l.used != f.path && l.Err == nil {
		l.Err, l.State = errForm, None
	}
	k.State, k.Changes, k.Err = l.State, len(l.Changes), l.Err
	return k
}

// Clear throws away all snapshots, or those of the timeline at a path, and tells
// how many and how many bytes they took.
func (c *Cache) Clear(path string) (n int, size int64, err error) {
	all, err := c.lying()
	if errors.Is(err, fs.ErrNotExist) {
		return 0, 0, nil
	}
	abs, wrong := filepath.Abs(path)
	if err = errors.Join(err, wrong); err != nil {
		return 0, 0, err
	}
	for _, f := range all {
		if path != "" && !c.isOf(f, abs) || f.temporary && c.now().Sub(f.used) <= abandoned {
			continue
		}
		if wrong := os.Remove(f.path); wrong != nil && !errors.Is(wrong, fs.ErrNotExist) {
			err = errors.Join(err, wrong)
			continue
		}
		size += f.size
		if !f.temporary {
			n++
		}
	}
	return n, size, err
}

// isOf tells whether a file is the snapshot of the timeline at a path from the
// root.
func (c *Cache) isOf(f lying, abs string) bool {
	if f.path == c.file(place{abs: abs}) { // a folder, damaged as it may be
		return true
	}
	s, err := openSnapshot(f.path)
	if err != nil {
		return false
	}
	defer s.close()
	return s.abs == abs
}
