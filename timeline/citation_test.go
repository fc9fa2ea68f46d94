package timeline_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"dateline/timeline"
)

func TestParseCited(t *testing.T) {
	t.Parallel()
	for _, test := range []struct{ text, plain, marks, beyond string }{
		{"No marks at all.", "No marks at all.", "", ""},
		{"It was banned.[1] It stayed.[2,3]", "It was banned. It stayed.", "14[1] 25[2 3]", ""},
		{"It was banned [1], and stayed [2-4].", "It was banned, and stayed.", "13[1] 25[2 3 4]", ""},
		{"One.[1][2] Two.[1, 3-4, 3]", "One. Two.", "4[1] 4[2] 9[1 3 4]", ""},
		{"A \\[1] is a bracket, [sic], too.[1]", "A [1] is a bracket, [sic], too.", "31[1]", ""},
		{"Beyond.[5] And.[1,9]", "Beyond.[5] And.[1,9]", "", "7:10[5] 15:20[1 9]"},
		{"None.[0]", "None.[0]", "", "5:8[0]"},
		{"[1] begins.\n[2] so does this", "[1] begins.\n[2] so does this", "", ""},
		{"Open [1", "Open [1", "", ""},
		{"Not [4-2], [1,], [a], [], [1-], [12345], [1.2]", "Not [4-2], [1,], [a], [], [1-], [12345], [1.2]", "", ""},
		{"([1])", "([1])", "", ""},
		{"禁止。[1]", "禁止。", "9[1]", ""},
		{"[[1]", "[[1]", "", ""},
	} {
		c := timeline.ParseCited(test.text, 4)
		marks := ""
		for _, m := range c.Marks {
			marks += fmt.Sprintf(" %d%v", m.At, m.Sources)
		}
		beyond := ""
		for _, m := range c.Beyond {
			beyond += fmt.Sprintf(" %d:%d%v", m.From, m.To, m.Sources)
		}
		if c.Text != test.plain || marks != strings.TrimRight(" "+test.marks, " ") || beyond != strings.TrimRight(" "+test.beyond, " ") {
			t.Errorf("%q: %q, marks%s, beyond%s", test.text, c.Text, marks, beyond)
		}
	}
}

func TestMarksInTheirText(t *testing.T) {
	t.Parallel()
	text, marks := timeline.ParseCited("It was \\[1] banned [1-3], so.[2][ 4 ] And.[9]", 4).Marked()
	if want := "It was [1] banned[1,2,3], so.[2][4] And.[9]"; text != want {
		t.Errorf("%q, not %q", text, want)
	}
	var cut []string
	for _, m := range marks {
		cut = append(cut, text[m[0]:m[1]])
	}
	if want := []string{"[1,2,3]", "[2]", "[4]"}; !slices.Equal(cut, want) {
		t.Errorf("marks %q, not %q", cut, want)
	}
}

// Whatever the text, nothing but marks and the backslashes before brackets goes, and
// each mark is where it says.
func FuzzParseCited(f *testing.F) {
	f.Add("It was banned.[1] It stayed [2-4], so \\[1].", 3)
	f.Add("[[1][2]] x[1,1-2 , 3][9]", 2)
	f.Fuzz(func(t *testing.T, text string, sources int) {
		sources = min(max(sources, 0), 200)
		c := timeline.ParseCited(text, sources)
		last := 0
		for _, m := range c.Marks {
			if m.At < last || m.At > len(c.Text) || text[m.From] != '[' || text[m.To-1] != ']' || len(m.Sources) == 0 {
				t.Fatalf("%q: mark %+v in %q", text, m, c.Text)
			}
			last = m.At
			if slices.ContainsFunc(m.Sources, func(n int) bool { return n < 1 || n > sources }) {
				t.Fatalf("%q: %v of %d sources", text, m.Sources, sources)
			}
		}
		rest := text
		for _, m := range slices.Backward(c.Marks) {
			rest = rest[:m.From] + rest[m.To:]
		}
		drop := strings.NewReplacer("\\[", "[", " ", "").Replace
		if drop(rest) != drop(c.Text) && !strings.Contains(text, "\\[") {
			t.Fatalf("%q became %q", text, c.Text)
		}
	})
}
