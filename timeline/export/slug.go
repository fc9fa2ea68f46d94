package export

import (
	"strconv"
	"strings"
	"unicode"
)

// slugger gives headings the anchors that GitHub gives them, in the order of
// the document: what is no letter, mark, digit, underscore, hyphen or space is
// left out, spaces become hyphens, and a second heading of one text gets "-1".
type slugger struct {
	used map[string]int // anchor → times that it was asked for again
}

func newSlugger() *slugger { return &slugger{used: map[string]int{}} }

// next is the anchor of the next heading, given its text.
func (s *slugger) next(heading string) string {
	base := slug(heading)
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

func slug(heading string) string {
	var b strings.Builder
	b.Grow(len(heading))
	for _, r := range heading {
		switch {
		case r == ' ':
			b.WriteByte('-')
		case r == 'İ':
			b.WriteString("i̇") // its small letter in full Unicode mapping
		case kept(r):
			b.WriteRune(unicode.ToLower(r))
		}
	}
	return b.String()
}

// kept tells whether a character of a heading stays in its anchor.
func kept(r rune) bool {
	if r < 0x80 {
		return r == '-' || r == '_' || '0' <= r && r <= '9' || 'a' <= r|0x20 && r|0x20 <= 'z'
	}
	return unicode.In(r, unicode.L, unicode.M, unicode.Nd, unicode.Nl, unicode.Pc, unicode.Other_Alphabetic)
}
