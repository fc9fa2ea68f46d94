package cli

import (
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"dateline/timeline"
	"dateline/timeline/date"
	"dateline/timeline/english"
	"dateline/timeline/export"
	"dateline/timeline/export/picture"
	"dateline/ui/files"
)

// exporting is what the flags of export say.
type exporting struct {
	filter               filter
	selection            selection
	format, style, reads *choice
	notes                *choice
	lanes, looks         *choice
	width                int
	names, head, answers bool
	template, title      string
	output               string
	metadata             string // written beside the tables of sql, in a folder
	force                bool
}

func newExport(env Env) *cobra.Command {
	x := &exporting{}
	cmd := &cobra.Command{
		Use:   "export [PATH]",
		Short: "Write events as Markdown or in another format",
		Long: `Write the events that the query matches, or a selection of them, as Markdown or
in another format. Without --output the export goes to standard output. With it
the file is written whole or not at all, and one that exists already only with
--force; the end of its name gives the format where --format is left out. A name
that ends in / is a folder, in which the title names the file; beside the tables of
sql stands a metadata.json for Datasette there.

The same events give the same bytes, but for the day of the export, which
SOURCE_DATE_EPOCH fixes. An export of no events writes nothing, with exit
status 1.

Formats:
` + helpRows(formatRows()) + `
Styles of Markdown:
` + helpRows(styleRows()) + `
Audiences (--for):
` + helpRows(audienceRows()) + `
Sources in Markdown (--notes):
` + helpRows(notesRows()) + `
Lanes of a picture (--lanes):
` + helpRows(lanesRows()) + `
Colours of a picture (--colours):
` + helpRows(looksRows()),
		Example: strings.Join([]string{
			"  dateline export --topic 5g --output 5g.md",
			"  dateline export chronology/ --range first-event..last-event --style brief",
			"  dateline export --query 'thread:uk-huawei-5g-removal-2020' --format html --output thread.html",
		}, "\n"),
		RunE: func(cmd *cobra.Command, args []string) error {
			if len(args) > 1 {
				return wrongArgs(cmd, "export takes one PATH, and here are %d", len(args))
			}
			return x.run(cmd, env, args)
		},
	}
	x.addTo(cmd, env)
	return cmd
}

func (x *exporting) addTo(cmd *cobra.Command, env Env) {
	x.filter.addTo(cmd, env)
	flags := cmd.Flags()
	flags.StringVar(&x.selection.span, "range", "", "only the events from one id to another, `FIRST..LAST`, in the order shown")
	flags.StringVar(&x.selection.ids, "ids", "", "only these events, a `list` of ids")
	x.format = addChoice(cmd, "format", "the form of the output", firsts(formatRows())...)
	x.style = addChoice(cmd, "style", "the layout of Markdown", firsts(styleRows())...)
	x.reads = addChoice(cmd, "for", "whom the export is for", firsts(audienceRows())...)
	x.notes = addChoice(cmd, "notes", "how Markdown gives the sources", firsts(notesRows())...)
	x.lanes = addChoice(cmd, "lanes", "what the lanes of a picture are", firsts(lanesRows())...)
	x.looks = addChoice(cmd, "colours", "the colours of a picture", firsts(looksRows())...)
	flags.IntVar(&x.width, "width", 0, "how many `pixels` a picture has across, at most (if left out, 1200)")
	flags.BoolVar(&x.names, "names", false, "list actors and countries below each entry of Markdown, as for the desk")
	flags.BoolVar(&x.head, "head", false, "tell about the chronology at the top of Markdown instead of the end")
	flags.BoolVar(&x.answers, "with-answers", false, "add the events that answer these or that these answer, at any distance")
	flags.StringVar(&x.template, "template", "", "write with a Go text/template of your own, in this `file`")
	flags.StringVar(&x.title, "title", "", "the `title` of the export (if left out, it says the filter)")
	flags.StringVarP(&x.output, "output", "o", "", "write this `file` (- is standard output, FOLDER/ one named by the title)")
	flags.BoolVar(&x.force, "force", false, "replace the file of --output if it exists")
	completeFlag(cmd, "range", func(args []string) []string { return env.knownIDs(args) })
	completeFlag(cmd, "ids", func(args []string) []string { return env.knownIDs(args) })
}

func (x *exporting) run(cmd *cobra.Command, env Env, args []string) error {
	write, options, err := x.prepare(cmd, env)
	if err != nil {
		return err
	}
	src, err := env.open(args)
	if err != nil {
		return err
	}
	v, err := x.filter.view(env, src)
	if err != nil {
		return err
	}
	if v, options.Selection, err = x.selection.of(v); err != nil {
		return err
	}
	src.report(env)
	if v.Len() == 0 {
		src.reportEmpty(env)
		return failf(negative, "there is nothing to export: no event matches")
	}
	if x.answers {
		v, options.Added = export.WithAnswers(v)
	}
	if x.inFolder(cmd, v, options) && x.template == "" && x.formatOf(cmd) == export.SQL {
		x.metadata = filepath.Join(filepath.Dir(x.output), "metadata.json")
		if !x.force && env.exists(x.metadata) {
			return failf(negative, "%s exists already: --force replaces it", x.metadata)
		}
	}
	if env.ErrTTY {
		warn(env, v)
	}
	m := newMeter(env, v.Len(), x.toStdout())
	return x.write(env, v, func(w io.Writer, stopped func() error) error {
		defer m.end()
		options.Tick = func(events int) error {
			m.tick(events)
			return stopped()
		}
		if err := write(w, v, options); err != nil || x.metadata == "" {
			return err
		}
		return x.describe(env, v, options)
	})
}

// describe writes what Datasette is told about the tables, once these are written.
func (x *exporting) describe(env Env, v *timeline.View, o export.Options) error {
	database := strings.TrimSuffix(filepath.Base(x.output), ".sql")
	return files.Write(env.at(x.metadata), x.force, func(w io.Writer) error {
		_, err := w.Write(export.Datasette(v, o, database))
		return err
	})
}

// inFolder names the file of an --output that is a folder, and tells whether it is one.
func (x *exporting) inFolder(cmd *cobra.Command, v *timeline.View, o export.Options) bool {
	if !strings.HasSuffix(x.output, "/") && !strings.HasSuffix(x.output, string(filepath.Separator)) {
		return false
	}
	ending := filepath.Ext(strings.TrimSuffix(x.template, ".tmpl"))
	if x.template == "" {
		format := x.formatOf(cmd)
		for _, f := range export.Formats() {
			if f.Name == format {
				ending = f.Extension
			}
		}
	}
	x.output += export.FileName(export.Title(v, o)) + ending
	return true
}

// warn says what is weak in what is about to be exported.
func warn(env Env, v *timeline.View) {
	if weak, err := export.Weak(v, nil); err == nil && weak.String() != "" {
		env.say("note: %s", weak)
	}
}

// toStdout tells whether the export goes to standard output.
func (x *exporting) toStdout() bool { return x.output == "" || x.output == "-" }

// prepare finds out how to write before anything is read: a mistake in the
// flags or in the template shows first.
func (x *exporting) prepare(cmd *cobra.Command, env Env) (export.Writer, export.Options, error) {
	options, err := x.options(env)
	if err != nil {
		return nil, options, err
	}
	if err := export.Refused(x.output); err != nil {
		return nil, options, usagef("--output: %v", err)
	}
	if x.template != "" {
		write, err := x.houseStyle(cmd, env)
		return write, options, err
	}
	format := x.formatOf(cmd)
	if err := export.Check(format, options); err != nil {
		return nil, options, usagef("%v", err)
	}
	return func(w io.Writer, v *timeline.View, o export.Options) error {
		return export.Write(w, v, format, o)
	}, options, nil
}

// houseStyle is the writer of --template.
func (x *exporting) houseStyle(cmd *cobra.Command, env Env) (export.Writer, error) {
	for _, name := range []string{"format", "style", "notes"} {
		if cmd.Flags().Changed(name) {
			return nil, usagef("--template and --%s exclude each other: a template is a form of its own", name)
		}
	}
	text, err := readTemplate(env.at(x.template))
	if err != nil {
		return nil, usagef("--template: %s", files.Unreadable(x.template, err))
	}
	write, err := export.Template(x.template, string(text))
	if err != nil {
		return nil, usagef("%v", err)
	}
	return write, nil
}

// maxTemplate is how many bytes a template may have.
const maxTemplate = 1 << 20

// readTemplate reads a file, or a pipe.
func readTemplate(path string) ([]byte, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	return templateText(f)
}

// write sends an export where --output says. What it calls asks now and then
// whether a signal has stopped it.
func (x *exporting) write(env Env, v *timeline.View, write func(w io.Writer, stopped func() error) error) error {
	if x.toStdout() {
		return env.print(func(w io.Writer) error { return write(w, func() error { return nil }) })
	}
	err := stoppable(func(stopped func() error) error {
		return files.Write(env.at(x.output), x.force, func(w io.Writer) error {
			if err := write(w, stopped); err != nil {
				return err
			}
			return stopped()
		})
	})
	switch {
	case errors.Is(err, files.ErrExists):
		return failf(negative, "%s exists already: --force replaces it", x.output)
	case err != nil:
		return usagef("%v", err)
	}
	if env.TTY {
		env.say("wrote %s to %s", english.Count(v.Len(), "event"), x.output)
	}
	return nil
}

// formatOf is the format asked for, else the one that the name of the output
// ends in, else the first.
func (x *exporting) formatOf(cmd *cobra.Command) export.Format {
	if cmd.Flags().Changed("format") {
		return export.Format(x.format.value)
	}
	ending := strings.ToLower(filepath.Ext(x.output))
	for _, f := range export.Formats() {
		if f.Extension == ending {
			return f.Name
		}
	}
	return export.Format(x.format.value)
}

func (x *exporting) options(env Env) (export.Options, error) {
	now, err := env.date()
	if err != nil {
		return export.Options{}, err
	}
	return export.Options{
		Title: x.title, Day: dayOf(now), For: export.Audience(x.reads.value), Style: export.Style(x.style.value),
		Notes: export.Notes(x.notes.value), Names: x.names, Head: x.head,
		Lanes: export.Lanes(x.lanes.value), Width: x.width, Looks: picture.Looks(x.looks.value),
	}, nil
}

// dayOf is the day of a time, where that time was read.
func dayOf(t time.Time) date.Day {
	year, month, day := t.Date()
	return date.NewDay(int64(year), int(month), day)
}

// helpRow is a word of a flag and what it means.
type helpRow struct{ word, help string }

func formatRows() (rows []helpRow) {
	for _, f := range export.Formats() {
		rows = append(rows, helpRow{string(f.Name), f.Help})
	}
	return rows
}

func styleRows() (rows []helpRow) {
	for _, s := range export.Styles() {
		rows = append(rows, helpRow{string(s.Name), s.Help})
	}
	return rows
}

func audienceRows() (rows []helpRow) {
	for _, a := range export.Audiences() {
		rows = append(rows, helpRow{string(a.Name), a.Help})
	}
	return rows
}

func notesRows() (rows []helpRow) {
	for _, n := range export.NotesTable() {
		rows = append(rows, helpRow{string(n.Name), n.Help})
	}
	return rows
}

func lanesRows() (rows []helpRow) {
	for _, l := range export.LanesTable() {
		rows = append(rows, helpRow{string(l.Name), l.Help})
	}
	return rows
}

func looksRows() (rows []helpRow) {
	for _, l := range export.LooksTable() {
		rows = append(rows, helpRow{string(l.Name), l.Help})
	}
	return rows
}

func firsts(rows []helpRow) (words []string) {
	for _, r := range rows {
		words = append(words, r.word)
	}
	return words
}

func helpRows(rows []helpRow) string {
	var b strings.Builder
	for _, r := range rows {
		fmt.Fprintf(&b, "  %-12s %s\n", r.word, r.help)
	}
	return b.String()
}
