package cli

import (
	"errors"
	"fmt"
	"io/fs"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"dateline/timeline/english"
	"dateline/ui/cache"
	"dateline/ui/files"
)

func newCache(env Env) *cobra.Command {
	var clear bool
	cmd := &cobra.Command{
		Use:   "cache [PATH]",
		Short: "Show or clear the snapshots that make a second start fast",
		Long: `Show the snapshots of timelines that dateline keeps so that it need not parse
their files again: of each the timeline, the size, when it was written, and
whether it is as the files are now. With a PATH, show that of one timeline.

A snapshot holds all texts of its timeline. It lies in dateline in
$XDG_CACHE_HOME or ~/.cache, open to you alone, and may be deleted at any time.
It is written for a timeline of more than 64 KiB that the screen opens, or that
took a command longer than a fiftieth of a second, and for the bundled one. It
counts only while every file and the program are the same as when it was written.
Together they take at most 2 GiB: those used least recently go first.

--no-cache neither reads nor writes one; "cache = no" in your settings does the
same for every command.`,
		Example: "  dateline cache\n  dateline cache --clear\n  dateline cache --clear chronology/",
	}
	cmd.Flags().BoolVar(&clear, "clear", false, "throw the snapshots away")
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		if len(args) > 1 {
			return wrongArgs(cmd, "cache takes one PATH, and here are %d", len(args))
		}
		c := env.snapshots()
		if c == nil {
			return env.printText("there are no snapshots: no folder for them is known ($XDG_CACHE_HOME and $HOME are not set)\n")
		}
		path := ""
		if len(args) > 0 {
			path = env.at(args[0])
		}
		if clear {
			return clearCache(env, c, path)
		}
		return showCache(env, c, path)
	}
	return cmd
}

func clearCache(env Env, c *cache.Cache, path string) error {
	n, size, err := c.Clear(path)
	if err != nil {
		return usagef("not all snapshots in %s could be thrown away: %v", c.Dir(), err)
	}
	return env.printText(fmt.Sprintf("%s thrown away, %s\n", english.Count(n, "snapshot"), bytesText(size)))
}

func showCache(env Env, c *cache.Cache, path string) error {
	kept, err := c.List()
	if err != nil {
		return usagef("%s", files.Unreadable(c.Dir(), err))
	}
	var rows strings.Builder
	n, size := 0, int64(0)
	for _, k := range kept {
		if path != "" && !samePlace(k.Place, path) {
			continue
		}
		n, size = n+1, size+k.Size
		rows.WriteString("\n" + keptText(k))
	}
	if err := env.printText(fmt.Sprintf("%s: %s, %s\n%s", cleanLine(c.Dir()), english.Count(n, "snapshot"), bytesText(size), rows.String())); err != nil {
		return err
	}
	if !env.caching() {
		env.say("snapshots are turned off: by --no-cache, or by cache = no in your settings (dateline config)")
	}
	if err := c.Trouble(); err != nil {
		env.say("snapshots can't be written in %s: %v", c.Dir(), err)
	}
	return nil
}

// samePlace tells whether a path is that of a timeline from the root.
func samePlace(abs, path string) bool {
	same, err := filepath.Abs(path)
	return err == nil && same == abs
}

// keptText describes a snapshot in three lines.
func keptText(k cache.Kept) string {
	if k.Written.IsZero() {
		return cleanLine(k.File) + "\n    " + bytesText(k.Size) + "\n    of no use: " + whyNone(k.Err) + "\n"
	}
	state := "fresh"
	switch k.State {
	case cache.Stale:
		state = english.Count(k.Changes, "file") + " changed since"
	case cache.None:
		state = "of no use: " + whyNone(k.Err)
	}
	place := k.Place
	if place == cache.Bundled {
		place = bundled
	}
	return fmt.Sprintf("%s\n    %s, %s, written %s\n    %s\n    %s\n", cleanLine(place), english.Count(k.Events, "event"), bytesText(k.Size),
		k.Written.Format("2006-01-02 15:04"), cleanLine(k.File), state)
}

func whyNone(err error) string {
	if errors.Is(err, fs.ErrNotExist) {
		return "the timeline is no longer there"
	}
	return cleanLine(err.Error())
}

// bytesText is a size for people.
func bytesText(n int64) string {
	switch {
	case n < 1000:
		return english.Count(int(n), "byte")
	case n < 1e6:
		return fmt.Sprintf("%.1f kB", float64(n)/1e3)
	case n < 1e9:
		return fmt.Sprintf("%.1f MB", float64(n)/1e6)
	}
	return fmt.Sprintf("%.1f GB", float64(n)/1e9)
}
