// Package opening makes a timeline of a place on disk and keeps it as the files
// are. In go a path with a clock, a cache and limits; out come the timeline, in
// stages where it takes long, a signal when its files change, and the timeline as
// it is then. What was read is kept for the next start.
package opening

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"sync"
	"time"

	"dateline/data"
	"dateline/timeline"
	"dateline/timeline/load"
	"dateline/timeline/load/convert"
	"dateline/ui/cache"
	"dateline/ui/watch"
)

// Options say what is opened, and within which limits.
type Options struct {
	// Path is where the timeline is: a folder or a file, load.Stdin for what comes
	// from In, "" for the bundled one.
	Path string
	In   io.Reader
	// From is what the error of a path that can't be read begins with.
	From string
	Now  func() time.Time
	// MaxFile is the size above which a file is not read.
	MaxFile int64
	// Also are codes of problems that are looked for beside the usual ones; a cache
	// does not hold them.
	Also []timeline.Code
	// Cache keeps snapshots; nil keeps none.
	Cache *cache.Cache
	// SlowLoad is how long a load takes at least to be worth a snapshot that
	// somebody waits for.
	SlowLoad time.Duration
	// Deferred takes what remains to be done; nil forgets it.
	Deferred *Deferred
	// Garbage is told how much garbage may pile up, in percent of what stays; nil
	// leaves that as it is.
	Garbage func(percent int)
}

// Source reads a timeline, for the first time and again: from its snapshot, file
// by file where only some have changed, or from all its files.
type Source struct {
	o      Options
	folder bool

	mu   sync.Mutex
	last *timeline.Timeline
	// pure tells that last is what the files of seen say, and holds nothing that
	// they said before.
	pure bool
	seen seen
}

// few is how many files may have changed for them to be read alone.
const few = 64

// New is the timeline at a path, not yet read.
func New(o Options) *Source {
	s := &Source{o: o}
	if s.OnDisk() {
		info, err := os.Stat(o.Path)
		s.folder = err == nil && info.IsDir()
	}
	return s
}

// OnDisk tells whether the timeline's files can be read again.
func (s *Source) OnDisk() bool { return s.o.Path != "" && s.o.Path != load.Stdin }

// Folder tells whether the timeline is a folder.
func (s *Source) Folder() bool { return s.folder }

// Watch tells when the files change, until ctx ends, and what is to be said about
// how they are watched; a signal says so when that has changed. What is not on disk does not change.
func (s *Source) Watch(ctx context.Context) (changes <-chan string, notice string) {
	if !s.OnDisk() {
		return nil, ""
	}
	return watch.Start(ctx, s.o.Path)
}

// First opens the timeline. report, which may be nil, is told how far a load is.
func (s *Source) First(ctx context.Context, report func(load.Stage)) (*timeline.Timeline, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.garbage(starting)
	t, err := s.kept(ctx, report)
	if taken() > largeTimeline {
		s.garbage(saving)
	}
	return t, err
}

// Again reads the timeline once more. A file that is broken now keeps the events
// it had.
func (s *Source) Again() (*timeline.Timeline, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	ctx := context.Background()
	before := s.seen
	s.seen = s.list()
	if s.pure && s.last != nil {
		if files, ok := s.seen.since(before); ok && len(files) <= few {
			if len(files) == 0 {
				return s.last, nil
			}
			if t, ok := s.patched(ctx, s.last, files); ok {
				return t, nil
			}
		}
	}
	t, err := s.cold(ctx, nil)
	if err != nil {
		s.seen = before // what has changed is still to be read
	}
	return t, err
}

// cold reads all files.
func (s *Source) cold(ctx context.Context, report func(load.Stage)) (*timeline.Timeline, error) {
	var b *timeline.Builder
	d, err := s.read(ctx, load.Options{Report: s.sparing(report), Sink: func(d timeline.Data) func(*timeline.Event) {
		b = timeline.NewBuilder(d.Actors)
		return b.Add
	}})
	if err != nil {
		return nil, fmt.Errorf("%s%w", s.o.From, err)
	}
	t := b.Timeline(d)
	t, s.pure = lastGood(s.last, t, d)
	s.last = t
	return t, nil
}

// patched reads some files of a folder. ok is false where that will not do.
func (s *Source) patched(ctx context.Context, old *timeline.Timeline, files []string) (*timeline.Timeline, bool) {
	if !s.folder || len(files) > few || !old.Patchable(files...) {
		return nil, false
	}
	root, err := os.OpenRoot(s.o.Path)
	if err != nil {
		return nil, false
	}
	defer root.Close()
	p, ok := load.Options{MaxFile: s.o.MaxFile}.Patch(ctx, load.Root(root), old, old.In(files...), files)
	if !ok || slices.ContainsFunc(p.Problems, func(p timeline.Problem) bool {
		return p.Code == load.YAMLSyntax && slices.Contains(files, p.Pos.File)
	}) {
		return nil, false
	}
	t, ok := old.Patched(p)
	if ok {
		s.last, s.pure = t, true
	}
	return t, ok
}

// read is how all files of the timeline are read.
func (s *Source) read(ctx context.Context, how load.Options) (timeline.Data, error) {
	how.MaxFile, how.Also = s.o.MaxFile, s.o.Also
	switch {
	case s.o.Path == "":
		return how.OpenFS(ctx, data.FS)
	case s.o.Path == load.Stdin:
		text, err := limited(s.o.In, how)
		if err == nil {
			if d, ok, err := table(how, load.Stdin, text, nil); ok {
				return d, err
			}
		}
		return how.Reader(load.Stdin, io.MultiReader(bytes.NewReader(text), failing{err})), nil
	case s.Table():
		text, err := s.tableText(how)
		if err != nil {
			return timeline.Data{}, err
		}
		d, _, err := table(how, s.o.Path, text, KeptImports(filepath.Dir(s.o.Path)))
		return d, err
	}
	return how.Open(ctx, s.o.Path)
}

// Table tells whether the path is a table or JSON, which is read as import reads
// it.
func (s *Source) Table() bool { return s.OnDisk() && !s.folder && convert.IsTable(s.o.Path) }
