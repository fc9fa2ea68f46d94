package cli

import (
	"bytes"
	"cmp"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"dateline/timeline/english"
	"dateline/timeline/load"
	"dateline/timeline/load/convert"
	"dateline/ui/files"
	"dateline/ui/opening"
)

// importing is what the flags of import say.
type importing struct {
	format, dates *choice
	output        string
	encoding      string
	report        string
	limit         int
	update, base  string
	yes           bool
	rules         []string
	dryRun        bool
}

func newImport(env Env) *cobra.Command {
	x := &importing{}
	cmd := &cobra.Command{
		Use:   "import FILE --output DIR",
		Short: "Make event files of what another program has written",
		Long: `Make event files of a file that another program has written. They go to a folder
that is new, or that is there already: no file is ever overwritten. FILE may be -
for standard input, and a folder of Markdown files.

Formats:
` + helpRows(importRows()) + `
How the columns are taken is shown. A guess is corrected with --map 'COLUMN=KEY';
the items of a list part at semicolons, bars and line ends, and with 'COLUMN=KEY:,'
at commas. Keys are those of an event, and:

` + helpRows(keyRows()) + `
What has no key is kept in the note of its event, and said on standard error, as
is all that was not carried over as it stood. Where a cell could not be taken for its
key, or is nowhere in the events, nothing is written unless --report FILE lists it, or
--yes says that this is known; --dry-run shows each column with samples and ten events
as they would be, what is said of a cell beside it. Dates get no more exact than they
were: one that can't be read in one way alone, such as 4/7/2020, stays as it is
written until --dates says how it is meant, and ` + "`dateline check`" + ` names it.

On a terminal all this is shown, too: the columns can be taken otherwise by their
numbers, nothing is written before a yes, and how they are taken is kept in the
folder's timeline.yaml if you like, for the next sheet with the same headings.

--update NEW.csv --base OLD.csv takes a table home that was exported from the folder
of --output, or the working folder, and edited since: rows are paired by id, and what
differs from OLD changes the files, as a diff shows before it asks. A row whose event
has changed in the files, too, is named and left alone, and the exit status is 1. An
empty cell takes the value out, a column that is not there changes nothing. A new row
becomes an event, with its id or without one; of a row that is gone the event stays.
Without --base the state in git is looked for from which the fewest cells differ.

Exit status 2 if FILE can't be read, a cell can't be taken over as written, or a file
is in the way; nothing is written then.`,
		Example: strings.Join([]string{
			`  dateline import events.csv --output chronology --map 'Who=actors' --dry-run`,
			`  dateline import timeline.json --format timelinejs --output chronology`,
			`  dateline import --update edited.csv --base exported.csv --output chronology`,
			`  dateline import content/posts --format markdown --output chronology`,
		}, "\n"),
		RunE: func(cmd *cobra.Command, args []string) error {
			switch {
			case x.update != "" && len(args) > 0:
				return wrongArgs(cmd, "import --update takes no FILE beside it")
			case x.update != "":
				return x.runUpdate(env)
			case len(args) != 1:
				return wrongArgs(cmd, "import takes one FILE, and here are %d", len(args))
			case x.output == "" && !x.dryRun && !x.asks(env, args[0]):
				return usagef("--output is missing: name the folder to write, or look first with --dry-run\n%s", seeHelp(cmd))
			}
			return x.run(cmd, env, args[0])
		},
	}
	x.format = addChoice(cmd, "format", "what FILE is; left out, what it holds and the end of its name say it", firsts(importRows())...)
	x.dates = addChoice(cmd, "dates", "how dates such as 4/7/2020 are meant", load.DateOrders...)
	cmd.Flags().StringVarP(&x.output, "output", "o", "", "write into this `folder`")
	cmd.Flags().StringVar(&x.encoding, "encoding", "", "the letters of FILE, such as `gb18030`; left out, its bytes say it where they can")
	cmd.Flags().StringArrayVar(&x.rules, "map", nil, "take a column for a key: `COLUMN=KEY`")
	cmd.Flags().BoolVar(&x.dryRun, "dry-run", false, "write nothing: print how the columns are taken, with samples, and ten events as they would be")
	cmd.Flags().StringVar(&x.update, "update", "", "take home a `table` that was exported as csv and edited: change the files by what differs from --base")
	cmd.Flags().StringVar(&x.base, "base", "", "the `table` as it was exported, for --update; left out, git is asked")
	cmd.Flags().BoolVarP(&x.yes, "yes", "y", false, "write without asking, also where cells could not be taken over as written")
	cmd.Flags().StringVar(&x.report, "report", "", "write a line for each cell that is not taken as it stands into this new `file`: JSON if its name ends so, else text")
	cmd.Flags().IntVar(&x.limit, "limit", 0, "take the first `N` events only")
	completeFlag(cmd, "map", func([]string) []string { return nil })
	return cmd
}

func importRows() (rows []helpRow) {
	for _, f := range convert.Formats() {
		rows = append(rows, helpRow{f.Name, f.Help})
	}
	return rows
}

// keyRows are the keys of --map that are no keys of an event file.
func keyRows() (rows []helpRow) {
	for _, k := range load.ColumnKeys() {
		if !slices.ContainsFunc(load.Keys(load.EventMapping), func(e load.KeyInfo) bool { return e.Name == k.Name }) {
			rows = append(rows, helpRow{k.Name, k.Help})
		}
	}
	return rows
}

func (x *importing) run(cmd *cobra.Command, env Env, name string) error {
	o := convert.Options{Dates: convert.Order(slices.Index(x.dates.choices, x.dates.value)), Encoding: x.encoding}
	if !cmd.Flags().Changed("dates") || x.dates.value != load.DateOrders[0] {
		o.Kept = opening.KeptImports(env.at(cmp.Or(x.output, ".")))
	}
	for _, text := range x.rules {
		r, err := load.ParseRule(text)
		if err != nil {
			return usagef("--map: %v", err)
		}
		o.Rules = append(o.Rules, r)
	}
	format := ""
	if cmd.Flags().Changed("format") {
		format = x.format.value
	}
	source, cut, err := x.source(env, name, format, o)
	if err != nil {
		return err
	}
	if format = cmp.Or(format, cut.Format, convert.FormatOf(source[0], o)); format == "" {
		return usagef("neither the name of %s nor what it holds says what it is: add --format %s", name, english.Or(firsts(importRows())))
	}
	read := func(o convert.Options) (convert.Result, error) { return x.read(env, name, format, source, cut, o) }
	if x.asks(env, name) {
		return newAssistant(x, env, name, cut.Options, read).run()
	}
	result, err := read(cut.Options)
	if err != nil {
		return err
	}
	if err := result.Untitled(); err != nil {
		tellColumns(env, result)
		tellRemarks(env, result)
		return usagef("%s: %v; nothing is written", name, err)
	}
	return x.write(env, result)
}

// read makes events of what was read, as many as are asked for.
func (x *importing) read(env Env, name, format string, source []convert.File, cut convert.Piece, o convert.Options) (convert.Result, error) {
	result, err := convert.Read(format, source, o)
	if err != nil {
		return result, usagef("%s: %v", name, err)
	}
	if result.Title == "" {
		result.Title = x.titleOf(name)
	}
	if len(result.Events) == 0 {
		tellColumns(env, result)
		tellRemarks(env, result)
		return result, usagef("%s holds no events", name)
	}
	if n := len(result.Events) + cut.Left; x.limit > 0 && x.limit < n {
		result.Events = result.Events[:min(x.limit, len(result.Events))]
		env.say("--limit: %d of %s left out", n-x.limit, english.Count(n, "event"))
		result.Cells = slices.DeleteFunc(result.Cells, func(c convert.Cell) bool {
			return c.Event > x.limit || c.Event == 0 && x.limit < len(result.Lines) && c.Line >= max(result.Lines[x.limit], 1)
		})
	}
	return result, nil
}

// titleOf is what a timeline is called that has no title: by its file, or by its
// folder.
func (x *importing) titleOf(name string) string {
	if name == stdin {
		name = cmp.Or(x.output, "Timeline")
	}
	return strings.TrimSuffix(filepath.Base(name), filepath.Ext(name))
}

// importFiles reads what is to be imported: a file, or the Markdown files of a
// folder.
func (e Env) importFiles(name string) ([]convert.File, error) {
	if name == stdin {
		text, err := io.ReadAll(io.LimitReader(e.Stdin, load.DefaultMaxFile+1))
		if err != nil {
			return nil, usagef("standard input can't be read: %v", err)
		}
		return sized([]convert.File{{Name: name, Text: text}})
	}
	info, err := os.Stat(e.at(name))
	if err != nil {
		return nil, usagef("%s", files.Unreadable(name, err))
	}
	if info.IsDir() {
		return e.pages(name)
	}
	f, err := os.Open(e.at(name))
	if err != nil {
		return nil, usagef("%s", files.Unreadable(name, err))
	}
	defer f.Close()
	text, err := io.ReadAll(io.LimitReader(f, load.DefaultMaxFile+1))
	if err != nil {
		return nil, usagef("%s", files.Unreadable(name, err))
	}
	return sized([]convert.File{{Name: name, Text: text}})
}

// source is what is to be imported; of what is a stream, or too large to be held, and
// has a limit, it is a piece.
func (x *importing) source(env Env, name, format string, o convert.Options) ([]convert.File, convert.Piece, error) {
	whole := convert.Piece{Options: o}
	in, closing := env.Stdin, func() error { return nil }
	if x.limit == 0 {
		list, err := env.importFiles(name)
		if err == nil {
			err = fewEnough(list, format, o)
		}
		return list, whole, err
	}
	if name != stdin {
		info, err := os.Stat(env.at(name))
		if err != nil || info.IsDir() || info.Size() <= load.DefaultMaxFile {
			list, err := env.importFiles(name)
			return list, whole, err
		}
		f, err := os.Open(env.at(name))
		if err != nil {
			return nil, whole, usagef("%s", files.Unreadable(name, err))
		}
		in, closing = f, f.Close
	}
	defer func() { _ = closing() }() // what was read is read
	piece, err := convert.Cut(in, name, format, x.limit, o)
	if err != nil {
		return nil, whole, usagef("%s: %v", name, err)
	}
	list, err := sized([]convert.File{piece.File})
	return list, piece, err
}

// mostAtOnce is how many events are imported where no limit says how many: each becomes
// a file, and nobody checks so many against their sources.
const mostAtOnce = 100_000

// fewEnough refuses what would fill a folder with files by an oversight. It counts before
// anything is made of it.
func fewEnough(list []convert.File, format string, o convert.Options) error {
	if len(list) > 1 {
		return nil
	}
	p, err := convert.Cut(bytes.NewReader(list[0].Text), list[0].Name, format, mostAtOnce, o)
	if err != nil || p.Left == 0 {
		return nil // reading it says what is wrong
	}
	return usagef("%s holds %d events, of which each becomes a file: --limit N takes the first N, --limit %d all, and docs/large.md has queries for a part",
		list[0].Name, mostAtOnce+p.Left, mostAtOnce+p.Left)
}

// sized refuses what is larger than an event file may be.
func sized(list []convert.File) ([]convert.File, error) {
	for _, f := range list {
		if len(f.Text) > load.DefaultMaxFile {
			return nil, usagef("%s is larger than %d MB: --limit N takes the first N events, and a database gives a part of its rows", f.Name, load.DefaultMaxFile>>20)
		}
	}
	return list, nil
}

// pages reads the Markdown files of a folder and the folders in it; hidden ones
// are passed over.
func (e Env) pages(dir string) ([]convert.File, error) {
	root, err := os.OpenRoot(e.at(dir))
	if err != nil {
		return nil, usagef("%s", files.Unreadable(dir, err))
	}
	defer root.Close()
	var pages []convert.File
	err = fs.WalkDir(root.FS(), ".", func(path string, d fs.DirEntry, err error) error {
		hidden := path != "." && strings.HasPrefix(d.Name(), ".")
		switch {
		case err != nil:
			return err
		case d.IsDir() && hidden:
			return fs.SkipDir
		case d.IsDir() || hidden || !isMarkdown(path):
			return nil
		}
		text, err := fs.ReadFile(root.FS(), path)
		pages = append(pages, convert.File{Name: path, Text: text})
		return err
	})
	switch {
	case err != nil:
		return nil, usagef("%s", files.Unreadable(dir, err))
	case pages == nil:
		return nil, usagef("there are no Markdown files in %s", dir)
	}
	return sized(pages)
}

func isMarkdown(path string) bool {
	ext := strings.ToLower(filepath.Ext(path))
	return ext == ".md" || ext == ".markdown" || ext == ".mdx"
}
