package cli

import (
	"strings"

	"dateline/timeline/textnorm"
	"github.com/spf13/cobra"
)

func newShow(env Env) *cobra.Command {
	cmd := &cobra.Command{
		Use:   "show [PATH] ID",
		Short: "Show all of one event",
		Long: `Show all of one event: its date in words and as written, who acts upon whom,
summary, quotes, what it answers and what answered it, numbered sources, the
desk's note, file and line.`,
		Example: "  dateline show uk-huawei-5g-removal-2020\n  dateline show chronology/ some-event",
		RunE: func(cmd *cobra.Command, args []string) error {
			if len(args) == 0 || len(args) > 2 {
				return wrongArgs(cmd, "show takes the id of an event, and before it a PATH")
			}
			last := len(args) - 1
			src, err := env.open(args[:last])
			if err != nil {
				return err
			}
			src.report(env)
			e, ok := event(src.tl, args[last])
			if !ok {
				src.reportEmpty(env)
				text := noEvent(src.tl, args[last])
				if last == 0 && env.exists(args[0]) && strings.ContainsAny(args[0], `/\.`) {
					text += "\n  " + args[0] + " is a path: the id comes after it, `dateline show " + textnorm.ShellWord(args[0]) + " ID`"
				}
				return failf(negative, "%s", text)
			}
			return env.printText(details(src, e))
		},
	}
	cmd.ValidArgsFunction = func(_ *cobra.Command, args []string, _ string) ([]string, cobra.ShellCompDirective) {
		if len(args) > 1 {
			return nil, cobra.ShellCompDirectiveNoFileComp
		}
		return env.knownIDs(args), cobra.ShellCompDirectiveDefault
	}
	return cmd
}
