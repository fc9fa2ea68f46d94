package cli

import (
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"dateline/timeline"
	inplace "dateline/timeline/edit"
	"dateline/timeline/english"
	"dateline/timeline/load"
	"dateline/timeline/load/convert"
	"dateline/ui/files"
)

// keepTable writes the events of a table that is open as files into a folder, beside
// them a report of what was not taken as it stands, and says what came of it.
func (e Env) keepTable(src *source, folder string) (string, error) {
	result, err := src.files.Import()
	if err != nil {
		return "", err
	}
	if err := result.Untitled(); err != nil {
		return "", fmt.Errorf("%w, by `dateline import`", err)
	}
	x := &importing{output: folder}
	if result.Title == "" {
		result.Title = x.titleOf(src.path)
	}
	e.Stderr = io.Discard // the screen is on the terminal
	p, err := x.files(e, result)
	if err != nil {
		return "", err
	}
	if err := files.WriteAll(e.at(folder), p.list); err != nil {
		return "", fmt.Errorf("%w; nothing is written", err)
	}
	words := fmt.Sprintf("%s written into %s", english.Count(len(result.Events)-p.already, "event"), folder)
	if len(p.cells) == 0 {
		return words, nil
	}
	for n := 1; ; n++ {
		x.report = filepath.Join(folder, strings.Replace(fmt.Sprintf("import-report-%d.txt", n), "-1.", ".", 1))
		if _, err := os.Lstat(e.at(x.report)); err != nil {
			break
		}
	}
	if err := x.writeReport(e, p.cells); err != nil {
		return "", err
	}
	return words + ", remarks into " + x.report, nil
}

// withImport is the text of a timeline.yaml that keeps an import beside, or instead of
// the one for the same headings.
func withImport(text []byte, keep *load.Import) ([]byte, error) {
	for _, p := range load.File(load.TimelineName, text).Problems {
		if p.Severity == timeline.Error {
			return nil, fmt.Errorf("line %d: %s", p.Pos.Line, p.Message)
		}
	}
	var columns []string
	for _, r := range keep.Columns {
		columns = append(columns, r.String())
	}
	change := inplace.Change{Path: "imports", Op: inplace.Append, Value: inplace.Record{"columns": columns, "dates": keep.Dates}}
	same := func(i load.Import) bool { return convert.SameHeadings(i.Columns, keep.Columns) }
	if at := slices.IndexFunc(load.Imports(text), same); at >= 0 {
		change.Path, change.Op = fmt.Sprintf("imports[%d]", at), inplace.Set
	}
	result, err := inplace.Apply(load.TimelineName, text, change)
	return result.Text, err
}

// keepImport writes an import that is to be kept into the timeline.yaml of a folder.
func (e Env) keepImport(dir string, keep *load.Import) error {
	root, err := os.OpenRoot(e.at(dir))
	if err != nil {
		return err
	}
	defer root.Close()
	old, err := files.Read(root, load.TimelineName, load.DefaultMaxFile)
	if err != nil {
		return err
	}
	now, err := withImport(old, keep)
	if err != nil {
		return err
	}
	return files.Replace(root, load.TimelineName, old, now)
}
