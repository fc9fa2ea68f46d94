package cli

import (
	"bufio"
	"errors"
	"io"
	"io/fs"
	"os"

	"github.com/spf13/cobra"

	"dateline/timeline"
	"dateline/timeline/diff"
	"dateline/timeline/load"
)

func newDiff(env Env) *cobra.Command {
	cmd := &cobra.Command{
		Use:   "diff OLD NEW",
		Short: "Tell what changed between two timelines",
		Long: `Tell what changed between two timelines, by the ids of the events: which were
added and removed, and in the others what is dated, titled, worded, sourced or
linked in another way. It is the basis of a note of corrections.

OLD and NEW are each a folder, a file of events, a file that export or list has
written as json or jsonl, or, one of them, - for standard input. Against an export
for publication, which has no notes, notes are not compared.

The markdown is for publication and leaves notes out; text and json are for the
desk.

Exit status 0, whether anything changed or not; 2 if OLD or NEW can't be read.`,
		Example: "  dateline diff chronology-march/ chronology/\n" +
			"  dateline diff published.json chronology/ --format markdown",
	}
	format := addChoice(cmd, "format", "the form of the output", "text", "markdown", "json")
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		switch {
		case len(args) != 2:
			return wrongArgs(cmd, "diff takes two timelines, OLD and NEW")
		case args[0] == stdin && args[1] == stdin:
			return usagef("only one of OLD and NEW can come from standard input")
		}
		return differences(env, args[0], args[1], format.value)
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
func differences(env Env, before, after, format string) error {
	from, err := env.openEither(before)
	if err != nil {
		return err
	}
	to, err := env.openEither(after)
	if err != nil {
		return err
	}
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

// sniffed is how much of a file tells whether it is JSON of ours.
const sniffed = 1 << 16

// openEither reads a timeline like open, or events that were written as JSON.
func (e Env) openEither(path string) (*source, error) {
	if path == "" {
		return nil, usagef("a path is empty: name a folder or a file")
	}
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
	src := &source{path: path, named: path}
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
