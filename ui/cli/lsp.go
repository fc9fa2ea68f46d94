package cli

import (
	"context"
	"io"
	"time"

	"github.com/spf13/cobra"

	"dateline/ui/lsp"
	"dateline/ui/watch"
)

func newLSP(env Env) *cobra.Command {
	return &cobra.Command{
		Use:   "lsp",
		Short: "Tell an editor what it asks while one writes (language server)",
		Long: `Speak the language server protocol (LSP 3.17) on standard input and output. An
editor starts it by itself and shows what check would say of all files, also of
those that are not saved. docs/editors.md has what Neovim, Helix, Emacs and VS Code
want to be told.

It writes no file: what is to be changed goes to the editor.

Exit status 1 where the editor went away without taking leave.`,
		Args: noArgs,
		RunE: func(*cobra.Command, []string) error {
			if env.TTY {
				return usagef("lsp speaks to an editor, and here is a terminal: docs/editors.md says how an editor starts it")
			}
			end := func() error {
				if c, ok := env.Stdin.(io.Closer); ok {
					return c.Close()
				}
				return nil
			}
			ended := lsp.Serve(context.Background(), env.Stdin, env.Stdout, end, lsp.Options{
				Version: version(), Now: env.Now, After: time.After,
				Watch: func(ctx context.Context, dir string) <-chan string {
					changes, _ := watch.Start(ctx, dir)
					return changes
				},
			})
			if !ended {
				return &failure{status: negative}
			}
			return nil
		},
	}
}
