package cli

import (
	"strings"

	"dateline/timeline/english"
	"github.com/spf13/cobra"
)

const rootLong = `dateline reads a chronology of geopolitical tech policy that is kept as plain
YAML, filters it, and exports what can be cited. Without a command it opens the
screen; where standard output is no terminal, it prints the list.

PATH is a folder, a file, or - for standard input. Left out, it is $DATELINE,
else the working folder if it holds timeline.yaml, else the path of your own
settings (dateline config), else the bundled timeline. A first word that is no
command is a PATH; a folder that is called like a command is written ./list.

Exit status: 0 done; 1 errors found by check, an unknown event, nothing to
export, or a file in the way; 2 wrong usage, a wrong query, or a path that can't
be read.`

// newRoot is the tree of commands. The arguments are there for messages.
func newRoot(env Env, args []string) *cobra.Command {
	env.own = &settings{}
	f, look := &filter{}, &appearance{}
	root := &cobra.Command{
		Use:   "dateline [PATH]",
		Short: "a chronology that you can cite",
		Long:  rootLong,
		Example: strings.Join([]string{
			`  dateline                                        the bundled timeline`,
			`  dateline --query 'actor:huawei date:2018..2020'`,
			`  dateline list chronology/ --country GB --from 2022`,
			`  dateline export chronology/ --topic 5g --output 5g.md`,
		}, "\n"),
		Args:          cobra.ArbitraryArgs,
		Version:       version(),
		SilenceErrors: true,
		SilenceUsage:  true,
		RunE: func(cmd *cobra.Command, args []string) error {
			return browse(cmd, env, args, f, look)
		},
	}
	f.addTo(root, env)
	look.addTo(root)
	root.PersistentFlags().StringVar(&env.own.flag, "config", "", "read your settings from this `file`")
	root.PersistentFlags().BoolVar(&env.own.noCache, "no-cache", false, "read the files, and keep no snapshot of them")
	root.Flags().Bool("version", false, "print the version")
	root.SetVersionTemplate("dateline {{.Version}}\n")
	root.SetIn(env.Stdin)
	root.SetOut(&errWriter{Writer: env.Stdout})
	root.SetErr(env.Stderr)
	root.SetFlagErrorFunc(flagError(env, args))
	root.SetHelpCommand(newHelp(env))
	root.AddCommand(newList(env), newShow(env), newExport(env), newPublish(env), newFacets(env), newCheck(env), newSources(env), newDiff(env),
		newInit(env), newSchema(env), newFmt(env), newAdd(env), newActors(env), newImport(env), newConfig(env), newCache(env), newLSP(env), newServe(env), newMan(env), newVersion(env))
	nameShells(root)
	sayHelp(root)
	return root
}

// sayHelp words the help flag of a command and of all below it.
func sayHelp(cmd *cobra.Command) {
	cmd.Flags().BoolP("help", "h", false, "show this help")
	for _, kid := range cmd.Commands() {
		sayHelp(kid)
	}
}

func newHelp(env Env) *cobra.Command {
	return &cobra.Command{
		Use:   "help [COMMAND]",
		Short: "Show how a command is used",
		Args:  cobra.ArbitraryArgs,
		RunE: func(cmd *cobra.Command, args []string) error {
			topic, rest, err := cmd.Root().Find(args)
			if err != nil || len(rest) > 0 {
				return noCommand(env, cmd.Root(), strings.Join(args, " "))
			}
			return topic.Help()
		},
		ValidArgsFunction: func(cmd *cobra.Command, args []string, _ string) ([]string, cobra.ShellCompDirective) {
			var names []string
			for _, c := range cmd.Root().Commands() {
				if len(args) == 0 && !c.Hidden {
					names = append(names, c.Name()+"\t"+c.Short)
				}
			}
			return names, cobra.ShellCompDirectiveNoFileComp
		},
	}
}

// nameShells makes Cobra's completion command refuse a shell that it has no
// script for.
func nameShells(root *cobra.Command) {
	root.InitDefaultCompletionCmd()
	completion, _, err := root.Find([]string{"completion"})
	if err != nil || completion == root {
		return
	}
	completion.Use = "completion SHELL"
	completion.Short = "Print a script that completes commands and values in a shell"
	completion.Long = "Print a script that completes commands, flags, fields and ids in a shell: bash,\n" +
		"zsh, fish or powershell. `dateline completion SHELL --help` says where it goes."
	var shells []string
	for _, c := range completion.Commands() {
		shells = append(shells, c.Name())
	}
	completion.Args = cobra.ArbitraryArgs
	completion.RunE = func(cmd *cobra.Command, args []string) error {
		if len(args) == 0 {
			return wrongArgs(cmd, "completion takes the name of a shell: %s", english.Or(shells))
		}
		return usagef("there is no script for %s: choose %s%s", args[0], english.Or(shells), hint(args[0], shells, "%s"))
	}
}
