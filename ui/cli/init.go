package cli

import (
	"bytes"
	"embed"
	"errors"
	"io/fs"
	"os"
	"slices"
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
	missing, err := lacking(env, dir)
	if err != nil {
		return err
	}
	if err := files.WriteAll(env.at(dir), missing); err != nil {
		return usagef("the timeline can't be written: %v", err)
	}
	word := textnorm.ShellWord(dir)
	return env.printText(textnorm.CleanLine("A timeline of three events is in "+dir+". Next:") + "\n" +
		textnorm.CleanLine("  dateline "+word+"         read it") + "\n" +
		textnorm.CleanLine("  dateline check "+word+"   after each change: finds mistakes and says where") + "\n" +
		textnorm.CleanLine("  dateline add "+word+"     a form for the next event") + "\n" +
		"Or write your own events beside those in its folder events.\n")
}

// starting are the files of a new timeline.
func starting() ([]files.File, error) {
	list := []files.File{{Name: eventSchema, Text: schema.Kinds()[0].JSON()}}
	err := fs.WalkDir(starter, "starter", func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		content, err := starter.ReadFile(path)
		if strings.HasPrefix(path, "starter/events/") {
			content = append([]byte(schemaLine("../"+eventSchema)), content...)
		}
		list = append(list, files.File{Name: strings.TrimPrefix(path, "starter/"), Text: content})
		return err
	})
	return list, err
}

// lacking are the files of a new timeline that a folder lacks: all of them, or the
// rest where a start was broken off. It is an error for a folder that holds
// anything else.
func lacking(env Env, dir string) ([]files.File, error) {
	list, err := starting()
	if err != nil {
		return nil, err
	}
	ours := map[string]bool{}
	missing := slices.DeleteFunc(slices.Clone(list), func(f files.File) bool {
		there := env.holds(dir, f)
		ours[f.Name] = there
		return there
	})
	folder := os.DirFS(env.at(dir))
	err = fs.WalkDir(folder, ".", func(path string, d fs.DirEntry, err error) error {
		switch {
		case errors.Is(err, fs.ErrNotExist) && path == ".":
			return fs.SkipAll
		case err != nil:
			return usagef("%s", files.Unreadable(dir, err))
		}
		switch hidden := strings.HasPrefix(d.Name(), "."); {
		case path != "." && hidden && d.IsDir():
			return fs.SkipDir
		case !hidden && !d.IsDir() && !ours[path], len(missing) == 0 && path != ".":
			return failf(negative, "%s holds files already (%s …): give a new or an empty folder", dir, d.Name())
		}
		return nil
	})
	return missing, err
}

// holds tells whether a folder has a file with exactly that content.
func (e Env) holds(dir string, f files.File) bool {
	root, err := os.OpenRoot(e.at(dir))
	if err != nil {
		return false
	}
	defer root.Close()
	there, err := files.Read(root, f.Name, int64(len(f.Text)))
	return err == nil && bytes.Equal(there, f.Text)
}
