package export

import (
	"strconv"
	"unicode"
	"unicode/utf8"
)

// slugger gives headings the anchors that GitHub gives them, in the order of
// the document: what is no letter, mark, digit, underscore, hyphen or space is
// left out, spaces become hyphens, and a second heading of one text gets "-1".
type slugger struct {
	used map[string]int // anchor → times that it was asked for again
	buf  []byte
}

// newSlugger is ready for so many headings.
func newSlugger(headings int) *slugger {
	return &slugger{used: make(map[string]int, headings)}
}

// next is the anchor of the next heading, given its text in pieces.
func (s *slugger) next(heading ...string) string {
	s.buf = s.buf[:0]
	for _, piece := range heading {
		s.buf = appendSlug(s.buf, piece)
	}
	base := string(s.buf)
	anchor := base
	for {
		if _, taken := s.used[anchor]; !taken {
			s.used[anchor] = 0
			return anchor
		}
		s.used[base]++
		anchor = base + "-" + strconv.Itoa(s.used[base])
	}
}

func appendSlug(dst []byte, text string) []byte {
	for _, r := range text {
		switch {
		case r == ' ':
			dst = append(dst, '-')
		case r == 'İ':
			dst = append(dst, "i̇"...) // its small letter in full Unicode mapping
		case !kept(r):
		case r < utf8.RuneSelf:
			if 'A' <= r && r <= 'Z' {
				r |= 0x20
			}
			dst = append(dst, byte(r))
		default:
			dst = utf8.AppendRune(dst, unicode.ToLower(r))
		}
	}
	return dst
}

// kept tells whether a character of a heading stays in its anchor.
func kept(r rune) bool {
	if r < 0x80 {
		return r == '-' || r == '_' || '0' <= r && r <= '9' || 'a' <= r|0x20 && r|0x20 <= 'z'
	}
	return unicode.In(r, unicode.L, unicode.M, unicode.Nd, unicode.Nl, unicode.Pc, unicode.Other_Alphabetic)
}
