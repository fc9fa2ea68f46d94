package ui

import (
	"errors"
	"fmt"
	"maps"
	"strings"

	tea "github.com/charmbracelet/bubbletea"

	"dateline/timeline"
	"dateline/timeline/plain"
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
		m.bar.Set(m.view.Query().String())
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
	switch m.mode {
	case writingQuery:
		m.propose()
		m.countQuery()
	case writingDates:
		m.countDates()
	case searching:
		m.bar.SetNote(m.countHits(m.bar.Text()))
	case narrowing:
		m.facets.Narrow(m.facets.Field(), m.bar.Text())
	case browsing, namingView, picking, exporting, helping, choosingSource, confirming:
	}
}

// countQuery shows what the text would leave, or that it can't be read yet.
func (m *Model) countQuery() {
	v, err := m.try(m.bar.Text())
	if err != nil {
		m.bar.SetNote("not a filter yet")
		return
	}
	m.bar.SetNote(fmt.Sprintf("%d → %d", m.tl.Len(), v.Len()))
}

func (m *Model) try(s string) (*timeline.View, error) {
	q, err := m.tl.ParseQuery(s)
	if err != nil {
		return nil, err
	}
	return m.tl.ViewMarked(q, maps.Keys(m.marks))
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
	case browsing, picking, exporting, helping, choosingSource, confirming:
	}
	return nil
}

// applyQuery filters by the text; one with a mistake stays open with the place.
func (m *Model) applyQuery() {
	q, err := m.tl.ParseQuery(m.bar.Text())
	if err != nil {
		m.mistake(err, 0)
		return
	}
	m.mode = browsing
	m.bar.Close()
	if s := q.String(); s != "" && (len(m.written) == 0 || m.written[len(m.written)-1] != s) {
		m.written = append(m.written, s)
	}
	if err := m.apply(q); err == nil {
		m.sayUnmatched()
	}
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
	taken, _ := m.view.Query().Facet(query.DateField)
	var values []string
	for _, v := range taken {
		values = append(values, query.Quote(v.Text))
	}
	return strings.Join(values, ",")
}

func (m *Model) dateQuery() (query.Query, error) {
	rest := m.view.Query().Without(query.DateField)
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
	if v, err := m.tl.ViewMarked(q, maps.Keys(m.marks)); err == nil {
		m.bar.SetNote(fmt.Sprintf("%d → %d", m.tl.Len(), v.Len()))
	}
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

// propose lists the fields, or the values of the field, that begin with or hold
// what is being typed.
func (m *Model) propose() {
	if m.mode != writingQuery {
		return
	}
	c := query.Complete(m.bar.Text(), m.bar.Cursor())
	var list []querybar.Proposal
	if c.Name {
		list = proposeFields(c.Prefix)
	} else if c.Field != query.Text {
		list = m.proposeValues(c)
	}
	m.bar.SetProposals(c.Start, c.End, list)
}

func proposeFields(prefix string) []querybar.Proposal {
	var list []querybar.Proposal
	for _, f := range query.Fields() {
		if strings.HasPrefix(f.Name, strings.ToLower(prefix)) && f.Name != "" {
			list = append(list, querybar.Proposal{Insert: f.Name + ":", Label: f.Name + ":", Right: f.Help})
		}
	}
	return list
}

func (m *Model) proposeValues(c query.Completion) []querybar.Proposal {
	var front, back []querybar.Proposal
	typed := plain.Fold(c.Prefix)
	for _, v := range m.view.Values(c.Field) {
		label, value := plain.Fold(v.Label), plain.Fold(v.Value)
		if v.Value == "" || !strings.Contains(label+" "+value, typed) {
			continue
		}
		p := querybar.Proposal{Insert: query.Quote(v.Value), Label: v.Value, Right: fmt.Sprint(v.Count)}
		if v.Label != v.Value {
			p.Label += "  " + v.Label
		}
		if strings.HasPrefix(label, typed) || strings.HasPrefix(value, typed) {
			front = append(front, p)
		} else {
			back = append(back, p)
		}
	}
	return append(front, back...)
}
