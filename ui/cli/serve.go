package cli

import (
	"cmp"
	"context"
	"errors"
	"os"
	"path/filepath"
	"regexp"
	"runtime/debug"
	"strings"

	"github.com/spf13/cobra"

	"dateline/timeline"
	"dateline/timeline/textnorm"
	"dateline/ui"
	"dateline/ui/files"
	"dateline/ui/keys"
	"dateline/ui/opening"
)

// served is a timeline that sshd gives to readers on other machines, and one of them.
type served struct {
	path string          // of the timeline; "" for the bundled one
	name string          // the reader's; "" for one of whom nothing is kept
	ssh  string          // the command by which the reader reaches this machine
	abs  string          // the place of the timeline, which no reader is told
	off  map[string]bool // the flags that are not served
}

// readerNames are those that may stand in the name of a folder, on any system.
var readerNames = regexp.MustCompile(`^[A-Za-z0-9]([A-Za-z0-9._-]{0,62}[A-Za-z0-9])?$`)

func newServe(env Env) *cobra.Command {
	s := &served{}
	host := ""
	cmd := &cobra.Command{
		Use:   "serve [PATH]",
		Short: "Let readers of other machines in by ssh, for reading alone",
		Long: `Answer a reader whom sshd has let in, for reading alone: with a terminal the
screen, without one the list, and what is written behind the host, such as
` + "`ssh HOST export --topic 5g > 5g.md`" + `, as on a shell: ` + strings.Join(servedNames(), ", ") + `.
Nothing else is run, and no shell reads what a reader writes.

It is the command of a line of authorized_keys, one a reader:

  command="dateline serve /srv/chronology --as ada",restrict,pty ssh-ed25519 …

All that reaches the machine is off: editor, browser, suspension, writing files,
templates, settings, other paths, the network. Marks, what is new and the range are
kept by the NAME of --as; without one nothing is kept. A change of the files reaches
all readers within two seconds. docs/serve.md says how it is set up.`,
		Example: "  SSH_ORIGINAL_COMMAND='list --topic 5g' dateline serve /srv/chronology --as ada",
	}
	cmd.Flags().StringVar(&s.name, "as", "", "who reads: the `name` that marks are kept by")
	cmd.Flags().StringVar(&host, "host", "", "what readers write behind ssh (if left out, user and address of the connection)")
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		if len(args) > 1 {
			return wrongArgs(cmd, "serve takes one PATH, and here are %d", len(args))
		}
		if cmd.Flags().Changed("as") && !readerNames.MatchString(s.name) {
			return usagef("--as: %q is no name for a reader: write up to 64 letters, digits, dots, hyphens and underlines, with a letter or digit first and last", s.name)
		}
		inner, err := s.env(env, args)
		if err != nil {
			return err
		}
		s.ssh = sshTo(env.Getenv, host)
		words, err := textnorm.ShellWords(env.Getenv("SSH_ORIGINAL_COMMAND"))
		if err != nil {
			return usagef("the command can't be read: %v", err)
		}
		for _, w := range words {
			if strings.HasPrefix(w, cobra.ShellCompRequestCmd) { // which Cobra answers by itself
				return s.refused(w)
			}
		}
		if status := Run(words, inner); status != done {
			return &failure{status: status}
		}
		return nil
	}
	return cmd
}

// env is the environment of what a reader asks for: the timeline and no other, and of
// the variables those that say what the terminal is like and where is kept what is kept.
func (s *served) env(env Env, args []string) (Env, error) {
	outer := env.Getenv
	env.served = s
	env.Getenv = func(name string) string {
		switch name {
		case "TERM", "COLORTERM", "NO_COLOR", "LANG", "LC_ALL", "LC_CTYPE", "HOME", "LOCALAPPDATA", "XDG_STATE_HOME", "XDG_CACHE_HOME", "SOURCE_DATE_EPOCH":
			return outer(name)
		}
		return ""
	}
	switch {
	case len(args) == 0 && !env.holdsTimeline():
		return env, nil
	case len(args) > 0:
		s.path = args[0]
	default:
		s.path = "."
	}
	abs, err := filepath.Abs(env.at(s.path))
	if err != nil {
		return env, usagef("the timeline can't be found: %v", err)
	}
	s.abs = abs
	info, err := os.Stat(abs)
	switch {
	case err != nil:
		return env, usagef("the timeline that is served here can't be read: %v", files.Bare(err))
	case info.IsDir():
		env.Dir, s.path = abs, "."
		return env, nil
	}
	// The events of a single file say its path as it is opened.
	env.Dir, s.path = "", filepath.Base(abs)
	if err := os.Chdir(filepath.Dir(abs)); err != nil {
		return env, usagef("the timeline that is served here can't be read: %v", files.Bare(err))
	}
	return env, nil
}

// sshTo is the command that reaches this machine again: with the host that the
// administrator gives it, else as the reader's connection came in.
func sshTo(getenv func(string) string, host string) string {
	if host != "" {
		return "ssh " + textnorm.ShellWord(host)
	}
	line := "ssh "
	host, _ = os.Hostname()
	if c := strings.Fields(getenv("SSH_CONNECTION")); len(c) == 4 {
		host = c[2]
		if c[3] != "22" {
			line += "-p " + textnorm.ShellWord(c[3]) + " "
		}
	}
	if user := cmp.Or(getenv("LOGNAME"), getenv("USER")); user != "" {
		host = user + "@" + host
	}
	return line + textnorm.ShellWord(cmp.Or(host, "HOST"))
}

// keptIn is the folder of what is kept of a reader, within that of all; "" where nothing
// is.
func (s *served) keptIn(dir string) string {
	if s.name == "" || dir == "" {
		return ""
	}
	return filepath.Join(dir, "dateline", "readers", s.name)
}

// screen is what the screen may have of what it would have at home: nothing by which it
// could reach this machine, whatever asks for it.
func (s *served) screen(o ui.Options) ui.Options {
	return ui.Options{
		Timeline: o.Timeline, Reload: s.reload(o.Reload), Query: o.Query, Place: keys.Served, SSH: s.ssh,
		Theme: o.Theme, FollowTerminal: o.FollowTerminal, Profile: o.Profile, UTF8: o.UTF8, Modern: o.Modern, NoMouse: o.NoMouse,
		Now: o.Now, Getenv: o.Getenv, Found: o.Found, Notice: o.Notice,
	}
}

// sparing is how much garbage may pile up at most, in percent of what stays: each of many
// readers has a process.
const sparing = 20

// giveBack has what the opening of a screen took go back to the system once that is over.
func (s *served) giveBack(after *opening.Deferred) {
	after.Add(func(_ context.Context, idle bool) {
		if idle {
			debug.FreeOSMemory()
		}
	})
}

// refused is the failure for what is not answered.
func (s *served) refused(word string) error {
	return usagef("“%s” is not for readers of a timeline that is served: `%s help` shows what is", word, s.ssh)
}

// unplaced is an error without the place of the timeline. At home, where nothing is
// served, it is the error.
func (s *served) unplaced(err error) error {
	if s == nil || err == nil || s.abs == "" {
		return err
	}
	return errors.New(strings.ReplaceAll(err.Error(), s.abs, "the timeline"))
}

func (s *served) reload(again func() (*timeline.Timeline, error)) func() (*timeline.Timeline, error) {
	if again == nil {
		return nil
	}
	return func() (*timeline.Timeline, error) {
		tl, err := again()
		return tl, s.unplaced(err)
	}
}
