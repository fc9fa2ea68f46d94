package cli

import (
	"embed"
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"dateline/timeline/load/schema"
	"dateline/timeline/textnorm"
	"dateline/ui/files"
)

// starter is the timeline that init writes.
//
//go:embed starter
var starter embed.FS

func newInit(env Env) *cobra.Command {
	return &cobra.Command{
		Use:   "init DIR",
		Short: "Start a timeline: a folder with three events that explain themselves",
		Long: `Start a timeline: write a folder with timeline.yaml, actors.yaml and three events
whose comments explain the form, and a schema with which editors check what one
types. A folder that holds anything already is left
alone; hidden files, such as those of git, do not count.`,
		Example: "  dateline init chronology && dateline chronology",
		RunE: func(cmd *cobra.Command, args []string) error {
			if len(args) != 1 {
				return wrongArgs(cmd, "init takes the folder to make")
			}
			return initialise(env, args[0])
		},
	}
}

func initialise(env Env, dir string) error {
	if err := refuseFull(env, dir); err != nil {
		return err
	}
	err := fs.WalkDir(starter, "starter", func(path string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		target := env.at(filepath.Join(dir, filepath.FromSlash(strings.TrimPrefix(path, "starter"))))
		if d.IsDir() {
			return os.MkdirAll(target, 0o755)
		}
		content, err := starter.ReadFile(path)
		if err != nil {
			return err
		}
		if strings.HasPrefix(path, "starter/events/") {
			content = append([]byte(schemaLine("../"+eventSchema)), content...)
		}
		return writeText(target, content)
	})
	if err == nil {
		err = writeText(env.at(filepath.Join(dir, eventSchema)), schema.Kinds()[0].JSON())
	}
	if err != nil {
		return usagef("the timeline can't be written: %v", err)
	}
	word := quote(dir)
	return env.printText(textnorm.CleanLine("A timeline of three events is in "+dir+". Next:") + "\n" +
		textnorm.CleanLine("  dateline "+word+"         read it") + "\n" +
		textnorm.CleanLine("  dateline check "+word+"   after each change: finds mistakes and says where") + "\n" +
		textnorm.CleanLine("  dateline add "+word+"     a form for the next event") + "\n" +
		"Or write your own events beside those in its folder events.\n")
}

func writeText(path string, text []byte) error {
	return files.Write(path, false, func(w io.Writer) error {
		_, err := w.Write(text)
		return err
	})
}

// refuseFull is an error for a folder that holds something.
func refuseFull(env Env, dir string) error {
	entries, err := os.ReadDir(env.at(dir))
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return nil
	case err != nil:
		return usagef("%s", whyUnreadable(dir, err))
	}
	for _, e := range entries {
		if !strings.HasPrefix(e.Name(), ".") {
			return failf(negative, "%s holds files already (%s …): give a new or an empty folder", dir, e.Name())
		}
	}
	return nil
}
