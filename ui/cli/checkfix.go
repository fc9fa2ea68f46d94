package cli

import (
	"errors"
	"strings"

	"dateline/timeline"
	inplace "dateline/timeline/edit"
	"dateline/timeline/english"
	"dateline/timeline/textnorm"
	"dateline/ui/files"
	"dateline/ui/rewrite"
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
	door := x.src.door(x.env)
	old, err := door.Read(name)
	if err != nil {
		return usagef("%s", files.Unreadable(shown, err))
	}
	fixed := 0
	now, refused := inplace.Fix(name, old, problems)
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
		for _, line := range rewrite.Lines(shown, old, now) {
			x.diff.WriteString(line + "\n")
		}
		return nil
	}
	switch err := door.Replace(name, old, now.Text); {
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
