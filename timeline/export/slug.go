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
		before := len(s.used)
		s.used[anchor] += 0 // is there now, and was it before?
		if len(s.used) > before {
			return anchor
		}
		s.used[base]++
		anchor = base + "-" + strconv.Itoa(s.used[base])
	}
}

func appendSlug(dst []byte, text string) []byte {
	for i := 0; i < len(text); {
		if c := text[i]; c < utf8.RuneSelf {
			if small := slugBytes[c]; small != 0 {
				dst = append(dst, small)
			}
			i++
			continue
		}
		r, size := utf8.DecodeRuneInString(text[i:])
		i += size
		switch {
		case r == 'İ':
			dst = append(dst, "i̇"...) // its small letter in full Unicode mapping
		case unicode.In(r, unicode.L, unicode.M, unicode.Nd, unicode.Nl, unicode.Pc, unicode.Other_Alphabetic):
			dst = utf8.AppendRune(dst, unicode.ToLower(r))
		}
	}
	return dst
}

// slugBytes are what ASCII characters become; 0 is left out.
var slugBytes = func() (t [utf8.RuneSelf]byte) {
	for _, c := range []byte("abcdefghijklmnopqrstuvwxyz0123456789-_") {
		t[c] = c
	}
	for c := byte('A'); c <= 'Z'; c++ {
		t[c] = c | 0x20
	}
	t[' '] = '-'
	return t
}()
