package convert

import (
	"path"
	"strings"

	"dateline/timeline/load"
)

// endings are those of the names of tables and of JSON, with what reads them.
var endings = map[string]func([]byte, Options) (Result, error){
	".csv": CSV, ".tsv": CSV, ".tab": CSV, ".json": JSON, ".jsonl": JSON, ".ndjson": JSON,
}

// IsTable tells whether the name of a file says that it is a table or JSON.
func IsTable(name string) bool { return endings[strings.ToLower(path.Ext(name))] != nil }

// Table reads a table or JSON by the ending of its name; what TimelineJS reads is
// read as such.
func Table(ending string, data []byte, o Options) (Result, error) {
	if IsTimelineJS(data, o) {
		return TimelineJS(data, o)
	}
	return endings[strings.ToLower(ending)](data, o)
}

// EndingOf is the ending that a text without a name would have: ".json" where it
// is JSON, ".csv" where its first lines name columns; "" for what may be YAML.
func EndingOf(data []byte) string {
	text, err := newBuilder(Options{}).decode(data)
	if err != nil {
		return ".csv" // reading it asks for the encoding
	}
	start := strings.TrimSpace(text)
	if strings.HasPrefix(start, "{") || strings.HasPrefix(start, "[") {
		if _, err := newBuilder(Options{}).objectsOf([]byte(text)); err == nil || load.IsJSON([]byte(text)) {
			return ".json"
		}
		return "" // YAML in brackets
	}
	head := text
	if len(head) > 1<<16 {
		head = head[:strings.LastIndexByte(head[:1<<16], '\n')+1]
	}
	if t, err := readTable(head, guess); err == nil && len(t.header) > 1 && named(row{cells: t.header}, guess) > 1 {
		return ".csv"
	}
	return ""
}
