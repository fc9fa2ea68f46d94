package ui

import (
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"

	tea "github.com/charmbracelet/bubbletea"

	"dateline/timeline"
	"dateline/timeline/query"
	"dateline/ui/keys"
	"dateline/ui/querybar"
)

// openBar starts editing a line.
func (m *Model) openBar(to mode, prompt, s string) {
	m.mode, m.recalled = to, 0
	m.bar.Open(prompt, s)
	m.barChanged()
}

func (m *Model) barAction(a keys.Action) tea.Cmd {
	switch a {
	case keys.Leave:
		m.leaveBar()
	case keys.Apply:
		return m.applyBar()
	case keys.Complete:
		if m.bar.Complete() {
			m.barChanged()
		}
	case keys.NextChoice:
		m.bar.Move(1)
	case keys.PrevChoice:
		m.bar.Move(-1)
	case keys.OlderQuery:
		m.recall(1)
	case keys.NewerQuery:
		m.recall(-1)
	}
	return nil
}

// recall puts an older (1) or newer (-1) filter of this session into the bar.
func (m *Model) recall(step int) {
	if m.mode != writingQuery {
		return
	}
	at := m.recalled + step
	if at < 0 || at > len(m.written) {
		return
	}
	m.recalled = at
	if at == 0 {
		m.bar.Set(m.query().String())
	} else {
		m.bar.Set(m.written[len(m.written)-at])
	}
	m.barChanged()
}

// leaveBar leaves all as it was.
func (m *Model) leaveBar() {
	if m.mode == narrowing {
		m.facets.Narrow(m.facets.Field(), "")
	}
	m.mode = browsing
	m.bar.Close()
}

// barChanged answers each letter: a count, proposals, or the narrowed facet.
func (m *Model) barChanged() {
	m.bar.SetMistake(nil)
	m.noting.cancel()
	switch m.mode {
	case writingQuery:
		m.propose()
		m.countQuery()
	case writingDates:
		m.countDates()
	case searching:
		m.noteHits(m.bar.Text())
	case narrowing:
		m.facets.Narrow(m.facets.Field(), m.bar.Text())
	case browsing, namingView, picking, exporting, helping, choosingSource, confirming, adding:
	}
}

// countQuery shows what the text would leave, or that it can't be read yet.
func (m *Model) countQuery() {
	try := m.trier(m.bar.Text())
	all := m.tl.Len()
	m.noteLater(func() string {
		v, err := try()
		if err != nil {
			return "not a filter yet"
		}
		return fmt.Sprintf("%d → %d", all, v.Len())
	})
}

// noteLater shows words beside what is typed once they are found; they are not
// looked for if more is typed before.
func (m *Model) noteLater(words func() string) {
	if m.long(m.tl) {
		m.bar.SetNote("…")
	}
	m.order(&m.noting, m.tl, func(func() bool) func() {
		s := words()
		return func() { m.bar.SetNote(s) }
	})
}

// trier makes the view of a text, from anywhere.
func (m *Model) trier(s string) func() (*timeline.View, error) {
	tl, marks := m.tl, slices.Collect(maps.Keys(m.marks))
	return func() (*timeline.View, error) {
		q, err := tl.ParseQuery(s)
		if err != nil {
			return nil, err
		}
		return tl.ViewMarked(q, slices.Values(marks))
	}
}

// parse reads a text. What name was meant instead of a wrong one takes a while
// to find among many.
func (m *Model) parse(s string, done func(query.Query, error)) {
	tl := m.tl
	m.order(&m.parsing, tl, func(func() bool) func() {
		q, err := tl.ParseQuery(s)
		return func() { done(q, err) }
	})
}

func (m *Model) applyBar() tea.Cmd {
	switch m.mode {
	case writingQuery:
		m.applyQuery()
	case writingDates:
		m.applyDates()
	case searching:
		m.search(m.bar.Text())
		m.mode = browsing
		m.bar.Close()
	case namingView:
		return m.saveView(m.bar.Text())
	case narrowing:
		m.mode = browsing
		m.bar.Close()
	case browsing, picking, exporting, helping, choosingSource, confirming, adding:
	}
	return nil
}

// applyQuery filters by the text; one with a mistake stays open with the place.
func (m *Model) applyQuery() {
	m.parse(m.bar.Text(), func(q query.Query, err error) {
		if m.mode != writingQuery {
			return
		}
		if err != nil {
			m.mistake(err, 0)
			return
		}
		m.mode = browsing
		m.bar.Close()
		if s := q.String(); s != "" && (len(m.written) == 0 || m.written[len(m.written)-1] != s) {
			if m.written = append(m.written, s); len(m.written) > depth {
				m.written = m.written[1:]
			}
		}
		m.applyThen(q, m.sayUnmatched)
	})
}

// sayUnmatched says which values of open sets no event has.
func (m *Model) sayUnmatched() {
	for _, u := range m.view.Unmatched() {
		m.say(u.String(), true)
		return
	}
}

// mistake shows an error under its place; shift is how many bytes of the query
// stand before the text of the bar.
func (m *Model) mistake(err error, shift int) {
	var e *query.Error
	if !errors.As(err, &e) {
		m.bar.SetMistake(&querybar.Mistake{Len: len(m.bar.Text()), Message: err.Error()})
		return
	}
	m.bar.SetMistake(&querybar.Mistake{Pos: max(e.Pos-shift, 0), Len: e.Len, Message: e.Message, Hint: e.Hint})
}

// The dates of the filter are edited without their field's name.
const dateField = "date:"

// dateText is the value of the filter's own date term.
func (m *Model) dateText() string {
	taken, _ := m.query().Facet(query.DateField)
	var values []string
	for _, v := range taken {
		values = append(values, query.Quote(v.Text))
	}
	return strings.Join(values, ",")
}

func (m *Model) dateQuery() (query.Query, error) {
	rest := m.query().Without(query.DateField)
	s := strings.TrimSpace(m.bar.Text())
	if s == "" {
		return rest, nil
	}
	q, err := query.Parse(dateField + s)
	if err != nil {
		return q, err
	}
	return rest.All(q), nil
}

func (m *Model) countDates() {
	q, err := m.dateQuery()
	if err != nil {
		m.bar.SetNote("such as 2018..2019, 2020-07, ..2015")
		return
	}
	view, all := m.viewer(q), m.tl.Len()
	m.noteLater(func() string {
		v, err := view()
		if err != nil {
			return ""
		}
		return fmt.Sprintf("%d → %d", all, v.Len())
	})
}

func (m *Model) applyDates() {
	q, err := m.dateQuery()
	if err != nil {
		m.mistake(err, len(dateField))
		return
	}
	m.mode = browsing
	m.bar.Close()
	m.apply(q)
}
