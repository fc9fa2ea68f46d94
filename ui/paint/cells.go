package paint

import (
	"strings"
	"unicode/utf8"

	"github.com/charmbracelet/x/ansi"
)

// cell is a column of a line. The right half of a wide glyph has no text.
type cell struct{ text, style string }

// read turns a frame into cells. Lines that stay are not read again.
func (s *Screen) read(frame string) ([][]cell, []string) {
	lines := strings.Split(frame, "\n")
	out := make([][]cell, len(lines))
	for i, l := range lines {
		if i < len(s.shown) && s.lines[i] == l {
			out[i] = s.shown[i]
		} else {
			out[i] = parseLine(l)
		}
	}
	return out, lines
}

// parseLine turns a line into cells. Sequences other than SGR are left out: a
// frame has none.
func parseLine(line string) []cell {
	cells := make([]cell, 0, len(line))
	style := ""
	for len(line) > 0 {
		if line[0] >= ' ' && line[0] < 0x7f && (len(line) == 1 || line[1] < utf8.RuneSelf) {
			cells = append(cells, cell{line[:1], style})
			line = line[1:]
			continue
		}
		seq, width, n, _ := ansi.DecodeSequence(line, 0, nil)
		if n == 0 {
			break
		}
		line = line[n:]
		switch {
		case width > 0:
			cells = append(cells, cell{seq, style})
			for range width - 1 {
				cells = append(cells, cell{"", style})
			}
		case seq == "\x1b[0m" || seq == "\x1b[m":
			style = ""
		case strings.HasPrefix(seq, "\x1b[") && seq[len(seq)-1] == 'm':
			style += seq
		}
	}
	return cells
}

// plain tells whether every terminal gives the glyph one column: ASCII, Latin
// with accents in one code point, and what the screen itself is drawn with.
func plain(glyph string) bool {
	r, n := utf8.DecodeRuneInString(glyph)
	if n != len(glyph) {
		return false
	}
	return r < 0x300 || r >= 0x2010 && r <= 0x2027 || r >= 0x2190 && r <= 0x2193 || r >= 0x2500 && r <= 0x25ff
}
