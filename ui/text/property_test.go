package text_test

import (
	"strings"
	"testing"

	"github.com/charmbracelet/lipgloss"
	"github.com/charmbracelet/x/ansi"
	"pgregory.net/rapid"

	"dateline/ui/text"
)

// pieces are texts whose graphemes behave in different ways: each joins with
// some neighbour, is wide, or has no width at all.
var pieces = []string{
	"a", "Zürich", "EU", " ", "  ", "-", "e\u0301", "\u0301", "中", "华人民", "。", "「", "한국", "カ\u3099",
	"👩\u200d👩\u200d👧", "👍🏽", "❤\ufe0f", "#\ufe0f\u20e3", "🇬🇧", "🇬", "\u200d", "\u200b", "हिन्दी", "क्ष", "นี้",
	"é─│", "●▸…→", "·−↳✓○◐◇", "ſƀ", "العربية", "עברית", "\u0600", "\u0600\u0661", "\u110b", "\u1161", "\u00a0", "\u3000", "\ufeff", "…",
}

// styles open, change or close something.
var styles = []string{"\x1b[1m", "\x1b[38;5;9m", "\x1b[48;2;1;2;3m", "\x1b[0m", "\x1b[m", "\x1b]8;;https://a.example\x1b\\", "\x1b]8;;\x1b\\"}

func plainText() *rapid.Generator[string] {
	return rapid.Custom(func(t *rapid.T) string {
		return strings.Join(rapid.SliceOfN(rapid.OneOf(rapid.SampledFrom(pieces), rapid.StringN(0, 4, -1)), 0, 12).Filter(func(p []string) bool {
			return strings.IndexFunc(strings.Join(p, ""), func(r rune) bool { return r < ' ' || r >= 0x7f && r < 0xa0 }) < 0
		}).Draw(t, "pieces"), "")
	})
}

func styledText() *rapid.Generator[string] {
	return rapid.Custom(func(t *rapid.T) string {
		var b strings.Builder
		for range rapid.IntRange(0, 6).Draw(t, "n") {
			b.WriteString(rapid.SampledFrom(styles).Draw(t, "style"))
			b.WriteString(plainText().Draw(t, "text"))
		}
		return b.String()
	})
}

func anyLine() *rapid.Generator[string] { return rapid.OneOf(plainText(), styledText()) }

// reference is the larger of what terminals make of s: those that draw a grapheme
// as one, and those that add up its characters.
func reference(s string) int {
	w := 0
	for rest := ansi.Strip(s); rest != ""; {
		cluster, width := ansi.FirstGraphemeCluster(rest, ansi.GraphemeWidth)
		sum := 0
		for _, r := range cluster {
			sum += ansi.StringWidth(string(r))
		}
		w += max(width, min(sum, 8))
		rest = rest[len(cluster):]
	}
	return w
}

func TestWidthIsTheOneOfTheWidestTerminal(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		s := plainText().Draw(t, "s")
		if got, want := text.Width(s), reference(s); got != want {
			t.Fatalf("Width(%q) = %d, want %d", s, got, want)
		}
		if got, least := text.Width(s), ansi.StringWidth(s); got < least {
			t.Fatalf("Width(%q) = %d, and a terminal draws %d", s, got, least)
		}
	})
}

func TestStylesHaveNoWidth(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		s := plainText().Draw(t, "s")
		if got := text.Width("\x1b[1;38;5;9m" + s + "\x1b[0m"); got != text.Width(s) {
			t.Fatalf("%q has %d cells with a style, and %d without", s, got, text.Width(s))
		}
	})
}

func TestFitIsExact(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		s, w := anyLine().Draw(t, "s"), rapid.IntRange(-1, 40).Draw(t, "w")
		if got := text.Fit(s, w); text.Width(got) != max(w, 0) {
			t.Fatalf("Fit(%q, %d) = %q, %d cells", s, w, got, text.Width(got))
		}
		if got := text.FitLeft(s, w); text.Width(got) != max(w, 0) {
			t.Fatalf("FitLeft(%q, %d) = %q, %d cells", s, w, got, text.Width(got))
		}
	})
}

func TestCutKeepsWhatFits(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		s, w := anyLine().Draw(t, "s"), rapid.IntRange(0, 40).Draw(t, "w")
		got := text.Cut(s, w)
		if text.Width(got) > w {
			t.Fatalf("Cut(%q, %d) = %q, %d cells", s, w, got, text.Width(got))
		}
		if text.Width(s) <= w && w > 0 && got != s {
			t.Fatalf("Cut(%q, %d) = %q: it fits", s, w, got)
		}
		kept, _ := strings.CutSuffix(ansi.Strip(got), "…")
		if !strings.HasPrefix(ansi.Strip(s), kept) {
			t.Fatalf("Cut(%q, %d) = %q: not a beginning", s, w, got)
		}
		if want := s != ""; want && w > 0 && text.Width(s) > w && got == "" {
			t.Fatalf("Cut(%q, %d) shows nothing", s, w)
		}
	})
}

func TestNothingStaysInForceAfterACut(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		s := styledText().Draw(t, "s")
		w := text.Width(s)
		if w < 2 {
			return
		}
		got := text.Cut(s, rapid.IntRange(1, w-1).Draw(t, "w"))
		i, j := strings.LastIndex(got, "\x1b["), max(strings.LastIndex(got, "\x1b[0m"), strings.LastIndex(got, "\x1b[m"))
		if i != j {
			t.Fatalf("Cut(%q) = %q leaves a style in force", s, got)
		}
		if k := strings.LastIndex(got, "\x1b]8;"); k >= 0 && !strings.HasPrefix(got[k:], "\x1b]8;;\x1b\\") {
			t.Fatalf("Cut(%q) = %q leaves a link open", s, got)
		}
	})
}

func TestWrapFitsAndLosesNothing(t *testing.T) {
	t.Parallel()
	squeeze := func(s string) string { return strings.Join(strings.Fields(s), "") }
	rapid.Check(t, func(t *rapid.T) {
		s := strings.Join(rapid.SliceOfN(plainText(), 1, 3).Draw(t, "paragraphs"), "\n")
		w := rapid.IntRange(-1, 30).Draw(t, "w")
		lines := text.Wrap(s, w)
		if len(lines) < 1+strings.Count(s, "\n") {
			t.Fatalf("Wrap(%q, %d) = %q: a line break is lost", s, w, lines)
		}
		for _, l := range lines {
			if text.Width(l) > max(w, 1) {
				t.Fatalf("Wrap(%q, %d) = %q: %q has %d cells", s, w, lines, l, text.Width(l))
			}
			if strings.HasSuffix(l, " ") || strings.Contains(l, "\n") {
				t.Fatalf("Wrap(%q, %d) = %q: bad line %q", s, w, lines, l)
			}
		}
		if got, want := squeeze(strings.Join(lines, "")), squeeze(s); w >= 8 && got != want {
			t.Fatalf("Wrap(%q, %d) = %q: text lost", s, w, lines)
		}
	})
}

func TestBlockIsExact(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		lines := rapid.SliceOfN(anyLine(), 0, 5).Draw(t, "lines")
		w, h := rapid.IntRange(1, 30).Draw(t, "w"), rapid.IntRange(1, 6).Draw(t, "h")
		checkBlock(t, text.Block(lines, w, h), w, h)
	})
}

func TestOverlayKeepsTheSize(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		w, h := rapid.IntRange(1, 20).Draw(t, "w"), rapid.IntRange(1, 4).Draw(t, "h")
		base := text.Block(rapid.SliceOfN(anyLine(), h, h).Draw(t, "base"), w, h)
		box := strings.Join(rapid.SliceOfN(anyLine(), 0, 4).Draw(t, "box"), "\n")
		x, y := rapid.IntRange(-5, w+2).Draw(t, "x"), rapid.IntRange(-3, h+1).Draw(t, "y")
		checkBlock(t, text.Overlay(base, box, x, y), w, h)
	})
}

func TestMarkKeepsTextAndWidth(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		s := plainText().Draw(t, "s")
		var ranges [][2]int
		for at := 0; at < len(s); {
			from := rapid.IntRange(at, len(s)).Draw(t, "from")
			at = rapid.IntRange(from, len(s)).Draw(t, "to")
			ranges = append(ranges, [2]int{from, at})
			at++
		}
		got := text.Mark(s, ranges, func(s string) string { return "\x1b[7m" + s + "\x1b[0m" })
		if text.Width(got) != text.Width(s) {
			t.Fatalf("Mark(%q, %v) = %q: width %d, want %d", s, ranges, got, text.Width(got), text.Width(s))
		}
		if plain := strings.NewReplacer("\x1b[7m", "", "\x1b[0m", "").Replace(got); plain != s {
			t.Fatalf("Mark(%q, %v) = %q: text changed", s, ranges, got)
		}
	})
}

// TestFitUnderLipGloss: a fitted line stays as wide when a style is put on it.
func TestFitUnderLipGloss(t *testing.T) {
	t.Parallel()
	style := lipgloss.NewStyle().Bold(true)
	rapid.Check(t, func(t *rapid.T) {
		s, w := plainText().Draw(t, "s"), rapid.IntRange(1, 40).Draw(t, "w")
		if got := style.Render(text.Fit(s, w)); text.Width(got) != w || lipgloss.Height(got) != 1 {
			t.Fatalf("rendered Fit(%q, %d) = %q", s, w, got)
		}
	})
}

func checkBlock(t *rapid.T, s string, w, h int) {
	t.Helper()
	lines := strings.Split(s, "\n")
	if len(lines) != h {
		t.Fatalf("%d lines, want %d: %q", len(lines), h, s)
	}
	for _, l := range lines {
		if text.Width(l) != w {
			t.Fatalf("%q has %d cells, want %d", l, text.Width(l), w)
		}
	}
}
