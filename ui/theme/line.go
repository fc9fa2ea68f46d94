package theme

import (
	"strings"

	"github.com/charmbracelet/lipgloss"

	"dateline/ui/text"
)

// Seg is a piece of a line: plain text, how it looks, and which bytes of it a
// search has found.
type Seg struct {
	Text  string
	Style lipgloss.Style
	Hits  [][2]int
}

// Line draws the pieces on a row of exactly w cells: what is too long is cut,
// what is too short is filled, and the row's background lies behind all of it.
func (t *Theme) Line(row Row, w int, segs ...Seg) string {
	var b strings.Builder
	left := w
	for _, s := range segs {
		if left <= 0 {
			break
		}
		cut := text.Cut(s.Text, left)
		left -= text.Width(cut)
		style := t.On(row, s.Style)
		if len(s.Hits) == 0 {
			b.WriteString(style.Render(cut))
			continue
		}
		b.WriteString(t.hits(cut, s.Hits, style, row))
	}
	if left > 0 {
		b.WriteString(t.On(row, t.Text).Render(strings.Repeat(" ", left)))
	}
	return b.String()
}

// hits draws s with the found bytes in the style of a hit.
func (t *Theme) hits(s string, found [][2]int, style lipgloss.Style, row Row) string {
	var b strings.Builder
	at := 0
	for _, h := range found {
		from, to := min(h[0], len(s)), min(h[1], len(s))
		if from < at || from >= to {
			continue
		}
		b.WriteString(style.Render(s[at:from]))
		b.WriteString(t.On(row, t.Hit).Render(s[from:to]))
		at = to
	}
	b.WriteString(style.Render(s[at:]))
	return b.String()
}
