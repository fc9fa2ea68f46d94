package cli

import (
	"fmt"
	"io"
	"io/fs"
	"os"
	"path"
	"strings"

	"dateline/ui"
)

// templatesFolder is where a timeline has its own house styles.
const templatesFolder = "templates"

// mostTemplates is how many of them are offered.
const mostTemplates = 50

// templates reads the house styles in the timeline's folder, by name. What can't be
// read is an error of its own, with the others beside it.
func (s *source) templates(env Env) func() []ui.Template {
	return func() []ui.Template {
		root, err := os.OpenRoot(env.at(s.path))
		if err != nil {
			return nil
		}
		defer root.Close()
		entries, err := fs.ReadDir(root.FS(), templatesFolder)
		if err != nil {
			return nil
		}
		var all []ui.Template
		for _, entry := range entries {
			name := path.Join(templatesFolder, entry.Name())
			info, err := fs.Stat(root.FS(), name)
			if err != nil || !info.Mode().IsRegular() || strings.HasPrefix(entry.Name(), ".") || len(all) == mostTemplates {
				continue
			}
			text, err := readWithin(root.FS(), name)
			all = append(all, ui.Template{Name: entry.Name(), Path: name, Text: string(text), Err: err})
		}
		return all
	}
}

// readWithin reads a template of a file system.
func readWithin(fsys fs.FS, name string) ([]byte, error) {
	f, err := fsys.Open(name)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	return templateText(f)
}

// templateText reads a template, which may turn out to be endless.
func templateText(r io.Reader) ([]byte, error) {
	text, err := io.ReadAll(io.LimitReader(r, maxTemplate+1))
	if err == nil && len(text) > maxTemplate {
		err = fmt.Errorf("it is larger than %d bytes", maxTemplate)
	}
	return text, err
}
