package lanes

import (
	"fmt"
	"strings"

	"dateline/ui/text"
	"dateline/ui/theme"
)

// foot says the selected event: its date and headline, and at its end what the
// lanes can't show.
func (g *grid) foot() string {
	p, t := g.p, g.p.theme
	e := p.view.At(p.cursor)
	right := g.notes(p.w / 2)
	head := t.Glyphs.Status(e.Status) + " " + e.Date.Words() + " " + t.Glyphs.Dot + " "
	room := max(p.w-text.Width(right), 0)
	left := p.cut(head+e.Heading(), room)
	words, title := left, ""
	if strings.HasPrefix(left, head) {
		words, title = head, left[len(head):]
	}
	return t.Line(
		theme.Normal, p.w,
		theme.Seg{Text: words, Style: t.Dim}, theme.Seg{Text: text.Fit(title, max(room-text.Width(words), 0)), Style: t.Strong},
		theme.Seg{Text: right, Style: t.Dim},
	)
}

// notes are as many as fit into w cells, the most needed first.
func (g *grid) notes(w int) string {
	out := ""
	for _, n := range g.allNotes() {
		n = " " + g.p.theme.Glyphs.Dot + " " + n
		if text.Width(out)+text.Width(n) <= w {
			out += n
		}
	}
	return out
}

func (g *grid) allNotes() []string {
	p := g.p
	var out []string
	e := p.view.At(p.cursor)
	if p.marked != nil && p.marked(e.Key) {
		out = append(out, p.theme.Glyphs.Mark+" marked")
	}
	if e.Status == "disputed" || e.Status == "retracted" {
		out = append(out, e.Status)
	}
	if p.view.Possible(p.cursor) {
		out = append(out, "possible")
	}
	if p.data.part(&p.data.lanes[p.lane], e) == actedUpon {
		out = append(out, p.theme.Glyphs.OnConfirmed+" acted upon")
	}
	if k, n := p.crowd(g.f); n > 1 {
		out = append(out, fmt.Sprintf("%d of %d here", k, n)+p.mixed(g.f))
	}
	if p.thread.all > 1 {
		n := fmt.Sprintf("%s of %d", p.thread.word, p.thread.all)
		if hidden := p.thread.all - g.seen; hidden > 0 {
			n += fmt.Sprintf(", %d out of sight", hidden)
		}
		out = append(out, n)
	}
	if p.data.undated > 0 && g.f.undated == 0 {
		out = append(out, fmt.Sprintf("%d undated", p.data.undated))
	}
	return out
}

// mixed says how many events in the cell of the selected one are done to its actor,
// where it does others.
func (p *Pane) mixed(f frame) string {
	const most = 100 // a frame costs what the screen is large
	from, to := p.neighbours(f, p.cursor)
	l, on := &p.data.lanes[p.lane], 0
	if to-from > most || l.on == 0 || l.by == 0 {
		return ""
	}
	for k := from; k < to; k++ {
		if p.data.part(l, p.view.At(l.at(k))) == actedUpon {
			on++
		}
	}
	if on == 0 || on == to-from {
		return ""
	}
	return fmt.Sprintf(", %d by, %d on", to-from-on, on)
}

// crowd is which of how many events in its cell the selected one is.
func (p *Pane) crowd(f frame) (k, n int) {
	from, to := p.neighbours(f, p.cursor)
	at, _ := p.data.find(&p.data.lanes[p.lane], p.cursor)
	return at - from + 1, to - from
}
