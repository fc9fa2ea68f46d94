package text

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/charmbracelet/x/ansi"
)

// Wrap breaks plain text into lines of at most w cells (a w below one counts as
// one), at least one line. Lines break at spaces, which then vanish, and
// anywhere between CJK characters, though not before their closing punctuation
// or after their opening one; a word longer than a line is broken where the
// line is full. Line breaks in s are kept, no line ends in a space, and where
// not even one grapheme fits, "…" stands for it.
func Wrap(s string, w int) []string {
	w = max(w, 1)
	var lines []string
	for p := range strings.SplitSeq(newlines.Replace(s), "\n") {
		lines = append(lines, wrapParagraph(p, w)...)
	}
	return lines
}

var newlines = strings.NewReplacer("\r\n", "\n", "\r", "\n", "\u2028", "\n", "\u2029", "\n")

// wrapper fills lines of w cells.
type wrapper struct {
	w     int
	lines []string
	line  strings.Builder
	used  int
}

func wrapParagraph(p string, w int) []string {
	if plainASCII(p) == len(p) && len(p) <= w {
		return []string{strings.TrimRight(p, " ")}
	}
	f := wrapper{w: w}
	for p != "" {
		gap, word, rest := unit(p)
		p = rest
		gapWidth, wordWidth := Width(gap), Width(word)
		switch {
		case f.used+gapWidth+wordWidth <= w:
			f.add(gap, gapWidth)
			f.add(word, wordWidth)
		case wordWidth <= w:
			f.flush()
			f.add(word, wordWidth)
		default:
			f.breakUp(gap, word)
		}
	}
	f.flush()
	if len(f.lines) == 0 {
		return []string{""}
	}
	return f.lines
}

// add puts s, which must fit, at the end of the line.
func (f *wrapper) add(s string, width int) {
	f.line.WriteString(s)
	f.used += width
}

// flush ends the line. A line of spaces alone is not kept.
func (f *wrapper) flush() {
	if l := strings.TrimRightFunc(f.line.String(), breakable); l != "" {
		f.lines = append(f.lines, l)
	}
	f.line.Reset()
	f.used = 0
}

// breakUp puts a word that is longer than a line behind what the line holds.
func (f *wrapper) breakUp(gap, word string) {
	if g := Width(gap); f.used+g < f.w {
		f.add(gap, g)
	}
	for word != "" {
		cluster, width := firstGrapheme(word)
		word = word[len(cluster):]
		if width > f.w {
			cluster, width = ellipsis, Width(ellipsis)
		}
		if f.used+width > f.w && f.line.Len() > 0 {
			f.flush()
		}
		f.add(cluster, width)
	}
}

// unit splits off the spaces and then the shortest text that may be broken off
// from what follows.
func unit(s string) (gap, word, rest string) {
	var b strings.Builder
	for s != "" {
		cluster, width := firstGrapheme(s)
		if !blank(cluster) {
			break
		}
		s = s[len(cluster):]
		if width == 0 { // a tab and the like
			cluster = " "
		}
		b.WriteString(cluster)
	}
	end, open := 0, false
	for end < len(s) {
		cluster, _ := firstGrapheme(s[end:])
		if blank(cluster) {
			break
		}
		if end > 0 && !open && !closing(cluster) && (ideograph(cluster) || ideographBefore(s[:end])) {
			break
		}
		open = opening(cluster)
		end += len(cluster)
	}
	return b.String(), s[:end], s[end:]
}

func firstGrapheme(s string) (cluster string, width int) {
	if printable(s[0]) && (len(s) == 1 || printable(s[1])) {
		return s[:1], 1
	}
	cluster, width = ansi.FirstGraphemeCluster(s, ansi.GraphemeWidth)
	return cluster, cells(cluster, width)
}

// blank tells whether the grapheme is a space at which a line may break.
func blank(cluster string) bool {
	r, n := utf8.DecodeRuneInString(cluster)
	return n == len(cluster) && breakable(r)
}

func breakable(r rune) bool {
	switch r {
	case '\u00a0', '\u2007', '\u202f': // the no-break spaces
		return false
	}
	return unicode.IsSpace(r)
}

func ideograph(cluster string) bool {
	r, _ := utf8.DecodeRuneInString(cluster)
	return r >= 0x1100 && (unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Hangul, unicode.Bopomofo) ||
		closing(cluster) || opening(cluster))
}

// ideographBefore tells whether s ends in a CJK character.
func ideographBefore(s string) bool {
	r, n := utf8.DecodeLastRuneInString(s)
	return ideograph(s[len(s)-n:]) && r != utf8.RuneError
}

func closing(cluster string) bool {
	return strings.Contains("、。，．：；！？」』）】〉》〕ー々", cluster)
}

func opening(cluster string) bool {
	return strings.Contains("「『（【〈《〔", cluster)
}
