package cli

import (
	"errors"
	"os"
	"path/filepath"
	"strings"

	"dateline/timeline"
	inplace "dateline/timeline/edit"
	"dateline/timeline/english"
	"dateline/timeline/load"
	"dateline/timeline/textnorm"
	"dateline/ui/files"
)

// fixing applies the fixes that problems carry, to one file after another.
type fixing struct {
	env   Env
	src   *source
	dry   bool
	fixed int // problems
	files int
	diff  strings.Builder
	lost  bool // a file has changed since it was read
}

// run fixes what has one right answer. What is refused is said; the check that
// follows lists it.
func (x *fixing) run() error {
	if !x.src.onDisk() {
		return unwritable(x.src.name())
	}
	byFile := map[string][]timeline.Problem{}
	var order []string
	for _, p := range x.src.tl.Problems() {
		if p.Fix.New == "" {
			continue
		}
		if byFile[p.Pos.File] == nil {
			order = append(order, p.Pos.File)
		}
		byFile[p.Pos.File] = append(byFile[p.Pos.File], p)
	}
	for _, name := range order {
		if err := x.file(name, byFile[name]); err != nil {
			return err
		}
	}
	if x.dry {
		return x.env.printText(x.diff.String())
	}
	if x.fixed > 0 {
		x.env.say("%s fixed in %s", english.Count(x.fixed, "problem"), english.Count(x.files, "file"))
	}
	return nil
}

// file fixes the problems of one file.
func (x *fixing) file(name string, problems []timeline.Problem) error {
	shown := textnorm.CleanLine(x.src.file(name))
	root, base, err := x.within(name)
	if err != nil {
		return usagef("%s", files.Unreadable(shown, err))
	}
	defer root.Close()
	old, err := files.Read(root, base, load.DefaultMaxFile)
	if err != nil {
		return usagef("%s", files.Unreadable(shown, err))
	}
	fixed := 0
	now, refused := inplace.Fix(filepath.ToSlash(base), old, problems)
	for i, err := range refused {
		if err != nil {
			x.env.say("%s is not fixed: %s: %v", shown, problems[i].Message, err)
			continue
		}
		fixed++
	}
	if len(now.Edits) == 0 {
		return nil
	}
	if x.dry {
		for line := range strings.Lines(now.Diff(shown, old)) {
			x.diff.WriteString(textnorm.CleanLine(strings.TrimRight(line, "\r\n")) + "\n")
		}
		return nil
	}
	switch err := files.Replace(root, base, old, now.Text); {
	case errors.Is(err, files.ErrChanged):
		x.lost = true
		x.env.say("%s has changed since it was read, and is left as it is", shown)
	case err != nil:
		return usagef("%v", err)
	default:
		x.files++
		x.fixed += fixed
	}
	return nil
}

// within is the folder that a file of the timeline is read and written in, and what
// it is called there.
func (x *fixing) within(name string) (*os.Root, string, error) {
	place := x.env.at(x.src.path)
	if x.src.folder {
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
