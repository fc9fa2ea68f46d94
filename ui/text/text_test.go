package text_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"dateline/ui/text"
)

const (
	red   = "\x1b[31m"
	bold  = "\x1b[1m"
	reset = "\x1b[0m"
)

func TestCut(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		in   string
		w    int
		want string
	}{
		{"", 5, ""},
		{"Huawei", -1, ""},
		{"Huawei", 0, ""},
		{"Huawei", 1, "…"},
		{"Huawei", 5, "Huaw…"},
		{"Huawei", 6, "Huawei"},
		{"中华人民", 8, "中华人民"},
		{"中华人民", 7, "中华人…"},
		{"中华人民", 6, "中华…"}, // the half of 人 that would fit is given up
		{"cafe\u0301s", 4, "caf…"},
		{"cafe\u0301s", 5, "cafe\u0301s"},
		{"two\nlines\there", 20, "two lines here"},
		{"a\x07b", 5, "ab"},
		{red + "Huawei" + reset, 3, red + "Hu…" + reset},
		{red + "Hu" + reset + "awei", 4, red + "Hu" + reset + "a…"},
		{"\x1b]8;;https://a.example\x1b\\address\x1b]8;;\x1b\\", 4, "\x1b]8;;https://a.example\x1b\\add…\x1b]8;;\x1b\\"},
	} {
		if got := text.Cut(c.in, c.w); got != c.want {
			t.Errorf("Cut(%q, %d) = %q, want %q", c.in, c.w, got, c.want)
		}
	}
}

func TestFit(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		in          string
		w           int
		right, left string
	}{
		{"42", 4, "42  ", "  42"},
		{"", 2, "  ", "  "},
		{"", 0, "", ""},
		{"Huawei", 4, "Hua…", "Hua…"},
		{"中华人民", 6, "中华… ", " 中华…"},
		{bold + "42" + reset, 3, bold + "42" + reset + " ", " " + bold + "42" + reset},
	} {
		if got := text.Fit(c.in, c.w); got != c.right {
			t.Errorf("Fit(%q, %d) = %q, want %q", c.in, c.w, got, c.right)
		}
		if got := text.FitLeft(c.in, c.w); got != c.left {
			t.Errorf("FitLeft(%q, %d) = %q, want %q", c.in, c.w, got, c.left)
		}
	}
}

func TestWrap(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name, in string
		w        int
		want     []string
	}{
		{"empty", "", 5, []string{""}},
		{"fits", "one two", 7, []string{"one two"}},
		{"words", "one two three", 7, []string{"one two", "three"}},
		{"spaces vanish at the break", "one   two", 3, []string{"one", "two"}},
		{"spaces within stay", "a  b", 5, []string{"a  b"}},
		{"long word starts on the line", "a unconstitutional", 6, []string{"a unco", "nstitu", "tional"}},
		{"word as wide as the line", "abc def", 3, []string{"abc", "def"}},
		{"line breaks are kept", "one\n\ntwo\r\nthree", 9, []string{"one", "", "two", "three"}},
		{"no trailing spaces", "one  \ntwo  ", 9, []string{"one", "two"}},
		{"indented beyond the line", "      word", 4, []string{"word"}},
		{"tab", "a\tb", 5, []string{"a b"}},
		{"no-break space", "art.\u00a015 GDPR", 8, []string{"art.\u00a015", "GDPR"}},
		{"CJK breaks anywhere", "中华人民共和国", 6, []string{"中华人", "民共和", "国"}},
		{"CJK with words", "关于Huawei的决定", 8, []string{"关于", "Huawei的", "决定"}},
		{"no closing mark at the start", "国家安全。", 8, []string{"国家安", "全。"}},
		{"no opening mark at the end", "国家「安全」", 6, []string{"国家", "「安", "全」"}},
		{"width below one", "ab", 0, []string{"a", "b"}},
		{"not even one fits", "a中b", 1, []string{"a", "…", "b"}},
		{"combining marks stay", "e\u0301e\u0301e\u0301", 2, []string{"e\u0301e\u0301", "e\u0301"}},
	} {
		if diff := cmp.Diff(c.want, text.Wrap(c.in, c.w)); diff != "" {
			t.Errorf("%s: Wrap(%q, %d) (-want +got):\n%s", c.name, c.in, c.w, diff)
		}
	}
}

func TestBlock(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		lines []string
		w, h  int
		want  string
	}{
		{nil, 2, 2, "  \n  "},
		{[]string{"one", "2", "three"}, 2, 2, "o…\n2 "},
		{[]string{"one"}, 0, 2, ""},
		{[]string{"one"}, 2, 0, ""},
	} {
		if got := text.Block(c.lines, c.w, c.h); got != c.want {
			t.Errorf("Block(%q, %d, %d) = %q, want %q", c.lines, c.w, c.h, got, c.want)
		}
	}
}

func TestOverlay(t *testing.T) {
	t.Parallel()
	const base = "abcdef\nghijkl\nmnopqr"
	for _, c := range []struct {
		name, base, box string
		x, y            int
		want            string
	}{
		{"inside", base, "12\n34", 2, 1, "abcdef\ngh12kl\nmn34qr"},
		{"over the right and lower edge", base, "123\n456", 4, 2, "abcdef\nghijkl\nmnop12"},
		{"over the left and upper edge", base, "123\n456", -2, -1, "6bcdef\nghijkl\nmnopqr"},
		{"beside", base, "1", 6, 0, base},
		{"above", base, "1", 0, -1, base},
		{"empty", base, "", 1, 1, base},
		{"ragged box", base, "1\n234", 0, 0, "1  def\n234jkl\nmnopqr"},
		{"ragged base", "abc\nd", "1", 2, 1, "abc\nd 1"},
		{"halves of wide characters", "中华人民", "12", 1, 0, " 12 人民"},
		{"wide box clipped", "abcd", "中华", 3, 0, "abc "},
		{"styles go on", red + "abcdef" + reset, "12", 2, 0, red + "ab" + reset + "12" + red + "ef" + reset},
		{"style of the box ends", "abcdef", bold + "12" + reset, 2, 0, "ab" + bold + "12" + reset + "ef"},
	} {
		if diff := cmp.Diff(c.want, text.Overlay(c.base, c.box, c.x, c.y)); diff != "" {
			t.Errorf("%s (-want +got):\n%s", c.name, diff)
		}
	}
}

func TestMark(t *testing.T) {
	t.Parallel()
	style := func(s string) string { return "<" + s + ">" }
	for _, c := range []struct {
		name, in string
		ranges   [][2]int
		want     string
	}{
		{"none", "Huawei", nil, "Huawei"},
		{"one", "Huawei", [][2]int{{0, 2}}, "<Hu>awei"},
		{"two", "Huawei", [][2]int{{0, 1}, {4, 6}}, "<H>uaw<ei>"},
		{"all", "Huawei", [][2]int{{0, 6}}, "<Huawei>"},
		{"touching", "Huawei", [][2]int{{0, 1}, {1, 2}}, "<Hu>awei"},
		{"overlapping", "Huawei", [][2]int{{0, 3}, {1, 2}, {2, 5}}, "<Huawe>i"},
		{"beyond", "Huawei", [][2]int{{-3, 1}, {5, 99}}, "<H>uawe<i>"},
		{"empty or turned", "Huawei", [][2]int{{2, 2}, {4, 3}}, "Huawei"},
		{"inside a grapheme", "cafe\u0301s", [][2]int{{4, 5}}, "caf<e\u0301>s"},
		{"inside a character", "中华", [][2]int{{1, 2}}, "<中>华"},
		{"empty string", "", [][2]int{{0, 1}}, ""},
	} {
		if got := text.Mark(c.in, c.ranges, style); got != c.want {
			t.Errorf("%s: Mark = %q, want %q", c.name, got, c.want)
		}
	}
}

func BenchmarkFit(b *testing.B) {
	for name, s := range map[string]string{
		"ascii cut":   strings.Repeat("The European Commission ", 8),
		"ascii pad":   "The European Commission",
		"unicode cut": strings.Repeat("Élysée ", 24),
		"unicode pad": "Élysée",
	} {
		b.Run(name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				text.Fit(s, 80)
			}
		})
	}
}

func TestLink(t *testing.T) {
	t.Parallel()
	const open = "\x1b]8;;"
	for address, want := range map[string]string{
		"https://news.example/a?b=c#d":        open + "https://news.example/a?b=c#d\x1b\\",
		"http://news.example/ü x":             open + "http://news.example/%C3%BC%20x\x1b\\",
		"https://münchen.example/":            open + "https://m%C3%BCnchen.example/\x1b\\",
		"https://news.example/\x1b\\\x1b]0;x": "",
		"file:///etc/passwd":                  "",
		"javascript:alert(1)":                 "",
		"news.example":                        "",
		"":                                    "",
	} {
		if got := text.Link(address); got != want {
			t.Errorf("Link to %q: %q, want %q", address, got, want)
		}
	}
}

// Behind glyphs that terminals disagree about, the edge and the gap have their
// columns; other lines are left as they are.
func TestAnchor(t *testing.T) {
	t.Parallel()
	for in, want := range map[string]string{
		"plain │ text ●":         "plain │ text ●",
		"a हिन्दी│b":             "a \x1b[Kहिन्दी\x1b[8G│b",
		"a हिन्दी नियम   b":      "a \x1b[Kहिन्दी नियम\x1b[13G   b",
		bold + "中" + reset + "|": bold + "\x1b[K中" + reset + "\x1b[3G|",
	} {
		if got := text.Anchor(in); got != want {
			t.Errorf("Anchor(%q) = %q, want %q", in, got, want)
		}
	}
}
