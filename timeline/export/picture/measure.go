package picture

import (
	"strings"
	"unicode"
)

// font is a size of letters, in tenths of a pixel.
type font struct {
	size, line px
	bold       bool
}

// The fonts of a picture.
var (
	titleFont  = font{size: 200, line: 260, bold: true}
	leadFont   = font{size: 120, line: 180}
	laneFont   = font{size: 115, line: 150, bold: true}
	labelFont  = font{size: 105, line: 130}
	numberFont = font{size: 95, line: 130}
	axisFont   = font{size: 105, line: 150}
	listFont   = font{size: 110, line: 150}
)

// advance are the widths of ASCII letters in thousandths of the size, from the space
// on: those of DejaVu Sans, the widest of the fonts that stand in for a sans-serif.
var advance = [...]int{
	318, 401, 460, 838, 636, 950, 780, 275, 390, 390, 500, 838, 318, 361, 318, 337,
	636, 636, 636, 636, 636, 636, 636, 636, 636, 636, 337, 337, 838, 838, 838, 531,
	1020, 684, 686, 698, 770, 632, 575, 775, 752, 295, 295, 656, 557, 863, 748, 787,
	603, 787, 695, 635, 611, 732, 684, 989, 685, 611, 685, 390, 337, 390, 838, 500,
	500, 613, 635, 550, 635, 615, 352, 635, 634, 278, 278, 579, 278, 974, 634, 612,
	635, 635, 411, 521, 392, 634, 592, 818, 592, 592, 525, 636, 337, 636, 838,
}

// runeWidth is the most that a letter takes, in thousandths of the size.
func runeWidth(r rune) int {
	switch {
	case r >= ' ' && int(r-' ') < len(advance):
		return advance[r-' ']
	case r >= 0x2010 && r <= 0x2027: // dashes, quotation marks, dots
		return 1000
	case r < 0x250:
		return 850
	case unicode.Is(unicode.Mn, r), unicode.Is(unicode.Cf, r):
		return 0
	}
	return 1150
}

// foreign tells whether the width of a line is a guess: such a line is told how wide
// it is.
func foreign(line string) bool {
	return strings.ContainsFunc(line, func(r rune) bool { return r >= 0x250 && (r < 0x2010 || r > 0x2027) })
}

// width is how long a line is, at most.
func (f font) width(line string) px {
	n := 0
	for _, r := range line {
		n += runeWidth(r)
	}
	if f.bold {
		n += n / 8
	}
	return px((n*int(f.size) + 999) / 1000)
}

func widest(lines []string, f font) (most px) {
	for _, line := range lines {
		most = max(most, f.width(line))
	}
	return most
}

// wrap is a text in lines of at most that width. A word that is longer is parted, but
// not before a mark that belongs to the letter in front of it.
func wrap(text string, f font, width px) (lines []string) {
	line := ""
	for _, word := range strings.Fields(text) {
		if joined := line + " " + word; line != "" && f.width(joined) <= width {
			line = joined
			continue
		}
		if line != "" {
			lines = append(lines, line)
		}
		for f.width(word) > width {
			at := fitting(word, f, width)
			if at == len(word) {
				break
			}
			lines, word = append(lines, word[:at]), word[at:]
		}
		line = word
	}
	if line != "" {
		lines = append(lines, line)
	}
	return lines
}

// fitting is how many bytes of a word fit, and at least those of a letter.
func fitting(word string, f font, width px) int {
	n, fit := 0, 0
	for at, r := range word {
		belongs := runeWidth(r) == 0
		if at > 0 && !belongs {
			if px((n*int(f.size)+999)/1000) > width && fit > 0 {
				return fit
			}
			fit = at
		}
		w := runeWidth(r)
		if f.bold {
			w += w / 8
		}
		n += w
	}
	if px((n*int(f.size)+999)/1000) > width && fit > 0 {
		return fit
	}
	return len(word)
}
