package query

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/width"

	"dateline/timeline/textnorm"
)

// Error is a mistake in a query.
type Error struct {
	Query    string
	Pos, Len int    // bytes in Query, on the bounds of characters
	Message  string // what is wrong, without a full stop
	Hint     string // what to write instead; may be empty
}

// Error is the message alone.
func (e *Error) Error() string { return e.Message }

// Of a long query Caret shows that many cells before and behind the place.
const caretContext = 60

// Caret is the error for a terminal: the query, a line with carets under the
// place, and the hint if there is one; no line feed at the end. Wide characters
// count as two columns. Of a long query only the surroundings of the place are
// shown, with … where it goes on.
func (e *Error) Caret() string {
	from, to := runeBounds(e.Query, e.Pos, e.Pos+e.Len)
	before, place, after := shown(e.Query[:from]), shown(e.Query[from:to]), shown(e.Query[to:])
	if columns(before)+columns(place)+columns(after) > 2*caretContext {
		before = cropStart(before, caretContext)
		place, after = cropEnd(place, caretContext), cropEnd(after, caretContext)
	}
	lines := before + place + after + "\n" +
		strings.Repeat(" ", columns(before)) + strings.Repeat("^", max(columns(place), 1))
	if e.Hint != "" {
		lines += "\n" + shown(e.Hint)
	}
	return lines
}

// runeBounds moves a range to the bounds of the characters that it touches.
func runeBounds(s string, from, to int) (int, int) {
	from = min(max(from, 0), len(s))
	to = min(max(to, from), len(s))
	for from > 0 && !isBound(s, from) {
		from--
	}
	for !isBound(s, to) {
		to++
	}
	return from, to
}

// isBound tells whether a character of s begins or ends at i. A byte that is not
// UTF-8 counts as one.
func isBound(s string, i int) bool {
	for start := i - 1; start >= 0 && start > i-utf8.UTFMax; start-- {
		if utf8.RuneStart(s[start]) {
			_, n := utf8.DecodeRuneInString(s[start:])
			return start+n <= i
		}
	}
	return true
}

// shown is a part of a query as it can be shown in one line.
func shown(s string) string {
	s, _ = textnorm.Clean(s)
	return strings.ReplaceAll(s, "\n", " ")
}

// columns is how many cells of a terminal a text is likely to take.
func columns(s string) int {
	n := 0
	for _, r := range s {
		n += cells(r)
	}
	return n
}

func cells(r rune) int {
	if unicode.In(r, unicode.Mn, unicode.Me, unicode.Cf) {
		return 0
	}
	switch width.LookupRune(r).Kind() {
	case width.EastAsianWide, width.EastAsianFullwidth:
		return 2
	}
	return 1
}

// cropStart is the end of s, of at most that many cells, behind an ellipsis.
func cropStart(s string, limit int) string {
	if columns(s) <= limit {
		return s
	}
	i := len(s)
	for used := 1; ; {
		r, size := utf8.DecodeLastRuneInString(s[:i])
		if used += cells(r); used > limit {
			return "…" + s[i:]
		}
		i -= size
	}
}

// cropEnd is the start of s, of at most that many cells, before an ellipsis.
func cropEnd(s string, limit int) string {
	if columns(s) <= limit {
		return s
	}
	used := 1
	for i, r := range s {
		if used += cells(r); used > limit {
			return s[:i] + "…"
		}
	}
	return s
}
