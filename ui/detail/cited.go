package detail

import (
	"unicode"

	"dateline/timeline"
	"dateline/ui/text"
	"dateline/ui/theme"
)

// cited wraps a paragraph with its marks, which are dim. What is searched for is
// found across them.
func (b *builder) cited(c timeline.Cited) {
	s, marks := c.Marked()
	dim := dimmed(s, marks)
	for _, line := range text.Wrap(s, max(b.w-2, 1)) {
		var parts []theme.Seg
		words, from, isMark := "", 0, false
		end := func(to int) {
			part := theme.Seg{Text: line[from:to], Style: b.theme.Text}
			if isMark {
				part.Style = b.theme.Dim
			} else {
				words += part.Text
			}
			parts, from = append(parts, part), to
		}
		for at, r := range line {
			now := false
			if !unicode.IsSpace(r) && len(dim) > 0 {
				now, dim = dim[0], dim[1:]
			}
			if now != isMark {
				end(at)
				isMark = now
			}
		}
		end(len(line))
		b.found(parts, words)
		b.lines = append(b.lines, b.theme.Line(theme.Normal, b.w, append([]theme.Seg{{Text: " ", Style: b.theme.Text}}, parts...)...))
	}
}

// dimmed tells of each character of s that is no blank whether it belongs to a
// mark. Wrapping takes blanks away and leaves all else as it is.
func dimmed(s string, marks [][2]int) []bool {
	var dim []bool
	for at, r := range s {
		for len(marks) > 0 && at >= marks[0][1] {
			marks = marks[1:]
		}
		if !unicode.IsSpace(r) {
			dim = append(dim, len(marks) > 0 && at >= marks[0][0])
		}
	}
	return dim
}

// found highlights in the parts of a line what is found in its words, those
// parts that are no marks.
func (b *builder) found(parts []theme.Seg, words string) {
	hits, at := b.highlights.Hits(words), 0
	for i := range parts {
		if i%2 == 1 { // a mark
			continue
		}
		for _, h := range hits {
			if from, to := max(h[0]-at, 0), min(h[1]-at, len(parts[i].Text)); from < to {
				parts[i].Hits = append(parts[i].Hits, [2]int{from, to})
			}
		}
		at += len(parts[i].Text)
	}
}
