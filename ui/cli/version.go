package cli

import (
	"cmp"
	"runtime"
	"runtime/debug"

	"github.com/spf13/cobra"
)

// version is what the build recorded: a tag, or the commit that was built.
func version() string {
	info, ok := debug.ReadBuildInfo()
	if !ok {
		return "(unknown)"
	}
	return cmp.Or(info.Main.Version, "(devel)")
}

func newVersion(env Env) *cobra.Command {
	return &cobra.Command{
		Use:   "version",
		Short: "Print the version and the system it was built for",
		Args:  noArgs,
		RunE: func(*cobra.Command, []string) error {
			return env.printText("dateline " + version() + " " + runtime.GOOS + "/" + runtime.GOARCH + " " + runtime.Version() + "\n")
		},
	}
}

// noArgs refuses arguments.
func noArgs(cmd *cobra.Command, args []string) error {
	if len(args) > 0 {
		return wrongArgs(cmd, "%s takes no arguments", cmd.CommandPath())
	}
	return nil
}
