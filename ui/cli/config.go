package cli

import (
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"dateline/timeline/english"
	"dateline/timeline/load"
	"dateline/ui/config"
)

func newConfig(env Env) *cobra.Command {
	var check bool
	cmd := &cobra.Command{
		Use:   "config",
		Short: "Show your own settings, and where each comes from",
		Long: `Show all settings that hold, and where each comes from: the colours of the
screen, what it starts with, and the keys of every action. They are set in
dateline/config.ini in $XDG_CONFIG_HOME or ~/.config, in the file that
$DATELINE_CONFIG names, or in that of --config. The output is such a file
itself, to begin one with.

With --check, print every mistake in the file with line, column and a hint; the
exit status is 1 if there is one.`,
		Example: "  dateline config\n  dateline config --check\n  dateline config > my.ini",
		Args:    noArgs,
	}
	cmd.Flags().BoolVar(&check, "check", false, "print the mistakes in the file")
	cmd.RunE = func(*cobra.Command, []string) error {
		env.own.quiet = check
		c, err := env.settings()
		if err != nil {
			return err
		}
		if check {
			return checkConfig(env, c)
		}
		return env.printText(configText(env, c))
	}
	return cmd
}

// checkConfig prints the problems, all at once.
func checkConfig(env Env, c *config.Config) error {
	if c.File == "" {
		return env.printText("there is no configuration: all settings have their defaults\n")
	}
	var b strings.Builder
	for _, p := range c.Problems {
		b.WriteString(load.Text(p) + "\n")
	}
	if len(c.Problems) == 0 {
		return env.printText(c.File + ": no mistakes\n")
	}
	b.WriteString("\n" + c.File + ": " + english.Count(len(c.Problems), "mistake") + "\n")
	if err := env.printText(b.String()); err != nil {
		return err
	}
	return &failure{status: negative}
}

// configText is all settings in the form of a file: those that have their
// default behind a #, the others under the place that they come from.
func configText(env Env, c *config.Config) string {
	var b strings.Builder
	if c.File == "" {
		b.WriteString("# There is no configuration. What stands behind # is the default.\n\n")
	} else {
		b.WriteString("# The settings of " + c.File + ". What stands behind # is the default.\n\n")
	}
	if path := env.Getenv("DATELINE"); path != "" {
		b.WriteString("# $DATELINE comes before path: " + cleanLine(path) + "\n")
	}
	settings, actions := c.Rows()
	b.WriteString(configRows(c, settings) + "\n[keys]\n" + configRows(c, actions))
	return b.String()
}

func configRows(c *config.Config, rows []config.Row) string {
	var b strings.Builder
	for _, r := range rows {
		line := strings.TrimRight(r.Name+" = "+r.Value, " ") + "\n"
		if r.Line > 0 {
			fmt.Fprintf(&b, "# %s:%d\n%s", c.File, r.Line, line)
		} else {
			b.WriteString("# " + line)
		}
	}
	return b.String()
}
