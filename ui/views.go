package ui

import (
	"fmt"
	"strconv"
	"strings"

	tea "github.com/charmbracelet/bubbletea"

	"dateline/timeline"
	"dateline/timeline/query"
	"dateline/ui/keys"
	"dateline/ui/picker"
)

// newView is the row of the saved views that saves one.
const newView = "new"

// labelOf is a saved view on one line.
func labelOf(v timeline.SavedView) string {
	if v.Description == "" {
		return v.Name
	}
	return v.Name + "  " + strings.Join(strings.Fields(v.Description), " ")
}

// pickView lists the saved views and, while there is a filter, a row to save it.
func (m *Model) pickView() {
	views := m.tl().Views()
	var items []picker.Item
	for i, v := range views {
		items = append(items, picker.Item{ID: strconv.Itoa(i), Label: labelOf(v), Right: m.theme.Glyphs.Ellipsis + " ", Search: v.Query})
	}
	if !m.view.Query().IsZero() && m.opts.SaveView != nil && m.keys.Off(keys.SaveView) == "" {
		items = append(items, picker.Item{ID: newView, Label: "Save this view: " + m.view.Query().String()})
	}
	if len(items) == 0 && m.keys.Off(keys.SaveView) != "" {
		m.say("no saved views", false)
		return
	}
	if len(items) == 0 {
		m.say(m.keyed("no saved views: filter first, and %s saves the filter in timeline.yaml", keys.Views), false)
		return
	}
	m.openPicker("Saved views", m.chooseNote(), false, items, func() tea.Cmd {
		it, ok := m.picker.Current()
		switch i, err := strconv.Atoi(it.ID); {
		case ok && it.ID == newView:
			m.openBar(namingView, "name of the view", "")
		case ok && err == nil:
			m.openSaved(views[i])
		}
		return nil
	})
	m.tally(views)
}

// tally counts what each saved view shows, and puts it into the picker that is
// open.
func (m *Model) tally(views []timeline.SavedView) {
	var tries []func() (*timeline.View, error)
	for _, v := range views {
		tries = append(tries, m.session.Reader(v.Query))
	}
	m.order(tallying, m.tl().Len(), func(stale func() bool) func() {
		rights := make([]string, len(tries))
		for i, try := range tries {
			if stale() {
				return nil
			}
			rights[i] = "has a mistake "
			if v, err := try(); err == nil {
				rights[i] = fmt.Sprintf("%d ", v.Len())
			}
		}
		return func() {
			for i, right := range rights {
				m.picker.SetRight(strconv.Itoa(i), right)
			}
		}
	})
}

// openSaved filters by a saved view; one with a mistake is shown in the query
// bar, at the place.
func (m *Model) openSaved(v timeline.SavedView) {
	m.parse(v.Query, func(q query.Query, err error) {
		if err != nil {
			m.openBar(writingQuery, "filter", v.Query)
			m.mistake(err, 0)
			return
		}
		m.did(m.session.Apply(q))
	})
}

// saveView writes the filter in force down under a name, away from Update.
func (m *Model) saveView(name string) tea.Cmd {
	name = strings.TrimSpace(name)
	if name == "" {
		m.bar.SetNote("a view needs a name")
		return nil
	}
	m.closeBar()
	asked := m.view.Query().String()
	return func() tea.Msg {
		if err := m.opts.SaveView(name, asked); err != nil {
			return notice{err.Error(), true}
		}
		tl, err := m.opts.Reload()
		return reloaded{timeline: tl, err: err, words: "saved the view " + name + " in timeline.yaml"}
	}
}
