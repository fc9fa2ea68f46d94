package cli

import (
	"context"
	"errors"
	"io"
	"os"
	"os/signal"
	"runtime"
	"strings"
	"syscall"

	"github.com/charmbracelet/x/term"
	"github.com/spf13/cobra"

	"dateline/timeline"
	"dateline/timeline/query"
	"dateline/ui"
	"dateline/ui/config"
	"dateline/ui/exportdialog"
	"dateline/ui/opening"
	"dateline/ui/terminal"
	"dateline/ui/theme"
	webpage "dateline/ui/web/page"
)

// appearance is the flags that say how the screen looks.
type appearance struct {
	theme                 *choice
	ascii, noMouse, plain bool
}

// addTo gives a command the flags.
func (a *appearance) addTo(cmd *cobra.Command) {
	themes := []string{config.ByTerminal}
	for _, v := range theme.Variants() {
		themes = append(themes, string(v))
	}
	a.theme = addChoice(cmd, "theme", "the colours of the screen", themes...)
	cmd.Flags().BoolVar(&a.ascii, "ascii", false, "draw the screen with ASCII characters alone")
	cmd.Flags().BoolVar(&a.noMouse, "no-mouse", false, "leave the mouse to the terminal")
	cmd.Flags().BoolVar(&a.plain, "plain", false, "a linear mode for screen readers: commands in, sentences out, nothing drawn")
}

// settle takes from the reader's settings what no flag says.
func (a *appearance) settle(cmd *cobra.Command, s config.Settings) {
	said := cmd.Flags().Changed
	if !said("theme") {
		a.theme.value = s.Theme
	}
	if !said("ascii") {
		a.ascii = s.ASCII
	}
	if !said("no-mouse") {
		a.noMouse = !s.Mouse
	}
	if !said("plain") {
		a.plain = s.Plain
	}
}

// variant is the theme for an environment.
func (a *appearance) variant(getenv func(string) string) theme.Variant {
	switch {
	case a.theme.value != config.ByTerminal:
		return theme.Variant(a.theme.value)
	case getenv("NO_COLOR") != "" || getenv("TERM") == "dumb":
		return theme.Plain
	case terminal.Dark(getenv):
		return theme.Dark
	}
	return theme.Light
}

// follows tells whether the terminal's answer may change the theme.
func (a *appearance) follows() bool { return a.theme.value == config.ByTerminal }

// utf8 tells whether the locale is one of UTF-8. Windows and an environment
// that names none are taken to be.
func utf8(getenv func(string) string) bool {
	for _, name := range []string{"LC_ALL", "LC_CTYPE", "LANG"} {
		if value := strings.ToLower(getenv(name)); value != "" {
			return strings.Contains(value, "utf-8") || strings.Contains(value, "utf8")
		}
	}
	return true
}

// browse shows the screen, or the list where there is no terminal; the screen once more,
// from the files, where another program has cut short the snapshot that it was read from.
func browse(cmd *cobra.Command, env Env, args []string, f *filter, look *appearance) error {
	err := browseOnce(cmd, env, args, f, look)
	if cutShort(err) && !env.own.noCache {
		env.own.noCache = true
		return browseOnce(cmd, env, args, f, look)
	}
	return err
}

func cutShort(err error) bool {
	var fault *ui.Fault
	return errors.As(err, &fault) && fault.Lost
}

func browseOnce(cmd *cobra.Command, env Env, args []string, f *filter, look *appearance) error {
	if len(args) > 0 && !env.exists(args[0]) {
		return noCommand(env, cmd, args[0])
	}
	if len(args) > 1 {
		return wrongArgs(cmd, "dateline takes one PATH, and here are %d words", len(args))
	}
	if !env.TTY && !look.plain {
		return list(env, args, f, "text")
	}
	env.own.quiet = true // the screen says it
	own, err := env.settings()
	if err != nil {
		return err
	}
	look.settle(cmd, own.Settings)
	src, err := env.locate(args)
	if err != nil {
		return err
	}
	ctx, cancel := context.WithCancel(cmd.Context())
	defer func() {
		cancel()
		if !look.plain { // who has quit the screen does not wait for a snapshot
			env.deferred.Do(ctx, false)
		}
	}()
	var stages <-chan opening.Stage
	if look.plain || env.screen != nil {
		src.tl, err = src.files.First(ctx, nil)
	} else {
		src.tl, stages, err = src.files.Staged(ctx)
	}
	if err != nil {
		return usagef("%v", env.served.unplaced(err))
	}
	var q query.Query
	var notice string
	if stages != nil {
		q, notice, err = f.startUnread(env, own)
	} else {
		q, notice, err = f.start(env, src, own)
	}
	if err != nil {
		return err
	}
	o := screenOptions(env, src, q, look)
	if o.Now, err = env.clock(); err != nil {
		return err
	}
	o.Reader, o.KeepReader = env.reader(own.Name), env.keepReader()
	o.Keys, o.Newest, o.Notice = own.Keys, own.Newest, notice
	o.Export = exportdialog.Choice{Format: string(own.Format), Style: string(own.Style), For: string(own.For)}
	if env.served != nil {
		o = env.served.screen(o)
		env.served.giveBack(env.deferred)
	}
	if look.plain {
		return browsePlainly(cmd, env, src, o)
	}
	if env.screen != nil {
		return env.screen(o)
	}
	src.remember(env, &o)
	o.Opening = stages
	src.follow(ctx, &o)
	go env.deferred.DoBeside(ctx)
	defer keepReading(env, o)
	return show(ctx, env, o)
}

// screenOptions is what the screen is started with.
func screenOptions(env Env, src *source, q query.Query, look *appearance) ui.Options {
	o := ui.Options{
		Timeline: src.tl, Path: src.path, Query: q,
		Theme: look.variant(env.Getenv), FollowTerminal: look.follows(), Profile: terminal.ColorProfile(env.Getenv),
		UTF8: utf8(env.Getenv) && !look.ascii, Modern: terminal.Modern(env.Getenv), NoMouse: look.noMouse,
		Getenv: env.Getenv, Found: env.found(), FindAgain: env.findings().Load,
	}
	if src.onDisk() {
		o.Reload = src.files.Again
		o.File = func(name string) string { return env.at(src.file(name)) }
		o.SaveView = src.viewSaver(env)
	}
	switch {
	case src.files.Table():
		o.Keep = func(folder string) (string, error) { return env.keepTable(src, folder) }
	case src.onDisk():
		o.Files = src.door(env)
	}
	o.ReadPage = func(address string) (webpage.Reference, error) { return env.readPage(context.Background(), address) }
	if src.folder {
		o.Templates = src.templates(env)
		o.Add = func(e timeline.Event) (ui.Added, error) { return env.addEvent(src.path, e) }
	}
	return o
}

// show runs the screen until the reader quits.
func show(ctx context.Context, env Env, o ui.Options) error {
	if env.screen != nil {
		return env.screen(o)
	}
	ctx, stop := signal.NotifyContext(ctx, os.Interrupt, syscall.SIGTERM, syscall.SIGHUP)
	defer stop()
	in, err := keyboard(env)
	if err != nil {
		return usagef("there is no terminal to read keys from: %v\n  `dateline list` prints the events", err)
	}
	if c, ok := in.(io.Closer); ok && in != env.Stdin {
		defer c.Close()
	}
	if err := ui.Run(ctx, o, in, env.Stdout); cutShort(err) {
		return err
	} else if err != nil {
		return usagef("the screen ended: %v", err)
	}
	return nil
}

// keyboard is where keys come from: standard input, or the terminal itself
// where a timeline came through standard input.
func keyboard(env Env) (io.Reader, error) {
	if f, ok := env.Stdin.(*os.File); ok && term.IsTerminal(f.Fd()) {
		return f, nil
	}
	if runtime.GOOS == "windows" {
		return os.OpenFile("CONIN$", os.O_RDWR, 0)
	}
	return os.OpenFile("/dev/tty", os.O_RDWR, 0)
}
