package ui

import (
	tea "github.com/charmbracelet/bubbletea"

	"dateline/timeline"
	"dateline/timeline/query"
	"dateline/ui/keys"
	"dateline/ui/layout"
)

// deed is what an action does.
type deed func(m *Model) tea.Cmd

// does is a deed that leaves nothing to be done away from Update.
func does(f func(m *Model)) deed {
	return func(m *Model) tea.Cmd {
		f(m)
		return nil
	}
}

// newDeeds makes the table of what each action does, by the place where it is
// asked for. In the panes the session does what is not in it.
func newDeeds() map[keys.Scope]map[keys.Action]deed {
	return map[keys.Scope]map[keys.Action]deed{
		keys.Panes: inPanes(), keys.Bar: inBar(), keys.Picker: inPicker(), keys.Dialog: inDialog(), keys.Away: inAway(), keys.Form: inForm(), keys.Pager: inHelp(),
		keys.Confirm: inConfirm(),
	}
}

func inConfirm() map[keys.Action]deed {
	table := map[keys.Action]deed{
		keys.Yes:    func(m *Model) tea.Cmd { return m.answer(true) },
		keys.Refuse: func(m *Model) tea.Cmd { return m.answer(false) },
	}
	for _, a := range []keys.Action{keys.Down, keys.Up, keys.PageDown, keys.PageUp} {
		table[a] = does(func(m *Model) { m.scrollPaper(a) })
	}
	return table
}

func inPanes() map[keys.Action]deed {
	table := map[keys.Action]deed{
		keys.StripBack: does(func(m *Model) { m.stride(-1) }),
		keys.StripOn:   does(func(m *Model) { m.stride(1) }),
		keys.LaneLeft:  does(func(m *Model) { m.alongLane(-1) }),
		keys.LaneRight: does(func(m *Model) { m.alongLane(1) }),

		keys.ToAnswered: does(func(m *Model) { m.along(keys.ToAnswered) }),
		keys.ToAnswer:   does(func(m *Model) { m.along(keys.ToAnswer) }),

		keys.Open:     does(func(m *Model) { m.focusOn(layout.Detail) }),
		keys.LaneOpen: does(func(m *Model) { m.focusOn(layout.Detail) }),
		keys.NextPane: does(func(m *Model) { m.focusOn((m.focus + 1) % 3) }),
		keys.PrevPane: does(func(m *Model) { m.focusOn((m.focus + 2) % 3) }),
		keys.Back:     does((*Model).back),
		keys.Quit:     (*Model).quit,
		keys.Help:     does((*Model).openHelp),

		keys.Filter:      does((*Model).openFilter),
		keys.Search:      does(func(m *Model) { m.openBar(searching, "search", "") }),
		keys.ClearFilter: does((*Model).clearFilter),
		keys.DateRange:   does(func(m *Model) { m.openBar(writingDates, "dates", m.dateText()) }),
		keys.PickActor:   does(func(m *Model) { m.pickFacet(query.Actor) }),
		keys.PickCountry: does(func(m *Model) { m.pickFacet(query.Country) }),
		keys.PickTopic:   does(func(m *Model) { m.pickFacet(query.Topic) }),
		keys.PickKind:    does(func(m *Model) { m.pickFacet(query.Kind) }),
		keys.PickStatus:  does(func(m *Model) { m.pickFacet(query.Status) }),
		keys.Take:        does(func(m *Model) { m.takeFacet((*timeline.Timeline).Toggle) }),
		keys.Exclude:     does(func(m *Model) { m.takeFacet((*timeline.Timeline).Exclude) }),
		keys.Narrow:      does((*Model).openNarrowing),
		keys.TurnCountry: does((*Model).turnCountries),
		keys.Views:       does((*Model).pickView),

		keys.RangeStrip:  does((*Model).rangeInView),
		keys.Export:      (*Model).openExport,
		keys.Copy:        (*Model).copySelection,
		keys.CopyCommand: (*Model).copyCommand,
		keys.OpenSource:  does((*Model).openSource),
		keys.OnSource:    does((*Model).askForSource),
		keys.CiteEvent:   (*Model).citeEvent,
		keys.Edit:        (*Model).edit,
		keys.Change:      (*Model).changeEvent,
		keys.Check:       (*Model).check,
		keys.Keep:        does((*Model).askFolder),
		keys.AddEvent:    does((*Model).addEvent),
		keys.AddReply:    does((*Model).addReply),

		keys.LanesView:   does((*Model).turnLanes),
		keys.LaneBack:    does((*Model).turnLanes),
		keys.LaneBy:      does((*Model).turnLaneField),
		keys.LaneZoomIn:  does(func(m *Model) { m.lanes.Zoom(1) }),
		keys.LaneZoomOut: does(func(m *Model) { m.lanes.Zoom(-1) }),
		keys.StripIn:     does(func(m *Model) { m.scaleStrip(1) }),
		keys.StripOut:    does(func(m *Model) { m.scaleStrip(-1) }),
		keys.StripWhole:  does((*Model).wholeTime),
		keys.Problems:    does((*Model).pickProblem),
		keys.Cited:       does((*Model).pickCited),
		keys.Reload:      (*Model).readAgain,
		keys.Palette:     does((*Model).pickAction),
		keys.Mouse:       (*Model).turnMouse,
	}
	for _, a := range scrolling {
		table[a] = does(func(m *Model) { m.scroll(a) })
	}
	for key, c := range citations {
		table[key] = func(m *Model) tea.Cmd { return m.cite(c) }
	}
	for key, a := range additions {
		table[key] = does(func(m *Model) { m.give(a) })
	}
	return table
}

func inBar() map[keys.Action]deed {
	return map[keys.Action]deed{
		keys.Leave: does((*Model).leaveBar),
		keys.Apply: (*Model).applyBar,
		keys.Complete: does(func(m *Model) {
			if m.bar.Complete() {
				m.barChanged()
			}
		}),
		keys.NextChoice: does(func(m *Model) { m.bar.Move(1) }),
		keys.PrevChoice: does(func(m *Model) { m.bar.Move(-1) }),
		keys.OlderQuery: does(func(m *Model) { m.recallFilter(1) }),
		keys.NewerQuery: does(func(m *Model) { m.recallFilter(-1) }),
	}
}

func inPicker() map[keys.Action]deed {
	return map[keys.Action]deed{
		keys.RowDown:  does(func(m *Model) { m.picker.Move(1) }),
		keys.RowUp:    does(func(m *Model) { m.picker.Move(-1) }),
		keys.PageDown: does(func(m *Model) { m.picker.Move(10) }),
		keys.PageUp:   does(func(m *Model) { m.picker.Move(-10) }),
		keys.PickTake: does(func(m *Model) {
			m.picker.Take()
			m.picking.touched = true
		}),
		keys.PickExclude: does(func(m *Model) {
			m.picker.Exclude()
			m.picking.touched = true
		}),
		keys.PickTurn:  alsoPicked(keys.PickTurn),
		keys.PickEdit:  alsoPicked(keys.PickEdit),
		keys.PickFix:   alsoPicked(keys.PickFix),
		keys.PickOpen:  alsoPicked(keys.PickOpen),
		keys.PickApply: (*Model).applyPicked,
		keys.Leave:     does((*Model).leavePicker),
	}
}

func inDialog() map[keys.Action]deed {
	turn := func(n int) deed {
		return func(m *Model) tea.Cmd {
			if m.dialog.Turn(n) {
				return m.preview()
			}
			return m.listFolder()
		}
	}
	then := func(f func(m *Model)) deed {
		return func(m *Model) tea.Cmd {
			f(m)
			return m.listFolder()
		}
	}
	return map[keys.Action]deed{
		keys.NextField:   then(func(m *Model) { m.dialog.Move(1) }),
		keys.PrevField:   then(func(m *Model) { m.dialog.Move(-1) }),
		keys.NextChoice:  turn(1),
		keys.PrevChoice:  turn(-1),
		keys.PageDown:    then(func(m *Model) { m.dialog.Scroll(10) }),
		keys.PageUp:      then(func(m *Model) { m.dialog.Scroll(-10) }),
		keys.Leave:       does((*Model).leaveDialog),
		keys.StopWriting: does((*Model).leaveDialog),
		keys.Write:       func(m *Model) tea.Cmd { return m.write(false) },
	}
}

func inAway() map[keys.Action]deed {
	table := inDialog()
	delete(table, keys.Write)
	delete(table, keys.StopWriting)
	table[keys.Fetch] = (*Model).copyFetch
	return table
}

func inForm() map[keys.Action]deed {
	return map[keys.Action]deed{
		keys.NextField:  does(func(m *Model) { m.form.Move(1) }),
		keys.PrevField:  does(func(m *Model) { m.form.Move(-1) }),
		keys.NextChoice: does(func(m *Model) { m.form.Choose(1) }),
		keys.PrevChoice: does(func(m *Model) { m.form.Choose(-1) }),
		keys.FormTake:   does(func(m *Model) { m.form.Take() }),
		keys.PageDown:   does(func(m *Model) { m.form.Scroll(5) }),
		keys.PageUp:     does(func(m *Model) { m.form.Scroll(-5) }),
		keys.FormWrite:  func(m *Model) tea.Cmd { return m.writeEvent(false) },
		keys.FormEdit:   func(m *Model) tea.Cmd { return m.writeEvent(true) },
		keys.FormRead:   (*Model).readPage,
		keys.Leave:      (*Model).leaveForm,
	}
}

func inHelp() map[keys.Action]deed {
	table := map[keys.Action]deed{keys.Leave: does((*Model).leaveHelp)}
	for _, a := range []keys.Action{keys.Down, keys.Up, keys.PageDown, keys.PageUp, keys.First, keys.Last} {
		table[a] = does(func(m *Model) { m.scrollHelp(a) })
	}
	return table
}

// do carries an action out, by the place that it was asked for in.
func (m *Model) do(a keys.Action, msg tea.KeyMsg) tea.Cmd {
	why := m.keys.Off(a)
	switch {
	case why != "":
		m.say(why, false)
		return nil
	case a == keys.Interrupt:
		return m.leave()
	case a == keys.Suspend:
		return m.suspend()
	case m.mode == exporting && m.export.run != nil:
		m.interruptExport(a)
		return nil
	case a == keys.OnSource:
		return m.onSource(msg.String())
	case m.mode == exporting && a == keys.PathEnd:
		return m.completePath(msg)
	}
	place := m.scope()
	if place&keys.Panes != 0 {
		return m.browse(a)
	}
	if f := m.does[place][a]; f != nil {
		return f(m)
	}
	return nil
}

// browse carries an action out while nothing lies over the panes.
func (m *Model) browse(a keys.Action) tea.Cmd {
	if f := m.does[keys.Panes][a]; f != nil {
		return f(m)
	}
	m.did(m.session.Do(a, 0))
	return nil
}

// clearFilter brings all events back, and all values of the facets.
func (m *Model) clearFilter() {
	m.facets.Widen()
	m.did(m.session.Do(keys.ClearFilter, 0))
}

// back peels one layer: the pane that is open, or else what the session has.
func (m *Model) back() {
	if m.focus == layout.Facets && m.facets.Widen() {
		return
	}
	if m.focus == layout.Detail && m.detail.Chosen() > 0 {
		m.detail.Choose(0)
		return
	}
	if m.focus != layout.Timeline {
		m.focusOn(layout.Timeline)
		return
	}
	m.did(m.session.Do(keys.Back, 0))
}

// quit leaves the program at the top, and goes back elsewhere.
func (m *Model) quit() tea.Cmd {
	if m.focus != layout.Timeline {
		m.back()
		return nil
	}
	return m.leave()
}
