package config

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"path/filepath"

	"dateline/timeline"
	"dateline/ui/files"
	"dateline/ui/folders"
)

// Name is where the file lies within the folder of configurations.
const Name = "dateline/config.ini"

// maxSize is how many bytes a file may have.
const maxSize = 1 << 20

// Find is the file that an environment names: $DATELINE_CONFIG, else the usual
// one, in $XDG_CONFIG_HOME or ~/.config. It is "" where no folder is known;
// named tells whether the file must be there.
func Find(getenv func(string) string) (path string, named bool) {
	if path := getenv("DATELINE_CONFIG"); path != "" {
		return path, true
	}
	folder := folders.Config.Find(getenv)
	if folder == "" {
		return "", false
	}
	return filepath.Join(folder, filepath.FromSlash(Name)), false
}

// Read reads the file at path; problems call it by the name. One that can't be
// read is a problem of its first line, and so is a missing one that was named.
func Read(path, name string, named bool) *Config {
	text, err := read(path)
	if errors.Is(err, fs.ErrNotExist) && !named {
		return None()
	}
	c := Parse(name, text)
	if err != nil {
		c.Problems = append(c.Problems, timeline.Problem{
			Pos: timeline.Pos{File: name, Line: 1, Column: 1}, Severity: timeline.Error, Code: Unreadable,
			Message: why(err), Width: 1,
		})
	}
	return c
}

func read(path string) (string, error) {
	f, err := files.Open(path)
	if err != nil {
		return "", err
	}
	defer f.Close()
	text, err := io.ReadAll(io.LimitReader(f, maxSize+1))
	if err != nil {
		return "", err
	}
	if len(text) > maxSize {
		return "", fmt.Errorf("it has more than %d bytes", maxSize)
	}
	return string(text), nil
}

func why(err error) string {
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return "there is no such file"
	case errors.Is(err, fs.ErrPermission):
		return "you have no right to read it"
	}
	return "it can't be read: " + files.Bare(err).Error()
}
