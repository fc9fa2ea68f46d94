package page

import (
	"regexp"
	"strings"
	"sync"
	"unicode"

	"golang.org/x/text/unicode/norm"

	"dateline/timeline/textnorm"
)

// elision is where somebody who quotes has left words out.
var elision = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(`\s*\[\s*(?:…|\.\s?\.\s?\.)\s*\]\s*`) })

// Holds tells whether a text holds words to the letter. Which spaces part them, which
// quotation marks stand in them, and letters that are composed in another way do not
// count, nor does what nobody sees: soft hyphens, spaces without a width. Between
// words that an elision in brackets parts anything may stand.
func Holds(text, words string) bool {
	text = bare(text)
	found := false
	for _, part := range elision().Split(words, -1) {
		part = strings.Trim(bare(part), "'")
		if part == "" {
			continue
		}
		at := strings.Index(text, part)
		if at < 0 {
			return false
		}
		text, found = text[at+len(part):], true
	}
	return found
}

// bare is a text as far as its letters count.
func bare(s string) string {
	s = norm.NFKC.String(s)
	var b strings.Builder
	b.Grow(len(s))
	mark := false
	for _, r := range s {
		switch {
		case unicode.IsSpace(r) || invisible(r):
			continue
		case quotation(r):
			if !mark {
				b.WriteByte('\'')
			}
			mark = true
			continue
		}
		mark = false
		b.WriteRune(r)
	}
	return b.String()
}

// invisible are characters that nobody sees.
func invisible(r rune) bool {
	switch r {
	case '\u00AD', '\u200B', '\u200C', '\u200D', '\u200E', '\u200F', '\u2060', '\uFEFF', '\u180E', '\u034F', '\u061C':
		return true
	}
	return r >= '\u202A' && r <= '\u202E' || r >= '\u2066' && r <= '\u2069'
}

// quotation are quotation marks, and apostrophes, of which some are the same sign.
func quotation(r rune) bool {
	switch r {
	case '"', '\'', '`', '´', '«', '»', '‹', '›', '「', '」', '『', '』', '〝', '〞', '〟', '′', '″', '＂', '＇', 'ʼ', 'ʻ', 'ʹ', 'ʺ':
		return true
	}
	return r >= '\u2018' && r <= '\u201F'
}

// Nearest are the words of a text that are most like words which it does not hold,
// and how many of those are among them, from 0 to 1. Words are compared without case
// and marks.
func Nearest(text, words string) (near string, share float64) {
	left, wanted := map[string]int{}, map[string]bool{}
	n := 0
	for _, w := range strings.Fields(words) {
		key := wordKey(w)
		left[key]++
		wanted[key] = true
		n++
	}
	all := strings.Fields(text)
	if n == 0 || len(all) == 0 {
		return "", 0
	}
	hits, best, at := 0, -1, 0
	size := min(n, len(all))
	keys := make([]string, len(all))
	for i, w := range all {
		keys[i] = wordKey(w)
		if left[keys[i]] > 0 {
			hits++
		}
		left[keys[i]]--
		if i >= size {
			gone := keys[i-size]
			left[gone]++
			if left[gone] > 0 {
				hits--
			}
		}
		if first := i - size + 1; first >= 0 && hits > best {
			best, at = hits, first
		}
	}
	from, to := at, at+size
	for from < to-1 && !wanted[keys[from]] { // ends that have nothing to do with it
		from++
	}
	for to-1 > from && !wanted[keys[to-1]] {
		to--
	}
	return textnorm.CleanLine(strings.Join(all[from:to], " ")), float64(best) / float64(n)
}

// wordKey is a word without case, marks and what stands about it.
func wordKey(w string) string {
	return textnorm.Fold(strings.TrimFunc(norm.NFKC.String(w), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsNumber(r) }))
}
