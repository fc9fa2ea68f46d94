package cli

import (
	"fmt"
	"os"
	"slices"

	"dateline/timeline"
	inplace "dateline/timeline/edit"
	"dateline/timeline/load"
	"dateline/timeline/load/convert"
	"dateline/ui/files"
)

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
