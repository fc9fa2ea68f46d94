package cli

import (
	"context"
	"fmt"
	"math"
	"os"
	"path/filepath"
	"runtime/debug"

	"dateline/timeline"
	"dateline/timeline/english"
	"dateline/timeline/load"
	"dateline/timeline/textnorm"
	"dateline/ui/cache"
	"dateline/ui/opening"
	"dateline/ui/session"
)

// stdin is the PATH that means standard input.
const stdin = load.Stdin

// bundled is how messages call the timeline within the program.
const bundled = "the bundled timeline"

// source is a timeline and where it came from.
type source struct {
	tl *timeline.Timeline
	// path is as given; "" is the bundled timeline.
	path string
	// reach is how a command comes here again.
	reach session.Reach
	// folder tells whether path is one.
	folder bool
	// past tells that it is as it was once, so that nothing can be changed in it.
	past bool
	// files reads it, for the first time and again.
	files *opening.Source
}

// open reads the timeline that the arguments of a command name: none or one.
func (e Env) open(args []string) (*source, error) {
	src, err := e.locate(args)
	if err != nil {
		return nil, err
	}
	progress := e.progress()
	defer progress.end()
	if src.tl, err = src.files.First(context.Background(), progress.report()); err != nil {
		return src, usagef("%v", e.served.unplaced(err))
	}
	return src, nil
}

// locate finds the timeline that the arguments of a command name, without reading
// it.
func (e Env) locate(args []string) (*source, error) {
	src, from := &source{}, ""
	switch {
	case e.served != nil && len(args) == 0:
		src.path, src.reach.SSH = e.served.path, e.served.ssh
	case e.served != nil:
		return nil, e.served.refused(args[0])
	case len(args) > 0:
		src.path, src.reach.Path = args[0], args[0]
		if src.path == "" {
			return nil, usagef("PATH is empty: leave it out, or name a folder or a file")
		}
	case e.Getenv("DATELINE") != "":
		src.path, from = e.Getenv("DATELINE"), "$DATELINE: "
	case e.holdsTimeline():
		src.path = "."
	default:
		var err error
		if src.path, from, err = e.ownPath(); err != nil {
			return nil, err
		}
	}
	src.files = opening.New(e.limits(src, from))
	src.folder = src.files.Folder()
	return src, nil
}

// limits say how a timeline is opened. Mistakes in the configuration are for the
// commands that show what it sets.
func (e Env) limits(src *source, from string) opening.Options {
	own, _ := e.own.read(e)
	o := opening.Options{
		Path: src.path, In: e.Stdin, From: from, Now: e.Now, MaxFile: own.MaxFile, Also: e.also, SlowLoad: e.slowLoad, Deferred: e.deferred,
	}
	if src.onDisk() {
		o.Path = e.at(src.path)
	}
	if e.caching() && e.also == nil {
		o.Cache = e.snapshots()
	}
	if e.Getenv("GOGC") == "" {
		most := math.MaxInt
		if e.served != nil {
			most = sparing
		}
		o.Garbage = func(percent int) { debug.SetGCPercent(min(percent, most)) }
	}
	return o
}

// caching tells whether snapshots may be read and written.
func (e Env) caching() bool {
	if e.own.noCache {
		return false
	}
	own, _ := e.own.read(e)
	return own.Cache && own.MaxFile == load.DefaultMaxFile // a snapshot does not say what its load left out
}

// snapshots is the folder of snapshots; nil where none is known.
func (e Env) snapshots() *cache.Cache {
	return cache.New(cache.Dir(e.Getenv), version(), e.Now)
}

// holdsTimeline tells whether the working folder is a timeline.
func (e Env) holdsTimeline() bool {
	info, err := os.Stat(e.at("timeline.yaml"))
	return err == nil && info.Mode().IsRegular()
}

// onDisk tells whether the timeline's files can be read again, and written.
func (s *source) onDisk() bool { return s.path != "" && s.path != stdin }

// name is where the timeline came from, in words.
func (s *source) name() string {
	switch s.path {
	case "":
		return bundled
	case stdin:
		return "standard input"
	case ".":
		return "this folder"
	}
	return s.path
}

// place is a position as file:line, the file as it can be opened from the
// working folder.
func (s *source) place(p timeline.Pos) string {
	if p.File == "" {
		return ""
	}
	return textnorm.CleanLine(fmt.Sprintf("%s:%d", s.file(p.File), p.Line))
}

// file is the path of a file of the timeline from the working folder.
func (s *source) file(name string) string {
	if s.path == "" || s.path == "." {
		return name
	}
	if !s.folder {
		return s.path
	}
	return filepath.ToSlash(filepath.Join(s.path, name))
}

// report says in one line that there are mistakes, and how to see them.
func (s *source) report(env Env) {
	problems := s.tl.Problems()
	wrong := 0
	for _, p := range problems {
		if p.Severity == timeline.Error {
			wrong++
		}
	}
	if wrong == 0 {
		return
	}
	step := ""
	if !s.past {
		step = fmt.Sprintf(": run `%s`", s.command("check"))
	}
	env.say("%s (%s) in %s%s", english.Count(len(problems), "problem"), english.Count(wrong, "error"), s.name(), step)
}

// command is a command of dateline for the same timeline.
func (s *source) command(name string) string { return s.reach.Line(name) }

// reportEmpty says what to do about a timeline without events.
func (s *source) reportEmpty(env Env) {
	if s.tl.Len() > 0 {
		return
	}
	env.say("there are no events in %s: `dateline init DIR` starts a timeline with three to learn from", s.name())
}
