package ui

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	tea "github.com/charmbracelet/bubbletea"

	"dateline/timeline"
	"dateline/timeline/english"
	"dateline/timeline/query"
	"dateline/ui/keys"
	"dateline/ui/layout"
	"dateline/ui/picker"
	"dateline/ui/sources"
	"dateline/ui/text"
)

// citedList is the list of the addresses that a view cites, as it is looked at.
type citedList struct {
	view  *timeline.View
	rows  []sources.Row
	cut   int // of sources.Cuts
	typed string
	at    int // the row that is highlighted
}

// pickCited lists the addresses that the events shown cite; where nothing else is
// shown meanwhile, as the list was left.
func (m *Model) pickCited() {
	if m.cited.view != m.view {
		m.cited = citedList{view: m.view}
	}
	m.listCited(m.cited)
}

// listCited lists them, away from Update: there may be more than events.
func (m *Model) listCited(l citedList) {
	found, hand := m.opts.Found, m.keys.Key(keys.PickTurn)
	m.order(listing, l.view.Len(), func(func() bool) func() {
		if l.rows == nil {
			l.rows = sources.List(sources.Of(l.view), found)
		}
		items, next := l.items()
		picker.Prepare(items)
		return func() {
			switch {
			case m.mode != browsing:
			case len(l.rows) == 0:
				m.say("no event that is shown cites an address", false)
			default:
				m.openCited(l, items, hand+" "+sources.Cuts()[next].Name)
				m.picking.also[keys.PickTurn] = func() tea.Cmd {
					m.mode = browsing
					m.listCited(citedList{view: l.view, rows: l.rows, cut: next})
					return nil
				}
				m.picker.GoTo(l.typed, l.at)
			}
		}
	})
}

// items are the rows of the cut, and next is the cut after it that has any.
func (l citedList) items() (items []picker.Item, next int) {
	cuts := sources.Cuts()
	held := make([]int, len(cuts))
	for i, r := range l.rows {
		var words []string
		for c, cut := range cuts {
			if cut.Holds(r) {
				held[c]++
				words = append(words, cut.Name)
			}
		}
		if cuts[l.cut].Holds(r) {
			items = append(items, picker.Item{
				ID: strconv.Itoa(i), Label: text.Fit(r.Finding.Words(), 13) + sources.Short(r.URL),
				Right:  text.Fit(r.Copied(), 10) + text.FitLeft(strconv.Itoa(len(r.Events)), 4) + " ",
				Search: strings.Join(append(words, r.URL, r.Publisher), " "), Detail: aboutCited(r),
			})
		}
	}
	for next = (l.cut + 1) % len(cuts); held[next] == 0 && next != 0; {
		next = (next + 1) % len(cuts)
	}
	return items, next
}

// aboutCited is all that is known of an address.
func aboutCited(r sources.Row) string {
	words := []string{r.Finding.Told()}
	if r.Accessed != "" {
		words = append(words, "read on "+r.Accessed)
	}
	if c := r.CopyAt(); c != "" {
		words = append(words, r.Copied()+": "+sources.Short(c))
	}
	return sources.Short(r.URL) + "\n" + english.Capital(strings.Join(words, "; "))
}

// shownWords are the events that are shown.
func (m *Model) shownWords() string {
	if m.view.Query().IsZero() {
		return "all " + english.Count(m.view.Len(), "event")
	}
	return "the " + english.Count(m.view.Len(), "event") + " shown"
}

func (m *Model) openCited(l citedList, items []picker.Item, turn string) {
	title := english.Plural(len(l.rows), "address", "addresses") + " in " + m.shownWords()
	if l.cut > 0 {
		title = fmt.Sprintf("%s: %d of %s", english.Capital(sources.Cuts()[l.cut].Name), len(items), title)
	}
	with := func(f func(citedList, sources.Row) tea.Cmd) func() tea.Cmd {
		return func() tea.Cmd {
			it, ok := m.picker.Current()
			if !ok {
				return nil
			}
			i, _ := strconv.Atoi(it.ID)
			l.typed, l.at = m.picker.Text(), m.picker.Place()
			m.cited = l
			return f(l, l.rows[i])
		}
	}
	note := m.note("%s its events, ", keys.PickApply) + turn + m.note(", %s open, %s edit, %s leave", keys.PickOpen, keys.PickEdit, keys.Leave)
	m.openPicker(title, note, false, items, with(m.toCiting))
	m.picking.also = map[keys.Action]func() tea.Cmd{
		keys.PickOpen: with(m.openListed), keys.PickEdit: with(func(_ citedList, r sources.Row) tea.Cmd { return m.editListed(r.Pos) }),
	}
}

// toCiting goes to the event that cites an address; of several the reader picks, or
// takes all of them as a filter.
func (m *Model) toCiting(l citedList, r sources.Row) tea.Cmd {
	if len(r.Events) == 1 {
		m.toCited(r.Events[0], r.URL)
		return nil
	}
	var ids []query.Value
	items := []picker.Item{{Label: "all of them, as a filter"}}
	for _, key := range r.Events {
		if i, ok := m.tl().FindKey(key); ok {
			e := m.tl().At(i)
			ids = append(ids, query.Value{Text: e.ID})
			items = append(items, picker.Item{ID: key, Label: e.Date.Short() + "  " + e.Heading()})
		}
	}
	m.openPicker(english.Count(len(ids), "event")+" of "+m.shownWords(), m.chooseNote(), false, items, func() tea.Cmd {
		if it, ok := m.picker.Current(); ok && it.ID != "" {
			m.toCited(it.ID, r.URL)
		} else if ok {
			m.did(m.session.Apply(m.session.Query().With(query.ID, ids, nil)))
		}
		return nil
	})
	m.picking.back = func() { m.listCited(l) }
	m.picker.Move(1)
	return nil
}

// toCited goes to the source of an event that has an address.
func (m *Model) toCited(key, address string) {
	m.did(m.session.JumpTo(key))
	e := m.list.Event()
	if e == nil || e.Key != key { // gone meanwhile
		return
	}
	m.focusOn(layout.Detail)
	if n := slices.IndexFunc(e.Sources, func(s timeline.Source) bool { return strings.TrimSpace(s.URL) == address }); n >= 0 {
		m.toSource(n + 1)
	}
}

// openListed opens the page of an address, or asks which where there is a copy, too:
// that comes first where the page is gone. The list stays.
func (m *Model) openListed(l citedList, r sources.Row) tea.Cmd {
	c := r.CopyAt()
	if c == "" {
		return m.browseTo(r.URL)
	}
	items := []picker.Item{{ID: r.URL, Label: "the page  " + sources.Short(r.URL)}, {ID: c, Label: "its copy  " + sources.Short(c)}}
	if r.Finding.State.Dead() {
		slices.Reverse(items)
	}
	m.openPicker("Open in the browser", m.chooseNote(), false, items, func() tea.Cmd {
		it, ok := m.picker.Current()
		m.listCited(l)
		if !ok {
			return nil
		}
		return m.browseTo(it.ID)
	})
	m.picking.back = func() { m.listCited(l) }
	return nil
}
