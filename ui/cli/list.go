package cli

import (
	"fmt"
	"io"
	"strings"

	"github.com/spf13/cobra"

	"dateline/timeline"
	"dateline/timeline/export"
	"dateline/ui/text"
)

func newList(env Env) *cobra.Command {
	f := &filter{}
	cmd := &cobra.Command{
		Use:   "list [PATH]",
		Short: "List events, one a line",
		Long: `List events, one a line, oldest first: the date in words, the status, the
headline, the countries and the id. "(possible)" at the end marks an event whose
date allows that it lies in the span asked for, and does not ensure it.

On a terminal a long headline is cut so that the line fits; elsewhere nothing is
cut. The other formats give all of every event.`,
		Example: "  dateline list --topic 5g --from 2019 --to 2020\n  dateline list chronology/ --query 'no:source' --format csv",
	}
	f.addTo(cmd, env)
	format := addChoice(cmd, "format", "the form of the output", "text", "json", "jsonl", "csv")
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		if len(args) > 1 {
			return wrongArgs(cmd, "list takes one PATH, and here are %d", len(args))
		}
		return list(env, args, f, format.value)
	}
	return cmd
}

// list prints the events of a timeline that f chooses.
func list(env Env, args []string, f *filter, format string) error {
	src, err := env.open(args)
	if err != nil {
		return err
	}
	v, err := f.view(env, src)
	if err != nil {
		return err
	}
	src.report(env)
	src.reportEmpty(env)
	if format == "text" {
		return env.print(func(w io.Writer) error { return writeList(w, v, env.Width) })
	}
	return env.print(func(w io.Writer) error {
		return export.Write(w, v, export.Format(format), export.Options{For: export.Desk})
	})
}

// minHeadline is how many cells a headline keeps on a narrow terminal.
const minHeadline = 24

// columns are the widths of the aligned columns of a list.
type columns struct{ date, status, headline, countries int }

// writeList writes a line an event. With a width headlines are cut to make the
// lines fit; without one nothing is cut.
func writeList(w io.Writer, v *timeline.View, width int) error {
	var c columns
	ids := 0
	for _, e := range v.Each() {
		c.date = max(c.date, text.Width(when(e)))
		c.status = max(c.status, text.Width(status(e)))
		c.headline = max(c.headline, text.Width(e.Heading()))
		c.countries = max(c.countries, text.Width(countries(e)))
		ids = max(ids, text.Width(e.Key))
	}
	if width > 0 {
		const gaps = 4 * 2
		room := width - c.date - c.status - c.countries - ids - gaps
		c.headline = min(c.headline, max(room, minHeadline))
	}
	for i, e := range v.Each() {
		line := c.line(e)
		if v.Possible(i) {
			line += "  (possible)"
		}
		if _, err := fmt.Fprintln(w, line); err != nil {
			return err
		}
	}
	return nil
}

func (c columns) line(e *timeline.Event) string {
	cells := []string{text.Fit(when(e), c.date), text.Fit(status(e), c.status), text.Fit(e.Heading(), c.headline)}
	if c.countries > 0 {
		cells = append(cells, text.Fit(countries(e), c.countries))
	}
	return strings.Join(append(cells, e.Key), "  ")
}

// when is an event's date in words.
func when(e *timeline.Event) string {
	if e.Date.IsZero() {
		return "undated"
	}
	return e.Date.Words()
}

func status(e *timeline.Event) string {
	if e.Status == "" {
		return timeline.Unverified
	}
	return e.Status
}

func countries(e *timeline.Event) string {
	if len(e.Countries) == 0 {
		return ""
	}
	return "[" + strings.Join(e.Countries, ", ") + "]"
}
