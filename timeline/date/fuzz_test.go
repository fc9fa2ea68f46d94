package date

import (
	"errors"
	"strconv"
	"strings"
	"testing"
	"unicode/utf8"
)

func FuzzParse(f *testing.F) {
	for _, row := range rows(f, "reviewed.txt") {
		f.Add(row[0], int64(18262), int64(18627))
	}
	for _, row := range rows(f, "invalid.txt") {
		text, _ := strconv.Unquote(row[0])
		f.Add(text, int64(0), int64(0))
	}
	f.Fuzz(func(t *testing.T, s string, from, to int64) {
		checkRange(t, s)
		d, err := Parse(s)
		if err != nil {
			checkError(t, s, err)
			return
		}
		if again, err := Parse(d.String()); err != nil || again != d || d.String() != s || d.IsZero() {
			t.Errorf("%q: again %q, %v", s, again, err)
		}
		first, last := d.Bounds()
		if first > last {
			t.Errorf("%q: %v – %v", s, first, last)
		}
		if !d.May(d.Span()) || !d.Must(d.Span()) || !d.May(Span{first, first}) || !d.May(Span{last, last}) {
			t.Errorf("%q does not lie in its own bounds", s)
		}
		if span := (Span{Day(from), Day(to)}); d.Must(span) && !d.May(span) {
			t.Errorf("%q must, but may not lie in %v", s, span)
		}
		if d.Compare(d) != 0 || d.Compare(Date{}) >= 0 {
			t.Errorf("%q: wrong order", s)
		}
		checkWords(t, d)
	})
}

// checkWords is what holds of all words.
func checkWords(t *testing.T, d Date) {
	t.Helper()
	words, short := d.Words(), d.Short()
	if n := utf8.RuneCountInString(short); n == 0 || n > ShortLen {
		t.Errorf("%q: the short words %q have %d runes", d, short, n)
	}
	if words == "" || strings.Contains(words, "  ") || strings.TrimSpace(words) != words {
		t.Errorf("%q: words %q", d, words)
	}
	if d.Uncertain() && !strings.Contains(words, "uncertain") || d.Approximate() && !strings.Contains(words, "about") && !strings.Contains(words, "approximate") {
		t.Errorf("%q: the words %q hide a qualifier", d, words)
	}
	if short != unclear && (d.Uncertain() && !strings.Contains(short, "?") || d.Approximate() && !strings.Contains(short, "c.")) {
		t.Errorf("%q: the short words %q hide a qualifier", d, short)
	}
	if strings.ContainsAny(d.String(), "SEX") || d.Precision() == Season {
		return // these say months that are not written
	}
	for _, month := range monthNames {
		if strings.Contains(short, month[:3]) && !strings.Contains(words, month) {
			t.Errorf("%q: %q claims more than %q", d, short, words)
		}
	}
}

func checkError(t *testing.T, s string, err error) {
	t.Helper()
	var e *Error
	if !errors.As(err, &e) {
		t.Fatalf("%q: %v", s, err)
	}
	end := e.Offset + e.Len
	if e.Message == "" || e.Input != s || e.Offset < 0 || e.Len < 0 || end > len(s) {
		t.Fatalf("%q: %+v", s, e)
	}
	if utf8.ValidString(s) && (!utf8.ValidString(s[:e.Offset]) || !utf8.ValidString(s[:end])) {
		t.Errorf("%q: the place %d+%d cuts a letter", s, e.Offset, e.Len)
	}
}

func checkRange(t *testing.T, s string) {
	t.Helper()
	span, err := ParseRange(s)
	if err != nil {
		checkError(t, s, err)
	} else if span.First > span.Last {
		t.Errorf("ParseRange(%q): %v", s, span)
	}
}
