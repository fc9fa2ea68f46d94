package textnorm

import (
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// maxMarks bounds the marks kept on one letter. The longest in real scripts is
// far shorter, and a normaliser inserts characters into longer runs.
const maxMarks = 16

// Fold is s for comparison: compatibility forms resolved, without case and
// diacritics, and with letters such as "ø", "ł" and "ß" as the plain letters that
// people type for them. Vowel signs of scripts in which they are no diacritics
// (those of India, Thai, the kana's voicing marks) stay. Soft hyphens and joiners
// go. Fold of the result is the same again; text that is lower-case ASCII already
// is returned as it is.
func Fold(s string) string {
	if isFolded(s) {
		return s
	}
	b := make([]byte, 0, len(s))
	for c := newClusters(s); c.next(); {
		b = append(b, c.text...)
	}
	return string(b)
}

// isFolded tells whether s is ASCII without capitals.
func isFolded(s string) bool {
	for i := range len(s) {
		if c := s[i]; c >= utf8.RuneSelf || 'A' <= c && c <= 'Z' {
			return false
		}
	}
	return true
}

// clusters walks through a string letter by letter: each with all that changes
// it, so that the folded clusters, put together, are the folded string.
type clusters struct {
	s          string
	start, end int    // the cluster in s
	text       []byte // the cluster folded; may be empty; valid until next
	pending    []byte // the folded rune at s[end:], where it has been read
	size       int    // its length in s
	buf        []byte
}

func newClusters(s string) *clusters { return &clusters{s: s} }

// next moves to the next cluster; false at the end.
func (c *clusters) next() bool {
	c.start = c.end
	if c.start == len(c.s) {
		return false
	}
	c.buf = c.buf[:0]
	if b := c.s[c.start]; b < utf8.RuneSelf && (c.start+1 == len(c.s) || c.s[c.start+1] < utf8.RuneSelf) {
		c.end, c.size = c.start+1, 0
		c.text = append(c.buf, lower(b))
		c.buf = c.text
		return true
	}
	marks := 0
	for c.end < len(c.s) {
		if c.size == 0 {
			c.pending, c.size = foldRune(c.pending[:0], c.s[c.end:])
		}
		if c.end > c.start && len(c.pending) > 0 && norm.NFC.Properties(c.pending).BoundaryBefore() {
			break
		}
		if r, _ := utf8.DecodeRune(c.pending); !unicode.IsMark(r) {
			c.buf = append(c.buf, c.pending...)
		} else if marks++; marks <= maxMarks {
			c.buf = append(c.buf, c.pending...)
		}
		c.end += c.size
		c.size = 0
	}
	c.text = norm.NFC.Bytes(c.buf)
	return true
}

func lower(b byte) byte {
	if 'A' <= b && b <= 'Z' {
		return b + 'a' - 'A'
	}
	return b
}

// foldRune appends the first rune of s, decomposed and folded, to b. size is its
// length in s.
func foldRune(b []byte, s string) (folded []byte, size int) {
	r, size := utf8.DecodeRuneInString(s)
	if r < utf8.RuneSelf {
		return append(b, lower(byte(r))), size
	}
	parts := norm.NFKD.PropertiesString(s).Decomposition()
	if r == utf8.RuneError || parts == nil {
		return appendFolded(b, r), size
	}
	for len(parts) > 0 {
		r, n := utf8.DecodeRune(parts)
		b = appendFolded(b, r)
		parts = parts[n:]
	}
	return b, size
}

func appendFolded(b []byte, r rune) []byte {
	if isDiacritic(r) {
		return b
	}
	r = unicode.ToLower(unicode.ToUpper(r))
	if plain := plainLetter(r); plain != "" {
		return append(b, plain...)
	}
	return utf8.AppendRune(b, r)
}

// isDiacritic tells whether a decomposed rune is dropped: a mark of an alphabet
// that can be read without it, or an invisible help for hyphenation or joining.
func isDiacritic(r rune) bool {
	switch r {
	case 0x00AD, 0x200C, 0x200D, 0x0640: // soft hyphen, joiners, Arabic stretching
		return true
	case 0x3099, 0x309A: // they make other kana
		return false
	}
	return unicode.In(r, unicode.Mn, unicode.Me) && unicode.In(r, unicode.Inherited, unicode.Latin,
		unicode.Greek, unicode.Cyrillic, unicode.Hebrew, unicode.Arabic, unicode.Syriac)
}

// plainLetter is what people type for a lower-case letter that has no
// decomposition; "" for all others.
func plainLetter(r rune) string {
	switch r {
	case 'ß':
		return "ss"
	case 'æ':
		return "ae"
	case 'œ':
		return "oe"
	case 'ø':
		return "o"
	case 'ł', 'ƚ':
		return "l"
	case 'đ', 'ð', 'ɖ':
		return "d"
	case 'ħ':
		return "h"
	case 'ı', 'ɨ':
		return "i"
	case 'þ':
		return "th"
	case 'ŋ':
		return "n"
	case 'ŧ':
		return "t"
	case 'ƀ':
		return "b"
	case 'ǥ':
		return "g"
	case 'ə':
		return "e"
	case 'ĸ':
		return "k"
	case 'ک': // Persian, as in Arabic
		return "ك"
	case 'ی', 'ى':
		return "ي"
	}
	return ""
}
