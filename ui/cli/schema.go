package cli

import (
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"dateline/timeline/english"
	"dateline/timeline/load/schema"
)

func newSchema(env Env) *cobra.Command {
	names, rows := schemaRows()
	return &cobra.Command{
		Use:   "schema [" + strings.Join(names, "|") + "]",
		Short: "Print a JSON Schema, with which editors check files while one types",
		Long: `Print a JSON Schema (draft 2020-12) for the files of a timeline. An editor that
knows YAML completes keys with it and underlines mistakes. Without a word it is
that of events:

` + helpRows(rows) + `
Kept in the timeline's folder as ` + eventSchema + `, it is named in the first
line of the files that ` + "`dateline add`" + ` writes, where editors look for it. A schema
can't know what other files hold: ` + "`dateline check`" + ` finds the rest.`,
		Example:   "  dateline schema > chronology/" + eventSchema,
		ValidArgs: names,
		RunE: func(cmd *cobra.Command, args []string) error {
			if len(args) > 1 {
				return wrongArgs(cmd, "schema takes one kind of file, and here are %d", len(args))
			}
			kinds := schema.Kinds()
			if len(args) == 0 {
				return env.printText(string(kinds[0].JSON()))
			}
			for _, k := range kinds {
				if k.Name == strings.ToLower(args[0]) {
					return env.printText(string(k.JSON()))
				}
			}
			return usagef("there is no schema for %q: choose %s%s", args[0], english.Or(names), hint(args[0], names, "%s"))
		},
	}
}

// eventSchema is where a timeline's folder keeps the schema of its event files.
const eventSchema = "event.schema.json"

func schemaRows() (names []string, rows []helpRow) {
	for _, k := range schema.Kinds() {
		names = append(names, k.Name)
		rows = append(rows, helpRow{k.Name, k.Help})
	}
	return names, rows
}

// schemaLine is the comment by which editors find a schema.
func schemaLine(path string) string { return fmt.Sprintf("# yaml-language-server: $schema=%s\n", path) }
