package cli

import (
	"cmp"
	"encoding/csv"
	"fmt"
	"io"
	"strconv"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"dateline/timeline"
	"dateline/timeline/english"
	"dateline/timeline/export"
	"dateline/ui/sources"
	"dateline/ui/text"
)

func newSources(env Env) *cobra.Command {
	f := &filter{}
	cmd := &cobra.Command{
		Use:   "sources [PATH]",
		Short: "List what is cited, and what was found at its address",
		Long: `List each address that the events cite once: what was last found there, in how many
events it stands, whether a copy of it is noted, when it was read. It asks no network;
the commands below do, each for itself:

  dateline sources check      looks whether the addresses still stand
  dateline sources archive    finds copies in a web archive, and notes them with --write
  dateline sources quotes     looks whether the words that are quoted stand in the page

A folder that is called like one of them is written ./check.`,
		Example: "  dateline sources chronology/\n  dateline sources --query 'no:archive' --format csv",
	}
	f.addTo(cmd, env)
	format := addChoice(cmd, "format", "the form of the output", "text", "json", "csv")
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		_, v, err := cited(cmd, env, args, f)
		if err != nil {
			return err
		}
		all, known := sources.Of(v), env.found()
		return env.print(func(w io.Writer) error {
			switch format.value {
			case "json":
				return writeIndented(w, sourceRows(all, known))
			case "csv":
				return sourcesCSV(w, sourceRows(all, known))
			}
			return sourcesText(w, all, known)
		})
	}
	cmd.AddCommand(newSourcesCheck(env), newSourcesArchive(env), newSourcesQuotes(env))
	return cmd
}

// cited opens the timeline whose sources a command is about.
func cited(cmd *cobra.Command, env Env, args []string, f *filter) (*source, *timeline.View, error) {
	if len(args) > 1 {
		return nil, nil, wrongArgs(cmd, "%s takes one PATH, and here are %d", cmd.CommandPath(), len(args))
	}
	src, err := env.open(args)
	if err != nil {
		return nil, nil, err
	}
	v, err := f.view(env, src)
	if err != nil {
		return nil, nil, err
	}
	src.report(env)
	src.reportEmpty(env)
	return src, v, nil
}

// sourceRow is an address for programs. What is not known is null.
type sourceRow struct {
	URL       string   `json:"url"`
	Events    int      `json:"events"`
	IDs       []string `json:"ids"`
	Publisher string   `json:"publisher"`
	Archived  string   `json:"archived"`
	Accessed  string   `json:"accessed"`
	State     *string  `json:"state"`
	Status    *int     `json:"status"`
	To        *string  `json:"to"`
	Why       *string  `json:"why"`
	Checked   *string  `json:"checked"`
}

func sourceRows(all []sources.Address, known map[string]sources.Finding) []sourceRow {
	rows := make([]sourceRow, 0, len(all))
	for _, a := range all {
		f := known[a.URL]
		r := sourceRow{URL: a.URL, Events: len(a.Events), IDs: a.Events, Publisher: a.Publisher, Archived: a.Archived, Accessed: a.Accessed}
		r.State, r.To, r.Why = given(string(f.State)), given(f.To), given(f.Why)
		if f.Status != 0 {
			r.Status = &f.Status
		}
		if !f.Checked.IsZero() {
			r.Checked = given(f.Checked.UTC().Format(time.RFC3339))
		}
		rows = append(rows, r)
	}
	return rows
}

// given is a text, nil where it is empty.
func given(s string) *string {
	if s == "" {
		return nil
	}
	return &s
}

func sourcesCSV(w io.Writer, rows []sourceRow) error {
	out := csv.NewWriter(w)
	out.UseCRLF = true
	said := func(s *string) string {
		if s == nil {
			return ""
		}
		return *s
	}
	lines := [][]string{{"url", "events", "ids", "publisher", "archived", "accessed", "state", "status", "to", "why", "checked"}}
	for _, r := range rows {
		status := ""
		if r.Status != nil {
			status = strconv.Itoa(*r.Status)
		}
		lines = append(lines, []string{
			r.URL, strconv.Itoa(r.Events), strings.Join(r.IDs, "; "), r.Publisher, r.Archived, r.Accessed,
			said(r.State), status, said(r.To), said(r.Why), said(r.Checked),
		})
	}
	for _, line := range lines {
		for i, cell := range line {
			line[i] = export.Defuse(cell)
		}
	}
	return out.WriteAll(lines)
}

func sourcesText(w io.Writer, all []sources.Address, known map[string]sources.Finding) error {
	wide := 0
	for _, a := range all {
		wide = max(wide, text.Width(known[a.URL].Words()))
	}
	for _, a := range all {
		f := known[a.URL]
		copied := "no copy"
		if a.Archived != "" {
			copied = "copy"
		}
		line := text.Fit(f.Words(), wide) + "  " + text.Fit(english.Count(len(a.Events), "event"), 9) + "  " + text.Fit(copied, 7) + "  " +
			text.Fit(cmp.Or(a.Accessed, "not read"), 10) + "  " + cleanLine(a.URL)
		if f.To != "" {
			line += " → " + cleanLine(f.To)
		}
		if _, err := fmt.Fprintln(w, line); err != nil {
			return err
		}
	}
	_, err := fmt.Fprintln(w, "\n"+sources.Summary(all, known))
	return err
}
