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
		place := c.Column
		if c.Line > 0 {
			place = strings.TrimSuffix(fmt.Sprintf("line %d, %s", c.Line, c.Column), ", ")
		}
		line := strings.TrimPrefix(place+": ", ": ") + c.Remark
		if c.Value != "" {
			line += ": " + c.Value
		}
		if _, err := fmt.Fprintln(w, cleanLine(strings.ReplaceAll(line, "\n", " "))); err != nil {
			return err
		}
	}
	return nil
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
