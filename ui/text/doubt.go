package text

import (
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/charmbracelet/x/ansi"
)

// cells is how many cells a cluster needs. Terminals disagree: one gives a
// cluster the width that its script asks for, another adds up its characters,
// so that हिन्दी is 2 cells to one and 5 to the other. It gets the larger of the
// two, so that no terminal draws beyond it; Anchor and the painter put right what
// follows where one draws less. A heap of marks on one letter gets mostCells.
func cells(cluster string, width int) int {
	_, n := utf8.DecodeRuneInString(cluster)
	if n == len(cluster) {
		return width
	}
	sum := 0
	for rest := cluster; rest != ""; rest = rest[n:] {
		_, n = utf8.DecodeRuneInString(rest)
		sum += ansi.StringWidth(rest[:n])
	}
	return max(width, min(sum, mostCells))
}

const mostCells = 8

// Doubtful tells whether terminals may disagree about the columns of a glyph.
// All agree about ASCII, Latin with accents in one code point, and what the
// screen itself is drawn with.
func Doubtful(glyph string) bool {
	r, n := utf8.DecodeRuneInString(glyph)
	switch {
	case n != len(glyph):
		return true
	case r < 0x300, r >= 0x2010 && r <= 0x2027, r >= 0x2190 && r <= 0x2193, r >= 0x2500 && r <= 0x25ff:
		return false
	}
	return r != '↳' && r != '−' && r != '✓'
}

// Edge tells whether a glyph is the line between two panes or around a box,
// which must stand in its column whatever stands before it.
func Edge(glyph string) bool {
	r, n := utf8.DecodeRuneInString(glyph)
	return n == len(glyph) && (r == '|' || r >= 0x2500 && r <= 0x257f)
}

// The sequences that Anchor puts in: erase to the end of the line, and go to a
// column.
const eraseRight = "\x1b[K"

func column(x int) string { return "\x1b[" + strconv.Itoa(x+1) + "G" }

// Anchor makes a whole line of the screen keep its columns on every terminal:
// behind doubtful glyphs the next edge, or the next gap, is sent to its column.
// The line must be written from the first column of a row.
func Anchor(line string) string {
	if !strings.ContainsFunc(line, func(r rune) bool { return r >= 0x300 && Doubtful(string(r)) }) {
		return line
	}
	var b strings.Builder
	adrift := false
	for x := 0; line != ""; {
		t := next(line)
		line = line[len(t.text):]
		switch {
		case t.width == 0:
		case adrift && (Edge(t.text) || t.text == " " && (line == "" || blankAhead(line))):
			b.WriteString(column(x))
			adrift = false
		case !adrift && Doubtful(t.text):
			b.WriteString(eraseRight)
			adrift = true
		}
		b.WriteString(t.text)
		x += t.width
	}
	return b.String()
}

// blankAhead tells whether what is drawn next is a space.
func blankAhead(s string) bool {
	for s != "" {
		t := next(s)
		if t.width > 0 {
			return t.text == " "
		}
		s = s[len(t.text):]
	}
	return true
}
