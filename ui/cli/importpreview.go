package cli

import (
	"fmt"
	"path/filepath"
	"slices"
	"strings"

	"dateline/timeline/english"
	"dateline/timeline/load"
	"dateline/timeline/load/compose"
	"dateline/timeline/load/convert"
	"dateline/ui/files"
	"dateline/ui/text"
)

// previewed is how many events are shown before they are written.
const previewed = 10

// preview shows what would be written: how each column is taken, with samples, and
// the first events as they will be, each with what is said of its cells. All of it is
// YAML, in which what is said is a comment.
func (x *importing) preview(result convert.Result, p plan) string {
	var b strings.Builder
	comment := func(format string, args ...any) {
		b.WriteString(strings.TrimRight("# "+cleanLine(fmt.Sprintf(format, args...)), " ") + "\n")
	}
	rows := columnRows(result, true)
	if comment("%s", english.Count(len(result.Events), "event")); rows != nil {
		comment("the columns are taken like this (--map changes it):")
	}
	for _, row := range rows {
		comment("%s", row)
	}
	for _, c := range result.Cells {
		if c.Line == 0 && c.Event == 0 {
			comment("%s", cellLine(c))
		}
	}
	for _, f := range p.list {
		if f.Name == load.TimelineName {
			fmt.Fprintf(&b, "---\n# %s\n%s", x.path(f), f.Text)
		}
	}
	for i := range result.Events[:min(previewed, len(result.Events))] {
		e := &result.Events[i]
		fmt.Fprintf(&b, "---\n# %s\n", x.path(files.File{Name: p.names[i]}))
		b.WriteString(beside(string(compose.Event(e)), result, result.Of(i)))
	}
	if more := len(result.Events) - previewed; more > 0 {
		comment("… and %s more", english.Count(more, "event"))
	}
	return b.String()
}

// path is where a file would be written.
func (x *importing) path(f files.File) string {
	return cleanLine(filepath.ToSlash(filepath.Join(x.output, f.Name)))
}

// beside is the text of an event with a comment below each value of whose cell
// something is said, and at the end for those that are not there.
func beside(event string, result convert.Result, cells []convert.Cell) string {
	said := map[string][]string{} // by key
	kept := ""                    // in the note, columns that no key takes
	for _, c := range cells {
		key := keyOf(result, c.Column)
		if key == "note" && strings.HasPrefix(c.Remark, "kept in the note, ") {
			kept = strings.TrimPrefix(kept+", "+c.Column, ", ")
			continue
		}
		if strings.HasPrefix(c.Remark, "kept in the note, ") {
			key = "note"
		}
		said[key] = append(said[key], "# ^ "+cleanLine(cellLine(c))+"\n")
	}
	if kept != "" {
		said["note"] = append(said["note"], "# ^ "+cleanLine(place(convert.Cell{Line: cells[0].Line, Column: kept})+": kept in the note")+"\n")
	}
	var b strings.Builder
	key := ""
	flush := func() {
		b.WriteString(strings.Join(said[key], ""))
		delete(said, key)
	}
	for line := range strings.Lines(event) {
		if name, _, ok := strings.Cut(line, ":"); ok && strings.TrimLeft(name, " -#") == name {
			flush()
			key = name
		}
		b.WriteString(line)
	}
	flush()
	for _, key := range sortedKeys(said) {
		b.WriteString(strings.Join(said[key], ""))
	}
	return b.String()
}

func sortedKeys(m map[string][]string) (keys []string) {
	for key := range m {
		keys = append(keys, key)
	}
	slices.Sort(keys)
	return keys
}

// keyOf is the key of an event that a column goes into.
func keyOf(result convert.Result, column string) string {
	at := slices.IndexFunc(result.Columns, func(c convert.Column) bool { return c.Name == column })
	if at < 0 {
		return ""
	}
	return convert.Target(result.Columns[at].Key)
}

// columnRows are how the columns are taken, a line each, with numbers and samples
// where they are asked for.
func columnRows(result convert.Result, samples bool) (rows []string) {
	var name, how int // their widths
	for _, c := range result.Columns {
		_, h := taken(c)
		name, how = max(name, text.Width(cleanLine(c.Name))), max(how, text.Width(h))
	}
	for i, c := range result.Columns {
		key, h := taken(c)
		row := fmt.Sprintf("  %s  %-16s  %s", text.Fit(cleanLine(c.Name), name), key, h)
		if samples && len(c.Samples) > 0 {
			row = fmt.Sprintf("  %s  %-16s  %s  %s", text.Fit(cleanLine(c.Name), name), key, text.Fit(h, how), sampleText(c.Samples))
		}
		if samples {
			row = fmt.Sprintf("%3d", i+1) + row
		}
		rows = append(rows, row)
	}
	return rows
}

// taken is what a column is taken for, and why.
func taken(c convert.Column) (key, how string) {
	key, how = c.Key, "guessed"
	if c.Given {
		how = "as " + c.By() + " says"
	}
	switch {
	case key == "-":
		key = "left out"
	case c.Empty && !c.Given:
		key, how = "-", "empty"
	}
	return key, how
}

// sampleText is a few values on a line.
func sampleText(samples []string) string {
	const most = 28
	short := make([]string, len(samples))
	for i, s := range samples {
		short[i] = text.Cut(cleanLine(s), most)
	}
	return strings.Join(short, " · ")
}
