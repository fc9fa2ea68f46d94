package lsp

import (
	"cmp"
	"context"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"dateline/timeline"
	"dateline/timeline/load"
	"dateline/ui/cache"
)

// few is how many files may have changed for them to be read alone.
const few = 64

// folder is a timeline on disk with what the editor has open of it.
type folder struct {
	dir  string
	disk bool // else only the editor's texts count
	stop context.CancelFunc

	tl *timeline.Timeline
	// marks are the files that tl was made of, and texts those read since.
	marks map[string]version
	texts map[string]*text

	listing listing
	open    map[string]*document
	loads   int // how often anything was read
}

// version tells one state of a file from another.
type version struct {
	stamp cache.Stamp
	doc   *document
}

// listing is what the files of a folder looked like on disk.
type listing struct {
	root  *os.Root
	files map[string]cache.Stamp
	sure  bool
	at    time.Time
	turn  int64 // of the server's count of changes
}

// refresh makes the timeline what the files and the open texts say. turn is higher
// whenever files may have changed on disk.
func (f *folder) refresh(ctx context.Context, b *buffers, turn int64, now time.Time) error {
	f.open = f.opened(b)
	doubtful := f.list(turn, now)
	marks := make(map[string]version, len(f.listing.files)+len(f.open))
	for name, stamp := range f.listing.files {
		marks[name] = version{stamp: stamp}
	}
	for name, d := range f.open {
		if load.IsYAML(name) {
			marks[name] = version{doc: d}
		}
	}
	changed := difference(f.marks, marks)
	for _, name := range doubtful {
		if !slices.Contains(changed, name) && marks[name].doc == nil {
			changed = append(changed, name)
		}
	}
	if f.tl != nil && len(changed) == 0 {
		return nil
	}
	for _, name := range changed {
		delete(f.texts, name)
	}
	if !f.patch(ctx, changed) {
		if err := f.all(ctx); err != nil {
			return err
		}
	}
	f.marks = marks
	return nil
}

// opened are the editor's texts that lie in the folder.
func (f *folder) opened(b *buffers) map[string]*document {
	open := map[string]*document{}
	for path, d := range b.docs {
		if name, ok := f.name(path); ok {
			open[name] = d
		}
	}
	return open
}

// name is what a file is called in the folder.
func (f *folder) name(path string) (string, bool) {
	rel, err := filepath.Rel(f.dir, path)
	if err != nil || !filepath.IsLocal(rel) {
		return "", false
	}
	return filepath.ToSlash(rel), true
}

// path is where a file of the folder lies.
func (f *folder) path(name string) string { return filepath.Join(f.dir, filepath.FromSlash(name)) }

// list looks at the files on disk, if they may have changed. doubtful are those that
// may be others though they look the same.
func (f *folder) list(turn int64, now time.Time) (doubtful []string) {
	was := f.listing
	if !f.disk || was.files != nil && was.turn == turn {
		return nil
	}
	f.listing = listing{files: map[string]cache.Stamp{}, at: now, turn: turn}
	if was.root != nil {
		was.root.Close()
	}
	root, err := os.OpenRoot(f.dir)
	if err != nil {
		return nil
	}
	f.listing.root = root
	listed, sure := load.Listing(root.FS())
	f.listing.sure = sure
	stamps := cache.Stamps{Root: f.dir}
	for _, l := range listed {
		stamp := stamps.Of(l.Path, l.Info)
		f.listing.files[l.Path] = stamp
		if !stamp.Settled(was.at.UnixNano()) {
			doubtful = append(doubtful, l.Path)
		}
	}
	return doubtful
}

// difference are the names whose versions differ.
func difference(old, now map[string]version) (names []string) {
	for name, v := range now {
		if was, ok := old[name]; !ok || was != v {
			names = append(names, name)
		}
	}
	for name := range old {
		if _, ok := now[name]; !ok {
			names = append(names, name)
		}
	}
	return names
}

func (f *folder) fs() overlay {
	o := overlay{open: f.open}
	if f.listing.root != nil {
		o.disk = load.Root(f.listing.root)
	}
	return o
}

// patch reads only some files. ok is false where that will not do.
func (f *folder) patch(ctx context.Context, files []string) bool {
	if f.tl == nil || len(files) > few || f.disk && !f.listing.sure || !f.tl.Patchable(files...) {
		return false
	}
	f.loads++
	p, ok := load.Options{}.Patch(ctx, f.fs(), f.tl, f.tl.In(files...), files)
	if !ok {
		return false
	}
	t, ok := f.tl.Patched(p)
	if ok {
		f.tl = t
	}
	return ok
}

// all reads all files.
func (f *folder) all(ctx context.Context) error {
	f.loads++
	var b *timeline.Builder
	d, err := load.Options{Sink: func(d timeline.Data) func(*timeline.Event) {
		b = timeline.NewBuilder(d.Actors)
		return b.Add
	}}.OpenFS(ctx, f.fs())
	if err != nil {
		return err
	}
	f.tl, f.texts = b.Timeline(d), map[string]*text{}
	return nil
}

// text is what a file says; of one that can't be read it is empty.
func (f *folder) text(name string) *text {
	if t := f.texts[name]; t != nil {
		return t
	}
	data, _ := fs.ReadFile(f.fs(), name)
	t := newText(strings.TrimPrefix(string(data), "\ufeff"))
	if f.texts == nil {
		f.texts = map[string]*text{}
	}
	f.texts[name] = t
	return t
}

// files are those that the timeline is made of, in its order.
func (f *folder) files() []string {
	names := make([]string, 0, len(f.marks))
	for name := range f.marks {
		names = append(names, name)
	}
	slices.SortFunc(names, load.CompareFiles)
	return names
}

// close lets the folder go.
func (f *folder) close() {
	f.stop()
	if f.listing.root != nil {
		f.listing.root.Close()
	}
}

// dirOf is the folder of the timeline that a file belongs to: the nearest one above
// it that holds a file with a reserved name, else the editor's own. onDisk is false
// for a file that stands alone: nobody wants all of its folder to be read.
func (b *buffers) dirOf(path string) (dir string, onDisk bool) {
	opened := ""
	for dir = filepath.Dir(path); ; dir = filepath.Dir(dir) {
		if b.holdsTimeline(dir) {
			return dir, true
		}
		if opened == "" && slices.Contains(b.folders, dir) {
			opened = dir
		}
		if dir == filepath.Dir(dir) {
			return cmp.Or(opened, filepath.Dir(path)), opened != ""
		}
	}
}

// holdsTimeline tells whether a file with a reserved name lies in a folder.
func (b *buffers) holdsTimeline(dir string) bool {
	for _, name := range []string{load.TimelineName, load.ActorsName} {
		path := filepath.Join(dir, name)
		if b.docs[path] != nil {
			return true
		}
		if info, err := os.Stat(path); err == nil && info.Mode().IsRegular() {
			return true
		}
	}
	return false
}
