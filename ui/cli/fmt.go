package cli

import (
	"bytes"
	"errors"
	"io"
	"os"
	"path/filepath"

	"github.com/spf13/cobra"

	inplace "dateline/timeline/edit"
	"dateline/timeline/load"
	"dateline/timeline/load/format"
	"dateline/ui/files"
)

func newFmt(env Env) *cobra.Command {
	f := &formatter{env: env}
	cmd := &cobra.Command{
		Use:   "fmt [PATH…]",
		Short: "Lay files out in one style, without changing what they say",
		Long: `Lay the files of a timeline out in one style: the keys of each event, actor and
source in the order of the documentation, two spaces a level, list items indented
below their key, dates in quotes, no more than one empty line in a row. Comments
stay with what they stand before. Values stay to the letter; texts are not
wrapped anew.

PATH is a folder or a file, and there may be several. - lays standard input out
on standard output. The files that changed are listed. A file that can't be read
as YAML is left alone, and its mistakes are shown; a document with anchors or
tags stays as it is.

A file that another program changes meanwhile is left alone, too.

With --upgrade, what an older format said is first written in today's keys: a source's
title that calls itself the desk's own words becomes its description. Notes that say
"Follows ID" are listed with what they would become, and left as they are.

Exit status 1 if a file is left alone; with --check, if one would change.`,
		Example: "  dateline fmt chronology/\n  dateline fmt --check\n  dateline fmt - < event.yaml",
		RunE: func(_ *cobra.Command, args []string) error {
			return f.run(args)
		},
	}
	cmd.Flags().BoolVar(&f.check, "check", false, "write nothing: list the files that would change")
	cmd.Flags().BoolVar(&f.upgrade, "upgrade", false, "write what an older format said in today's keys")
	cmd.Flags().StringVar(&f.as, "as", "event.yaml", "with -: lay the text out like the `file` of that name, such as actors.yaml")
	return cmd
}

// largest is the size in bytes of a file above which none can be set to be read.
const largest = 1 << 30

// formatter lays out files and remembers what came of it.
type formatter struct {
	env           Env
	check         bool
	upgrade       bool
	upgrades      map[string][]inplace.Change // by file, of the folder at hand
	as            string
	changed       []string
	refused, lost bool // a file has mistakes; one can't be read
}

func (f *formatter) run(args []string) error {
	if len(args) == 0 {
		path, err := f.env.onDisk()
		if err != nil {
			return err
		}
		args = []string{path}
	}
	for _, arg := range args {
		if err := f.path(arg); err != nil {
			return err
		}
	}
	var list bytes.Buffer
	for _, name := range f.changed {
		list.WriteString(cleanLine(name) + "\n")
	}
	if err := f.env.printText(list.String()); err != nil {
		return err
	}
	if f.refused || f.lost || f.check && len(f.changed) > 0 {
		return &failure{status: negative}
	}
	return nil
}

// path lays out a folder, a file or standard input.
func (f *formatter) path(arg string) error {
	if arg == stdin {
		return f.stream()
	}
	place := f.env.at(arg)
	info, err := os.Stat(place)
	switch {
	case err != nil:
		return usagef("%s", files.Unreadable(arg, err))
	case !info.IsDir():
		if place, err = filepath.EvalSymlinks(place); err != nil {
			return usagef("%s", files.Unreadable(arg, err))
		}
	}
	folder, name := place, ""
	if !info.IsDir() {
		folder, name = filepath.Split(place)
	}
	root, err := os.OpenRoot(filepath.Clean(folder)) // from here on no link leads out of it
	if err != nil {
		return usagef("%s", files.Unreadable(arg, err))
	}
	defer root.Close()
	if f.upgrade {
		f.findUpgrades(root, arg, name)
	}
	if name != "" {
		return f.file(root, name, arg)
	}
	for _, name := range load.Files(root.FS()) {
		if err := f.file(root, name, filepath.ToSlash(filepath.Join(arg, name))); err != nil {
			return err
		}
	}
	return nil
}

// file lays out the file of that name in a folder.
func (f *formatter) file(folder *os.Root, name, shown string) error {
	text, err := files.Read(folder, name, largest)
	if err != nil {
		f.lost = true
		f.env.say("%s", files.Unreadable(shown, err))
		return nil
	}
	laid, ok := f.layOut(name, shown, f.upgraded(name, shown, text))
	if !ok || bytes.Equal(laid, text) {
		return nil
	}
	if !f.check {
		err = files.Replace(folder, name, text, laid)
	}
	switch {
	case errors.Is(err, files.ErrChanged):
		f.lost = true
		f.env.say("%s has changed since it was read, and is left as it is", shown)
	case err != nil:
		return usagef("%v", err)
	default:
		f.changed = append(f.changed, shown)
	}
	return nil
}

// stream lays standard input out on standard output.
func (f *formatter) stream() error {
	text, err := io.ReadAll(io.LimitReader(f.env.Stdin, load.DefaultMaxFile+1))
	if err != nil {
		return usagef("standard input can't be read: %v", err)
	}
	laid, ok := f.layOut(filepath.Base(f.as), "standard input", text)
	switch {
	case f.check && ok && !bytes.Equal(laid, text):
		f.changed = append(f.changed, stdin)
	case !f.check && ok:
		return f.env.printText(string(laid))
	case !f.check:
		return f.env.printText(string(text)) // an editor must not lose what it sent
	}
	return nil
}

// layOut is the text in canonical style; where it must be left alone, the reason
// is said.
func (f *formatter) layOut(name, shown string, text []byte) ([]byte, bool) {
	laid, err := format.Source(name, text)
	broken := (*format.SyntaxError)(nil)
	switch {
	case err == nil:
		return laid, true
	case errors.As(err, &broken):
		f.refused = true
		f.env.say("%s is left as it is, since it can't be read as YAML:", shown)
		for _, p := range broken.Problems {
			p.Pos.File = shown
			f.env.tell(indent(load.Text(p)))
		}
	default:
		f.env.say("%s is left as it is: %v", shown, err)
	}
	return nil, false
}
