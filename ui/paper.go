package ui

import (
	"dateline/ui/keys"
	"dateline/ui/theme"
)

// paper is the diff that a question is about, to be read before it is answered.
type paper struct {
	lines []string
	top   int
	page  int // lines that were drawn at last
	rows  int // that it takes
}

// scroll moves through it.
func (p *paper) scroll(n int) { p.top = max(min(p.top+n, p.rows-p.page), 0) }

// scrollPaper is scroll by as much as an action moves.
func (m *Model) scrollPaper(a keys.Action) {
	p := &m.asked.paper
	p.scroll(map[keys.Action]int{keys.Down: 1, keys.Up: -1, keys.PageDown: p.page, keys.PageUp: -p.page}[a])
}

// view draws the paper on exactly w by h cells.
func (p *paper) view(t *theme.Theme, title, note string, w, h int) string {
	var lines []string
	for _, l := range p.lines {
		lines = append(lines, t.Diff(l, max(w-2, 1))...)
	}
	p.rows, p.page = len(lines), max(h-2, 1)
	p.scroll(0)
	return t.Box(w, h, title, note, lines[min(p.top, len(lines)):])
}
