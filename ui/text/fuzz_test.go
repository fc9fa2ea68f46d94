package text_test

import (
	"strings"
	"testing"
	"unicode/utf8"

	"dateline/timeline/textnorm"
	"dateline/ui/text"
)

// FuzzText puts any text, as it comes out of the gate for texts of files, through
// everything that measures and cuts: widths are exact, what is cut is a beginning,
// what is wrapped is all there, and no line break or control character appears.
func FuzzText(f *testing.F) {
	for i, s := range append(pieces, "a b", "\x1b[31mred\x1b[0m", "\x1b]8;;https://a.example\x1b\\x", "a\r\n\tb", "\xff\xfe", "\u202eabc") {
		f.Add(s, i%20)
	}
	f.Add(strings.Join(pieces, ""), 17)
	f.Add("\ufe0f", 41) // widened the space of a padding on its left
	f.Fuzz(func(t *testing.T, raw string, w int) {
		if len(raw) > 500 {
			return
		}
		w %= 60
		clean, _ := textnorm.Clean(raw)
		line := textnorm.CleanLine(raw)
		exactly(t, text.Fit(line, w), w)
		exactly(t, text.FitLeft(line, w), w)
		cut(t, line, w)
		wrapped(t, clean, w)
		marked(t, line, w)
		block(t, strings.Split(clean, "\n"), w)
	})
}

func exactly(t *testing.T, got string, w int) {
	t.Helper()
	if n := text.Width(got); n != max(w, 0) {
		t.Fatalf("%q has %d cells, want %d", got, n, max(w, 0))
	}
	if strings.ContainsAny(got, "\n\r\t") {
		t.Fatalf("%q is more than a line", got)
	}
}

func cut(t *testing.T, s string, w int) {
	t.Helper()
	got := text.Cut(s, w)
	if n := text.Width(got); n > max(w, 0) {
		t.Fatalf("Cut(%q, %d) = %q, %d cells", s, w, got, n)
	}
	if kept, _ := strings.CutSuffix(got, "…"); !strings.HasPrefix(s, kept) || !utf8.ValidString(got) {
		t.Fatalf("Cut(%q, %d) = %q: not a beginning", s, w, got)
	}
}

func wrapped(t *testing.T, s string, w int) {
	t.Helper()
	lines := text.Wrap(s, w)
	for _, l := range lines {
		if n := text.Width(l); n > max(w, 1) && w >= 2 {
			t.Fatalf("Wrap(%q, %d) = %q: %q has %d cells", s, w, lines, l, n)
		}
	}
	squeeze := func(s string) string { return strings.Join(strings.Fields(s), "") }
	got := squeeze(strings.Join(lines, ""))
	if strings.Count(got, "…") > strings.Count(s, "…") {
		return // a letter is wider than the line
	}
	if w >= 2 && got != squeeze(s) {
		t.Fatalf("Wrap(%q, %d) = %q: text lost", s, w, lines)
	}
}

// marked marks a part that begins and ends anywhere, also within a letter.
func marked(t *testing.T, s string, w int) {
	t.Helper()
	from := min(max(w, 0), len(s))
	got := text.Mark(s, [][2]int{{from, min(from+3, len(s))}}, func(s string) string { return "\x1b[7m" + s + "\x1b[0m" })
	if back := strings.NewReplacer("\x1b[7m", "", "\x1b[0m", "").Replace(got); back != s || text.Width(got) != text.Width(s) {
		t.Fatalf("Mark(%q, %d) = %q", s, from, got)
	}
}

func block(t *testing.T, lines []string, w int) {
	t.Helper()
	w = max(w, 1)
	base := text.Block(lines, w, 4)
	for _, s := range []string{base, text.Overlay(base, strings.Join(lines, "\n"), w/2, 1)} {
		got := strings.Split(s, "\n")
		if len(got) != 4 {
			t.Fatalf("%d lines: %q", len(got), s)
		}
		for _, l := range got {
			exactly(t, l, w)
		}
	}
}
