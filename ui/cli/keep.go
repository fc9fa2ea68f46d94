package cli

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"

	inplace "dateline/timeline/edit"
	"dateline/timeline/load"
	"dateline/ui"
	"dateline/ui/files"
	"dateline/ui/folders"
	"dateline/ui/state"
)

// remember gives the screen what was selected in this timeline the last time,
// and a place to keep it. What came through standard input has no place, and none
// has one where no folder for it is known.
func (s *source) remember(env Env, o *ui.Options) {
	if s.path == stdin {
		return
	}
	place := s.path
	if s.onDisk() {
		if abs, err := filepath.Abs(env.at(s.path)); err == nil {
			place = abs
		}
	}
	dir := folders.State.Find(env.Getenv)
	if dir == "" {
		return
	}
	o.Store = state.For(dir, place)
	var err error
	if o.Saved, err = o.Store.Load(); err != nil {
		o.Notice = joined(o.Notice, lost(o, err))
	}
}

// lost says that the selection of the last time can't be read, and why. A damaged
// file is kept beside the new one; one that is there and can't be read or set
// aside is left alone, and nothing is written down this time.
func lost(o *ui.Options, err error) string {
	path := o.Store.Path()
	if errors.Is(err, state.ErrDamaged) {
		aside, wrong := o.Store.SetAside()
		if wrong == nil {
			return "your marks are damaged: kept aside in " + aside
		}
		err = wrong
	}
	o.Store = nil
	return "your marks are not kept this time: " + path + ": " + files.Bare(err).Error()
}

// follow tells the screen when the files change, and what the reader should know of
// how that is found out.
func (s *source) follow(ctx context.Context, o *ui.Options) {
	var notice string
	o.Changes, notice = s.files.Watch(ctx)
	if notice != "" {
		o.Notice = joined(o.Notice, notice)
	}
}

// viewSaver adds saved views to the timeline.yaml of a folder; a single file has
// none.
func (s *source) viewSaver(env Env) func(name, query string) error {
	if !s.folder {
		return nil
	}
	folder := env.at(s.path)
	return func(name, query string) error {
		root, err := os.OpenRoot(folder)
		if err != nil {
			return err
		}
		defer root.Close()
		old, err := files.Read(root, load.TimelineName, load.DefaultMaxFile)
		if err != nil && !errors.Is(err, fs.ErrNotExist) {
			return fmt.Errorf("the view is not saved: %w", err)
		}
		now, err := inplace.Apply(load.TimelineName, old, inplace.Change{Path: "views", Op: inplace.Append, Value: inplace.Record{"name": name, "query": query}})
		if err != nil {
			return fmt.Errorf("the view is not saved: timeline.yaml:%w", err)
		}
		return files.Replace(root, load.TimelineName, old, now.Text)
	}
}
