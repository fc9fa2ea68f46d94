package linear_test

import (
	"fmt"
	"os"
	"strings"
	"testing"

	"dateline/ui/keys"
	"dateline/ui/linear"
	"dateline/ui/screentest"
)

const page = "../../docs/plain.md"

func TestTheDocsAreWhatThereIs(t *testing.T) {
	t.Parallel()
	was, err := os.ReadFile(page)
	if err != nil {
		t.Fatal(err)
	}
	now := between(t, string(was), "commands", commandsTable())
	session := transcript(t, options(t), "f actor:hikvision\n>\nmark\nexport\nquit\n")
	now = between(t, now, "session", "\n```text\n"+session+"```\n\n")
	if screentest.Updating() {
		if err := os.WriteFile(page, []byte(now), 0o644); err != nil {
			t.Fatal(err)
		}
	} else if now != string(was) {
		t.Error("docs/plain.md is not what the linear mode says: run go test ./ui/linear -update")
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

func commandsTable() string {
	var b strings.Builder
	b.WriteString("\n| command | keys | what it does |\n| --- | --- | --- |\n")
	table := keys.New()
	for _, c := range linear.Commands() {
		var also []string
		if c.Action != "" {
			for _, k := range table.Of(c.Action).Keys {
				also = append(also, "`"+k+"`")
			}
		}
		args := strings.ReplaceAll(c.Args, "|", `\|`)
		fmt.Fprintf(&b, "| `%s` | %s | %s |\n", strings.TrimSpace(strings.Join(c.Words, "`, `")+" "+args), strings.Join(also, " "), c.Help)
	}
	return b.String() + "\n"
}
