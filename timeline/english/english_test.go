package english_test

import (
	"strings"
	"testing"

	"dateline/timeline/english"
)

func TestListsAreReadAloud(t *testing.T) {
	t.Parallel()
	for words, want := range map[string][2]string{
		"":      {"", ""},
		"a":     {"a", "a"},
		"a b":   {"a or b", "a and b"},
		"a b c": {"a, b or c", "a, b and c"},
	} {
		list := strings.Fields(words)
		if or, and := english.Or(list), english.And(list); or != want[0] || and != want[1] {
			t.Errorf("%q: %q and %q, want %q", words, or, and, want)
		}
	}
}

func TestANumberHasItsNoun(t *testing.T) {
	t.Parallel()
	for n, want := range map[int]string{0: "0 marked events", 1: "1 marked event", 2: "2 marked events", -1: "-1 marked events"} {
		if got := english.Count(n, "marked event"); got != want {
			t.Errorf("%d: %q, want %q", n, got, want)
		}
	}
}

func TestASentenceEndsOnce(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]string{
		"": "", " ": "", "no end": "no end.", "an end. ": "an end.", "a question?": "a question?", "It says “no”": "It says “no”.",
		"It says “no.”": "It says “no.”", "(in brackets!)": "(in brackets!)", "more…": "more…", "终。": "终。",
	} {
		if got := english.Sentence(text); got != want {
			t.Errorf("%q: %q, want %q", text, got, want)
		}
	}
}
