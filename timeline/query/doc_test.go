package query_test

import (
	"errors"
	"flag"
	"fmt"
	"os"
	"strings"
	"testing"

	"dateline/timeline/query"
)

var update = flag.Bool("update", false, "rewrite the table of fields in docs/query.md")

const page = "../../docs/query.md"

func readPage(t *testing.T) string {
	t.Helper()
	text, err := os.ReadFile(page)
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

// blocks are the fenced blocks of the page that are marked with the word.
func blocks(text, mark string) []string {
	var found []string
	for _, part := range strings.Split(text, "\n```"+mark+"\n")[1:] {
		block, _, _ := strings.Cut(part, "\n```")
		found = append(found, block)
	}
	return found
}

func TestPageExamples(t *testing.T) {
	t.Parallel()
	n := 0
	for _, block := range blocks(readPage(t), "query") {
		for line := range strings.SplitSeq(block, "\n") {
			text, meaning, ok := strings.Cut(line, " # ")
			if !ok || strings.TrimSpace(meaning) == "" {
				t.Errorf("%q does not say what it means", line)
			}
			if _, err := query.Parse(text); err != nil {
				t.Errorf("%s: %v", text, err)
			}
			n++
		}
	}
	if n < 50 {
		t.Errorf("only %d examples found", n)
	}
}

func TestPageMistakes(t *testing.T) {
	t.Parallel()
	examples := blocks(readPage(t), "query-error")
	if len(examples) < 10 {
		t.Errorf("only %d mistakes found", len(examples))
	}
	for _, want := range examples {
		text := strings.Split(want, "\n")[1]
		var e *query.Error
		if _, err := query.Parse(text); !errors.As(err, &e) {
			t.Errorf("%s: error %v; want a query.Error", text, err)
			continue
		}
		if got := e.Message + "\n" + e.Caret(); got != want {
			t.Errorf("%s: the program says\n%s\nthe page says\n%s", text, got, want)
		}
	}
}

func TestFieldTable(t *testing.T) {
	t.Parallel()
	const begin, end = "<!-- fields: written by go test ./timeline/query -run TestFieldTable -update -->\n", "<!-- /fields -->"
	text := readPage(t)
	before, rest, ok := strings.Cut(text, begin)
	_, after, ok2 := strings.Cut(rest, end)
	if !ok || !ok2 {
		t.Fatalf("%s has no place for the table of fields", page)
	}
	want := before + begin + fieldTable() + end + after
	if want == text {
		return
	}
	if !*update {
		t.Fatalf("the table of fields in %s is not that of the program; write it with -update", page)
	}
	if err := os.WriteFile(page, []byte(want), 0o644); err != nil {
		t.Fatal(err)
	}
}

func fieldTable() string {
	var b strings.Builder
	b.WriteString("| field | asks for | values |\n| --- | --- | --- |\n")
	for _, f := range query.Fields() {
		values := map[query.Set]string{query.Open: "anything", query.Names: "known to the timeline", query.Dates: "a date or a range"}[f.Set]
		if f.Set == query.Listed {
			values = "`" + strings.Join(f.Values, "`, `") + "`"
		}
		fmt.Fprintf(&b, "| `%s:` | %s | %s |\n", f.Name, f.Help, values)
	}
	return b.String()
}
