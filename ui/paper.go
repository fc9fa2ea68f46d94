package ui

import (
	"dateline/ui/keys"
	"dateline/ui/theme"
)

// paper is the diff that a question is about, to be read before it is answered.
type paper struct {
	lines []string
	rows  []string // they as they are drawn at a width: of many events there are many
	width int
	top   int
	page  int // rows that were drawn at last
}

// scroll moves through it.
func (p *paper) scroll(n int) { p.top = max(min(p.top+n, len(p.rows)-p.page), 0) }

// scrollPaper is scroll by as much as an action moves.
func (m *Model) scrollPaper(a keys.Action) {
	p := &m.asked.paper
	p.scroll(map[keys.Action]int{keys.Down: 1, keys.Up: -1, keys.PageDown: p.page, keys.PageUp: -p.page}[a])
}

// view draws the paper on exactly w by h cells.
func (p *paper) view(t *theme.Theme, title, note string, w, h int) string {
	if p.width != w {
		p.width, p.rows = w, nil
		for _, l := range p.lines {
			p.rows = append(p.rows, t.Diff(l, max(w-2, 1))...)
		}
	}
	p.page = max(h-2, 1)
	p.scroll(0)
	return t.Box(w, h, title, note, p.rows[min(p.top, len(p.rows)):])
}
