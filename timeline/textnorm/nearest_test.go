package textnorm_test

import (
	"slices"
	"testing"

	"dateline/timeline/textnorm"
)

func TestNearest(t *testing.T) {
	t.Parallel()
	fields := []string{"actor", "by", "on", "country", "kind", "topic", "status", "known", "no", "is"}
	actors := []string{"Huawei", "Hikvision", "Hikvision USA", "Dahua", "Łódź City", "Big Brother Watch"}
	for _, test := range []struct {
		word       string
		candidates []string
		want       string
	}{
		{"actr", fields, "actor"},
		{"acotr", fields, "actor"}, // a swap is one mistake
		{"contry", fields, "country"},
		{"TOPIK", fields, "topic"},
		{"coun", fields, "country"}, // begins it
		{"knd", fields, "kind"},
		{"http", fields, ""},
		{"x", fields, ""},
		{"xy", fields, ""},
		{"by", fields, "by"},
		{"", fields, ""},
		{"  ", fields, ""},
		{"huwaei", actors, "Huawei"},
		{"hik", actors, "Hikvision"}, // the shorter of two that it begins
		{"lodz cty", actors, "Łódź City"},
		{"big borther watch", actors, "Big Brother Watch"},
		{"samsung", actors, ""},
		{"word", nil, ""},
		{"word", []string{""}, ""},
	} {
		got, ok := textnorm.Nearest(test.word, test.candidates)
		if got != test.want || ok != (test.want != "") {
			t.Errorf("Nearest(%q) = %q, %v; want %q", test.word, got, ok, test.want)
		}
		turned := slices.Clone(test.candidates)
		slices.Reverse(turned)
		if again, _ := textnorm.Nearest(test.word, turned); again != got {
			t.Errorf("Nearest(%q) = %q with the candidates in reverse, %q otherwise", test.word, again, got)
		}
	}
}

// A word with one mistake anywhere is still found.
func TestNearestOneMistake(t *testing.T) {
	t.Parallel()
	const word = "surveillance"
	candidates := []string{"sanction", word, "security", "semiconductors"}
	for i := range len(word) {
		wrong := []string{word[:i] + word[i+1:], word[:i] + "x" + word[i:], word[:i] + "x" + word[i+1:]}
		if i > 0 {
			wrong = append(wrong, word[:i-1]+word[i:i+1]+word[i-1:i]+word[i+1:])
		}
		for _, w := range wrong {
			if got, _ := textnorm.Nearest(w, candidates); got != word {
				t.Errorf("Nearest(%q) = %q; want %q", w, got, word)
			}
		}
	}
}

// TestMeant: one slip in so many letters, none in digits, and no guess between two.
func TestMeant(t *testing.T) {
	t.Parallel()
	candidates := []string{"title", "topics", "status", "sources", "acme-rules-2020", "Zürich"}
	for word, want := range map[string]string{
		"titel": "title", "TOPICS": "topics", "satus": "status", "surces": "sources", "zurich": "Zürich",
		"tit": "", "t": "", "": "", "weather": "", "acme-rules-2021": "", "acm-rules-2020": "acme-rules-2020",
	} {
		if got := textnorm.Meant(word, candidates, 4); len(got) > 1 || len(got) == 1 && got[0] != want || len(got) == 0 && want != "" {
			t.Errorf("Meant(%q) = %q; want %q", word, got, want)
		}
	}
	if got := textnorm.Meant("bane", []string{"bank", "band", "law"}, 4); len(got) != 2 {
		t.Errorf("of two that are as near: %q", got)
	}
}
