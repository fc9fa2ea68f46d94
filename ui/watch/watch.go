// Package watch tells when the files of a timeline change on disk. In go a
// folder or a file; out comes a signal a short while after the last of a burst
// of changes, so that a save that touches several files is one signal.
package watch

import (
	"context"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"time"

	"github.com/fsnotify/fsnotify"
)

// quiet is how long nothing must have changed before a signal is given.
const quiet = 60 * time.Millisecond

// Start watches the folder at path with all that lies below it, or the folder
// of the file at path. The channel gets one signal for each burst of changes
// and is closed when ctx ends. An error means that nothing is watched, for
// example because the system allows no further watch.
func Start(ctx context.Context, path string) (<-chan struct{}, error) {
	w, err := fsnotify.NewWatcher()
	if err != nil {
		return nil, err
	}
	if err := addAll(w, path); err != nil {
		w.Close()
		return nil, err
	}
	signal := make(chan struct{}, 1)
	go follow(ctx, w, signal)
	return signal, nil
}

// addAll watches folders: editors replace files, and a watch on a file would
// stay with the old one.
func addAll(w *fsnotify.Watcher, path string) error {
	info, err := os.Stat(path)
	if err != nil {
		return err
	}
	if !info.IsDir() {
		return w.Add(filepath.Dir(path))
	}
	return filepath.WalkDir(path, func(p string, d fs.DirEntry, err error) error {
		if err != nil || !d.IsDir() {
			return nil // what can't be read is reported by the loader
		}
		if p != path && strings.HasPrefix(d.Name(), ".") {
			return filepath.SkipDir
		}
		return w.Add(p)
	})
}

// follow passes bursts on until ctx ends.
func follow(ctx context.Context, w *fsnotify.Watcher, signal chan<- struct{}) {
	defer close(signal)
	defer w.Close()
	timer := time.NewTimer(quiet)
	timer.Stop()
	defer timer.Stop()
	for {
		select {
		case <-ctx.Done():
			return
		case e, ok := <-w.Events:
			if !ok {
				return
			}
			if e.Has(fsnotify.Create) {
				// A new folder is to be watched, too; a file is none.
				if info, err := os.Stat(e.Name); err == nil && info.IsDir() {
					_ = addAll(w, e.Name)
				}
			}
			if concerns(e) {
				timer.Reset(quiet)
			}
		case _, ok := <-w.Errors:
			if !ok {
				return
			}
			timer.Reset(quiet) // events may have been lost: read again
		case <-timer.C:
			select {
			case signal <- struct{}{}:
			default: // one is waiting already
			}
		}
	}
}

// concerns tells whether an event may change what is loaded.
func concerns(e fsnotify.Event) bool {
	name := filepath.Base(e.Name)
	if strings.HasPrefix(name, ".") || e.Op == fsnotify.Chmod {
		return false
	}
	ext := strings.ToLower(filepath.Ext(name))
	return ext == ".yaml" || ext == ".yml" || ext == "" || e.Has(fsnotify.Remove|fsnotify.Rename)
}
