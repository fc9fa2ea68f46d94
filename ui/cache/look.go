package cache

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"strings"

	"dateline/timeline"
)

// State is what a snapshot is worth.
type State uint8

// A timeline has no snapshot that could be used; one of which some files have
// changed since; one that is as the files are now.
const (
	None State = iota
	Stale
	Fresh
)

// Kind is what happened to a file since the snapshot.
type Kind uint8

// The kinds of changes.
const (
	same Kind = iota
	Changed
	Added
	Removed
)

// Change is a file that is not as in the snapshot, by its path in the folder; a
// single file goes by its name.
type Change struct {
	Path string
	Kind Kind
}

// Look is a timeline's files as they were at one moment, held against its
// snapshot. It is for one goroutine at a time, and is closed after use.
type Look struct {
	State State
	// Changes are the files to be parsed anew, of a Stale one, in the order in
	// which a load reads them, removed ones last.
	Changes []Change
	// Err is why there is no snapshot to be used; fs.ErrNotExist where there
	// never was one.
	Err error

	c     *Cache
	place place
	at    int64      // when the files were listed
	files []fileSeen // in the order of a load; nil where they can't be relied on
	snap  *snapshot
	used  string // path of the snapshot, once it was found to be of use
	id    hash   // its
	// moved are files with other times than the snapshot says and the same
	// content; fresh tells that some of them were not known before.
	moved []fileSeen
	fresh bool
}

// errSmall is why a timeline is not kept.
var errSmall = errors.New("it is small enough to be read each time")

// errOff is why nothing is.
var errOff = errors.New("there is no folder for snapshots")

// Look compares the timeline at a path, as it will be given to load.Path, with
// its snapshot. It reads no more of the files than it must.
func (c *Cache) Look(path string) *Look { return c.look(path, path) }

// look is Look where a single file is read at another path than the one by which
// it was named.
func (c *Cache) look(path, given string) *Look {
	l := &Look{c: c}
	if c == nil {
		l.Err = errOff
		return l
	}
	l.at = c.now().UnixNano()
	var files []fileSeen
	if l.place, files, l.Err = list(path, given); l.Err != nil {
		return l
	}
	if total(files) < c.minSize {
		l.Err = errSmall
		return l
	}
	l.files = files
	if l.Err = l.compare(); l.Err == nil {
		l.State = Fresh
		if len(l.Changes) > 0 {
			l.State = Stale
		}
	}
	if l.State != Fresh && l.hashUnsettled() != nil {
		l.files = nil
	}
	return l
}

// compare finds the changes since the snapshot.
func (l *Look) compare() error {
	if err := l.c.own(); err != nil {
		return err
	}
	path := l.c.file(l.place)
	s, err := openSnapshot(path)
	if err == nil && (s.program != l.c.program || s.abs != l.place.abs || s.given != l.place.given || s.folder != l.place.folder) {
		s.close()
		err = errForm
	}
	if errors.Is(err, errDamaged) {
		l.c.drop(path)
	}
	if err != nil {
		return err
	}
	if err := l.against(s, l.c.seen(path, s.id)); err != nil {
		s.close()
		return err
	}
	l.snap, l.used, l.id = s, path, s.id
	return nil
}

// against holds the files against those of a snapshot, and what was seen later.
func (l *Look) against(s *snapshot, later map[string]fileSeen) error {
	old := make(map[string]*fileSeen, len(s.files))
	for i := range s.files {
		old[s.files[i].path] = &s.files[i]
	}
	kinds := make([]Kind, len(l.files))
	if err := l.confirm(l.byStamp(old, later, kinds), kinds); err != nil {
		return err
	}
	for i, kind := range kinds {
		if kind != same {
			l.Changes = append(l.Changes, Change{l.files[i].path, kind})
		}
	}
	for i := range s.files { // in their order
		if old[s.files[i].path] != nil {
			l.Changes = append(l.Changes, Change{s.files[i].path, Removed})
		}
	}
	return nil
}

// byStamp tells which files have changed as far as their stamps say it, takes
// those that are there from old, and gives those whose content must be read. All
// others have the hash and the time of the snapshot, or of what was seen later.
func (l *Look) byStamp(old map[string]*fileSeen, later map[string]fileSeen, kinds []Kind) (doubtful []int) {
	for i := range l.files {
		f := &l.files[i]
		o := old[f.path]
		delete(old, f.path)
		if o == nil {
			kinds[i] = Added
			continue
		}
		if f.size != o.size {
			kinds[i] = Changed
			continue
		}
		seen := *o
		newer, ok := later[f.path]
		if ok = ok && newer.Stamp == f.Stamp; ok {
			seen = newer
		}
		f.hash, f.at = o.hash, seen.at
		switch {
		case f.Stamp != seen.Stamp || !f.Settled(min(seen.at, l.at)):
			doubtful = append(doubtful, i)
		case ok:
			l.moved = append(l.moved, *f)
		}
	}
	return doubtful
}

// confirm reads the files whose stamps leave a doubt.
func (l *Look) confirm(doubtful []int, kinds []Kind) error {
	want := make([]hash, len(doubtful))
	for k, i := range doubtful {
		want[k] = l.files[i].hash
	}
	if err := l.place.hashes(context.Background(), l.files, doubtful); err != nil {
		return err
	}
	for k, i := range doubtful {
		f := &l.files[i]
		f.at = l.at
		if f.hash != want[k] {
			kinds[i] = Changed
		} else if f.Settled(l.at) {
			l.moved, l.fresh = append(l.moved, *f), true
		}
	}
	return nil
}

// hashUnsettled notes the hashes of the files that could change from now on
// without a trace in their stamps, before they are loaded.
func (l *Look) hashUnsettled() error {
	return l.place.hashes(context.Background(), l.files, l.unsettled())
}

func (l *Look) unsettled() (which []int) {
	for i := range l.files {
		if !l.files[i].Settled(l.at) {
			which = append(which, i)
		}
	}
	return which
}

// MostChanged tells whether so much has changed since the snapshot that all files
// are better read at once.
func (l *Look) MostChanged() bool {
	if !l.place.folder {
		return l.State == Stale
	}
	changed := make(map[string]bool, len(l.Changes))
	for _, c := range l.Changes {
		changed[c.Path] = true
	}
	var size int64
	for i := range l.files {
		if changed[l.files[i].path] {
			size += l.files[i].size
		}
	}
	return size > total(l.files)/2
}

// Timeline reads the timeline of the snapshot, of a Stale one as it was then. An
// error means that the snapshot is damaged: it is thrown away, and the State is
// None.
func (l *Look) Timeline() (*timeline.Timeline, error) {
	if l.snap == nil {
		return nil, errors.Join(l.Err, fs.ErrNotExist)
	}
	t, err := l.snap.timeline()
	if err != nil {
		l.Close()
		l.c.drop(l.used)
		l.State, l.Changes, l.Err, l.used = None, nil, errors.Join(errDamaged, err), ""
		if l.files != nil && l.hashUnsettled() != nil {
			l.files = nil
		}
	}
	return t, err
}

// Close lets go of the snapshot. It may be called twice, and on a nil Look.
func (l *Look) Close() {
	if l != nil {
		l.snap.close()
		l.snap = nil
	}
}

// drop throws a snapshot away, as far as that is possible.
func (c *Cache) drop(path string) {
	_ = os.Remove(path)
	_ = os.Remove(strings.TrimSuffix(path, snapshotEnd) + seenEnd)
}
