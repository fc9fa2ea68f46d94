package lanes

import (
	"fmt"
	"strconv"
	"strings"

	"dateline/timeline/query"
	"dateline/ui/text"
	"dateline/ui/theme"
)

// View draws the pane: exactly h lines of w cells.
func (p *Pane) View() string {
	if p.w <= 0 || p.h <= 0 {
		return ""
	}
	if p.Len() == 0 {
		return text.Block([]string{p.theme.Line(theme.Normal, p.w, theme.Seg{Text: "No event is shown.", Style: p.theme.Dim})}, p.w, p.h)
	}
	g := p.grid()
	lines := make([]string, 0, p.h)
	switch g.f.head {
	case 1:
		lines = append(lines, g.ruler(true))
	case 2:
		lines = append(lines, g.years(), g.ruler(false))
	}
	for r := range g.rows {
		lines = append(lines, g.line(r))
	}
	for len(lines) < p.h-g.f.foot {
		lines = append(lines, strings.Repeat(" ", p.w))
	}
	return text.Block(append(lines, g.foot()), p.w, p.h)
}

// line is a lane: its name, what happens in it, and how much that is.
func (g *grid) line(r int) string {
	p, t, f := g.p, g.p.theme, g.f
	w := &g.rows[r]
	at, style := theme.Normal, t.Text
	if w.inThread {
		style = t.Accent
	}
	here := p.top+r == p.lane
	if here {
		at, style = theme.Cursor, t.Strong
	}
	segs := g.lead(w, here)
	if f.name > 0 {
		segs = append(segs, theme.Seg{Text: text.Fit(p.cut(w.lane.label, f.name), f.name), Style: style}, theme.Seg{Text: t.Glyphs.Bar, Style: t.Faint})
	}
	cells := w.cells
	if f.end > 0 {
		cells = append(append([]cell{w.ends[0]}, cells...), w.ends[1])
	}
	segs = append(segs, p.segs(cells)...)
	if f.undated > 0 {
		segs = append(segs, theme.Seg{Text: t.Glyphs.Bar, Style: t.Faint})
		segs = append(segs, p.segs(w.undated)...)
	}
	if f.count > 0 {
		numbers := text.FitLeft(strconv.Itoa(w.lane.len()), f.count-1)
		if f.parts > 0 {
			numbers += text.FitLeft(strconv.Itoa(w.lane.by), f.parts/2) + text.FitLeft(strconv.Itoa(w.lane.on), f.parts/2)
		}
		segs = append(segs, theme.Seg{Text: numbers + " ", Style: t.Dim})
	}
	return t.Line(at, p.w, segs...)
}

// lead is the cursor and what the lane has to do with the selected event.
func (g *grid) lead(w *row, here bool) []theme.Seg {
	if g.f.lead == 0 {
		return nil
	}
	t := g.p.theme
	cursor, sign := theme.Seg{Text: " "}, theme.Seg{Text: " "}
	if here {
		cursor = theme.Seg{Text: t.Glyphs.Cursor, Style: t.Accent}
	}
	switch {
	case w.inThread:
		sign = theme.Seg{Text: t.Glyphs.Reply, Style: t.Accent}
	case w.aimed:
		sign = theme.Seg{Text: t.Glyphs.Arrow, Style: t.Dim}
	}
	return []theme.Seg{cursor, sign}
}

// segs joins cells of one style, so that a line has few pieces to style.
func (p *Pane) segs(cells []cell) []theme.Seg {
	var out []theme.Seg
	var b strings.Builder
	for c := 0; c < len(cells); {
		first := cells[c]
		b.Reset()
		for ; c < len(cells) && cells[c].ink == first.ink && cells[c].ranged == first.ranged; c++ {
			if cells[c].text == "" {
				b.WriteByte(' ')
			} else {
				b.WriteString(cells[c].text)
			}
		}
		style := p.style(first.ink)
		if first.ranged {
			style = p.theme.On(theme.Selected, style)
		}
		out = append(out, theme.Seg{Text: b.String(), Style: style})
	}
	return out
}

// years is the line of the names above the columns.
func (g *grid) years() string {
	p, t, f := g.p, g.p.theme, g.f
	segs := []theme.Seg{{Text: strings.Repeat(" ", f.lead)}}
	if f.name > 0 {
		name := "Country"
		if p.by == query.Actor {
			name = g.legend()
		}
		segs = append(segs, theme.Seg{Text: text.Fit(p.cut(name, f.name), f.name) + " ", Style: t.Dim})
	}
	cells := make([]cell, f.columns+2*f.end)
	g.label(cells[f.end : f.end+f.columns])
	segs = append(segs, p.segs(cells)...)
	name := g.undatedName()
	segs = append(segs, name)
	if f.parts > 0 {
		head := strings.Repeat(" ", f.right()-text.Width(name.Text)-f.count-f.parts)
		for _, word := range []string{"all", "by", "on"} {
			head += text.FitLeft(word, f.parts/2)
		}
		segs = append(segs, theme.Seg{Text: head, Style: t.Dim})
	}
	return t.Line(theme.Normal, p.w, segs...)
}

// legend tells what somebody did from what was done to it, in the longest words
// that fit above the names.
func (g *grid) legend() string {
	glyphs, words := g.p.theme.Glyphs, ""
	for _, w := range [][2]string{{"by", "on"}, {"acts", "acted on"}, {"acts", "is acted upon"}} {
		longer := glyphs.Confirmed + " " + w[0] + "  " + glyphs.OnConfirmed + " " + w[1]
		if words == "" || text.Width(longer) <= g.f.name {
			words = longer
		}
	}
	return words
}

// label writes the names of years, months or days.
func (g *grid) label(cells []cell) {
	if !g.p.data.days {
		return
	}
	for _, l := range g.axis.Labels() {
		for i := range len(l.Text) {
			cells[l.Column+i] = cell{text: l.Text[i : i+1], ink: dim}
		}
	}
}

// undatedName stands over the column of undated events.
func (g *grid) undatedName() theme.Seg {
	name := ""
	switch g.f.undated {
	case 0:
	case undatedCells:
		name = " undated"
	default:
		name = " ?"
	}
	return theme.Seg{Text: name, Style: g.p.theme.Dim}
}

// ruler is the rule above the lanes: on it the days that the selected event may
// mean, those of the range, and where the cursor stands.
func (g *grid) ruler(labelled bool) string {
	p, t, f := g.p, g.p.theme, g.f
	all := make([]cell, f.columns+2*f.end)
	for c := range all {
		all[c] = cell{text: t.Glyphs.Rule, ink: faint}
	}
	cells := all[f.end : f.end+f.columns]
	g.stretches(cells)
	if labelled {
		g.label(cells)
	}
	if c, ok := g.column(p.cursor); ok && (!labelled || cells[c].ink != dim) {
		cells[c] = cell{text: t.Glyphs.TeeDown, ink: threaded}
	}
	if f.end > 0 && p.window.In().First > p.data.whole.First {
		all[0] = cell{text: t.Glyphs.More, ink: dim}
	}
	if f.end > 0 && p.window.In().Last < p.data.whole.Last {
		all[len(all)-1] = cell{text: t.Glyphs.More, ink: dim}
	}
	segs := []theme.Seg{{Text: g.shown(), Style: t.Faint}}
	segs = append(segs, p.segs(all)...)
	right := f.right()
	if labelled {
		name := g.undatedName()
		segs = append(segs, name)
		right -= text.Width(name.Text)
	}
	return t.Line(theme.Normal, p.w, append(segs, theme.Seg{Text: strings.Repeat(t.Glyphs.Rule, right), Style: t.Faint})...)
}

// stretches lays the days of the selected event and of the range on the rule.
func (g *grid) stretches(cells []cell) {
	p := g.p
	if !p.data.isUndated(p.cursor) {
		if from, to, ok := g.axis.Cover(p.view.At(p.cursor).Date.Span()); ok {
			fill(cells, from, to, cell{text: p.theme.Glyphs.Window, ink: threaded})
		}
	}
	from, to := len(cells), -1
	for r := range g.rows {
		for c, n := range g.rows[r].cells {
			if n.ranged {
				from, to = min(from, c), max(to, c)
			}
		}
	}
	fill(cells, from, to, cell{text: p.theme.Glyphs.Chosen, ink: threaded})
}

func fill(cells []cell, from, to int, with cell) {
	for c := from; c <= to; c++ {
		cells[c] = with
	}
}

// shown says which of the lanes are on the screen, if not all are, as wide as
// what stands left of the columns.
func (g *grid) shown() string {
	t, f, n := g.p.theme, g.f, len(g.p.data.lanes)
	words := ""
	if len(g.rows) < n {
		words = fmt.Sprintf(" %d-%d of %d ", g.p.top+1, g.p.top+len(g.rows), n)
	}
	if f.name == 0 || text.Width(words) > f.left()-1 {
		words = ""
	}
	if words == "" {
		return strings.Repeat(t.Glyphs.Rule, f.left())
	}
	return t.Glyphs.Rule + words + strings.Repeat(t.Glyphs.Rule, f.left()-1-text.Width(words))
}

// cut is s in at most w cells, with the theme's ellipsis.
func (p *Pane) cut(s string, w int) string {
	if text.Width(s) <= w {
		return s
	}
	const ellipsis = "…" // what text.Cut puts
	return strings.TrimSuffix(text.Cut(s, w), ellipsis) + p.theme.Glyphs.Ellipsis
}
