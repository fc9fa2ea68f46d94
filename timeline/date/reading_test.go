package date_test

import (
	"os"
	"strings"
	"testing"

	"dateline/timeline/date"
)

// read is what a text is read as: all readings, "~" behind those that say less
// than the words, and what was taken for granted.
func read(text string) string {
	var out []string
	for _, r := range date.Read(text) {
		s := r.EDTF
		if r.Vague {
			s += " vague"
		}
		if r.Assumed != "" {
			s += " (" + r.Assumed + ")"
		}
		out = append(out, s)
	}
	return strings.Join(out, " | ")
}

func TestRead(t *testing.T) {
	t.Parallel()
	raw, err := os.ReadFile("testdata/written.txt")
	if err != nil {
		t.Fatal(err)
	}
	n := 0
	for line := range strings.Lines(string(raw)) {
		line = strings.TrimSuffix(line, "\n")
		if line == "" || line[0] == '#' {
			continue
		}
		text, want, ok := strings.Cut(line, "=>")
		if !ok {
			t.Fatalf("no => in %q", line)
		}
		n++
		text, want = strings.TrimRight(text, " "), strings.TrimSpace(want)
		if got := read(text); got != want {
			t.Errorf("%q is read as %q, want %q", text, got, want)
		}
	}
	if n < 120 {
		t.Errorf("%d rows", n)
	}
}

// Reading takes only what can be read in one way, with nothing left out.
func TestReading(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]string{
		"2020-07":             "2020-07",
		" 2022? ":             "2022?",
		"July 15, 2020":       "2020-07-15",
		"Jul 2020 – Oct 2020": "2020-07/2020-10",
		"7/4/2020":            "",
		"early March 2023":    "",
		"15-Jul-20":           "",
		"last summer":         "",
		"":                    "",
	} {
		if got, ok := date.Reading(text); got != want || ok != (want != "") {
			t.Errorf("%q is read as %q (%v), want %q", text, got, ok, want)
		}
	}
}
