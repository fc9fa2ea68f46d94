package ui

import (
	"slices"

	tea "github.com/charmbracelet/bubbletea"

	"dateline/ui/keys"
	"dateline/ui/text"
	"dateline/ui/theme"
)

// exportWidth is the width of a screen from which its bar always names the export.
const exportWidth = 60

// spare are the hints of the panes that only a wide terminal shows, the most
// useful first.
var spare = []keys.Action{
	keys.NextPane, keys.DateRange, keys.Copy, keys.OpenSource, keys.PickTopic, keys.PickKind, keys.Undo, keys.Views, keys.LanesView, keys.ToAnswered, keys.ToAnswer, keys.AddEvent, keys.Order, keys.Palette,
}

// footer says what has just happened, or which keys are at hand; and at its
// end, always, what an export would take.
func (m *Model) footer() string {
	right := m.taken()
	h := m.hints(m.lay.W - text.Width(right) - 1)
	return m.theme.Line(theme.Normal, m.lay.W, append(h.segs, theme.Seg{Text: right, Style: m.theme.Accent})...)
}

// news is what stands in the footer in place of the hints.
func (m *Model) news() (string, theme.Style) {
	switch {
	case m.mode == confirming:
		return m.asked.words + " y or n", m.theme.Warn
	case m.message.bad:
		return m.message.words, m.theme.Bad
	}
	return m.message.words, m.theme.Text
}

// taken is what an export would take, as far as the hints that are always there
// leave room for it.
func (m *Model) taken() string {
	room := m.lay.W
	if words, _ := m.news(); words == "" {
		_, always := m.hinting()
		room -= 2
		for _, h := range always {
			room -= h.width()
		}
	}
	return text.Cut(m.selected()+" ", max(room, 0))
}

// hint is a key and what it does, in a word.
type hint struct {
	action     keys.Action
	key, words string
}

func (h hint) width() int { return text.Width(h.key) + 1 + text.Width(h.words) + 2 }

// hinting are the hints of a place in their order, and those that are always
// there, which stand last.
func (m *Model) hinting() (some, always []hint) {
	scope := m.scope()
	var late []hint
	for _, b := range m.keys.In(scope) {
		if b.Short == "" || len(b.Keys) == 0 || !m.works(b.Action) {
			continue
		}
		h := hint{b.Action, keys.KeyLabel(b.Keys[0]), b.Short}
		switch {
		case scope&keys.Panes == 0:
			some = append(some, h)
		case b.Action == keys.Help || b.Action == keys.Quit || b.Action == keys.Export && m.lay.W >= exportWidth:
			always = append(always, h)
		case slices.Contains(spare, b.Action):
			late = append(late, h)
		default:
			some = append(some, h)
		}
	}
	slices.SortStableFunc(late, func(a, b hint) int {
		return slices.Index(spare, a.action) - slices.Index(spare, b.action)
	})
	return append(some, late...), always
}

// works tells whether an action that has a key in this place has something to do
// there.
func (m *Model) works(a keys.Action) bool {
	switch a {
	case keys.PickTake, keys.PickExclude:
		return m.picker.Multi()
	case keys.PickFix, keys.PickEdit, keys.PickOpen, keys.PickTurn:
		return m.picking.also[a] != nil
	case keys.Complete, keys.NextChoice, keys.PrevChoice:
		return m.mode != searching && m.mode != namingView && m.mode != namingReader && m.mode != namingFolder && m.mode != narrowing
	case keys.OlderQuery, keys.NewerQuery:
		return m.mode == writingQuery
	case keys.AddEvent, keys.AddReply:
		return m.opts.Add != nil
	case keys.Keep:
		return m.opts.Keep != nil
	case keys.Change, keys.Check, keys.AddTopic, keys.AddActor, keys.SetStatus:
		return m.opts.Files.Open()
	case keys.Reload:
		return m.opts.Reload != nil
	}
	return true
}

// place is where hints are shown.
type place struct {
	theme  *theme.Theme
	scope  keys.Scope
	mode   mode
	choose bool   // one of a list, not several
	news   string // what stands in their place
	w      int
}

// hinted are hints as they were drawn: in a place they are the same from frame to
// frame. ends are the columns behind each.
type hinted struct {
	place
	segs    []theme.Seg
	actions []keys.Action
	ends    []int
}

// hints are the keys of the place that have a short name, as many as fit in w
// cells, filled up to w+1. What does not fit is left out before those that are
// always there.
func (m *Model) hints(w int) hinted {
	t := m.theme
	words, style := m.news()
	now := place{t, m.scope(), m.mode, !m.picker.Multi(), words, w}
	if now == m.hinted.place {
		return m.hinted
	}
	some, always := m.hinting()
	lead := text.Cut(" "+words, max(w, 0))
	used := text.Width(lead)
	for _, h := range always {
		used += h.width()
	}
	switch {
	case words == "":
	case used+2 <= w:
		some, lead = nil, lead+"  "
	default:
		some, always = nil, nil
	}
	end := text.Width(lead)
	n := 0
	for n < len(some) && used+some[n].width() <= w {
		used += some[n].width()
		n++
	}
	drawn := hinted{place: now, segs: []theme.Seg{{Text: lead, Style: style}}}
	if words != "" { // a click beside the hints does nothing
		drawn.actions, drawn.ends = []keys.Action{""}, []int{end}
	}
	for _, h := range append(some[:n:n], always...) {
		drawn.segs = append(drawn.segs, theme.Seg{Text: h.key, Style: t.Text}, theme.Seg{Text: " " + h.words + "  ", Style: t.Dim})
		end += h.width()
		drawn.actions, drawn.ends = append(drawn.actions, h.action), append(drawn.ends, end)
	}
	drawn.segs = append(drawn.segs, theme.Seg{Text: text.Blank(max(w+1-end, 0))})
	drawn.segs = slices.Clip(drawn.segs)
	m.hinted = drawn
	return drawn
}

// clickHint does what the hint in a column of the footer says.
func (m *Model) clickHint(x int) tea.Cmd {
	h := m.hints(m.lay.W - text.Width(m.taken()) - 1)
	for i, end := range h.ends {
		if x < end && h.actions[i] == "" {
			return nil
		} else if x < end {
			return m.do(h.actions[i], tea.KeyMsg{})
		}
	}
	return nil
}
