package text

import (
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
			return token{text: cluster, width: width}
		}
		if to == parser.GroundState {
			return unseen(s[:i+1])
		}
		state = to
	}
	return unseen(s)
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
