package load

import (
	"slices"
	"strings"
)

// maxOpen is over how many lines the end of a quotation or bracket is sought.
const maxOpen = 200

// quotes deals with a text that begins with a quotation mark at a byte of line
// i and may go on to line end.
func (r *repairer) quotes(i, end, from int) int {
	last, at := r.closing(i, from)
	if last < 0 {
		return r.quote(i, end, from, i, from, 1, "a quotation mark is opened and never closed")
	}
	rest := r.in[last][at:]
	switch trimmed := strings.TrimSpace(rest); {
	case trimmed != "" && !strings.HasPrefix(trimmed, "#"):
		if last > i {
			return r.quote(i, min(end, last), from, i, from, 1, "a quotation mark is opened and not closed on its line")
		}
		behind := at + len(rest) - len(strings.TrimLeft(rest, " \t"))
		return r.quote(i, end, from, i, behind, len([]rune(trimmed)), "text behind the closing quotation mark")
	case r.in[i][from] == '"':
		r.escapes(i, last, from)
	}
	return last + 1
}

// closing is where the text that opens at a byte of line i ends: a line and the
// byte behind the mark. The line is -1 if it does not end.
func (r *repairer) closing(i, from int) (line, behind int) {
	mark := r.in[i][from]
	for l, at := i, from+1; l < min(len(r.in), i+maxOpen); l, at = l+1, 0 {
		for text := r.in[l]; at < len(text); at++ {
			switch {
			case text[at] == '\\' && mark == '"':
				at++
			case text[at] == mark && mark == '\'' && strings.HasPrefix(text[at+1:], "'"):
				at++
			case text[at] == mark:
				return l, at + 1
			}
		}
	}
	return -1, 0
}

// escapes doubles each backslash, from a byte of line i to line last, that
// begins nothing that YAML knows.
func (r *repairer) escapes(i, last, from int) {
	digits := map[byte]int{'x': 2, 'u': 4, 'U': 8}
	for l := i; l <= last; l++ {
		text, start := r.in[l], 0
		if l == i {
			start = from
		}
		var b strings.Builder
		b.WriteString(text[:start])
		for at := start; at < len(text); at++ {
			b.WriteByte(text[at])
			if text[at] != '\\' || at+1 == len(text) {
				continue
			}
			c := text[at+1]
			if strings.IndexByte("0abt\tnvfre \"'/\\N_LPxuU", c) < 0 || !hexDigits(text[at+2:], digits[c]) {
				r.note(l, at, 2, "a backslash between double quotes begins something unknown", "write two backslashes, or use single quotes")
				b.WriteByte('\\')
				continue
			}
			at++
			b.WriteByte(c)
		}
		r.out[l] = b.String()
	}
}

func hexDigits(s string, n int) bool {
	return len(s) >= n && strings.Trim(s[:n], "0123456789abcdefABCDEF") == ""
}

// brackets deals with a list or mapping in brackets that begins at a byte of
// line i; the lines to end are indented so that they may belong to it.
func (r *repairer) brackets(i, end, from int) int {
	last, behind, open := r.balance(i, from)
	if open != "" {
		r.note(i, from, 1, "a bracket is opened and never closed", "close it; a text that begins with "+r.in[i][from:from+1]+" wants quotes")
		r.out[end] = strings.TrimRight(r.in[end], " \t") + open
		return end + 1
	}
	rest := r.in[last][behind:]
	trimmed := strings.TrimSpace(rest)
	if trimmed == "" || strings.HasPrefix(trimmed, "#") || last > i {
		return last + 1
	}
	at := behind + len(rest) - len(strings.TrimLeft(rest, " \t"))
	return r.quote(i, end, from, i, at, len([]rune(trimmed)), "text behind the closing bracket")
}

// balance is where the bracket at a byte of line i is closed: a line and the
// byte behind; open are the brackets that would close it where it is not.
func (r *repairer) balance(i, from int) (line, behind int, open string) {
	var closers []byte // of the brackets that are open, the innermost last
	start := true      // a quotation mark is one only where a value may begin
	for l, at := i, from; l < min(len(r.in), i+maxOpen); l, at = l+1, 0 {
		for ; at < len(r.in[l]); at++ {
			c := r.in[l][at]
			switch c {
			case '[', '{':
				closers = append(closers, c+2) // in ASCII the closing one is two further
			case ']', '}':
				if n := len(closers); n > 0 && closers[n-1] == c {
					closers = closers[:n-1]
				}
				if len(closers) == 0 {
					return l, at + 1, ""
				}
			case '"', '\'':
				if !start {
					break
				}
				closed, after := r.closing(l, at)
				if closed < 0 {
					return 0, 0, reversed(closers)
				}
				l, at = closed, after-1
			}
			start = strings.IndexByte("[{,:", c) >= 0 || start && c == ' '
		}
	}
	return 0, 0, reversed(closers)
}

func reversed(b []byte) string {
	b = slices.Clone(b)
	slices.Reverse(b)
	return string(b)
}
