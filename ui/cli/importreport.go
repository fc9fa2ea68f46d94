package cli

import (
	"encoding/json"
	"fmt"
	"io"
	"path/filepath"
	"strings"

	"dateline/timeline/load/convert"
	"dateline/ui/files"
)

// writeReport writes what was not taken as it stands, a line a cell.
func (x *importing) writeReport(env Env, cells []convert.Cell) error {
	if x.report == "" {
		return nil
	}
	write := reportText
	if strings.EqualFold(filepath.Ext(x.report), ".json") {
		write = reportJSON
	}
	if err := files.Write(env.at(x.report), false, func(w io.Writer) error { return write(w, cells) }); err != nil {
		return usagef("%v", err)
	}
	return nil
}

func reportText(w io.Writer, cells []convert.Cell) error {
	for _, c := range cells {
		if _, err := fmt.Fprintln(w, cleanLine(cellLine(c))); err != nil {
			return err
		}
	}
	return nil
}

// place says where a cell stands.
func place(c convert.Cell) string {
	if c.Line == 0 {
		return c.Column
	}
	return strings.TrimSuffix(fmt.Sprintf("line %d, %s", c.Line, c.Column), ", ")
}

// cellLine says on a line what is to be said of a cell.
func cellLine(c convert.Cell) string {
	line := strings.TrimPrefix(place(c)+": ", ": ") + strings.TrimPrefix(c.Remark, c.Column+": ")
	if c.Value != "" {
		line += ": " + c.Value
	}
	return strings.ReplaceAll(line, "\n", " ")
}

func reportJSON(w io.Writer, cells []convert.Cell) error {
	if cells == nil {
		cells = []convert.Cell{}
	}
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "  ")
	return enc.Encode(cells)
}
