package textnorm_test

import (
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"dateline/timeline/textnorm"
)

func TestWords(t *testing.T) {
	t.Parallel()
	for in, want := range map[string]string{
		"":                     " ",
		" …! ":                 " ",
		"Hua Chunying argued,": " hua chunying argued ",
		"5G/6G-kit":            " 5g 6g kit ",
		"China's U.S.":         " china s u s ",
		"Łódź—Straße":          " lodz strasse ",
		"新闻 5G网":               " 新 闻 5g 网 ",
		"サーバー":                 " サ ー バ ー ",
		"がｶﾞ":                  " が ガ ",
		"ไทย":                  " ไ ท ย ",
		"हिन्दी भाषा":          " हिन्दी भाषा ",
		"한국 정부":                " 한국 정부 ",
		"Xi\u02BCan":           " xi an ",
		"می\u200Cخواهم":        " ميخواهم ",
	} {
		if got := textnorm.Words(in); got != want {
			t.Errorf("Words(%q) = %q; want %q", in, got, want)
		}
	}
}

func TestHits(t *testing.T) {
	t.Parallel()
	for _, test := range []struct {
		text, needle string
		phrase       bool
		want         []string
	}{
		{"A ban on banks: Ban!", "ban", false, []string{"ban", "ban", "Ban"}},
		{"A ban on banks: Ban!", "ban", true, []string{"ban", "Ban"}},
		{"a b, a b a", "a", true, []string{"a", "a", "a"}},
		{"National – Security law", "national security", true, []string{"National – Security"}},
		{"national insecurity", "national security", true, nil},
		{"Die große Straße", "strasse", false, []string{"Straße"}},
		{"Die große Straße", "s", false, []string{"ß", "S", "ß"}},
		{"So\u0301lo tú", "solo", false, []string{"So\u0301lo"}},
		{"eﬀort", "f", false, []string{"ﬀ"}},
		{"中国外交部", "外交", false, []string{"外交"}},
		{"aaa", "aa", false, []string{"aa"}},
		{"anything", "", false, nil},
		{"anything", "…", true, nil},
		{"", "x", false, nil},
	} {
		var got []string
		for _, h := range textnorm.Hits(test.text, test.needle, test.phrase) {
			got = append(got, test.text[h[0]:h[1]])
		}
		if !slices.Equal(got, test.want) {
			t.Errorf("Hits(%q, %q, %v) mark %q; want %q", test.text, test.needle, test.phrase, got, test.want)
		}
	}
}

func FuzzHits(f *testing.F) {
	f.Add("A ban on banks", "ban", true)
	f.Add("eﬀort ﬃ", "f", false)
	f.Add("\u0301ﷺ\u1100\u00AD\u1161x", "\u1161", false)
	f.Add("がく\u3099 क\u094d", "く", true)
	f.Fuzz(func(t *testing.T, s, needle string, phrase bool) {
		words := textnorm.Words(needle)
		if !phrase {
			words = strings.TrimSpace(words)
		}
		want := strings.TrimSpace(words) != "" && strings.Contains(textnorm.Words(s), words)
		hits := textnorm.Hits(s, needle, phrase)
		if (len(hits) > 0) != want {
			t.Fatalf("Hits(%q, %q, %v) = %v; in it: %v", s, needle, phrase, hits, want)
		}
		end := 0
		for _, h := range hits {
			if h[0] < end || h[1] <= h[0] || h[1] > len(s) {
				t.Fatalf("Hits(%q, %q, %v) = %v: not in order and apart", s, needle, phrase, hits)
			}
			if end = h[1]; !bound(s, h[0]) || !bound(s, h[1]) {
				t.Fatalf("Hits(%q, %q, %v) = %v: parts a character", s, needle, phrase, hits)
			}
			part := strings.TrimSpace(textnorm.Words(s[h[0]:h[1]]))
			if !strings.Contains(part, strings.TrimSpace(words)) {
				t.Fatalf("Hits(%q, %q, %v) marks %q", s, needle, phrase, s[h[0]:h[1]])
			}
		}
	})
}

// bound tells whether a walk through the runes of s comes by i.
func bound(s string, i int) bool {
	at := 0
	for at < i {
		_, n := utf8.DecodeRuneInString(s[at:])
		at += n
	}
	return at == i
}

func BenchmarkFold(b *testing.B) {
	for name, s := range benchTexts() {
		b.Run(name, func(b *testing.B) {
			b.SetBytes(int64(len(s)))
			for b.Loop() {
				textnorm.Fold(s)
			}
		})
	}
}

func BenchmarkWords(b *testing.B) {
	for name, s := range benchTexts() {
		b.Run(name, func(b *testing.B) {
			b.SetBytes(int64(len(s)))
			for b.Loop() {
				textnorm.Words(s)
			}
		})
	}
}

func benchTexts() map[string]string {
	return map[string]string{
		"ascii":  strings.Repeat("Some sixty British lawmakers asked their government to act. ", 10),
		"latin":  strings.Repeat("Accusée d'espionner l'Union africaine, la Chine dément déjà. ", 10),
		"han":    strings.Repeat("中国外交部发言人华春莹回应称。", 20),
		"folded": strings.Repeat("some sixty british lawmakers asked their government to act. ", 10),
	}
}
