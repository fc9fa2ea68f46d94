package ui

import (
	"errors"
	"fmt"
	"strings"

	tea "github.com/charmbracelet/bubbletea"

	"dateline/timeline/query"
	"dateline/ui/querybar"
	"dateline/ui/session"
)

// openBar starts editing a line.
func (m *Model) openBar(to mode, prompt, s string) {
	m.mode, m.recall.at = to, 0
	m.bar.Open(prompt, s)
	m.barChanged()
}

// openFilter opens the query bar with the filter that is set.
func (m *Model) openFilter() {
	typed := m.session.Query().String()
	if typed != "" {
		typed += " " // what is typed next is another term
	}
	m.openBar(writingQuery, "filter", typed)
}

func (m *Model) openNarrowing() {
	m.openBar(narrowing, "narrow "+m.facets.Field().String(), m.facets.Narrowed(m.facets.Field()))
}

// mostWritten is how many filters the query bar remembers.
const mostWritten = 200

// recall are the filters that were written in the query bar.
type recall struct {
	written []string // oldest first
	at      int      // how many steps back in them the bar stands
}

// add remembers a filter, unless it is the last one again.
func (r *recall) add(s string) {
	if s == "" || len(r.written) > 0 && r.written[len(r.written)-1] == s {
		return
	}
	if r.written = append(r.written, s); len(r.written) > mostWritten {
		r.written = r.written[1:]
	}
}

// recallFilter puts an older (1) or newer (-1) filter of this session into the bar.
func (m *Model) recallFilter(step int) {
	if m.mode != writingQuery {
		return
	}
	r := &m.recall
	at := r.at + step
	if at < 0 || at > len(r.written) {
		return
	}
	r.at = at
	if at == 0 {
		m.bar.Set(m.session.Query().String())
	} else {
		m.bar.Set(r.written[len(r.written)-at])
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
	m.cancel(noting)
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
	try := m.session.Reader(m.bar.Text())
	all := m.tl().Len()
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
	effort := session.Effort(m.tl().Len(), m.bar.Text())
	if m.isLong(effort) {
		m.bar.SetNote("…")
	}
	m.order(noting, effort, func(func() bool) func() {
		s := words()
		return func() { m.bar.SetNote(s) }
	})
}

// parse reads a text. What name was meant instead of a wrong one takes a while
// to find among many.
func (m *Model) parse(s string, done func(query.Query, error)) {
	tl := m.tl()
	m.order(parsing, session.Effort(tl.Len(), s), func(func() bool) func() {
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
		m.mode = browsing
		m.bar.Close()
		m.did(m.session.Search(m.bar.Text()))
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
		m.recall.add(q.String())
		m.did(m.session.Apply(q))
	})
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
	taken, _ := m.session.Query().Facet(query.DateField)
	var values []string
	for _, v := range taken {
		values = append(values, query.Quote(v.Text))
	}
	return strings.Join(values, ",")
}

func (m *Model) dateQuery() (query.Query, error) {
	rest := m.session.Query().Without(query.DateField)
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
	view, all := m.session.Maker(q), m.tl().Len()
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
	m.did(m.session.Apply(q))
}

// chips shows the terms of a filter in the bar.
func (m *Model) chips(q query.Query) {
	var chips []string
	for _, n := range q.Terms() {
		chips = append(chips, n.String())
	}
	m.bar.SetChips(chips)
}
