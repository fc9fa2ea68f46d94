package textnorm

import (
	"sort"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Words is s folded, as words parted by single spaces, with one before and one
// behind: " hua chunying argued ". A word is a run of letters, digits and their
// marks; in scripts written without spaces (Han, kana, Thai, Lao, Khmer, Myanmar)
// every letter is a word. Everything else parts words. Text without a word gives
// " ".
//
// Search rests on it. A word w is in a text when strings.TrimSpace(Words(w)) is a
// substring of Words(text), so it may lie within a longer word; a phrase is when
// Words(phrase), with its outer spaces, is.
func Words(s string) string {
	b := splitter{out: make([]byte, 1, len(s)+2)}
	b.out[0] = ' '
	for c := newClusters(s); c.next(); {
		b.add(c, false)
	}
	return b.end()
}

// Hits are the byte ranges of s in which the needle lies, in order and apart,
// for highlighting; there are some exactly when the needle is in s by the rule of
// [Words]. They never part a letter from its marks. A needle without a word has
// none.
func Hits(s, needle string, phrase bool) [][2]int {
	needle = Words(needle)
	if needle == " " {
		return nil
	}
	edge := 1 // how much of the match is the space around a phrase
	if !phrase {
		edge, needle = 0, strings.TrimSpace(needle)
	}
	b := splitter{out: []byte{' '}}
	for c := newClusters(s); c.next(); {
		b.add(c, true)
	}
	text := b.end()
	var hits [][2]int
	for from := 0; ; {
		at := strings.Index(text[from:], needle)
		if at < 0 {
			return hits
		}
		first, end := from+at+edge, from+at+len(needle)-edge
		hits = appendHit(hits, b.source(first, end))
		from = end
	}
}

// appendHit adds a range, as part of the last one where they overlap: two
// matches may lie within one ligature.
func appendHit(hits [][2]int, h [2]int) [][2]int {
	if last := len(hits) - 1; last >= 0 && h[0] < hits[last][1] {
		hits[last][1] = max(hits[last][1], h[1])
		return hits
	}
	return append(hits, h)
}

// splitter builds the words of a text.
type splitter struct {
	out    []byte
	within bool // the last rune was of a word
	solo   bool // and was a word of its own
	places []place
}

// place tells from which cluster of the text a rune of the words comes.
type place struct{ at, start, end int }

// add appends a cluster, and notes its place where that will be asked for.
func (b *splitter) add(c *clusters, note bool) {
	for text := c.text; len(text) > 0; {
		r, n := rune(text[0]), 1
		if r >= utf8.RuneSelf {
			r, n = utf8.DecodeRune(text)
		}
		text = text[n:]
		mark := r >= utf8.RuneSelf && unicode.IsMark(r)
		if !mark && !isWordRune(r) {
			b.within = false
			continue
		}
		solo := isSolo(r)
		if !b.within || !mark && (solo || b.solo) {
			b.space()
			b.solo = solo
		}
		b.within = true
		if note {
			b.places = append(b.places, place{len(b.out), c.start, c.end})
		}
		b.out = utf8.AppendRune(b.out, r)
	}
}

func (b *splitter) space() {
	if b.out[len(b.out)-1] != ' ' {
		b.out = append(b.out, ' ')
	}
}

func (b *splitter) end() string {
	b.space()
	return string(b.out)
}

// source is the range of the text that gave the bytes from first to end-1 of the
// words.
func (b *splitter) source(first, end int) [2]int {
	i := sort.Search(len(b.places), func(i int) bool { return b.places[i].at > first }) - 1
	j := sort.Search(len(b.places), func(i int) bool { return b.places[i].at >= end }) - 1
	return [2]int{b.places[i].start, b.places[j].end}
}

func isWordRune(r rune) bool {
	if r < utf8.RuneSelf {
		return 'a' <= r && r <= 'z' || '0' <= r && r <= '9'
	}
	if r >= 0x02B9 && r <= 0x02BF { // letters by name, apostrophes by use
		return false
	}
	return unicode.IsLetter(r) || unicode.IsNumber(r)
}

// isSolo tells whether a letter is a word of its own. The mark that makes a
// kana long belongs to no script.
func isSolo(r rune) bool {
	const thai, ideographs, end = 0x0E00, 0x4E00, 0xA000 // where the tables need not be asked
	if r < thai || r >= ideographs && r < end {
		return r >= ideographs
	}
	return r == 0x30FC || unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana,
		unicode.Thai, unicode.Lao, unicode.Khmer, unicode.Myanmar)
}
