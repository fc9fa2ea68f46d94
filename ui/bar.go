package ui

import (
	"errors"
	"fmt"
	"strings"

	tea "github.com/charmbracelet/bubbletea"

	"dateline/timeline"
	"dateline/timeline/query"
	"dateline/timeline/textnorm"
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
	f := m.facets.Field()
	m.narrowed = m.facets.Narrowed(f)
	m.openBar(narrowing, "narrow "+f.String(), m.narrowed)
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
		m.facets.Narrow(m.facets.Field(), m.narrowed)
	}
	m.closeBar()
	m.unpeek()
}

func (m *Model) closeBar() {
	m.mode = browsing
	m.bar.Close()
	m.cancel(noting)
}

// barChanged answers each letter: the events that the text would leave, proposals,
// or the narrowed facet.
func (m *Model) barChanged() {
	m.bar.SetMistake(nil)
	m.cancel(noting)
	m.rest()
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
	case browsing, namingView, namingReader, namingFolder, picking, exporting, helping, choosingSource, confirming, adding:
	}
}

// countQuery shows what the text leaves, or that it can't be read yet.
func (m *Model) countQuery() {
	m.peekLater(m.session.Reader(m.bar.Text()), "not a filter yet")
}

// peekLater shows the events of a view once it is made, and how many they are; wrong
// are the words where it can't be. Where more is typed before, nothing comes of it.
func (m *Model) peekLater(view func() (*timeline.View, error), wrong string) {
	all := m.tl().Len()
	if m.long() {
		m.bar.SetNote("…")
	}
	m.order(noting, all, func(func() bool) func() {
		v, err := view()
		if err != nil {
			return func() { m.bar.SetNote(wrong) }
		}
		begun := len(v.Unmatched()) > 0 // a value is being typed that no event has, yet
		return func() {
			m.bar.SetNote(fmt.Sprintf("%d → %d", all, v.Len()))
			if !begun {
				m.peek(v)
			}
		}
	})
}

// peek shows a view that is no step of the session: what is being typed would
// lead to it.
func (m *Model) peek(v *timeline.View) {
	m.peeked = v
	m.show(v, m.session.Key())
}

// unpeek shows the view of the session again.
func (m *Model) unpeek() {
	if m.peeked = nil; m.view != m.session.View() {
		m.show(m.session.View(), m.session.Key())
	}
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
		m.closeBar()
		m.did(m.session.Search(m.bar.Text()))
	case namingView:
		return m.saveView(m.bar.Text())
	case namingReader:
		return m.named(m.bar.Text())
	case namingFolder:
		return m.keepTable(m.bar.Text())
	case narrowing:
		m.closeBar()
	case browsing, picking, exporting, helping, choosingSource, confirming, adding:
	}
	return nil
}

// applyQuery filters by the text; one with a mistake stays open with the place.
// Where what stands at the cursor is no value yet, the highlighted proposal is
// taken, as in a picker.
func (m *Model) applyQuery() {
	if m.bar.Picked() {
		name := query.Complete(m.bar.Text(), m.bar.Cursor()).Name
		m.bar.Complete()
		m.barChanged()
		if name { // a value is yet to come
			return
		}
	}
	m.parse(m.bar.Text(), func(q query.Query, err error) {
		switch {
		case m.mode != writingQuery:
		case m.begun(err) && m.bar.Complete():
			m.barChanged()
			m.parse(m.bar.Text(), m.applyParsed)
		default:
			m.applyParsed(q, err)
		}
	})
}

func (m *Model) applyParsed(q query.Query, err error) {
	switch {
	case m.mode != writingQuery:
	case err != nil:
		m.mistake(err, 0)
	default:
		m.recall.add(q.String())
		m.apply(q)
	}
}

// begun tells whether a value has been begun at the cursor that is none yet: err
// is what is wrong with the text.
func (m *Model) begun(err error) bool {
	c := query.Complete(m.bar.Text(), m.bar.Cursor())
	if c.Name || c.Field == query.Text || c.Prefix == "" || !m.bar.Proposes() {
		return false
	}
	if e := (*query.Error)(nil); errors.As(err, &e) {
		return e.Pos >= c.Start && e.Pos < c.End
	}
	typed := textnorm.Fold(c.Prefix)
	for _, v := range m.known.list {
		if textnorm.Fold(v.Value) == typed || textnorm.Fold(v.Label) == typed {
			return false
		}
	}
	return err == nil && !strings.HasPrefix(typed, "=") && !strings.HasSuffix(typed, "*") && m.known.field == c.Field && isOpen(c.Field)
}

// isOpen tells whether a field takes any value.
func isOpen(f query.Field) bool { return f == query.Kind || f == query.Topic || f == query.Source }

// apply filters by what was typed, which may be there to be seen already.
func (m *Model) apply(q query.Query) {
	m.closeBar()
	if v := m.peeked; v != nil && v.Query().Equal(q) {
		m.did(m.session.ApplyView(v))
	} else {
		m.did(m.session.Apply(q))
	}
	m.unpeek()
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

// dateQuery is the filter with the dates that are typed, and the reading of them
// where they are in words. several tells that there is more than one.
func (m *Model) dateQuery() (q query.Query, read session.Dates, several bool, err error) {
	rest := m.session.Query().Without(query.DateField)
	s := strings.TrimSpace(m.bar.Text())
	if s == "" {
		return rest, read, false, nil
	}
	value := s
	switch readings := session.ReadDates(s); {
	case len(readings) > 1:
		return q, read, true, nil
	case len(readings) == 1:
		read = readings[0]
		value = query.Quote(read.Value)
	}
	q, err = query.Parse(dateField + value)
	if err != nil {
		return q, read, false, err
	}
	return rest.All(q), read, false, nil
}

func (m *Model) countDates() {
	s := m.bar.Text()
	var list []querybar.Proposal
	for _, d := range session.ReadDates(s) {
		if d.Value != strings.TrimSpace(s) {
			list = append(list, querybar.Proposal{Insert: d.Value, Label: d.Value, Right: d.Words})
		}
	}
	m.bar.SetProposals(0, len(s), list)
	switch q, _, several, err := m.dateQuery(); {
	case several:
		m.bar.SetNote(fmt.Sprintf("%d readings", len(list)))
	case err != nil:
		m.bar.SetNote("such as 2018..2019, early March 2023, ..2015")
	default:
		m.peekLater(m.session.Maker(q), "")
	}
}

// applyDates filters by what is typed. Of several readings the highlighted one is
// put in first, to be seen; what was taken for granted is said.
func (m *Model) applyDates() {
	q, read, several, err := m.dateQuery()
	if several || m.bar.Picked() && m.bar.Proposes() {
		m.bar.Complete()
		m.barChanged()
		return
	}
	if err != nil {
		m.mistake(err, len(dateField))
		return
	}
	typed := strings.TrimSpace(m.bar.Text())
	m.message = message{}
	m.apply(q)
	if read.Value != "" && read.Value != typed {
		words := "“" + typed + "” is read as date:" + read.Value + ", " + read.Words
		if m.message.words != "" {
			words += "; " + m.message.words
		}
		m.say(words, m.message.bad)
	}
}

// chips shows the terms of a filter in the bar.
func (m *Model) chips(q query.Query) {
	var chips []string
	for _, n := range q.Terms() {
		chips = append(chips, n.String())
	}
	m.bar.SetChips(chips)
}
