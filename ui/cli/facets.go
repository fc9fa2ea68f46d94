package cli

import (
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"dateline/timeline"
	"dateline/timeline/english"
	"dateline/timeline/query"
	"dateline/ui/text"
)

func facetNames() []string {
	var names []string
	for _, f := range timeline.FacetFields() {
		names = append(names, f.String())
	}
	return names
}

func newFacets(env Env) *cobra.Command {
	f := &filter{}
	cmd := &cobra.Command{
		Use:   "facets [PATH] FIELD",
		Short: "Count the events by the values of a field",
		Long: `Count the events by the values of a field, the most frequent first. FIELD is
` + english.Or(facetNames()) + `.
A value's count is what the query would find with that value alone in the field,
so terms of the query about FIELD itself do not count. An actor counts with all
that is part of it.`,
		Example: "  dateline facets topic\n  dateline facets chronology/ actor --country GB --format json",
	}
	f.addTo(cmd, env)
	format := addChoice(cmd, "format", "the form of the output", "text", "json")
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		field, args, err := facetField(cmd, args)
		if err != nil {
			return err
		}
		src, err := env.open(args)
		if err != nil {
			return err
		}
		v, err := f.view(env, src)
		if err != nil {
			return err
		}
		src.report(env)
		counts := v.Facet(field)
		if format.value == "json" {
			return env.print(func(w io.Writer) error { return facetsJSON(w, counts) })
		}
		return env.printText(facetsText(counts))
	}
	cmd.ValidArgsFunction = func(_ *cobra.Command, args []string, _ string) ([]string, cobra.ShellCompDirective) {
		if len(args) > 1 || len(args) == 1 && slices.Contains(facetNames(), args[0]) {
			return nil, cobra.ShellCompDirectiveNoFileComp
		}
		return facetNames(), cobra.ShellCompDirectiveDefault
	}
	return cmd
}

// facetField takes FIELD off the end of the arguments.
func facetField(cmd *cobra.Command, args []string) (query.Field, []string, error) {
	if len(args) == 0 || len(args) > 2 {
		return 0, nil, wrongArgs(cmd, "facets takes a field, and before it a PATH")
	}
	last := len(args) - 1
	name := strings.ToLower(args[last])
	if f, ok := query.FieldByName(name); ok && slices.Contains(timeline.FacetFields(), f) {
		return f, args[:last], nil
	}
	return 0, nil, usagef("%q is no field that can be counted: choose %s%s", args[last],
		english.Or(facetNames()), hint(name, facetNames(), "%s"))
}

func facetsJSON(w io.Writer, counts []timeline.Count) error {
	type row struct {
		Value string `json:"value"` // "" for the events that have none
		Label string `json:"label"`
		Count int    `json:"count"`
	}
	rows := make([]row, 0, len(counts))
	for _, c := range counts {
		rows = append(rows, row{c.Value, c.Label, c.Count})
	}
	return writeIndented(w, rows)
}

// facetsText is a line a value: the count, the value, and its label where that
// says more.
func facetsText(counts []timeline.Count) string {
	digits, width := 0, 0
	for _, c := range counts {
		digits = max(digits, len(strconv.Itoa(c.Count)))
		width = max(width, text.Width(facetValue(c)))
	}
	var b strings.Builder
	for _, c := range counts {
		value, label := facetValue(c), c.Label
		if label == value || c.Value == "" {
			fmt.Fprintf(&b, "%*d  %s\n", digits, c.Count, value)
			continue
		}
		fmt.Fprintf(&b, "%*d  %s  %s\n", digits, c.Count, text.Fit(value, width), label)
	}
	return b.String()
}

func facetValue(c timeline.Count) string {
	if c.Value == "" {
		return c.Label
	}
	return c.Value
}
