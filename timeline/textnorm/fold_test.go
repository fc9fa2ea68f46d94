package textnorm_test

import (
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"dateline/timeline/textnorm"
)

func TestFold(t *testing.T) {
	t.Parallel()
	for in, want := range map[string]string{
		"":                    "",
		"already folded, 5g":  "already folded, 5g",
		"HIKVISION":           "hikvision",
		"Société Générale":    "societe generale",
		"Ñandú":               "nandu",
		"İstanbul ıssız":      "istanbul issiz",
		"Ørsted":              "orsted",
		"Łódź":                "lodz",
		"Đà Nẵng":             "da nang",
		"Ħamrun":              "hamrun",
		"Ærø, Œuvre":          "aero, oeuvre",
		"STRASSE, Straße, ẞ":  "strasse, strasse, ss",
		"Þórður":              "thordur",
		"Προς ΠΡΟΣ":           "προσ προσ",
		"Йод Ёлка":            "иод елка",
		"ﬁnance №５ ²":         "finance no5 2",
		"Cafe\u0301":          "cafe",
		"ke\u00ADy\u200Dword": "keyword",
		"مُحَمَّد":            "محمد",
		"شَالُום":             "شالום",
		"ｶﾞｲﾄﾞ":               "ガイド",
		"がく":                  "がく",
		"हिन्दी":              "हिन्दी",
		"한국":                  "한국",
		"\xff":                "\uFFFD",
	} {
		if got := textnorm.Fold(in); got != want {
			t.Errorf("Fold(%q) = %q; want %q", in, got, want)
		}
	}
}

func TestFoldEveryRune(t *testing.T) {
	t.Parallel()
	step := rune(1)
	if testing.Short() {
		step = 17
	}
	for r := rune(0); r <= utf8.MaxRune; r += step {
		if !unicode.IsGraphic(r) && !unicode.Is(unicode.Cf, r) {
			continue
		}
		for _, s := range []string{string(r), "a" + string(r) + "\u0323b", "\u1100" + string(r) + "\u1161"} {
			folded := textnorm.Fold(s)
			if again := textnorm.Fold(folded); again != folded {
				t.Errorf("%U: Fold(%q) = %q, and of that %q", r, s, folded, again)
			}
		}
	}
}

func TestFoldAllocatesNothing(t *testing.T) {
	if n := testing.AllocsPerRun(100, func() { textnorm.Fold("already folded, 5g") }); n != 0 {
		t.Errorf("%v allocations for folded text; want none", n)
	}
}

func FuzzFold(f *testing.F) {
	for _, s := range []string{
		"", "Straße", "\u1100\u0301\u1161", "क\u0323\u093c", "ǅ", "a\u0301\u0323" + strings.Repeat("\u0949", 40),
		"\u00AD\u0345x", "\xff\xfe", "が\u3099",
	} {
		f.Add(s, s)
	}
	f.Fuzz(func(t *testing.T, a, b string) {
		folded := textnorm.Fold(a)
		if again := textnorm.Fold(folded); again != folded {
			t.Fatalf("Fold(%q) = %q, and of that %q", a, folded, again)
		}
		if ascii(a) && folded != strings.ToLower(a) {
			t.Fatalf("Fold(%q) = %q; want %q", a, folded, strings.ToLower(a))
		}
		words := textnorm.Words(a)
		if again := textnorm.Words(words); again != words {
			t.Fatalf("Words(%q) = %q, and of that %q", a, words, again)
		}
		// A space parts words, so texts side by side are their words side by side.
		if got, want := textnorm.Words(a+" "+b), strings.TrimSuffix(words, " ")+textnorm.Words(b); got != want {
			t.Fatalf("Words(%q) = %q; want %q", a+" "+b, got, want)
		}
	})
}

func ascii(s string) bool {
	return strings.IndexFunc(s, func(r rune) bool { return r >= utf8.RuneSelf }) < 0
}
