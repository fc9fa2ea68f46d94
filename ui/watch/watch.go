// Package watch tells when the files of a timeline change on disk. In go a
// folder or a file; out comes a signal a short while after the last of a burst
// of changes, so that a save that touches several files is one signal. The place
// may go away, come back and be another one: it is looked for again and again.
package watch

import (
	"context"
	"errors"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"time"

	"github.com/fsnotify/fsnotify"

	"dateline/ui/cache"
)

// It is asked every second whether the place is still the same one, and every
// other time for all files, where the system does not tell of their changes.
const (
	every    = time.Second
	askEvery = 2
)

// Limited is what is to be said where the system watches no more.
const Limited = "the system can't watch all of the folders: their files are looked at every two seconds (ctrl+r does so now)"

// Start watches the folder at path with all that lies below it, or the folder
// of the file at path. The channel gets one signal for each burst of changes
// and is closed when ctx ends. notice is what the reader should know of how it is
// done; so is a signal, where that has changed. Both are most often empty.
func Start(ctx context.Context, path string) (changes <-chan string, notice string) {
	w := &watcher{path: path, signal: make(chan string, 1)}
	var events <-chan fsnotify.Event
	var errs <-chan error
	n, err := fsnotify.NewWatcher()
	if err == nil {
		w.add, events, errs = n.Add, n.Events, n.Errors
	}
	ticker := time.NewTicker(every)
	w.begin()
	if w.limited {
		notice, w.told = Limited, true
	}
	go func() {
		defer close(w.signal)
		defer ticker.Stop()
		if n != nil {
			defer n.Close()
		}
		w.follow(ctx, events, errs, ticker.C)
	}()
	return w.signal, notice
}

// watcher is for one goroutine.
type watcher struct {
	path   string
	add    func(folder string) error // nil where the system watches nothing
	signal chan string

	place           place
	asking, limited bool // not all is watched, since the system allows no more
	told            bool // the reader knows that
	asked           int  // times that it was asked whether the place is the same
	files           map[string]cache.Stamp
	burst           burst
}

// place is what lies at a path: which folder, or what a file is like. The zero
// place is none.
type place struct {
	folder os.FileInfo
	file   cache.Stamp
}

func (p place) same(q place) bool {
	if p.folder != nil && q.folder != nil {
		return os.SameFile(p.folder, q.folder) && p.folder.Mode() == q.folder.Mode()
	}
	return p == q
}

func placeAt(path string) (p place) {
	info, err := os.Stat(path)
	switch {
	case err != nil:
	case info.IsDir():
		p.folder = info
	default:
		p.file = (&cache.Stamps{Root: path}).Of("", info)
	}
	return p
}

// begin watches what lies at the path now.
func (w *watcher) begin() {
	w.place = placeAt(w.path)
	w.asking, w.limited = w.add == nil, w.add == nil
	if w.place.folder != nil {
		w.watchAll(w.path)
	} else if w.place != (place{}) {
		w.watch(filepath.Dir(w.path))
	}
	if w.asking {
		w.files = w.list()
	}
}

// watch watches a folder: editors replace files, and a watch on a file would stay
// with the old one. What can't be read is reported by the loader, and asked for.
func (w *watcher) watch(folder string) {
	if w.add == nil {
		return
	}
	if err := w.add(folder); err != nil && !errors.Is(err, fs.ErrNotExist) {
		w.asking = true
		w.limited = w.limited || errors.Is(err, syscall.ENOSPC) || errors.Is(err, syscall.EMFILE)
	}
}

// watchAll watches a folder and those below it, but for hidden ones.
func (w *watcher) watchAll(folder string) {
	// The separator leads through a link.
	_ = filepath.WalkDir(folder+string(filepath.Separator), func(p string, d fs.DirEntry, err error) error {
		if err != nil || !d.IsDir() {
			return nil
		}
		if p != folder+string(filepath.Separator) && hidden(p) {
			return filepath.SkipDir
		}
		w.watch(p)
		return nil
	})
}

func hidden(path string) bool { return strings.HasPrefix(filepath.Base(path), ".") }

// follow passes bursts on until ctx ends.
func (w *watcher) follow(ctx context.Context, events <-chan fsnotify.Event, errs <-chan error, ticks <-chan time.Time) {
	timer := time.NewTimer(quiet)
	timer.Stop()
	defer timer.Stop()
	for {
		changed := false
		select {
		case <-ctx.Done():
			return
		case e, ok := <-events:
			if !ok {
				return
			}
			changed = w.concerns(e)
		case _, ok := <-errs:
			if !ok {
				return
			}
			w.begin() // events may have been lost, of new folders too
			changed = true
		case <-ticks:
			changed = w.ask()
		case <-timer.C:
			w.burst = burst{}
			w.tell()
		}
		if changed {
			timer.Reset(w.burst.wait(time.Now()))
		}
	}
}

// tell gives a signal, unless one is waiting already.
func (w *watcher) tell() {
	words := ""
	if w.limited && !w.told {
		words = Limited
	}
	select {
	case w.signal <- words:
		w.told = w.limited
	default:
	}
}

// concerns tells whether an event may change what is loaded. A new folder is
// watched, too, and one that may be read again.
func (w *watcher) concerns(e fsnotify.Event) bool {
	if hidden(e.Name) {
		return false
	}
	if e.Has(fsnotify.Create | fsnotify.Chmod) {
		if info, err := os.Lstat(e.Name); err == nil && info.IsDir() {
			if w.place.folder != nil {
				w.watchAll(e.Name)
			}
			return true
		}
	}
	ext := strings.ToLower(filepath.Ext(e.Name))
	return ext == ".yaml" || ext == ".yml" || ext == "" || e.Has(fsnotify.Remove|fsnotify.Rename)
}

// ask tells whether another thing lies at the path than before, which is watched
// then, or whether its files have changed where they are not all watched.
func (w *watcher) ask() bool {
	if now := placeAt(w.path); !now.same(w.place) {
		w.begin()
		return true
	}
	if w.asked++; !w.asking || w.asked%askEvery != 0 {
		return false
	}
	before := w.files
	w.files = w.list()
	return !maps.Equal(before, w.files)
}

// list is what all files are like.
func (w *watcher) list() map[string]cache.Stamp {
	files := make(map[string]cache.Stamp)
	if w.place.folder == nil {
		return files // what it is like is its place
	}
	root := w.path + string(filepath.Separator)
	stamps := cache.Stamps{Root: root}
	_ = filepath.WalkDir(root, func(p string, d fs.DirEntry, err error) error {
		if p != root && hidden(p) {
			if d != nil && d.IsDir() {
				return filepath.SkipDir
			}
			return nil
		}
		ext := strings.ToLower(filepath.Ext(p))
		if err == nil && d.IsDir() || ext != ".yaml" && ext != ".yml" {
			return nil
		}
		files[p] = cache.Stamp{} // it is there, if no more can be said of it
		if info, err := os.Stat(p); err == nil {
			files[p] = stamps.Of(strings.TrimPrefix(p, root), info)
		}
		return nil
	})
	return files
}
