package cache

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"slices"
	"time"

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

// Entry is a timeline's files as they were at one moment, held against its
// snapshot. It is for one goroutine at a time, and is closed after use.
type Entry struct {
	State State
	// Changes are the files to be parsed anew, of a Stale one, in the order in
	// which a load reads them, removed ones last.
	Changes []Change
	// Err is why there is no snapshot to be used; fs.ErrNotExist where there
	// never was one.
	Err error

	c      *Cache
	place  place
	at     int64 // when the files were listed
	listed []fileSeen
	files  []fileSeen // in the order of a load; nil where they can't be relied on
	snap   *snapshot
	used   string // path of the snapshot, once it was found to be of use
	// again is how many bytes of files had to be read since they had other times
	// than the snapshot says, and were the same.
	again int64
}

// errSmall is why a timeline is not kept.
var errSmall = errors.New("it is small enough to be read each time")

// errOff is why nothing is.
var errOff = errors.New("there is no folder for snapshots")

// Entry compares the timeline at a path, as it will be given to load.Path, with
// its snapshot. It reads no more of the files than it must.
func (c *Cache) Entry(path string) *Entry { return c.entry(path, path) }

// entry is Entry where a single file is read at another path than the one by which
// it was named.
func (c *Cache) entry(path, given string) *Entry {
	e := &Entry{c: c}
	if c == nil {
		e.Err = errOff
		return e
	}
	e.at = c.now().UnixNano()
	if e.place, e.listed, e.Err = list(path, given); e.Err != nil {
		return e
	}
	if total(e.listed) < c.minSize && path != Bundled {
		e.Err = errSmall
		return e
	}
	e.files = e.listed
	if e.Err = e.compare(); e.Err == nil {
		e.State = Fresh
		if len(e.Changes) > 0 {
			e.State = Stale
		}
	}
	if e.State != Fresh && e.hashUnsettled() != nil {
		e.files = nil
	}
	return e
}

// Listed is what the files looked like before anything of them was read, by their
// paths in the folder; nil where they could not all be listed.
func (e *Entry) Listed() map[string]Stamp {
	if e.listed == nil {
		return nil
	}
	stamps := make(map[string]Stamp, len(e.listed))
	for i := range e.listed {
		stamps[e.listed[i].path] = e.listed[i].Stamp
	}
	return stamps
}

// compare finds the changes since the snapshot.
func (e *Entry) compare() error {
	if err := e.c.own(); err != nil {
		return err
	}
	s, err := e.open()
	if err != nil {
		return err
	}
	if err := e.against(s); err != nil {
		s.close()
		return err
	}
	e.snap, e.used = s, s.f.Name()
	return nil
}

// open opens the snapshot of the place. A damaged one is thrown away.
func (e *Entry) open() (*snapshot, error) {
	path := e.c.file(e.place)
	s, err := openSnapshot(path)
	if errors.Is(err, timeline.ErrSnapshot) {
		_ = os.Remove(path)
	}
	if err == nil && (s.program != e.c.program || s.abs != e.place.abs || s.given != e.place.given) {
		s.close()
		err = errForm
	}
	return s, err
}

// against holds the files against those of a snapshot.
func (e *Entry) against(s *snapshot) error {
	old := make(map[string]*fileSeen, len(s.files))
	for i := range s.files {
		old[s.files[i].path] = &s.files[i]
	}
	kinds := make([]Kind, len(e.files))
	if err := e.confirm(e.byStamp(old, kinds), kinds); err != nil {
		return err
	}
	for i, kind := range kinds {
		if kind != same {
			e.Changes = append(e.Changes, Change{e.files[i].path, kind})
		}
	}
	for i := range s.files { // in their order
		if old[s.files[i].path] != nil {
			e.Changes = append(e.Changes, Change{s.files[i].path, Removed})
		}
	}
	return nil
}

// byStamp tells which files have changed as far as their stamps say it, takes
// those that are there from old, and gives those whose content must be read. All
// others have the hash and the time of the snapshot.
func (e *Entry) byStamp(old map[string]*fileSeen, kinds []Kind) (doubtful []int) {
	for i := range e.files {
		f := &e.files[i]
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
		f.hash, f.at = o.hash, o.at
		if f.Stamp != o.Stamp || !f.Settled(min(o.at, e.at)) {
			doubtful = append(doubtful, i)
		}
	}
	return doubtful
}

// confirm reads the files whose stamps leave a doubt.
func (e *Entry) confirm(doubtful []int, kinds []Kind) error {
	want := make([]hash, len(doubtful))
	for k, i := range doubtful {
		want[k] = e.files[i].hash
	}
	if err := e.place.hashes(context.Background(), e.files, doubtful); err != nil {
		return err
	}
	for k, i := range doubtful {
		f := &e.files[i]
		f.at = e.at
		if f.hash != want[k] {
			kinds[i] = Changed
		} else if f.Settled(e.at) {
			e.again += f.size
		}
	}
	return nil
}

// hashUnsettled notes the hashes of the files that could change from now on
// without a trace in their stamps, before they are loaded.
func (e *Entry) hashUnsettled() error {
	return e.place.hashes(context.Background(), e.files, e.unsettled())
}

func (e *Entry) unsettled() (which []int) {
	for i := range e.files {
		if !e.files[i].Settled(e.at) {
			which = append(which, i)
		}
	}
	return which
}

// MostChanged tells whether so much has changed since the snapshot that all files
// are better read at once.
func (e *Entry) MostChanged() bool {
	if !e.place.folder {
		return e.State == Stale
	}
	changed := make(map[string]bool, len(e.Changes))
	for _, c := range e.Changes {
		changed[c.Path] = true
	}
	var size int64
	for i := range e.files {
		if changed[e.files[i].path] {
			size += e.files[i].size
		}
	}
	return size > total(e.files)/2
}

// Restless tells whether a file has changed within the last minute, after the
// snapshot: a new one might soon be of no use either.
func (e *Entry) Restless() bool {
	return e.State == Stale && slices.ContainsFunc(e.files, func(f fileSeen) bool { return f.Recent(e.at - int64(time.Minute)) })
}

// Timeline reads the timeline of the snapshot, of a Stale one as it was then. An
// error means that the snapshot is damaged: it is thrown away, and the State is
// None.
func (e *Entry) Timeline() (*timeline.Timeline, error) {
	if e.snap == nil {
		return nil, errors.Join(e.Err, fs.ErrNotExist)
	}
	t, err := e.snap.Timeline()
	if err != nil {
		e.Close()
		_ = os.Remove(e.used)
		e.State, e.Changes, e.Err, e.used = None, nil, err, ""
		if e.files != nil && e.hashUnsettled() != nil {
			e.files = nil
		}
	}
	return t, err
}

// Close lets go of the snapshot. It may be called twice, and on a nil Entry.
func (e *Entry) Close() {
	if e != nil {
		e.snap.close()
		e.snap = nil
	}
}
