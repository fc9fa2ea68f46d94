package paint

import (
	"strings"
	"unicode/utf8"

	"dateline/ui/text"
)

// cell is a column of a line. Behind a glyph of several columns the others have
// no text.
type cell struct{ text, style string }

const space = " "

// read turns a frame into cells. Lines that stay are not read again.
func (s *Screen) read(frame string) ([][]cell, []string) {
	lines := strings.Split(frame, "\n")
	out := make([][]cell, len(lines))
	for i, l := range lines {
		if i < len(s.shown) && s.lines[i] == l {
			out[i] = s.shown[i]
		} else {
			out[i] = s.styles.parseLine(l)
		}
	}
	return out, lines
}

// parseLine turns a line into cells. Sequences other than styles and links are left out: a
// frame has none. Of the style of a space only what can be seen is kept.
func (l styles) parseLine(line string) []cell {
	cells := make([]cell, 0, len(line))
	style, link, blank := "", "", ""
	for len(line) > 0 {
		if line[0] >= ' ' && line[0] < 0x7f && (len(line) == 1 || line[1] < utf8.RuneSelf) {
			c := cell{line[:1], style + link}
			if c.text == space {
				c.style = blank
			}
			cells = append(cells, c)
			line = line[1:]
			continue
		}
		seq, width := text.Next(line)
		line = line[len(seq):]
		switch {
		case width > 0:
			cells = append(cells, cell{seq, style + link})
			for range width - 1 {
				cells = append(cells, cell{"", style + link})
			}
		case seq == "\x1b[0m" || seq == "\x1b[m":
			style, blank = "", ""
		case strings.HasPrefix(seq, "\x1b[") && seq[len(seq)-1] == 'm':
			style += seq
			blank = l.of(style).blank
		case seq == noLink:
			link = ""
		case strings.HasPrefix(seq, linkStart):
			link = seq
		}
	}
	return cells
}
