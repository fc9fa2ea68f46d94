package convert

import (
	"cmp"
	"fmt"
	"path"
	"slices"
	"strings"

	"dateline/timeline/load"
)

// Format is a way in which programs write chronologies.
type Format struct {
	Name, Help string
	endings    []string // of the names of its files
	read       func([]File, Options) (Result, error)
}

// Formats lists what can be read.
func Formats() []Format {
	return []Format{
		{"json", "an array of objects; an export of dateline comes back as it was", []string{".json", ".js", ".jsonp"}, single(JSON)},
		{"jsonl", "an object a line", []string{".jsonl", ".ndjson"}, single(JSON)},
		{"csv", "a table whose first line names the columns", []string{".csv", ".tsv", ".tab"}, single(CSV)},
		{"timelinejs", "the JSON of TimelineJS of any version, or its spreadsheet as CSV", nil, single(TimelineJS)},
		{"csl-json", "a bibliography as Zotero writes it: an event of each item, on the day it was issued", nil, single(CSL)},
		{"ics", "a calendar of iCalendar", []string{".ics", ".ical", ".ifb"}, single(Calendar)},
		{"yaml", "a list of mappings, with another program's keys", []string{".yaml", ".yml"}, single(YAML)},
		{"markdown", "files with YAML front matter, an event each", []string{".md", ".markdown", ".mdx"}, Markdown},
	}
}

// single is the reading of a format that a file alone holds.
func single(read func([]byte, Options) (Result, error)) func([]File, Options) (Result, error) {
	return func(files []File, o Options) (Result, error) { return read(files[0].Text, o) }
}

// Read reads files of the format of that name.
func Read(format string, files []File, o Options) (Result, error) {
	for _, f := range Formats() {
		if f.Name == format {
			return f.read(files, o)
		}
	}
	return Result{}, fmt.Errorf("there is no format %q", format)
}

// FormatOf is the format of a file: what it holds tells it, else the ending of its
// name; "" where neither does.
func FormatOf(f File, o Options) string {
	named := formatNamed(f.Name)
	if named == "markdown" {
		return named
	}
	text, err := newBuilder(o).decode(f.Text)
	if err != nil {
		return cmp.Or(named, "csv") // reading it asks for the encoding
	}
	switch {
	case isCalendar(text):
		return "ics"
	case named != "yaml" && IsTimelineJS(f.Text, o):
		return "timelinejs"
	case isCSL(text):
		return "csl-json"
	case named != "":
		return named
	case isJSON(text):
		return "json"
	case !bracketed(text) && isTable(text):
		return "csv"
	case isRecords(text):
		return "yaml"
	}
	return ""
}

// formatNamed is the format that the ending of a name says.
func formatNamed(name string) string {
	ending := strings.ToLower(path.Ext(name))
	for _, f := range Formats() {
		if slices.Contains(f.endings, ending) {
			return f.Name
		}
	}
	return ""
}

// isJSON tells whether a text is JSON, whole or one value after another.
func isJSON(text string) bool {
	text = unwrapped(text)
	if !bracketed(text) {
		return false
	}
	_, err := newBuilder(Options{}).objectsOf([]byte(text))
	return err == nil || load.IsJSON([]byte(text))
}

// bracketed tells whether a text begins as JSON does, or YAML in brackets.
func bracketed(text string) bool {
	start := strings.TrimSpace(text)
	return strings.HasPrefix(start, "{") || strings.HasPrefix(start, "[")
}

// isTable tells whether the first lines of a text name columns.
func isTable(text string) bool {
	head := text
	if len(head) > 1<<16 {
		head = head[:strings.LastIndexByte(head[:1<<16], '\n')+1]
	}
	rows, _ := headRows(head, separator(head))
	if len(rows) == 0 {
		return false
	}
	t := tableOf(rows, nil, guess)
	return len(t.header) > 1 && named(row{cells: t.header}, guess) > 1
}

// opened are the formats that open as a timeline as they stand. YAML is that of
// event files there.
var opened = []string{"json", "jsonl", "csv", "timelinejs", "csl-json", "ics"}

// IsTable tells whether the name of a file says that it opens as a timeline,
// though it holds no event files.
func IsTable(name string) bool { return slices.Contains(opened, formatNamed(name)) }

// Table reads what opens as a timeline though it holds no event files; ok is false
// where it is none of that.
func Table(f File, o Options) (r Result, ok bool, err error) {
	format := FormatOf(f, o)
	if !slices.Contains(opened, format) {
		return r, false, nil
	}
	r, err = Read(format, []File{f}, o)
	return r, true, err
}
