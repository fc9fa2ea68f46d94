package text

import (
	"strings"
	"sync"
	"unicode/utf8"

	"github.com/charmbracelet/x/ansi"
	"github.com/charmbracelet/x/ansi/parser"
)

// kind tells what a token of a styled line is.
type kind uint8

const (
	grapheme kind = iota // something that is drawn, or a lone mark of no width
	control              // a control character
	escape               // a whole escape sequence
)

// token is the next indivisible part of a styled line.
type token struct {
	text  string
	width int // cells; 0 for control and escape
	kind  kind
}

// next reads the first token of s, which must not be empty. The widths of all
// tokens of s add up to Width(s).
func next(s string) token {
	if printable(s[0]) && (len(s) == 1 || printable(s[1])) {
		return token{text: s[:1], width: 1}
	}
	state := parser.State(parser.GroundState)
	for i := 0; i < len(s); i++ {
		to, action := parser.Table.Transition(state, s[i])
		if action == parser.PrintAction || to == parser.Utf8State {
			if i > 0 {
				return unseen(s[:i])
			}
			cluster, width := ansi.FirstGraphemeCluster(s, ansi.GraphemeWidth)
			return token{text: cluster, width: cells(cluster, width)}
		}
		if to == parser.GroundState {
			return unseen(s[:i+1])
		}
		state = to
	}
	return unseen(s)
}

// Next is the first indivisible part of s, a grapheme, a control character or a
// whole escape sequence, and how many cells it takes. Of "" it is nothing.
func Next(s string) (part string, width int) {
	if s == "" {
		return "", 0
	}
	t := next(s)
	return t.text, t.width
}

func unseen(s string) token {
	if s[0] == '\x1b' && len(s) > 1 {
		return token{text: s, kind: escape}
	}
	return token{text: s, kind: control}
}

func printable(b byte) bool { return b >= ' ' && b <= '~' }

// plainASCII is the number of bytes at the start of s that are one cell each:
// graphic ASCII characters that nothing behind them can join.
func plainASCII(s string) int {
	for i := 0; i < len(s); i++ {
		if !printable(s[i]) {
			return max(0, i-1)
		}
	}
	return len(s)
}

// flat gives the token as it may stand within a line: a line break or a tab is
// a space, other control characters are nothing.
func (t token) flat() token {
	if t.kind != control {
		return t
	}
	switch t.text {
	case "\n", "\t":
		return token{text: " ", width: 1}
	default:
		return token{kind: control}
	}
}

// steady is how many bytes at the start of s are graphemes of one cell each that
// nothing behind them can join, and how many cells they take: ASCII, and the
// letters and lines that screens are full of. It saves asking for each of them.
func steady(s string) (bytes, cells int) {
	before := 0 // bytes of the last one
	for i := 0; i < len(s); {
		n := 1
		if !printable(s[i]) {
			if n = steadyRune(s[i:]); n == 0 {
				// What stands here may join the one before.
				return max(i-before, 0), max(cells-1, 0)
			}
		}
		i, before = i+n, n
		cells++
	}
	return len(s), cells
}

// steadyRune is the number of bytes of the rune at the start of s, 0 if it is
// not known to be steady.
func steadyRune(s string) int {
	if s[0] < 0xc2 || s[0] > 0xe2 || !narrow() {
		return 0
	}
	r, n := utf8.DecodeRuneInString(s)
	switch {
	case r >= 0xc0 && r < 0x180, // Latin letters with accents
		r >= 0x2010 && r <= 0x2027, // dashes, quotes and dots
		r >= 0x2190 && r <= 0x2193, // arrows
		r >= 0x2500 && r <= 0x25a9, strings.ContainsRune(signs, r):
		return n
	}
	return 0
}

// signs are others that the screen is drawn with.
const signs = "·±−↳✓●○◐◇▸"

// narrow tells whether characters that are wide in East Asian fonts alone take
// one cell, as they do unless the environment says otherwise.
var narrow = sync.OnceValue(func() bool { return ansi.StringWidth("─…é●") == 4 })

// Apart tells whether a and b, put together, are known to stay the graphemes
// that they are. Where it does not know, it says no.
func Apart(a, b string) bool {
	if a == "" || b == "" {
		return true
	}
	if !printable(b[0]) && steadyRune(b) == 0 {
		return false
	}
	if last := a[len(a)-1]; last < utf8.RuneSelf {
		return printable(last)
	}
	_, n := utf8.DecodeLastRuneInString(a)
	return steadyRune(a[len(a)-n:]) == n
}
