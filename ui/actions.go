package ui

import (
	tea "github.com/charmbracelet/bubbletea"

	"dateline/timeline"
	"dateline/timeline/query"
	"dateline/ui/keys"
	"dateline/ui/layout"
)

// browse carries an action out while nothing lies over the panes.
func (m *Model) browse(a keys.Action) tea.Cmd {
	if m.moves(a) {
		m.moved()
		return nil
	}
	switch a {
	case keys.Open, keys.LaneOpen:
		m.focusOn(layout.Detail)
	case keys.NextPane:
		m.focusOn((m.focus + 1) % 3)
	case keys.PrevPane:
		m.focusOn((m.focus + 2) % 3)
	case keys.Back:
		m.back()
	case keys.Quit:
		return m.quit()
	case keys.Help:
		m.help.Open(m.keys.In(m.scope()))
		m.mode = helping
	default:
		return m.filterAction(a)
	}
	return nil
}

// filterAction is what changes the view.
func (m *Model) filterAction(a keys.Action) tea.Cmd {
	switch a {
	case keys.Filter:
		typed := m.query().String()
		if typed != "" {
			typed += " " // what is typed next is another term
		}
		m.openBar(writingQuery, "filter", typed)
	case keys.ClearFilter:
		m.apply(query.Query{})
	case keys.DropTerm:
		if n := len(m.query().Terms()); n > 0 {
			m.apply(m.query().Drop(n - 1))
		}
	case keys.Undo:
		m.undo()
	case keys.Redo:
		m.redo()
	case keys.Search:
		m.openBar(searching, "search", "")
	case keys.NextHit:
		m.hit(1)
	case keys.PrevHit:
		m.hit(-1)
	case keys.PickActor:
		m.pickFacet(query.Actor)
	case keys.PickCountry:
		m.pickFacet(query.Country)
	case keys.PickTopic:
		m.pickFacet(query.Topic)
	case keys.PickKind:
		m.pickFacet(query.Kind)
	case keys.PickStatus:
		m.pickFacet(query.Status)
	case keys.DateRange:
		m.openBar(writingDates, "dates", m.dateText())
	case keys.Take:
		m.takeFacet((*timeline.Timeline).Toggle)
	case keys.Exclude:
		m.takeFacet((*timeline.Timeline).Exclude)
	case keys.Narrow:
		m.openBar(narrowing, "narrow "+m.facets.Field().String(), m.facets.Narrowed(m.facets.Field()))
	default:
		return m.selectAction(a)
	}
	return nil
}

// selectAction is what selects, and what takes the selection away.
func (m *Model) selectAction(a keys.Action) tea.Cmd {
	switch a {
	case keys.Range:
		m.toggleRange()
	case keys.RangeStrip:
		m.rangeInSight()
	case keys.RangeBack:
		m.stepRange(-1)
	case keys.RangeOn:
		m.stepRange(1)
	case keys.Mark:
		m.toggleMark()
	case keys.Export:
		return m.openExport()
	case keys.Copy:
		return m.copySelection()
	case keys.CopyCommand:
		return m.copyCommand()
	case keys.OpenSource:
		m.openSource()
	case keys.Edit:
		return m.edit()
	case keys.AddEvent:
		m.addEvent()
	case keys.AddReply:
		m.addReply()
	default:
		return m.lookAction(a)
	}
	return nil
}

// lookAction is what shows something else.
func (m *Model) lookAction(a keys.Action) tea.Cmd {
	switch a {
	case keys.LanesView, keys.LaneBack:
		m.turnLanes()
	case keys.LaneZoomIn:
		m.lanes.Zoom(1)
	case keys.LaneZoomOut:
		m.lanes.Zoom(-1)
	case keys.LaneBy:
		m.turnLaneField()
	case keys.StripIn, keys.StripOut, keys.StripWhole:
		m.scaleStrip(a)
	case keys.Order:
		m.remember()
		m.list.SetNewest(!m.list.Newest())
		m.follow()
	case keys.Views:
		m.pickView()
	case keys.Problems:
		m.pickProblem()
	case keys.Palette:
		m.pickAction()
	case keys.Mouse:
		return m.turnMouse()
	}
	return nil
}

// back peels one layer: the pane that is open, the range, the marks, the filter.
func (m *Model) back() {
	switch {
	case m.focus != layout.Timeline:
		m.focusOn(layout.Timeline)
	case m.needle != "":
		m.needle = ""
		m.research(func() {})
	case m.rng.set():
		m.rng, m.unsaved = span{}, true
		m.follow()
	case len(m.marks) > 5:
		m.ask("Drop "+plural(len(m.marks), "mark", "marks")+"?", func() tea.Cmd { m.dropMarks(); return nil })
	case len(m.marks) > 0:
		m.dropMarks()
	case !m.query().IsZero():
		m.apply(query.Query{})
	default:
		m.say(m.keyed("nothing to go back from: %s quits", keys.Quit), false)
	}
}

// quit leaves the program at the top, and goes back elsewhere.
func (m *Model) quit() tea.Cmd {
	if m.focus != layout.Timeline {
		m.back()
		return nil
	}
	return m.leave()
}
