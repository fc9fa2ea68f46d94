package load_test

import (
	"fmt"
	"os"
	"strings"
	"testing"

	"dateline/timeline"
	"dateline/timeline/load"
)

// The page on the format has the tables of keys and all codes as they are here;
// -update writes them anew between the marks.
func TestPage(t *testing.T) {
	t.Parallel()
	const path = "../../docs/record.md"
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	page := string(data)
	for _, m := range []load.Mapping{load.EventMapping, load.SourceMapping, load.QuoteMapping, load.CheckMapping, load.ActorMapping, load.TimelineMapping, load.ViewMapping, load.ImportMapping} {
		page = replaced(t, page, "keys of "+string(m), keyTable(m))
	}
	var sections strings.Builder
	for _, info := range load.Codes() {
		sections.WriteString(codeSection(t, info))
	}
	golden(t, path, replaced(t, page, "codes", sections.String()))
}

// replaced is the page with new text between the two marks of a name.
func replaced(t *testing.T, page, name, text string) string {
	t.Helper()
	first, last := "<!-- "+name+" -->\n", "<!-- end of "+name+" -->\n"
	head, rest, ok := strings.Cut(page, first)
	_, tail, okay := strings.Cut(rest, last)
	if !ok || !okay {
		t.Fatalf("the page lacks the marks of the %s", name)
	}
	return head + first + "\n" + text + "\n" + last + tail
}

func keyTable(m load.Mapping) string {
	var b strings.Builder
	b.WriteString("| Key | Takes | What for |\n| --- | --- | --- |\n")
	for _, k := range load.Keys(m) {
		takes := k.Type.Help()
		if k.Of != "" {
			takes = fmt.Sprintf("a list of [%ss](#%ss)", k.Of, k.Of)
		}
		help := k.Help
		if k.Required {
			help += "; required"
		}
		fmt.Fprintf(&b, "| `%s` | %s | %s |\n", k.Name, takes, help)
	}
	return b.String()
}

// codeSection explains a code with the first problem of its example.
func codeSection(t *testing.T, info load.CodeInfo) string {
	t.Helper()
	kind := "An error"
	if info.Severity == timeline.Warning {
		kind = "A warning"
	}
	for _, p := range codeData(t, info.Code).Problems {
		if p.Code == info.Code {
			return fmt.Sprintf("### `%s`\n\n%s: %s.\n\n```text\n%s\n```\n\n%s\n\n", info.Code, kind, info.Meaning, load.Text(p), info.Remedy)
		}
	}
	t.Fatalf("no example of %s", info.Code)
	return ""
}

// What the page shows of YAML is read as it stands.
func TestPageExamples(t *testing.T) {
	t.Parallel()
	page, err := os.ReadFile("../../docs/record.md")
	if err != nil {
		t.Fatal(err)
	}
	var files []string
	for i, block := range strings.Split(string(page), "```yaml\n")[1:] {
		text, _, _ := strings.Cut(block, "```")
		name := fmt.Sprintf("events/%d.yaml", i)
		switch {
		case strings.Contains(text, "aliases:"):
			name = load.ActorsName
		case strings.Contains(text, "views:"):
			name = load.TimelineName
		}
		files = append(files, name, text)
	}
	d := folder(t, files...)
	if len(d.Events) < 4 || len(d.Actors) < 2 || len(d.Views) < 2 {
		t.Errorf("%d events, %d actors, %d views", len(d.Events), len(d.Actors), len(d.Views))
	}
	for _, p := range d.Problems {
		if p.Severity == timeline.Error && p.Code != load.ReferenceUnknown && p.Code != load.QueryInvalid {
			t.Error(load.Text(p))
		}
	}
}
