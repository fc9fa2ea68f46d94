package cli

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing/fstest"

	"dateline/timeline"
	"dateline/timeline/load"
)

// inGit is a folder whose states are kept in git.
type inGit struct {
	dir string // where git is run
}

// run runs the git that is installed in the folder. What it is asked runs no hook, no
// filter and no other program of the folder's settings, and asks no network.
func (g inGit) run(in string, args ...string) ([]byte, error) {
	cmd := exec.Command("git", append([]string{"-c", "core.fsmonitor=false"}, args...)...)
	cmd.Dir, cmd.Stdin = g.dir, strings.NewReader(in)
	cmd.Env = append(os.Environ(), "GIT_OPTIONAL_LOCKS=0", "GIT_NO_LAZY_FETCH=1", "GIT_TERMINAL_PROMPT=0", "LC_ALL=C")
	return cmd.Output()
}

// commit is the whole name of the commit that a revision stands for.
func (g inGit) commit(revision string) (string, error) {
	return g.one("rev-parse", "--verify", "--quiet", "--end-of-options", revision+"^{commit}")
}

// fork is the commit at which two revisions parted.
func (g inGit) fork(a, b string) (string, error) { return g.one("merge-base", "--", a, b) }

func (g inGit) one(args ...string) (string, error) {
	out, err := g.run("", args...)
	return strings.TrimSpace(string(out)), err
}

// file is a file of the folder after a commit, as it is kept.
func (g inGit) file(commit, name string) ([]byte, error) {
	return g.run("", "cat-file", "blob", commit+":./"+name)
}

// files are the YAML files of the folder, or of all below it, after a commit, as they
// are kept.
func (g inGit) files(commit string) (fstest.MapFS, error) {
	listed, err := g.run("", "ls-tree", "-r", "-z", commit)
	if err != nil {
		return nil, err
	}
	state := fstest.MapFS{}
	var names []string
	var wanted strings.Builder
	for line := range strings.SplitSeq(string(listed), "\x00") {
		about, name, _ := strings.Cut(line, "\t")
		if fields := strings.Fields(about); len(fields) == 3 && fields[1] == "blob" && load.IsYAML(name) {
			names = append(names, name)
			wanted.WriteString(fields[2] + "\n")
			state[name] = &fstest.MapFile{Mode: gitMode(fields[0])}
		}
	}
	texts, err := g.run(wanted.String(), "cat-file", "--batch")
	if err != nil {
		return nil, err
	}
	for _, name := range names {
		head, rest, _ := bytes.Cut(texts, []byte("\n"))
		_, length, _ := bytes.Cut(head, []byte(" blob "))
		n, err := strconv.Atoi(string(length))
		if err != nil || n >= len(rest) {
			return nil, fmt.Errorf("git does not give %s", name)
		}
		state[name].Data = rest[:n:n]
		texts = rest[n+1:]
	}
	return state, nil
}

// gitMode tells links from files.
func gitMode(octal string) fs.FileMode {
	if octal == "120000" {
		return fs.ModeSymlink | 0o777
	}
	return 0o644
}

// states are the two states that a range of revisions names, as git reads it: A..B are
// both, A...B is B and where it parted from A, and HEAD is what is left out.
func (e Env) states(span, place string) (before, after *source, err error) {
	old, now, from := "", "", false
	if a, b, ok := strings.Cut(span, "..."); ok {
		old, now, from = a, b, true
	} else {
		old, now, _ = strings.Cut(span, "..")
	}
	if old == "" {
		old = "HEAD"
	}
	if now == "" {
		now = "HEAD"
	}
	if after, err = e.openState(now, place); err != nil {
		return nil, nil, err
	}
	if from {
		g, _, _ := e.inGit(place)
		at, err := g.fork(old, now)
		if err != nil {
			return nil, nil, usagef("git knows no state in which %s and %s have parted", old, now)
		}
		old = at
	}
	before, err = e.openState(old, place)
	return before, after, err
}

// inGit is the folder of a timeline, and the name of its file where it is one.
func (e Env) inGit(place string) (g inGit, file string, err error) {
	info, err := os.Stat(e.at(place))
	if err != nil {
		return g, "", usagef("cannot read %s: %v", place, err)
	}
	if info.IsDir() {
		return inGit{e.at(place)}, "", nil
	}
	return inGit{filepath.Dir(e.at(place))}, filepath.Base(place), nil
}

// openState reads a timeline as it was after a commit.
func (e Env) openState(revision, place string) (*source, error) {
	g, file, err := e.inGit(place)
	if err != nil {
		return nil, err
	}
	commit, err := g.commit(revision)
	switch {
	case errors.Is(err, exec.ErrNotFound):
		return nil, usagef("%q is no file or folder here, and git is not installed, so that it can't be a state of %s", revision, place)
	case err != nil:
		return nil, usagef("%q is neither a file or folder here nor a state of %s in git", revision, place)
	}
	src := &source{path: place + " at " + revision, past: true, folder: file == ""}
	if file != "" {
		text, err := g.file(commit, file)
		if err != nil {
			return nil, usagef("%s is not there in the state %s", place, revision)
		}
		if load.IsYAML(file) && !load.IsJSON(text) {
			src.tl = timeline.New(load.File(file, text))
			return src, nil
		}
		e.Stdin = bytes.NewReader(text)
		read, err := e.openEither(stdin)
		if err != nil {
			return nil, usagef("%s: %v", src.path, err)
		}
		src.tl = read.tl
		return src, nil
	}
	files, err := g.files(commit)
	if err != nil {
		return nil, usagef("%s can't be read: %v", src.path, err)
	}
	if len(files) == 0 {
		return nil, usagef("%s has no event files in the state %s: was it elsewhere then?", place, revision)
	}
	own, _ := e.own.read(e)
	src.tl = timeline.New(load.Options{MaxFile: own.MaxFile}.FS(files))
	return src, nil
}
