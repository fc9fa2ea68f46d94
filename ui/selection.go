package ui

import (
	"fmt"

	tea "github.com/charmbracelet/bubbletea"

	"dateline/timeline"
	"dateline/timeline/date"
	"dateline/timeline/english"
	"dateline/timeline/export"
	"dateline/ui/session"
)

// picked is what an export takes: the range, else the marks, else all that is
// shown; and the same in words.
func (m *Model) picked() (*timeline.View, export.Selection, string) {
	switch v, part, hidden := m.session.Picked(); part {
	case session.TheRange:
		return v, export.Range, "the range of " + english.Count(v.Len(), "event")
	case session.TheMarks:
		words := "the " + english.Count(v.Len(), "marked event")
		if hidden > 0 {
			words += fmt.Sprintf(" (%d more outside the filter)", hidden)
		}
		return v, export.Chosen, words
	default:
		if v.Query().IsZero() {
			return v, export.Everything, fmt.Sprintf("all %d events", v.Len())
		}
		return v, export.Everything, fmt.Sprintf("the %d of %d events that the filter shows", v.Len(), m.tl().Len())
	}
}

// selectedWords say how the event at hand is selected, each with its sign.
func (m *Model) selectedWords() []string {
	e := m.list.Event()
	if e == nil {
		return nil
	}
	var words []string
	if m.session.IsMarked(e.Key) {
		words = append(words, m.theme.Glyphs.Mark+" marked")
	}
	i, ok := m.session.View().Index(e.Key)
	for _, sign := range []struct {
		has         bool
		glyph, word string
	}{
		{ok && m.session.InRange(m.session.View().Place(i)), m.theme.Glyphs.Range, "in the range"},
		{m.session.IsNew(e.Key), m.theme.Glyphs.New, "new to you"},
		{m.session.HasChanged(e.Key), m.theme.Glyphs.Changed, "has changed"},
	} {
		if sign.has {
			words = append(words, sign.glyph+" "+sign.word)
		}
	}
	return words
}

// window is the days that the list, or in lanes these, show; chosenDays those of
// the range.
func (m *Model) window() (date.Span, bool) {
	if m.inLanes {
		return m.lanes.Window()
	}
	from, to, ok := m.list.Window()
	if !ok {
		return date.Span{}, false
	}
	return m.view.Slice(from, to+1).Span()
}

func (m *Model) chosenDays() (date.Span, bool) {
	v, ok := m.session.Range()
	if !ok {
		return date.Span{}, false
	}
	return v.Span()
}

// keep adds to a command that the selection is written down, if it has changed.
func (m *Model) keep(cmd tea.Cmd) tea.Cmd {
	if !m.session.Unsaved() {
		return cmd
	}
	return tea.Batch(cmd, m.save())
}

// save writes the selection down, away from Update.
func (m *Model) save() tea.Cmd {
	if m.opts.Store == nil {
		return nil
	}
	number, st := m.session.State()
	return func() tea.Msg {
		if err := m.opts.Store.Save(number, st); err != nil {
			return notice{"the selection could not be kept for the next time: " + err.Error(), true}
		}
		return nil
	}
}

// leave stops what is being written, writes the selection down and then ends
// the program.
func (m *Model) leave() tea.Cmd { return tea.Sequence(m.endExport(), m.save(), tea.Quit) }
