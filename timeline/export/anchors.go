package export

import (
	"hash/maphash"
	"strconv"
	"unicode"
	"unicode/utf8"

	"dateline/timeline"
)

// anchors are those that GitHub gives the headings of a document: what is no
// letter, mark, digit, underscore, hyphen or space is left out, spaces become
// hyphens, and a second heading of one text gets "-1". So an anchor depends on
// every heading above it. To know that of any event, no more is kept than a
// number a heading: the rest is worked out anew for the few that links go to.
type anchors struct {
	v    *timeline.View
	seed maphash.Seed
	// used are the anchors taken, by their hashes, with the times that each was
	// asked for again.
	used map[uint64]uint32
	// again are the numbers behind the anchors of the events that have one.
	again map[int]uint32
}

// slugOf is the hash of a heading's text as an anchor, and the place of its
// event, or else the text.
type slugOf struct {
	hash  uint64
	place int
	text  string // empty for an event's
}

func newAnchors(v *timeline.View) *anchors {
	return &anchors{v: v, seed: maphash.MakeSeed(), used: make(map[uint64]uint32, v.Len()), again: map[int]uint32{}}
}

// other is a heading that is no event's.
func (a *anchors) other(text string) slugOf {
	return slugOf{hash: a.hash(appendSlug(nil, text)), text: text}
}

func (a *anchors) hash(slug []byte) uint64 { return maphash.Bytes(a.seed, slug) }

// add gives the next heading of the document its anchor.
func (a *anchors) add(s slugOf) {
	if _, taken := a.used[s.hash]; !taken {
		a.used[s.hash] = 0
		return
	}
	slug := appendSlug(nil, s.text)
	if s.text == "" {
		slug = appendHeadingSlug(nil, nil, a.v.At(s.place))
	}
	for {
		a.used[s.hash]++
		n := a.used[s.hash]
		numbered := a.hash(appendNumber(slug[:len(slug):len(slug)], n))
		if _, taken := a.used[numbered]; taken {
			continue
		}
		a.used[numbered] = 0
		if s.text == "" {
			a.again[s.place] = n
		}
		return
	}
}

// of is the anchor of the event e at a place of the view.
func (a *anchors) of(place int, e *timeline.Event, words *wording) string {
	var room [128]byte
	slug := appendHeadingSlug(room[:0], words, e)
	if n := a.again[place]; n > 0 {
		slug = appendNumber(slug, n)
	}
	return string(slug)
}

func appendNumber(slug []byte, n uint32) []byte {
	return strconv.AppendUint(append(slug, '-'), uint64(n), 10)
}

// appendHeadingSlug is the anchor of an event's heading, if it is the first of
// its text.
func appendHeadingSlug(dst []byte, words *wording, e *timeline.Event) []byte {
	heading := e.Heading()
	dst = appendSlug(dst, words.displayed(e))
	dst = appendSlug(dst, between(heading))
	return appendSlug(dst, heading)
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
