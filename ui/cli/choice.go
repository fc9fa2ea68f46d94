package cli

import (
	"fmt"
	"slices"
	"strings"

	"dateline/timeline/english"
	"github.com/spf13/cobra"
)

// choice is a flag that takes one of a few words.
type choice struct {
	value   string
	choices []string
}

// addChoice gives a command such a flag. The first choice holds when the flag
// is left out.
func addChoice(cmd *cobra.Command, name, usage string, choices ...string) *choice {
	c := &choice{choices[0], choices}
	cmd.Flags().Var(c, name, usage+": "+english.Or(choices))
	complete := func(*cobra.Command, []string, string) ([]string, cobra.ShellCompDirective) {
		return choices, cobra.ShellCompDirectiveNoFileComp
	}
	if err := cmd.RegisterFlagCompletionFunc(name, complete); err != nil {
		panic(err) // the flag is there: it was added above
	}
	return c
}

// String, Set and Type make a pflag.Value.
func (c *choice) String() string { return c.value }

func (c *choice) Set(value string) error {
	if slices.Contains(c.choices, value) {
		c.value = value
		return nil
	}
	near := hint(strings.ToLower(value), c.choices, "%s")
	return fmt.Errorf("it takes %s, not %q%s", english.Or(c.choices), value, near)
}

func (c *choice) Type() string { return "word" }
