package text

import "strings"

// Overlay is base with box drawn over it, the box's first cell in column x and
// row y of base, counted from 0. Base keeps its size, and its styles left and
// right of the box; what of the box lies outside is left out. The lines of the
// box are padded to its longest one, and so are those of base that it touches.
func Overlay(base, box string, x, y int) string {
	rows, over := strings.Split(base, "\n"), strings.Split(box, "\n")
	w, bw := widest(rows), widest(over)
	from, to := max(x, 0), min(x+bw, w) // the columns that the box covers
	if from >= to {
		return base
	}
	for i, b := range over {
		r := y + i
		if r < 0 || r >= len(rows) {
			continue
		}
		row, b := padTo(rows[r], w), padTo(b, bw)
		rows[r] = join(w, span(row, 0, from), span(b, from-x, to-x), span(row, to, w))
	}
	return strings.Join(rows, "\n")
}

// join puts the parts together to w cells: where two of them would grow into one
// grapheme at the seam, a style reset keeps them apart.
func join(w int, parts ...string) string {
	s := strings.Join(parts, "")
	if Width(s) != w {
		s = strings.Join(parts, resetStyle)
	}
	return s
}

func widest(lines []string) int {
	w := 0
	for _, l := range lines {
		w = max(w, Width(l))
	}
	return w
}

// span is the columns from (included) to to (excluded) of the line s, which
// must be at least that wide, in their styles; a wide grapheme that straddles
// either end is replaced by spaces.
func span(s string, from, to int) string {
	if from >= to {
		return ""
	}
	var (
		b       strings.Builder
		p       pen
		at      int
		started bool
	)
	for s != "" && at < to {
		t := next(s)
		s = s[len(t.text):]
		if t.kind == escape {
			p.see(t.text)
			if started {
				b.WriteString(t.text)
			}
			continue
		}
		end := at + t.width
		if started || end > from {
			if !started {
				started = true
				b.WriteString(p.down())
			}
			if at < from || end > to {
				b.WriteString(strings.Repeat(" ", min(end, to)-max(at, from)))
			} else {
				b.WriteString(t.text)
			}
		}
		at = end
	}
	return b.String() + p.up()
}
