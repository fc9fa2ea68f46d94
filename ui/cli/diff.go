package cli

import (
	"bufio"
	"errors"
	"io"
	"io/fs"
	"os"
	"strings"

	"github.com/spf13/cobra"

	"dateline/timeline"
	"dateline/timeline/diff"
	"dateline/timeline/load"
	"dateline/ui/session"
)

func newDiff(env Env) *cobra.Command {
	cmd := &cobra.Command{
		Use:   "diff OLD [NEW]",
		Short: "Tell what changed between two timelines",
		Long: `Tell what changed between two timelines, by the ids of the events: which were
added and removed, and in the others what is dated, titled, worded, sourced or
linked in another way. It is the basis of a note of corrections.

OLD and NEW are each a folder, a file of events, a file that export or list has
written as json or jsonl, or, one of them, - for standard input. Against an export
for publication, which has no notes, notes are not compared.

NEW is $DATELINE or the working folder if it is left out. OLD may also be a state in
git of what NEW names, read by the git that is installed: a commit, branch or tag,
against the files as they are now; or two of them, A..B or A...B as git has them.

The markdown is for publication and leaves notes out; text and json are for the
desk.

Exit status 0, whether anything changed or not; 2 if OLD or NEW can't be read.`,
		Example: "  dateline diff chronology-march/ chronology/\n" +
			"  dateline diff published.json chronology/ --format markdown\n" +
			"  dateline diff HEAD~1\n" +
			"  dateline diff main..branch chronology/",
	}
	format := addChoice(cmd, "format", "the form of the output", "text", "markdown", "json")
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		if len(args) == 0 || len(args) > 2 {
			return wrongArgs(cmd, "diff takes one or two timelines, OLD and NEW")
		}
		from, to, err := env.both(args)
		if err != nil {
			return err
		}
		return differences(env, from, to, format.value)
	}
	cmd.ValidArgsFunction = func(_ *cobra.Command, args []string, _ string) ([]string, cobra.ShellCompDirective) {
		if len(args) < 2 {
			return nil, cobra.ShellCompDirectiveDefault
		}
		return nil, cobra.ShellCompDirectiveNoFileComp
	}
	return cmd
}

// differences prints what changed from one timeline to another.
func differences(env Env, from, to *source, format string) error {
	from.report(env)
	to.report(env)
	d := diff.Of(from.tl, to.tl)
	for _, side := range []*source{from, to} {
		if d.NoNotes == side.tl {
			env.say("notes are not compared: %s is an export for publication, which has none", side.name())
		}
	}
	write := diff.Text
	switch format {
	case "markdown":
		write = diff.Markdown
	case "json":
		write = diff.JSON
	}
	return env.print(func(w io.Writer) error { return write(w, d) })
}

// both reads the two timelines that the arguments of diff name.
func (e Env) both(args []string) (from, to *source, err error) {
	old, now := args[0], ""
	if len(args) > 1 {
		now = args[1]
	} else if now, err = e.compared(); err != nil {
		return nil, nil, err
	}
	switch {
	case old == "" || now == "":
		return nil, nil, usagef("a path is empty: name a folder or a file")
	case old == stdin && now == stdin:
		return nil, nil, usagef("only one of OLD and NEW can come from standard input")
	case e.isHere(old):
		from, err = e.openEither(old)
	case strings.Contains(old, "..") && e.isHere(now):
		return e.states(old, now)
	case e.isHere(now):
		from, err = e.openState(old, now)
	default: // two states of what is compared
		place, err := e.compared()
		if err != nil {
			return nil, nil, usagef("%q is no file or folder here: name the timeline to compare with", now)
		}
		return e.states(old+".."+now, place)
	}
	if err != nil {
		return nil, nil, err
	}
	to, err = e.openEither(now)
	return from, to, err
}

// compared is the timeline that diff compares where none is named.
func (e Env) compared() (string, error) {
	src, err := e.locate(nil)
	if err != nil {
		return "", err
	}
	if !src.onDisk() {
		return "", usagef("diff needs NEW here, the timeline to compare with: a folder or a file")
	}
	return src.path, nil
}

// isHere tells whether a path is standard input or there to be read.
func (e Env) isHere(path string) bool {
	_, err := os.Stat(e.at(path))
	return err == nil || path == stdin
}

// sniffed is how much of a file tells whether it is JSON of ours.
const sniffed = 1 << 16

// openEither reads a timeline like open, or events that were written as JSON.
func (e Env) openEither(path string) (*source, error) {
	in := e.Stdin
	if path != stdin {
		f, err := openFile(e.at(path))
		if err != nil {
			return e.open([]string{path}) // which says why, or reads a folder
		}
		defer f.Close()
		in = f
	}
	r := bufio.NewReaderSize(in, sniffed)
	head, err := r.Peek(sniffed)
	if err != nil && !errors.Is(err, io.EOF) || !load.IsJSON(head) {
		e.Stdin = r
		return e.open([]string{path})
	}
	src := &source{path: path, reach: session.Reach{Path: path}}
	events, err := load.ReadJSON(r)
	if err != nil {
		return nil, usagef("%s: %v", src.name(), err)
	}
	src.tl = timeline.New(timeline.Data{Events: events})
	return src, nil
}

// openFile opens what is an ordinary file.
func openFile(path string) (*os.File, error) {
	info, err := os.Stat(path)
	if err != nil {
		return nil, err
	}
	if !info.Mode().IsRegular() {
		return nil, fs.ErrInvalid
	}
	return os.Open(path)
}
