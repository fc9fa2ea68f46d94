package load

import (
	"strings"
	"unicode"

	"golang.org/x/text/width"

	"dateline/timeline"
)

// Of a long line Text shows this many cells before the place, and so many from
// its beginning on.
const (
	cellsBefore = 60
	cellsAfter  = 80
)

// Text is a problem for a terminal: its place and message, the line, a line of
// carets under the place, and the hint, each if there is one; no line feed at
// the end. Of a long line the surroundings of the place are shown.
func Text(p timeline.Problem) string {
	var b strings.Builder
	b.WriteString(p.String())
	if strings.TrimSpace(p.Excerpt) != "" {
		line, carets := underline([]rune(p.Excerpt), max(p.Pos.Column, 1)-1, max(p.Width, 1))
		b.WriteString("\n" + line + "\n" + carets)
	}
	if p.Hint != "" {
		b.WriteString("\nhint: " + p.Hint)
	}
	return b.String()
}

// underline is the line, cut at its ends if it is long, and the carets under
// the characters from at on. Beyond its end there is one caret.
func underline(line []rune, at, n int) (shown, carets string) {
	at = min(at, len(line))
	from, before := at, 0
	for from > 0 && before+cells(line[from-1]) <= cellsBefore {
		from--
		before += cells(line[from])
	}
	to, after := at, 0
	for to < len(line) && after+cells(line[to]) <= cellsAfter {
		after += cells(line[to])
		to++
	}
	under := 0
	for _, r := range line[at:min(at+n, to)] {
		under += cells(r)
	}
	head, tail := "", ""
	if from > 0 {
		head = "…"
	}
	if to < len(line) {
		tail = "…"
	}
	text := strings.ReplaceAll(string(line[from:to]), "\t", " ")
	space := strings.Repeat(" ", before+len([]rune(head)))
	return head + text + tail, space + strings.Repeat("^", max(under, 1))
}

// cells is how many columns of a terminal a character takes.
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
