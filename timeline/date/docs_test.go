package date

import (
	"os"
	"strings"
	"testing"
)

const page = "../../docs/dates.md"

// tables gives the rows below each header of the page that begins with the
// cell, without the marks of code.
func tables(t *testing.T, cell string) [][]string {
	t.Helper()
	raw, err := os.ReadFile(page)
	if err != nil {
		t.Fatal(err)
	}
	var out [][]string
	inside := false
	for line := range strings.Lines(string(raw)) {
		line = strings.TrimSpace(line)
		if !strings.HasPrefix(line, "|") {
			inside = false
			continue
		}
		cells := strings.Split(strings.Trim(line, "|"), " | ")
		for i := range cells {
			cells[i] = strings.Trim(strings.TrimSpace(cells[i]), "`")
		}
		switch {
		case cells[0] == cell:
			inside = true
		case inside && !strings.HasPrefix(cells[0], "---"):
			out = append(out, cells)
		}
	}
	if len(out) < 10 {
		t.Fatalf("%s: %d rows under %q", page, len(out), cell)
	}
	return out
}

func TestDocumentedForms(t *testing.T) {
	t.Parallel()
	for _, row := range tables(t, "Write") {
		d := mustParse(t, row[0])
		first, last := d.Bounds()
		for i, got := range []string{first.String(), last.String(), d.Words(), d.Short()} {
			if want := row[i+2]; got != want {
				t.Errorf("%s: %q, the page says %q", row[0], got, want)
			}
		}
	}
}

func TestDocumentedReadings(t *testing.T) {
	t.Parallel()
	for _, row := range tables(t, "Typed") {
		r := Read(row[0])
		if len(r) != 1 {
			t.Errorf("%s is read as %v", row[0], r)
			continue
		}
		remark := r[0].Assumed
		if r[0].Vague {
			remark = "the words are kept in the note"
		}
		if r[0].EDTF != row[1] || remark != row[2] {
			t.Errorf("%s is read as %+v, the page says %q", row[0], r[0], row[1:])
		}
	}
}

func TestDocumentedMistakes(t *testing.T) {
	t.Parallel()
	for _, row := range tables(t, "Not a date") {
		_, err := Parse(row[0])
		e, ok := err.(*Error)
		if !ok || e.Message != row[1] || e.Hint != row[2] {
			t.Errorf("%s: %+v, the page says %q", row[0], err, row[1:])
		}
	}
}

func TestDocumentedOperators(t *testing.T) {
	t.Parallel()
	for _, row := range tables(t, "An event of") {
		span, err := ParseRange(row[1])
		if err != nil {
			t.Errorf("%s: %v", row[1], err)
			continue
		}
		got := operators(mustParse(t, row[0]), span)
		if want := [4]string(row[2:]); got != want {
			t.Errorf("%s, asked for %s: %q, the page says %q", row[0], row[1], got, want)
		}
	}
}

// operators is what date:, within:, before: and after: say of d.
func operators(d Date, asked Span) [4]string {
	match := func(s Span) string {
		switch {
		case d.Must(s):
			return "certain"
		case d.May(s):
			return "possible"
		}
		return "–"
	}
	within := "–"
	if d.Must(asked) {
		within = "certain"
	}
	before, after := "–", "–"
	if asked.First != Past {
		before = match(Span{Past, asked.First - 1})
	}
	if asked.Last != Future {
		after = match(Span{asked.Last + 1, Future})
	}
	return [4]string{match(asked), within, before, after}
}
