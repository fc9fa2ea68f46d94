package diff

import "strings"

// around is how many words stand before and behind a difference.
const around = 6

// excerpt is the part of a text that changed, before and after, with some words
// around it; "…" stands for what is left out. Spaces and line breaks are one
// space. The two are the same if nothing else changed.
func excerpt(t Turn) Turn {
	before, after := strings.Fields(t.Before), strings.Fields(t.After)
	shorter := min(len(before), len(after))
	head := 0
	for head < shorter && before[head] == after[head] {
		head++
	}
	tail := 0
	for tail < shorter-head && before[len(before)-1-tail] == after[len(after)-1-tail] {
		tail++
	}
	return Turn{cut(before, head, tail), cut(after, head, tail)}
}

// cut leaves out what is far from the words between head and tail.
func cut(words []string, head, tail int) string {
	from, to := 0, len(words)
	// A word or two are no longer than the sign that would stand for them.
	if head > around+2 {
		from = head - around
	}
	if tail > around+2 {
		to -= tail - around
	}
	s := strings.Join(words[from:to], " ")
	if from > 0 {
		s = "… " + s
	}
	if to < len(words) {
		s += " …"
	}
	return s
}
