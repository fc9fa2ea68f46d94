package cli

import (
	"fmt"
	"os"
	"strings"

	"dateline/timeline/textnorm"
	"dateline/ui/files"
)

// onDisk is the path of the timeline that a command works on when it is given
// none, as for open; the bundled one can't be written.
func (e Env) onDisk() (string, error) {
	switch path := e.Getenv("DATELINE"); {
	case path == stdin:
		return "", unwritable("standard input")
	case path != "":
		return path, nil
	case e.holdsTimeline():
		return ".", nil
	}
	if path, _, err := e.ownPath(); err != nil || path != "" {
		return path, err
	}
	return "", unwritable(bundled)
}

func unwritable(name string) error {
	return usagef("%s can't be written: name a folder, or start one with `dateline init DIR`", name)
}

// folder is the timeline's folder that a command writes into: the one that is
// given, else that of onDisk.
func (e Env) folder(args []string) (string, error) {
	path, err := "", error(nil)
	if len(args) > 0 {
		path = args[0]
	} else if path, err = e.onDisk(); err != nil {
		return "", err
	}
	if path == stdin {
		return "", unwritable("standard input")
	}
	info, err := os.Stat(e.at(path))
	switch {
	case err != nil && len(args) > 0:
		return "", usagef("%s; `dateline init %s` starts a timeline there", files.Unreadable(path, err), textnorm.ShellWord(path))
	case err != nil:
		return "", usagef("%s", files.Unreadable(path, err))
	case !info.IsDir():
		return "", usagef("%s is a file: name the folder of the timeline", path)
	}
	return path, nil
}

// tell writes lines to standard error that belong to what was said before.
func (e Env) tell(text string) {
	for line := range strings.Lines(text) {
		fmt.Fprintln(e.Stderr, cleanLine(strings.TrimRight(line, "\n")))
	}
}

// cleanLine is a line that a terminal can't be misled by.
func cleanLine(s string) string { return textnorm.CleanLine(s) }
