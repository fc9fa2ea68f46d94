package facets

import (
	"fmt"
	"strings"

	"dateline/ui/text"
	"dateline/ui/theme"
)

// labelRoom is how many cells the label of a value has.
func (p *Pane) labelRoom(r row) int { return max(p.w-3-len(fmt.Sprint(r.count.Count))-2, 0) }

// short is the label of a value, cut where it does not fit: in its middle where
// another value begins as it does, so that they can be told apart.
func (p *Pane) short(r row, room int) string {
	cut := text.Cut(r.count.Label, room)
	if cut == r.count.Label {
		return cut
	}
	begin := strings.TrimSuffix(cut, "…")
	for _, other := range p.rows {
		if other.kind == value && other.field == r.field && other.count.Value != r.count.Value && strings.HasPrefix(other.count.Label, begin) {
			return text.CutMiddle(r.count.Label, room)
		}
	}
	return cut
}

// foot is the whole name of the value at hand, where its line has no room for it.
func (p *Pane) foot() []string {
	if !p.focus || p.cursor >= len(p.rows) || p.rows[p.cursor].kind != value || p.h < 6 {
		return nil
	}
	r := p.rows[p.cursor]
	if text.Width(r.count.Label) <= p.labelRoom(r) {
		return nil
	}
	lines := text.Wrap(r.count.Label, max(p.w-2, 1))
	for i, l := range lines {
		lines[i] = p.theme.Line(theme.Normal, p.w, theme.Seg{Text: " " + l, Style: p.theme.Strong})
	}
	return append([]string{p.theme.Faint.Render(strings.Repeat(p.theme.Glyphs.Rule, p.w))}, lines[:min(len(lines), 2)]...)
}
