package theme

import (
	"strings"

	"dateline/ui/text"
)

// Box draws a frame of exactly w by h cells around lines, with a title in its
// upper edge and a note in its lower one. Boxes of fewer than 3 by 3 cells
// have no frame.
func (t *Theme) Box(w, h int, title, note string, lines []string) string {
	if w < 4 || h < 3 {
		return text.Block(lines, max(w, 0), max(h, 0))
	}
	g := t.Glyphs
	out := make([]string, 0, h)
	out = append(out, t.edge(w, g.TopLeft, g.TopRight, title, t.Strong))
	side := t.Dim.Render(g.Bar)
	for i := range h - 2 {
		line := ""
		if i < len(lines) {
			line = lines[i]
		}
		out = append(out, side+text.Fit(line, w-2)+side)
	}
	out = append(out, t.edge(w, g.BottomLeft, g.BottomRight, note, t.Dim))
	return strings.Join(out, "\n")
}

// edge is a frame's upper or lower line with words in it.
func (t *Theme) edge(w int, left, right, words string, style Style) string {
	g := t.Glyphs
	words = text.Cut(words, max(w-6, 0))
	if words == "" {
		return t.Dim.Render(left + strings.Repeat(g.Rule, w-2) + right)
	}
	rest := w - 5 - text.Width(words)
	return t.Dim.Render(left+g.Rule+" ") + style.Render(words) + t.Dim.Render(" "+strings.Repeat(g.Rule, max(rest, 0))+right)
}
