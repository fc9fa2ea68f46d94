package cli

import (
	"regexp"
	"slices"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"
)

// filterFlags are those of every command that chooses events.
var filterFlags = []string{"query", "actor", "country", "kind", "topic", "from", "to"}

// servedCommands are the commands that readers of a timeline that is served have, each
// with the flags that it has there. What is not named is not there: a new command or a
// new flag is off until somebody has thought about it.
var servedCommands = map[string][]string{
	"dateline": append([]string{"theme", "ascii", "no-mouse", "plain", "version"}, filterFlags...),
	"list":     append([]string{"format"}, filterFlags...),
	"show":     nil,
	"export": append([]string{
		"range", "ids", "format", "style", "for", "notes", "lanes", "colours", "width", "names", "head", "with-answers", "title",
	}, filterFlags...),
	"facets":  append([]string{"format"}, filterFlags...),
	"check":   {"format", "strict", "also", "explain"},
	"actors":  {"format", "suggest"},
	"version": nil,
	"help":    nil,
}

// servedNames are the commands in the order in which they are told.
func servedNames() []string {
	return []string{"list", "show", "export", "facets", "check", "actors", "version", "help"}
}

const servedLong = `A chronology, served for reading. Without a command it opens the screen; where there
is no terminal, it prints the list.

Two shells read a query: yours, and then this one, by quotation marks alone. One with
spaces stands within two pairs of them: "list --query 'kind:ban topic:5g'".

Exit status: 0 done; 1 errors found by check, an unknown event, or nothing to
export; 2 what is not answered here, wrong usage, or a wrong query.`

// confine leaves of the tree of commands what is served.
func (s *served) confine(root *cobra.Command) {
	s.off = map[string]bool{}
	root.CompletionOptions.DisableDefaultCmd = true
	root.PersistentFlags().VisitAll(func(f *pflag.Flag) { s.off[f.Name] = true })
	for _, cmd := range slices.Clone(root.Commands()) {
		s.confineOne(cmd)
		if _, ok := servedCommands[cmd.Name()]; !ok {
			root.RemoveCommand(cmd)
		}
	}
	s.confineOne(root)
	root.Long, root.Example = servedLong, "  "+s.ssh+" list --topic 5g\n  "+s.ssh+" export --topic 5g > 5g.md"
	root.Annotations = map[string]string{cobra.CommandDisplayNameAnnotation: s.ssh}
}

// confineOne leaves of a command the flags that are served, takes PATH from it, and from
// its help what speaks of what is gone.
func (s *served) confineOne(cmd *cobra.Command) {
	var kept []*pflag.Flag
	cmd.Flags().VisitAll(func(f *pflag.Flag) {
		if f.Name == "help" || slices.Contains(servedCommands[cmd.Name()], f.Name) {
			kept = append(kept, f)
		} else {
			s.off[f.Name] = true
		}
	})
	cmd.ResetFlags()
	for _, f := range kept {
		cmd.Flags().AddFlag(f)
	}
	use := strings.TrimSuffix(strings.Replace(cmd.Use, "[PATH] ", "", 1), " [PATH]")
	if most := len(strings.Fields(use)) - 1; use != cmd.Use && cmd.HasParent() {
		cmd.Args = func(_ *cobra.Command, args []string) error {
			if len(args) <= most {
				return nil
			}
			return usagef("no PATH is taken here, so that “%s” is a word too many: one with spaces stands within two pairs of quotation marks, %s \"list --query 'kind:ban topic:5g'\"", args[0], s.ssh)
		}
	}
	cmd.Use, cmd.Example = use, ""
	told := strings.Split(cmd.Long, "\n\n")
	gone := func(paragraph string) bool {
		return slices.ContainsFunc(flagsIn.FindAllString(paragraph, -1), func(f string) bool { return s.off[f[2:]] && cmd.Flags().Lookup(f[2:]) == nil })
	}
	if gone(told[0]) {
		told[0] = cmd.Short + "."
	}
	cmd.Long = strings.Join(slices.DeleteFunc(told, gone), "\n\n")
}

// flagsIn finds the flags that a text speaks of.
var flagsIn = regexp.MustCompile(`--[a-z][a-z-]*`)
