package textnorm

import "strings"

// Limits within which an escape sequence counts as one, in bytes.
const (
	maxParameters = 256
	maxString     = 4096
)

const esc = 0x1b

// escapeSequence is the length of the sequence that the escape character at the
// start of s introduces; 1 where it introduces none.
func escapeSequence(s string, a *ahead) int {
	if len(s) < 2 {
		return 1
	}
	switch c := s[1]; {
	case c == '[', isString(c):
		return 2 + sequence(s[2:], c, a)
	case c == ' ': // only these have a meaning, and prose may follow
		if len(s) > 2 && strings.IndexByte("FGLMN", s[2]) >= 0 {
			return 3
		}
		return 1
	case c > ' ' && c < '0': // such as ESC ( B
		if n := span(s[1:], 0x20, 0x2f); n < 4 && 1+n < len(s) && in(s[1+n], 0x30, 0x7e) {
			return 2 + n
		}
		return 1
	case in(c, 0x30, 0x7e):
		return 2
	}
	return 1
}

// isString tells whether ESC and c introduce a control string.
func isString(c byte) bool { return strings.IndexByte("P]X^_", c) >= 0 }

// sequence is the length of what follows the introducer ESC c, or its 8-bit
// form, and belongs to it.
func sequence(s string, c byte, a *ahead) int {
	switch {
	case c == '[':
		n, _ := controlSequence(s)
		return n
	case isString(c):
		if n := controlString(s, c == ']', a); n > 0 {
			return n
		}
		if c == ']' {
			return number(s)
		}
	}
	return 0
}

// controlSequence is the length of the parameters, intermediates and final byte
// of a CSI. One that is broken off gives what of it there is.
func controlSequence(s string) (n int, whole bool) {
	n = span(s, 0x30, 0x3f)
	n += span(s[n:], 0x20, 0x2f)
	if n > maxParameters {
		return 0, false
	}
	if n < len(s) && in(s[n], 0x40, 0x7e) {
		return n + 1, true
	}
	return span(s, 0x30, 0x3f), false
}

// controlString is the length of a control string's body and its end (ST, or
// BEL after OSC); 0 where it is too long or goes beyond its line.
func controlString(s string, osc bool, a *ahead) int {
	end, length := nearer(a.next(s, stringEnd), a.next(s, stringEnd8)), 2
	if bell := a.next(s, bellEnd); osc && nearer(end, bell) == bell && bell >= 0 {
		end, length = bell, 1
	}
	line := nearer(a.next(s, lineEnd), a.next(s, returnEnd))
	if end < 0 || end > maxString || line >= 0 && line < end {
		return 0
	}
	return end + length
}

// ends are what ends a control string or its line.
var ends = [...]string{stringEnd: "\x1b\\", stringEnd8: "\u009c", bellEnd: "\a", lineEnd: "\n", returnEnd: "\r"}

const (
	stringEnd = iota
	stringEnd8
	bellEnd
	lineEnd
	returnEnd
)

// ahead remembers where in a text the next of each of the ends is, so that a text
// of nothing but beginnings is not searched to its end for each of them. Places
// are told by how much of the text is left there.
type ahead [len(ends)]struct{ from, at int }

// next is how far into s, a rest of the text, the next end of a kind lies; -1
// where there is none. It is quick as long as rests get shorter.
func (a *ahead) next(s string, kind int) int {
	known := &a[kind]
	if len(s) > known.from || len(s) < known.at {
		known.from, known.at = len(s), -1
		if i := strings.Index(s, ends[kind]); i >= 0 {
			known.at = len(s) - i
		}
	}
	if known.at < 0 {
		return -1
	}
	return len(s) - known.at
}

// nearer is the smaller of two places of which either may be -1, for none.
func nearer(a, b int) int {
	if a < 0 || b >= 0 && b < a {
		return b
	}
	return a
}

// number is the length of the number that begins an OSC, with its semicolon.
func number(s string) int {
	n := span(s, '0', '9')
	if n > 0 && n < len(s) && s[n] == ';' {
		return n + 1
	}
	return 0
}

// rawSequence is the length of an escape sequence whose introducer is a single
// byte, as on a terminal that does not use UTF-8. The same bytes are letters and
// quotation marks in old encodings, so only a sequence that is whole and has
// parameters counts.
func rawSequence(s string, a *ahead) int {
	switch body := s[1:]; s[0] {
	case 0x9b:
		if n, whole := controlSequence(body); whole && span(body, 0x30, 0x3f) > 0 {
			return 1 + n
		}
	case 0x9d:
		if number(body) > 0 {
			if n := controlString(body, true, a); n > 0 {
				return 1 + n
			}
		}
	}
	return 0
}

// span is how many bytes at the start of s lie between low and high.
func span(s string, low, high byte) int {
	n := 0
	for n < len(s) && in(s[n], low, high) {
		n++
	}
	return n
}

func in(c, low, high byte) bool { return low <= c && c <= high }
