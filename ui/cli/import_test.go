package cli

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// TestImportOfAnExport: the events of a timeline, exported as json, jsonl and csv and
// imported, are the same events, file and line aside; those with mistakes, too.
func TestImportOfAnExport(t *testing.T) {
	t.Parallel()
	odd := filepath.Join(t.TempDir(), "odd.yaml")
	text := `
- {id: twice, date: 2022, title: One}
- {id: twice, date: "2022-07?", title: "Two: # \"so\"", countries: [NO], responds_to: [nowhere, twice]}
- {id: Not_an_Id, date: 3 July 2022, title: "yes"}
- {id: undated, title: 2022, summary: "A line.\n\nAnother  paragraph\n  indented.", sources: [{title: S, pages: 1-2}, {url: "https://example.org/#a: b"}]}
- {id: quoted, date: 2022, title: Q, quotes: [{by: Her, text: "So:\nno", source: 1}], sources: [{title: S}], note: "  for the desk"}
`
	if err := os.WriteFile(odd, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
	for _, path := range few([]string{odd, "../../data"}) {
		path, err := filepath.Abs(path)
		if err != nil {
			t.Fatal(err)
		}
		commands := []string{"list json", "export csv", "list jsonl", "export json", "export jsonl"}
		if path != odd {
			commands = commands[:2] // the others differ in nothing that only many events show
		}
		for _, command := range commands {
			out := filepath.Join(t.TempDir(), "out")
			verb, format, _ := strings.Cut(command, " ")
			args := []string{verb, path, "--format", format}
			if verb == "export" {
				args = append(args, "--for", "desk") // with the notes
			}
			_, exported, _ := try(t, nil, args...)
			file := filepath.Join(t.TempDir(), "all."+format)
			if err := os.WriteFile(file, []byte(exported), 0o644); err != nil {
				t.Fatal(err)
			}
			if status, _, stderr := try(t, nil, "import", file, "--output", out); status != done || stderr != "" && format != "csv" { // whose columns are said
				t.Fatalf("status %d, %s", status, stderr)
			}
			_, before, _ := try(t, nil, "list", path, "--format", "json")
			_, after, _ := try(t, nil, "list", out, "--format", "json")
			if diff := cmp.Diff(withoutPlace(t, before), withoutPlace(t, after)); diff != "" {
				t.Errorf("%s by %s (-exported +imported):\n%s", path, command, diff)
			}
			if status, stdout, stderr := try(t, nil, "fmt", "--check", out); status != done {
				t.Errorf("what is written is not in style: %s%s", stdout, stderr)
			}
		}
	}
}

// withoutPlace are events of a list as JSON, without file and line.
func withoutPlace(t *testing.T, text string) []map[string]any {
	t.Helper()
	var events []map[string]any
	if err := json.Unmarshal([]byte(text), &events); err != nil {
		t.Fatal(err)
	}
	for _, e := range events {
		delete(e, "file")
		delete(e, "line")
	}
	return events
}

// TestImportOfTooMany: a table of more events than anybody means is counted, and nothing
// is made of it.
func TestImportOfTooMany(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	text := "date,title\n" + strings.Repeat("2020,An event\n", mostAtOnce+1)
	if err := os.WriteFile(filepath.Join(dir, "all.csv"), []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
	status, _, stderr := tryIn(dir, nil, "import", "all.csv", "--output", "out")
	if want := "all.csv holds 100001 events"; status != misused || !strings.Contains(stderr, want) {
		t.Errorf("status %d, %s, and should say %q", status, stderr, want)
	}
	if _, err := os.Stat(filepath.Join(dir, "out")); err == nil {
		t.Error("something is written")
	}
}
