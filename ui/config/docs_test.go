package config

import (
	"fmt"
	"os"
	"strings"
	"testing"

	"dateline/ui/keys"
	"dateline/ui/screentest"
)

const page = "../../docs/config.md"

// The page lists the settings and actions that there are, and the file that it
// shows is right.
func TestTheDocsListTheSettings(t *testing.T) {
	t.Parallel()
	b, err := os.ReadFile(page)
	if err != nil {
		t.Fatal(err)
	}
	was := string(b)
	now := between(t, was, "settings", settingsTable())
	now = between(t, now, "actions", actionsTable())
	if screentest.Updating() {
		if err := os.WriteFile(page, []byte(now), 0o644); err != nil {
			t.Fatal(err)
		}
	} else if now != was {
		t.Error("docs/config.md does not list what there is: run go test ./ui/config -update")
	}
	_, example, _ := strings.Cut(now, "```ini\n")
	example, _, ok := strings.Cut(example, "```")
	if !ok || len(example) == 0 {
		t.Fatal("docs/config.md shows no file")
	}
	if c := Parse("docs/config.md", example); len(c.Problems) > 0 {
		t.Errorf("the file in docs/config.md is wrong: %v", c.Problems)
	}
}

func between(t *testing.T, s, name, text string) string {
	t.Helper()
	open, end := "<!-- "+name+" -->\n", "<!-- /"+name+" -->"
	head, rest, ok := strings.Cut(s, open)
	_, tail, ok2 := strings.Cut(rest, end)
	if !ok || !ok2 {
		t.Fatalf("%s lacks the markers of %s", page, name)
	}
	return head + open + text + end + tail
}

func settingsTable() string {
	var b strings.Builder
	b.WriteString("\n| setting | values | if left out | what it does |\n| --- | --- | --- | --- |\n")
	for _, s := range Table() {
		fmt.Fprintf(&b, "| `%s` | %s | %s | %s |\n", s.Name, s.Values, s.Default, s.Help)
	}
	return b.String() + "\n"
}

func actionsTable() string {
	var b strings.Builder
	b.WriteString("\n| action | keys | what it does |\n| --- | --- | --- |\n")
	for _, row := range keys.Table() {
		fmt.Fprintf(&b, "| `%s` | `%s` | %s |\n", row.Action, strings.Join(row.Keys, " "), row.Help)
	}
	return b.String() + "\n"
}
