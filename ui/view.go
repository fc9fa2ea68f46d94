package ui

import (
	"fmt"
	"strings"

	"dateline/timeline/english"
	"dateline/ui/keys"
	"dateline/ui/layout"
	"dateline/ui/text"
	"dateline/ui/theme"
)

// View joins the panes: exactly as many lines and cells as the terminal has.
func (m *Model) View() string {
	l := m.lay
	var parts []string
	add := func(r layout.Rect, s string) {
		if !r.Empty() {
			parts = append(parts, s)
		}
	}
	add(l.Header, m.header())
	add(l.Strip, m.strip.View())
	add(l.Query, m.bar.View(l.W))
	add(l.Rule, m.rule())
	add(layout.Rect{W: l.W, H: l.Timeline.H + l.Facets.H + l.Detail.H}, m.panes())
	add(l.Footer, m.footer())
	frame := m.over(strings.Join(parts, "\n"))
	if !m.opts.UTF8 {
		frame = ascii.Replace(frame)
	}
	return frame
}

// ascii writes the punctuation of words and dates for a terminal whose locale is
// not UTF-8, cell for cell.
var ascii = strings.NewReplacer("…", "$", "–", "-", "—", "-", "“", `"`, "”", `"`, "‘", "'", "’", "'", "→", ">", "←", "<", "↑", "^", "↓", "v", "·", "-", "¶", "|", "−", "-", "×", "x")

// header says what is open and how much of it is shown.
func (m *Model) header() string {
	t := m.theme
	title := m.tl().Title()
	if title == "" {
		title = "Timeline"
	}
	shown := fmt.Sprintf("%d of %s ", m.view.Len(), english.Count(m.tl().Len(), "event"))
	if m.view.Query().IsZero() {
		shown = english.Count(m.tl().Len(), "event") + " "
	}
	if m.opening.on {
		shown = m.progress(m.lay.W*2/3) + " "
	}
	if m.list.Newest() {
		shown = "newest first " + t.Glyphs.Dot + " " + shown
	}
	title = text.Fit(" "+title, max(m.lay.W-text.Width(shown)-1, 0))
	return t.Line(theme.Normal, m.lay.W, theme.Seg{Text: title + " ", Style: t.Strong}, theme.Seg{Text: shown, Style: t.Dim})
}

// rule names the panes; the one that keys go to stands out.
func (m *Model) rule() string {
	l, t := m.lay, m.theme
	var segs []theme.Seg
	for p := layout.Facets; p <= layout.Detail; p++ {
		r := l.Pane(p)
		if r.Empty() {
			continue
		}
		if len(segs) > 0 {
			segs = append(segs, theme.Seg{Text: t.Glyphs.TeeDown, Style: t.Faint})
		}
		name, style := m.paneName(p), t.Dim
		if p == m.focus {
			style = t.Accent
		}
		name = text.Cut(name, max(r.W-4, 0))
		segs = append(segs, theme.Seg{Text: t.Glyphs.Rule + " ", Style: t.Faint}, theme.Seg{Text: name, Style: style},
			theme.Seg{Text: " " + strings.Repeat(t.Glyphs.Rule, max(r.W-3-text.Width(name), 0)), Style: t.Faint})
	}
	return t.Line(theme.Normal, l.W, segs...)
}

func (m *Model) paneName(p layout.Pane) string {
	if p == layout.Timeline && m.inLanes {
		return "Lanes by " + m.lanes.By().String()
	}
	return [...]string{layout.Facets: "Facets", layout.Timeline: "Timeline", layout.Detail: "Event"}[p]
}

// panes joins those that have a place, with a rule between them.
func (m *Model) panes() string {
	l := m.lay
	bar := m.theme.Faint.Render(m.theme.Glyphs.Bar)
	var columns []string
	size := 0
	for p := layout.Facets; p <= layout.Detail; p++ {
		if r := l.Pane(p); !r.Empty() {
			columns = append(columns, m.pane(p, r))
			size += len(columns[len(columns)-1]) + r.H*len(bar)
		}
	}
	var b strings.Builder
	b.Grow(size)
	for i := range max(l.Timeline.H, l.Facets.H, l.Detail.H) {
		if i > 0 {
			b.WriteByte('\n')
		}
		for k := range columns {
			if k > 0 {
				b.WriteString(bar)
			}
			var line string
			line, columns[k], _ = strings.Cut(columns[k], "\n")
			b.WriteString(line)
		}
	}
	return b.String()
}

func (m *Model) pane(p layout.Pane, r layout.Rect) string {
	switch {
	case p == layout.Facets:
		return m.facets.View()
	case p == layout.Detail:
		return m.detail.View()
	case m.view.Len() == 0:
		return m.empty(r)
	case m.inLanes && !m.lanes.Has(m.view):
		return m.words(r, "The lanes are being made.")
	case m.inLanes:
		return m.lanes.View()
	}
	return m.list.View()
}

// empty says why nothing is shown and what to do.
func (m *Model) empty(r layout.Rect) string {
	words := "There are no events here. `dateline init DIR` starts a timeline."
	switch o := &m.opening; {
	case o.on && m.tl().Len() == 0:
		words = "The timeline is being opened."
	case o.failed != nil && m.tl().Len() == 0:
		words = o.failed.Error()
	case m.tl().Len() == 0 && m.opts.Add != nil:
		words = m.keyed("There is no event here yet. %s adds the first event.", keys.AddEvent)
	case m.tl().Len() > 0:
		words = m.keyed("No event matches the filter. %s undoes the last change, %s clears the filter.", keys.Undo, keys.ClearFilter)
	}
	return m.words(r, words)
}

// words stand in place of a pane.
func (m *Model) words(r layout.Rect, words string) string {
	lines := []string{""}
	for _, l := range text.Wrap(words, max(r.W-4, 1)) {
		lines = append(lines, m.theme.Dim.Render("  "+l))
	}
	return text.Block(lines, r.W, r.H)
}

// selected is what e would export, in few words.
func (m *Model) selected() string {
	v, ok := m.session.Range()
	switch marks := m.session.Marks(); {
	case ok && marks > 0:
		return fmt.Sprintf("exports the range of %d (%d marked)", v.Len(), marks)
	case ok:
		return fmt.Sprintf("exports the range of %d", v.Len())
	case marks > 0:
		return fmt.Sprintf("exports %d marked", marks)
	case m.view.Query().IsZero():
		return fmt.Sprintf("exports all %d", m.view.Len())
	}
	return fmt.Sprintf("exports the %d shown", m.view.Len())
}

// over lays what is open over the panes.
func (m *Model) over(base string) string {
	l := m.lay
	box := func(w, h int, draw func(w, h int) string) string {
		r := l.Box(w, h)
		return text.Overlay(base, draw(r.W, r.H), r.X, r.Y)
	}
	at := m.mode
	if at == confirming && len(m.asked.paper.lines) > 0 {
		note := m.note("%s write, %s leave, %s %s scroll", keys.Yes, keys.Refuse, keys.Down, keys.Up)
		return box(min(l.W, 110), l.H-1, func(w, h int) string { return m.asked.paper.view(m.theme, "What would change", note, w, h) })
	}
	if at == confirming {
		at = m.asked.back
	}
	switch at {
	case picking:
		return box(min(m.picker.Width(), l.W-4), min(m.picker.Height(), l.H-2), m.picker.View)
	case exporting:
		return box(min(l.W, 150), l.H-1, m.dialog.View)
	case adding:
		return box(min(l.W, 150), l.H-1, m.form.View)
	case helping:
		return box(min(76, l.W), l.H-1, m.help.View)
	case writingQuery, searching, writingDates, namingView, namingReader, namingFolder, narrowing:
		y := l.Query.Y + 1
		if below := m.bar.Below(l.W, l.H-y-l.Footer.H); len(below) > 0 {
			return text.Overlay(base, strings.Join(below, "\n"), 0, y)
		}
	case browsing, choosingSource, confirming:
	}
	return base
}
