package cli

import (
	"context"
	"io/fs"
	"os"
	"runtime/debug"
	"slices"
	"strings"
	"sync"
	"time"

	"dateline/data"
	"dateline/timeline"
	"dateline/timeline/load"
	"dateline/ui/cache"
)

// opener reads a timeline, for the first time and again: from its snapshot,
// file by file where only some have changed, or from all its files.
type opener struct {
	env  Env
	src  *source
	from string // what errors begin with

	mu   sync.Mutex
	last *timeline.Timeline
	// pure tells that last is what the files of seen say, and holds nothing that
	// they said before.
	pure bool
	seen seen
}

// few is how many files may have changed for them to be read alone.
const few = 64

// first opens the timeline. report, which may be nil, is told how far a load is.
func (o *opener) first(ctx context.Context, report func(load.Stage)) (*timeline.Timeline, error) {
	o.mu.Lock()
	defer o.mu.Unlock()
	o.seen = o.list()
	cold := func() (*timeline.Timeline, error) { return o.cold(ctx, report) }
	warm := func(old *timeline.Timeline, changes []cache.Change) (*timeline.Timeline, bool) {
		o.pure = true
		if len(changes) == 0 {
			o.last = old
			return old, true
		}
		var files []string
		for _, c := range changes {
			files = append(files, c.Path)
		}
		return o.patched(ctx, old, files)
	}
	t, err := o.env.keeping(o.src, warm, cold)
	if t != nil && t.Len() > largeTimeline {
		o.thrift(saving)
	}
	return t, err
}

// again reads the timeline once more. A file that is broken now keeps the events
// it had.
func (o *opener) again() (*timeline.Timeline, error) {
	o.mu.Lock()
	defer o.mu.Unlock()
	ctx := context.Background()
	before := o.seen
	o.seen = o.list()
	if o.pure && o.last != nil {
		if files, ok := o.seen.since(before); ok && len(files) <= few {
			if len(files) == 0 {
				return o.last, nil
			}
			if t, ok := o.patched(ctx, o.last, files); ok {
				return t, nil
			}
		}
	}
	t, err := o.cold(ctx, nil)
	if err != nil {
		o.seen = before // what has changed is still to be read
	}
	return t, err
}

// cold reads all files.
func (o *opener) cold(ctx context.Context, report func(load.Stage)) (*timeline.Timeline, error) {
	var b *timeline.Builder
	d, err := o.read(ctx, load.Options{Report: o.thrifty(report), Sink: func(d timeline.Data) func(*timeline.Event) {
		b = timeline.NewBuilder(d.Actors)
		return b.Add
	}})
	if err != nil {
		return nil, usagef("%s%v", o.from, err)
	}
	t := b.Timeline(d)
	t, o.pure = lastGood(o.last, t, d)
	o.last = t
	return t, nil
}

// largeLoad is how many bytes of files, and largeTimeline how many events, make
// it worth while to collect garbage more often: a timeline of that size, which
// stays, would let as much of it pile up before it is collected.
const (
	largeLoad     = 16 << 20
	largeTimeline = 20_000
)

// How much garbage may pile up before it is collected, in percent of what stays. A
// load above hugeLoad bytes makes so much that to collect it as often as in a
// smaller one takes a fifth of its time.
const (
	saving   = 10
	loading  = 25
	hugeLoad = 256 << 20
)

// thrift keeps the memory near to what a large timeline holds, unless the reader
// has set GOGC. The session is not slower for it: most of what stays holds no
// pointers that would have to be followed.
func (o *opener) thrift(percent int) {
	if o.env.Getenv("GOGC") == "" {
		debug.SetGCPercent(percent)
	}
}

// thrifty is report with thrift as soon as a load turns out to be a large one.
func (o *opener) thrifty(report func(load.Stage)) func(load.Stage) {
	var once sync.Once
	return func(s load.Stage) {
		if s.Total > largeLoad {
			percent := saving
			if s.Total > hugeLoad {
				percent = loading
			}
			once.Do(func() { o.thrift(percent) })
		}
		if report != nil {
			report(s)
		}
	}
}

// patched reads some files of a folder. ok is false where that will not do.
func (o *opener) patched(ctx context.Context, old *timeline.Timeline, files []string) (*timeline.Timeline, bool) {
	if !o.src.folder || len(files) > few {
		return nil, false
	}
	root, err := os.OpenRoot(o.env.at(o.src.path))
	if err != nil {
		return nil, false
	}
	defer root.Close()
	p, ok := load.Options{MaxFile: o.env.maxFile()}.Patch(ctx, root.FS(), old, old.In(files...), files)
	if !ok || slices.ContainsFunc(p.Problems, func(p timeline.Problem) bool {
		return p.Code == load.YAMLSyntax && slices.Contains(files, p.Pos.File)
	}) {
		return nil, false
	}
	t, ok := old.Patched(p)
	if ok {
		o.last, o.pure = t, true
	}
	return t, ok
}

// read is how all files of the timeline are read.
func (o *opener) read(ctx context.Context, how load.Options) (timeline.Data, error) {
	how.MaxFile = o.env.maxFile()
	switch o.src.path {
	case "":
		return how.OpenFS(ctx, data.FS)
	case stdin:
		return how.Reader(load.Stdin, o.env.Stdin), nil
	}
	return how.Open(ctx, o.env.at(o.src.path))
}

// seen is what the files of a folder looked like at some time.
type seen struct {
	files map[string]fs.FileInfo // nil where they can't all be told
	at    time.Time
}

// list looks at the files of a folder.
func (o *opener) list() seen {
	s := seen{at: o.env.Now()}
	if !o.src.folder {
		return s
	}
	root, err := os.OpenRoot(o.env.at(o.src.path))
	if err != nil {
		return s
	}
	defer root.Close()
	listed, sure := load.Listing(root.FS())
	if !sure {
		return s
	}
	s.files = make(map[string]fs.FileInfo, len(listed))
	for _, l := range listed {
		s.files[l.Path] = l.Info
	}
	return s
}

// since are the files that came, went or may have changed. ok is false where
// that can't be told.
func (s seen) since(before seen) (files []string, ok bool) {
	if s.files == nil || before.files == nil {
		return nil, false
	}
	// Some file systems count by seconds, so that what changed just before it was
	// read may have changed again since.
	const coarse = 2 * time.Second
	for path, now := range s.files {
		old, known := before.files[path]
		if !known || old.Size() != now.Size() || !old.ModTime().Equal(now.ModTime()) || before.at.Sub(old.ModTime()) < coarse {
			files = append(files, path)
		}
	}
	for path := range before.files {
		if s.files[path] == nil {
			files = append(files, path)
		}
	}
	slices.SortFunc(files, strings.Compare)
	return files, true
}
