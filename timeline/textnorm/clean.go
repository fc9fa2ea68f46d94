package textnorm

import (
	"strings"
	"unicode/utf8"
)

// Clean is s without what a terminal, an export or a reader could be misled by.
//
//   - Control characters (C0, C1 and delete) go; "\n" stays, a tab becomes a
//     space, and every other mandatory line break (CR LF, CR, VT, FF, NEL,
//     U+2028, U+2029) becomes "\n".
//   - Escape sequences go whole, in their 7-bit and 8-bit forms. A control string
//     (OSC, DCS, SOS, PM, APC) is whole when it ends on its own line and within
//     4,096 bytes. Of one that does not, only the introducer and an OSC's number
//     go, so that a stray byte never takes a reader's text with it.
//   - Bidirectional controls, invisible operators, zero-width spaces, byte order
//     marks and tag characters go. The joiners that Persian, Indic scripts and
//     emoji need stay, as do variation selectors and the tags of an emoji flag.
//   - Bytes that are not UTF-8 become U+FFFD.
//
// The result is valid UTF-8, and Clean of it is the same again. changed tells
// whether something was taken out or replaced; tabs and line breaks, which mean
// no harm, do not count.
func Clean(s string) (clean string, changed bool) {
	i := firstUnclean(s)
	if i == len(s) {
		return s, false
	}
	var a ahead
	var b strings.Builder
	b.Grow(len(s))
	b.WriteString(s[:i])
	for i < len(s) {
		n, put, harm := unclean(s, i, &a)
		if n == 0 {
			_, n = utf8.DecodeRuneInString(s[i:])
			put = s[i : i+n]
		}
		b.WriteString(put)
		changed = changed || harm
		i += n
	}
	return b.String(), changed
}

// CleanLine is s cleaned, for a field of one line: line breaks at its ends go,
// those within become spaces.
func CleanLine(s string) string {
	s, _ = Clean(s)
	return strings.ReplaceAll(strings.Trim(s, "\n"), "\n", " ")
}

// firstUnclean is where the first thing that Clean replaces begins, or len(s).
func firstUnclean(s string) int {
	var a ahead
	for i := 0; i < len(s); {
		if c := s[i]; c >= ' ' && c < 0x7f || c == '\n' {
			i++
			continue
		}
		if n, _, _ := unclean(s, i, &a); n > 0 {
			return i
		}
		_, size := utf8.DecodeRuneInString(s[i:])
		i += size
	}
	return len(s)
}

// unclean tells what is to be replaced at s[i:]: the length of it, what stands
// in its place, and whether it could mislead. n is 0 where the rune stays.
func unclean(s string, i int, a *ahead) (n int, put string, harm bool) {
	r, size := utf8.DecodeRuneInString(s[i:])
	switch {
	case r == utf8.RuneError && size == 1:
		if n := rawSequence(s[i:], a); n > 0 {
			return n, "", true
		}
		return 1, "\uFFFD", true
	case r == '\t':
		return 1, " ", false
	case r == '\r':
		if strings.HasPrefix(s[i+1:], "\n") {
			return 2, "\n", false
		}
		return 1, "\n", false
	case r == '\v', r == '\f', r == 0x85, r == 0x2028, r == 0x2029:
		return size, "\n", false
	case r == esc:
		return escapeSequence(s[i:], a), "", true
	case r >= 0x80 && r < 0xA0:
		return size + sequence(s[i+size:], byte(r-0x40), a), "", true
	case r == 0x1F3F4:
		if n := flag(s[i:]); n > 0 {
			return n, s[i : i+n], false
		}
	case r != '\n' && r < ' ', r == 0x7f, misleads(r):
		return size, "", true
	}
	return 0, "", false
}

// misleads tells whether an invisible character changes how others are read.
func misleads(r rune) bool {
	switch {
	case r == 0x061C, r == 0x200B, r == 0x200E, r == 0x200F, r == 0xFEFF:
		return true
	case r >= 0x202A && r <= 0x202E: // embeddings and overrides
		return true
	case r >= 0x2060 && r <= 0x206F: // word joiner, operators, isolates, and deprecated controls
		return true
	case r >= 0xFFF9 && r <= 0xFFFB: // interlinear annotation
		return true
	case r >= 0xE0000 && r <= 0xE007F: // tags
		return true
	}
	return false
}

// flag is the length of the emoji flag of a region, such as that of Scotland, at
// the start of s: a black flag, three to six tag letters or digits, and the end
// tag. It is 0 where there is none.
func flag(s string) int {
	const black = "\U0001F3F4"
	if !strings.HasPrefix(s, black) {
		return 0
	}
	tags := 0
	for i, r := range s[len(black):] {
		switch {
		case r == 0xE007F && tags >= 3 && tags <= 6:
			return len(black) + i + utf8.RuneLen(r)
		case r >= 0xE0030 && r <= 0xE0039, r >= 0xE0061 && r <= 0xE007A:
			tags++
		default:
			return 0
		}
	}
	return 0
}
