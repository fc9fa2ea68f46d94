package load

import (
	"encoding/binary"
	"strings"
	"unicode/utf16"
	"unicode/utf8"
)

// maskBase is added to a character that YAML forbids, or takes for the end of a
// line where an editor does not, so that it comes through the parser at its
// place and the cleaning of texts can deal with it. It lies in plane 16, which
// is for private use.
const maskBase = 0x100000

// badBytes is a place that is no text in the file's encoding; each such byte
// has become U+FFFD.
type badBytes struct {
	line, column int
	count        int // on this line
}

// maxBadLines is on how many lines of a file bad bytes are named.
const maxBadLines = 10

// kind says how a text must be handled, from the simplest on.
type kind uint8

const (
	simple kind = iota // printable ASCII and line feeds
	tame               // nothing that YAML treats in a way of its own
	wild               // tabs, other line breaks, byte order marks, bytes that were no text
	masked             // characters which YAML forbids; they stand masked
)

// decode makes UTF-8 of a file's bytes: UTF-16 is recognised by its byte order
// mark, bad bytes become U+FFFD, and forbidden characters are masked.
func decode(data []byte) (text string, k kind, bad []badBytes) {
	switch {
	case len(data) >= 2 && data[0] == 0xFF && data[1] == 0xFE:
		data = fromUTF16(data[2:], binary.LittleEndian)
	case len(data) >= 2 && data[0] == 0xFE && data[1] == 0xFF:
		data = fromUTF16(data[2:], binary.BigEndian)
	case len(data) >= 3 && data[0] == 0xEF && data[1] == 0xBB && data[2] == 0xBF:
		data = data[3:]
	}
	text = string(data)
	rest := text[simplePart(text):]
	valid := utf8.ValidString(rest)
	switch {
	case rest == "":
		return text, simple, nil
	case valid && isTame(rest):
		return text, tame, nil
	case valid && strings.IndexFunc(rest, forbidden) < 0:
		return text, wild, nil
	}
	return mask(text)
}

// simplePart is how much of a text is printable ASCII and line feeds.
func simplePart(text string) int {
	for i := range len(text) {
		if c := text[i]; c-' ' > '~'-' ' && c != '\n' {
			return i
		}
	}
	return len(text)
}

// forbidden tells whether YAML forbids r or takes it for a line break.
func forbidden(r rune) bool {
	switch {
	case r < 0x20:
		return r != '\t' && r != '\n' && r != '\r'
	case r < 0x7F:
		return false
	}
	return r <= 0x9F || r == 0x2028 || r == 0x2029 || r == 0xFFFE || r == 0xFFFF
}

func mask(text string) (_ string, k kind, bad []badBytes) {
	k = wild
	var b strings.Builder
	b.Grow(len(text) + 16)
	line, column, previous := 1, 1, rune(0)
	for i, r := range text {
		switch {
		case r == utf8.RuneError && text[i] != 0xEF:
			bad = noteBad(bad, line, column)
		case forbidden(r):
			k = masked
			r += maskBase
		}
		b.WriteRune(r)
		column++
		switch {
		case r == '\n' && previous == '\r':
			column = 1
		case r == '\n', r == '\r':
			line, column = line+1, 1
		}
		previous = r
	}
	return b.String(), k, bad
}

func noteBad(bad []badBytes, line, column int) []badBytes {
	if last := len(bad) - 1; last >= 0 && (bad[last].line == line || len(bad) == maxBadLines) {
		bad[last].count++
		return bad
	}
	return append(bad, badBytes{line, column, 1})
}

// fromUTF16 is UTF-8; half a surrogate pair and an odd last byte become a byte
// that is no text.
func fromUTF16(data []byte, order binary.ByteOrder) []byte {
	const noText = 0xFF
	out := make([]byte, 0, len(data))
	for len(data) >= 2 {
		r := rune(order.Uint16(data))
		data = data[2:]
		if utf16.IsSurrogate(r) {
			if len(data) < 2 || utf16.DecodeRune(r, rune(order.Uint16(data))) == utf8.RuneError {
				out = append(out, noText)
				continue
			}
			r = utf16.DecodeRune(r, rune(order.Uint16(data)))
			data = data[2:]
		}
		out = utf8.AppendRune(out, r)
	}
	if len(data) > 0 {
		out = append(out, noText)
	}
	return out
}

// unmask gives masked characters back.
func (s *source) unmask(text string) string {
	if !s.masked {
		return text
	}
	return strings.Map(func(r rune) rune {
		if r >= maskBase && forbidden(r-maskBase) {
			return r - maskBase
		}
		return r
	}, text)
}
