package cli

import (
	"github.com/spf13/cobra"

	"dateline/timeline"
	"dateline/timeline/query"
)

// completeFlag makes a shell complete the values of a flag; values gets the
// arguments typed so far.
func completeFlag(cmd *cobra.Command, name string, values func(args []string) []string) {
	complete := func(_ *cobra.Command, args []string, _ string) ([]string, cobra.ShellCompDirective) {
		return values(args), cobra.ShellCompDirectiveNoFileComp
	}
	if err := cmd.RegisterFlagCompletionFunc(name, complete); err != nil {
		panic(err) // only for a flag that is not there
	}
}

// known lists what a field can be completed with in the timeline that the
// arguments name; nothing if it can't be read.
func (e Env) known(args []string, f query.Field) []string {
	var words []string
	for _, c := range e.completions(args, f) {
		if c.Value == "" {
			continue
		}
		if c.Label != c.Value {
			c.Value += "\t" + c.Label
		}
		words = append(words, c.Value)
	}
	return words
}

// knownIDs lists the ids of events, oldest first.
func (e Env) knownIDs(args []string) []string { return e.known(args, query.ID) }

func (e Env) completions(args []string, f query.Field) []timeline.Count {
	if len(args) > 0 && args[0] == stdin {
		return nil // reading it would take it from the command
	}
	src, err := e.open(args[:min(len(args), 1)])
	if err != nil {
		return nil
	}
	return src.tl.All().Values(f)
}
