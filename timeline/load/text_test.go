package load_test

import (
	"strings"
	"testing"

	"dateline/timeline"
	"dateline/timeline/load"
)

func TestText(t *testing.T) {
	t.Parallel()
	long := strings.Repeat("abcde ", 100)
	for _, c := range []struct {
		excerpt       string
		column, width int
		lines         string
	}{
		{"title: x", 1, 5, "title: x\n^^^^^"},
		{"title: x", 8, 1, "title: x\n       ^"},
		{"title: x", 9, 1, "title: x\n        ^"},  // at the end
		{"title: x", 50, 4, "title: x\n        ^"}, // beyond it
		{"\ttitle: x", 2, 5, " title: x\n ^^^^^"},
		{"華為: x", 1, 2, "華為: x\n^^^^"},
		{"華為: x", 5, 1, "華為: x\n      ^"},
		{"e\u0301a: x", 3, 1, "e\u0301a: x\n ^"},
		{"", 1, 1, ""},
		{long, 300, 5, "…" + long[239:379] + "…\n" + strings.Repeat(" ", 61) + "^^^^^"},
		{long, 1, 500, long[:80] + "…\n" + strings.Repeat("^", 80)},
	} {
		p := timeline.Problem{
			Pos: timeline.Pos{File: "a.yaml", Line: 3, Column: c.column}, Width: c.width, Severity: timeline.Error, Code: load.KeyUnknown,
			Message: "something", Excerpt: c.excerpt, Hint: "do it",
		}
		want := p.String() + "\n" + c.lines + "\nhint: do it"
		if c.lines == "" {
			want = p.String() + "\nhint: do it"
		}
		if got := load.Text(p); got != want {
			t.Errorf("column %d, width %d:\n%s\nwant\n%s", c.column, c.width, got, want)
		}
	}
}
