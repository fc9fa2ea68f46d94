package cli

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"

	"dateline/timeline/load"
	"dateline/ui/files"
	"dateline/ui/folders"
	"dateline/ui/rewrite"
	"dateline/ui/state"
)

// door is the way to the timeline's files, in which events are changed.
func (s *source) door(env Env) rewrite.Door {
	return rewrite.Door{
		Read: func(file string) ([]byte, error) {
			root, base, err := s.within(env, file)
			if err != nil {
				return nil, err
			}
			defer root.Close()
			return files.Read(root, base, load.DefaultMaxFile)
		},
		Replace: func(file string, was, now []byte) error {
			root, base, err := s.within(env, file)
			if err != nil {
				return err
			}
			defer root.Close()
			return files.Replace(root, base, was, now)
		},
		ReplaceAll: func(list []files.Change) []error {
			root, _, err := s.within(env, list[0].Name)
			if err != nil {
				return slices.Repeat([]error{err}, len(list))
			}
			defer root.Close()
			return files.ReplaceAll(root, list)
		},
	}
}

// reader finds the name of who checks events: the settings', else git's, else the one
// that was asked for.
func (e Env) reader(own string) func() string {
	return func() string {
		if own != "" {
			return own
		}
		git := exec.Command("git", "config", "--get", "user.name")
		if name, err := git.Output(); err == nil && len(bytes.TrimSpace(name)) > 0 {
			return cleanLine(strings.TrimSpace(string(name)))
		}
		return state.Name(folders.State.Find(e.Getenv))
	}
}

// keepReader keeps the name that was asked for, for all timelines; nil where there is
// no place for it.
func (e Env) keepReader() func(name string) error {
	dir := folders.State.Find(e.Getenv)
	if dir == "" {
		return nil
	}
	return func(name string) error { return files.Bare(state.KeepName(dir, name)) }
}

// within is the folder that a file of the timeline is read and written in, and what
// it is called there.
func (s *source) within(env Env, name string) (*os.Root, string, error) {
	place := env.at(s.path)
	if s.folder {
		root, err := os.OpenRoot(place)
		return root, filepath.FromSlash(name), err
	}
	place, err := filepath.EvalSymlinks(place)
	if err != nil {
		return nil, "", err
	}
	root, err := os.OpenRoot(filepath.Dir(place))
	return root, filepath.Base(place), err
}
