package query

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// Words that join terms, or that people use so by habit.
const (
	orWord  = "OR"
	andWord = "AND"
	notWord = "NOT"
)

// isQuote tells whether r opens a quoted text. Text pasted from an article
// brings its own quotation marks.
func isQuote(r rune) bool { return r == '"' || isCurly(r) }

func isCurly(r rune) bool { return r == '“' || r == '”' || r == '„' }

// endsBare tells whether r can't be part of a bare word.
func endsBare(r rune) bool { return unicode.IsSpace(r) || r == '(' || r == ')' || isQuote(r) }

// endsValue tells whether r can't be part of a bare value.
func endsValue(r rune) bool { return r == ',' || endsBare(r) }

// bareEnd is the end of the bare text at s[from:].
func bareEnd(s string, from int, ends func(rune) bool) int {
	if n := strings.IndexFunc(s[from:], ends); n >= 0 {
		return from + n
	}
	return len(s)
}

// skipSpace is the first place at or after from that is no white space.
func skipSpace(s string, from int) int {
	return bareEnd(s, from, func(r rune) bool { return !unicode.IsSpace(r) })
}

// runeAt is the rune at s[i:]; size is 0 at the end.
func runeAt(s string, i int) (r rune, size int) { return utf8.DecodeRuneInString(s[i:]) }

// quoted reads the quoted text that begins at s[from]. end is behind its closing
// mark; closed is false, and end that of s, where there is none.
func quoted(s string, from int) (text string, end int, closed bool) {
	open, size := runeAt(s, from)
	var b strings.Builder
	for i := from + size; i < len(s); {
		r, n := runeAt(s, i)
		switch {
		case r == '\\' && i+1 < len(s) && (s[i+1] == '"' || s[i+1] == '\\'):
			i++
			n = 1
		case open == '"' && r == '"', open != '"' && (r == '“' || r == '”'):
			return b.String(), i + n, true
		}
		b.WriteString(s[i : i+n])
		i += n
	}
	return b.String(), len(s), false
}

// quotedOffset is where byte k of the text that quoted reads stands in s.
func quotedOffset(s string, from, k int) int {
	_, size := runeAt(s, from)
	i := from + size
	for ; k > 0 && i < len(s); k-- {
		if s[i] == '\\' && i+1 < len(s) && (s[i+1] == '"' || s[i+1] == '\\') {
			i++
		}
		i++
	}
	return min(i, len(s))
}

// fieldName is the name before the colon where word looks like name:…, whether
// there is such a field or not. Times of day and the like are words.
func fieldName(word string) (name string, ok bool) {
	name, _, ok = strings.Cut(word, ":")
	if !ok || name == "" {
		return "", false
	}
	for i, r := range name {
		if unicode.IsLetter(r) || i > 0 && (unicode.IsMark(r) || unicode.IsDigit(r) || r == '-' || r == '_') {
			continue
		}
		return "", false
	}
	return name, true
}

// isReserved tells whether a bare word is an operator, or would be taken for one.
func isReserved(word string) bool { return word == orWord || word == andWord || word == notWord }
