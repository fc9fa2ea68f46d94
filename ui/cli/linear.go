package cli

import (
	"context"
	"fmt"
	"io"
	"os"

	"github.com/charmbracelet/x/term"
	"github.com/spf13/cobra"

	"dateline/timeline"
	"dateline/timeline/export"
	"dateline/ui"
	"dateline/ui/keys"
	"dateline/ui/linear"
	"dateline/ui/session"
)

// browsePlainly runs the linear mode, with what the screen would be started
// with. Commands that come through a pipe are a script: they find no selection
// of another time, and leave none.
func browsePlainly(cmd *cobra.Command, env Env, src *source, o ui.Options) error {
	ctx, cancel := context.WithCancel(cmd.Context())
	defer cancel()
	src.follow(ctx, &o)
	in, prompt, err := commandsFrom(env, src)
	if err != nil {
		return usagef("there is no terminal to read commands from: %v", err)
	}
	if c, ok := in.(io.Closer); ok && in != env.Stdin {
		defer c.Close()
	}
	if prompt != "" {
		src.remember(env, &o)
		defer func() { keepReading(env, o) }()
	}
	if err := linear.Run(plainOptions(env, o, prompt), in, env.Stdout); err != nil {
		return usagef("the output can't be written: %v", err)
	}
	return nil
}

// commandsFrom is where commands come from: standard input, or the terminal
// where the timeline came through standard input; and the prompt for it.
func commandsFrom(env Env, src *source) (in io.Reader, prompt string, err error) {
	const ready = "> "
	if src.path == stdin {
		in, err = keyboard(env)
		return in, ready, err
	}
	if f, ok := env.Stdin.(*os.File); ok && term.IsTerminal(f.Fd()) {
		prompt = ready
	}
	return env.Stdin, prompt, nil
}

func plainOptions(env Env, o ui.Options, prompt string) linear.Options {
	p := linear.Options{
		Timeline: o.Timeline, Reload: o.Reload, Changes: o.Changes, Reach: session.Reach{Path: o.Path, SSH: o.SSH}, Place: o.Place, Query: o.Query, Newest: o.Newest, Keys: o.Keys,
		Export: linear.Export{Format: export.Format(o.Export.Format), Style: export.Style(o.Export.Style), For: export.Audience(o.Export.For)},
		Now:    o.Now, SaveView: o.SaveView, Files: o.Files, Reader: o.Reader, KeepReader: o.KeepReader, Resolve: env.at, Saved: o.Saved, Store: o.Store, Reading: o.Reading, Found: o.Found, FindAgain: o.FindAgain, Notice: o.Notice, Prompt: prompt,
	}
	host := ui.NewHost(env.Getenv, nil)
	if o.Place.Has(keys.Desktop) {
		p.Browse = host.Browse
	}
	if o.Templates != nil {
		p.House = func(style string) export.Writer {
			for _, t := range o.Templates() {
				if style == t.Name || style == t.Path {
					return t.Write
				}
			}
			return nil
		}
	}
	if o.File == nil {
		return p
	}
	p.Edit = func(pos timeline.Pos) error {
		editor := host.Editor(o.File(pos.File), pos.Line)
		if editor == nil {
			return fmt.Errorf("no editor was found: set $EDITOR to the one you use, or open %s at line %d", pos.File, pos.Line)
		}
		editor.Stdin, editor.Stdout, editor.Stderr = env.Stdin, env.Stdout, env.Stderr
		return editor.Run()
	}
	return p
}
