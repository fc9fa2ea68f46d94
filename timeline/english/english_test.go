package english_test

import (
	"strings"
	"testing"
	"time"

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

func TestSinceIsAsPeopleSayIt(t *testing.T) {
	t.Parallel()
	now := time.Date(2026, 11, 26, 9, 0, 0, 0, time.UTC) // a Thursday
	for want, then := range map[string]time.Time{
		"00:05": now.Add(-8*time.Hour - 55*time.Minute), "yesterday": now.Add(-10 * time.Hour), "Tuesday": now.AddDate(0, 0, -2),
		"Friday": now.AddDate(0, 0, -6), "19 November 2026": now.AddDate(0, 0, -7), "27 November 2026": now.AddDate(0, 0, 1),
	} {
		if got := english.Since(then, now); got != want {
			t.Errorf("%v is %q, want %q", then, got, want)
		}
	}
}
