package cli

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"time"

	"dateline/timeline"
	inplace "dateline/timeline/edit"
	"dateline/timeline/load"
	"dateline/timeline/query"
	"dateline/ui"
	"dateline/ui/files"
	"dateline/ui/folders"
	"dateline/ui/sources"
	"dateline/ui/state"
)

// remember gives the screen what was selected in this timeline the last time,
// and a place to keep it. What came through standard input has no place, and none
// has one where no folder for it is known.
func (s *source) remember(env Env, o *ui.Options) {
	if o.Store = s.store(env); o.Store == nil {
		return
	}
	o.Reading = o.Store.Reading()
	var err error
	if o.Saved, err = o.Store.Load(); err != nil {
		o.Notice = joined(o.Notice, lost(o, err))
	}
}

// store is where is kept what this reader has of the timeline; nil where there is no
// place for it.
func (s *source) store(env Env) *state.Store {
	dir := folders.State.Find(env.Getenv)
	if env.served != nil {
		dir = env.served.keptIn(dir)
	}
	if dir == "" || s.path == stdin {
		return nil
	}
	place := s.path
	if s.onDisk() {
		if abs, err := filepath.Abs(env.at(s.path)); err == nil {
			place = abs
		}
	}
	return state.For(dir, place)
}

// own is what this reader knows of the timeline, where a query asks for that. The
// marks are those of a screen.
func (s *source) own(env Env, q query.Query) timeline.Own {
	var own timeline.Own
	if _, unread := timeline.AsksOwn(q); unread {
		own.Unread = s.store(env).Reading().Unread(s.tl.Prints())
	}
	if timeline.AsksDead(q) {
		own.Dead = sources.Dead(env.found())
	}
	return own
}

// keepReading writes down what was seen, at the end: until then, what was new stays so
// for this reader, also in other windows.
func keepReading(env Env, o ui.Options) {
	at := time.Now()
	if o.Now != nil {
		at = o.Now()
	}
	if err := o.Reading.Keep(at); err != nil {
		env.say("what you have seen is not kept: %v", files.Bare(err))
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
