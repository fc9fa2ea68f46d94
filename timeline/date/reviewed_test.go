package date

import (
	"errors"
	"fmt"
	"os"
	"strconv"
	"strings"
	"testing"
)

// rows gives the cells of the rows of a table in testdata, trimmed.
func rows(t testing.TB, name string) [][]string {
	t.Helper()
	raw, err := os.ReadFile("testdata/" + name)
	if err != nil {
		t.Fatal(err)
	}
	var out [][]string
	for line := range strings.Lines(string(raw)) {
		if line = strings.TrimSpace(line); line == "" || line[0] == '#' {
			continue
		}
		cells := strings.Split(line, " | ")
		for i := range cells {
			cells[i] = strings.TrimSpace(strings.TrimSuffix(cells[i], " |"))
		}
		out = append(out, cells)
	}
	if len(out) < 50 {
		t.Fatalf("%s has %d rows", name, len(out))
	}
	return out
}

func mustParse(t testing.TB, s string) Date {
	t.Helper()
	d, err := Parse(s)
	if err != nil {
		t.Fatalf("Parse(%q): %v", s, err)
	}
	return d
}

func TestReviewed(t *testing.T) {
	t.Parallel()
	precisions := map[Precision]string{
		None: "none", Century: "century", Decade: "decade", Year: "year",
		Season: "season", Month: "month", DayPrecision: "day", Instant: "instant",
	}
	for _, want := range rows(t, "reviewed.txt") {
		d := mustParse(t, want[0])
		first, last := d.Bounds()
		got := []string{d.String(), first.String(), last.String(), precisions[d.Precision()], d.Words(), d.Short()}
		for i := range got {
			if got[i] != want[i] {
				t.Errorf("%s: column %d is %q, want %q", want[0], i+1, got[i], want[i])
			}
		}
	}
}

func TestInvalid(t *testing.T) {
	t.Parallel()
	for _, row := range rows(t, "invalid.txt") {
		text, err := strconv.Unquote(row[0])
		if err != nil {
			t.Fatal(row[0], err)
		}
		d, err := Parse(text)
		var e *Error
		if !errors.As(err, &e) {
			t.Errorf("Parse(%q) = %v, %v; want an *Error", text, d, err)
			continue
		}
		if d != (Date{}) || e.Input != text {
			t.Errorf("Parse(%q): date %v, input %q", text, d, e.Input)
		}
		hint := ""
		if len(row) > 3 {
			hint = row[3]
		}
		if got := fmt.Sprintf("%d+%d", e.Offset, e.Len); got != row[1] || e.Error() != row[2] || e.Hint != hint {
			t.Errorf("Parse(%q): %s | %s | %s\nwant %s | %s | %s", text, got, e.Message, e.Hint, row[1], row[2], hint)
		}
	}
}

func TestTooLong(t *testing.T) {
	t.Parallel()
	longest := "{" + strings.Repeat("2019,", 118) + "Y2019019}"
	if len(longest) != maxLen {
		t.Fatal(len(longest))
	}
	mustParse(t, longest)
	for _, s := range []string{"{2019," + longest[1:], strings.Repeat("é", maxLen), strings.Repeat("日", maxLen)} {
		_, err := Parse(s)
		if err == nil || err.Error() != "the date is too long" {
			t.Errorf("%d bytes: %v", len(s), err)
			continue
		}
		checkError(t, s, err)
	}
}

// What a hint says to write must be a date.
func TestHintsAreDates(t *testing.T) {
	t.Parallel()
	for _, row := range rows(t, "invalid.txt") {
		if len(row) < 4 {
			continue
		}
		text, _ := strconv.Unquote(row[0])
		for _, part := range strings.Split(row[3], "; ") {
			_, edtf, ok := strings.Cut(" "+part, " write ")
			if !ok || strings.Contains(edtf, " ") {
				continue
			}
			if strings.ContainsAny(text[:1], "[{") && !strings.ContainsAny(edtf, "[{") {
				edtf = text[:1] + edtf + text[len(text)-1:]
			}
			if _, err := Parse(edtf); err != nil {
				t.Errorf("the hint for %q is %q, but %q is no date: %v", text, row[3], edtf, err)
			}
		}
	}
}

func TestQualifiers(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct {
		edtf                   string
		uncertain, approximate bool
	}{
		{"2020-07-15", false, false},
		{"2022-07?", true, false},
		{"2022-05~", false, true},
		{"2022-07%", true, true},
		{"2004-06~-11", false, true},
		{"?2004-06-~11", true, true},
		{"2004/2005?", true, false},
		{"2004~/2005?", true, true},
		{"../2005%", true, true},
		{"{2004,2005~}", false, true},
		{"[2004..2005?]", true, false},
		{"202X", false, false},
		{"1950S2", false, false},
	} {
		d := mustParse(t, tt.edtf)
		if d.Uncertain() != tt.uncertain || d.Approximate() != tt.approximate {
			t.Errorf("%s: uncertain %v, approximate %v", tt.edtf, d.Uncertain(), d.Approximate())
		}
		plain := mustParse(t, strings.NewReplacer("?", "", "~", "", "%", "").Replace(tt.edtf))
		if d.Span() != plain.Span() {
			t.Errorf("%s: the qualifiers change the bounds", tt.edtf)
		}
	}
}

func TestInterval(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct {
		edtf, from, to string
		ok             bool
	}{
		{"2020-07/2020-10", "2020-07", "2020-10", true},
		{"2022-07~/2022-09?", "2022-07~", "2022-09?", true},
		{"2022-05/..", "2022-05", "", true},
		{"2022-05/", "2022-05", "", true},
		{"../2019", "", "2019", true},
		{"/2019", "", "2019", true},
		{"2020", "", "", false},
		{"{2019..2021}", "", "", false},
	} {
		from, to, ok := mustParse(t, tt.edtf).Interval()
		if ok != tt.ok || from.String() != tt.from || to.String() != tt.to {
			t.Errorf("%s: %q, %q, %v", tt.edtf, from, to, ok)
		}
		for _, end := range []Date{from, to} {
			if !end.IsZero() && end != mustParse(t, end.String()) {
				t.Errorf("%s: the end %q is not what Parse gives", tt.edtf, end)
			}
		}
	}
	if _, _, ok := (Date{}).Interval(); ok {
		t.Error("the zero Date is no interval")
	}
}

func TestZeroDate(t *testing.T) {
	t.Parallel()
	var zero Date
	all := Span{Past, Future}
	if !zero.IsZero() || zero.May(all) || zero.Must(all) || zero.Precision() != None || zero.String() != "" {
		t.Error("the zero Date must lie nowhere and say nothing")
	}
	if zero.Words() != "undated" || zero.Short() != "undated" {
		t.Errorf("%q, %q", zero.Words(), zero.Short())
	}
	if d := mustParse(t, "1970-01-01"); d.IsZero() {
		t.Error("1970-01-01 is a date")
	}
}
