package ui

import (
	"slices"

	tea "github.com/charmbracelet/bubbletea"

	"dateline/timeline"
	"dateline/timeline/english"
	"dateline/timeline/load"
	"dateline/ui/form"
	"dateline/ui/keys"
)

// Added is what a new event has become.
type Added struct {
	ID string
	// File is where it stands, as in timeline.Pos; "" where nothing was written
	// because of the errors among the problems.
	File     string
	Problems []timeline.Problem
}

// addEvent opens the form of a new event.
func (m *Model) addEvent() {
	if m.canAdd() {
		m.openForm("New event", timeline.Event{})
	}
}

// addReply opens it with what a reply to the selected event likely says: those
// who were acted upon answer those who acted.
func (m *Model) addReply() {
	e := m.list.Event()
	if e == nil || !m.canAdd() {
		return
	}
	draft := timeline.Event{Kind: "response", Actors: slices.Clone(e.Targets), Targets: slices.Clone(e.Actors), Topics: slices.Clone(e.Topics), RespondsTo: []string{e.ID}}
	m.openForm("Reply to "+e.Heading(), draft)
}

// canAdd tells whether there is a folder to write into, and says what to do
// where there is none.
func (m *Model) canAdd() bool {
	switch {
	case m.opts.Add != nil:
		return true
	case m.opts.Path == "":
		m.say("read-only: `dateline init DIR` starts a timeline of your own", false)
	case m.opts.Path == load.Stdin:
		m.say("standard input takes no events: save it in a folder first", false)
	default:
		m.say(m.keyed("a single file: open a folder to add events, or edit it with %s", keys.Edit), false)
	}
	return false
}

func (m *Model) openForm(title string, e timeline.Event) {
	m.form.Open(title, m.tl(), e)
	m.mode = adding
	m.message = message{}
}

// informForm has found out what the form wants to know of the timeline.
func (m *Model) informForm() {
	if m.mode != adding {
		return
	}
	if w, wanted := m.form.Wants(); wanted {
		tl := m.tl()
		m.order(proposing, tl.Len(), func(func() bool) func() {
			v := form.Gather(tl, w)
			return func() {
				m.form.SetValues(v)
				m.informForm()
			}
		})
	}
}

// leaveForm leaves the choices, then the form; it asks before it drops what was
// typed.
func (m *Model) leaveForm() tea.Cmd {
	if m.form.Back() {
		return nil
	}
	if !m.form.Typed() {
		return m.closeForm()
	}
	const words = "Drop what you have typed?"
	m.form.Ask(words + " y or n")
	m.ask(words, m.closeForm)
	return nil
}

// closeForm goes back to the panes, or ends the program if it was the form's.
func (m *Model) closeForm() tea.Cmd {
	m.mode = browsing
	if m.opts.Draft != nil {
		return m.leave()
	}
	return nil
}

// added tells what came of writing an event.
type added struct {
	Added
	err      error
	words    string // what was changed; "" for a new event
	edit     bool   // its file is to be opened in the editor
	timeline *timeline.Timeline
}

// newEvent is one on its way into the timeline.
type newEvent struct {
	busy     bool   // it is being written
	arriving *added // it was written, and is to be shown
}

// writeEvent writes the event and reads the timeline again, away from Update.
func (m *Model) writeEvent(edit bool) tea.Cmd {
	if m.writing.busy {
		return nil // by a key before
	}
	if edit && m.opts.Host.Editor("", 1) == nil {
		m.form.SetTrouble("no editor was found: set $EDITOR to the one you use; " + m.keyed("%s writes without it", keys.FormWrite))
		return nil
	}
	if m.form.Changing() != "" {
		return m.writeChange(edit)
	}
	e := m.form.Event()
	m.writing.busy = true
	return func() tea.Msg {
		r := added{edit: edit}
		r.Added, r.err = m.opts.Add(e)
		if r.err == nil && r.File != "" && m.opts.Draft == nil {
			r.timeline, r.err = m.opts.Reload()
		}
		return r
	}
}

// onAdded puts the cursor on the new event; where nothing was written the form
// stays and says why.
func (m *Model) onAdded(r added) tea.Cmd {
	m.writing.busy = false
	switch {
	case r.File == "" && r.err != nil:
		m.form.SetTrouble(r.err.Error())
		return nil
	case r.File == "":
		m.form.SetTrouble(firstError(r.Problems))
		return nil
	case m.opts.Draft != nil:
		m.mode = browsing
		if m.opts.Wrote != nil {
			m.opts.Wrote(r.Added, r.edit)
		}
		return m.leave()
	}
	m.mode = browsing
	if r.err == nil {
		m.writing.arriving = &r
	}
	m.onReloaded(reloaded{timeline: r.timeline, err: r.err, words: r.words})
	return nil
}

// toAdded goes to an event that was written.
func (m *Model) toAdded(r added) tea.Cmd {
	e, ok := m.tl().Find(r.ID)
	if !ok {
		return nil
	}
	if r.words != "" {
		return m.toChanged(r, e)
	}
	was := m.view.Query()
	m.did(m.session.JumpTo(e.Key))
	words := "wrote " + r.File
	if n := len(r.Problems); n > 0 {
		words += "; " + english.Count(n, "question") + m.keyed(" about it: %s lists them", keys.Problems)
	}
	if !m.view.Query().Equal(was) {
		words += m.keyed("; the filter is lifted: %s brings it back", keys.Undo)
	}
	m.say(words, false)
	if r.edit {
		return m.editAt(e.Pos)
	}
	return nil
}

// toChanged stays at an event that was changed, also where it has another id now.
// The filter is kept, though it may leave the event out.
func (m *Model) toChanged(r added, e *timeline.Event) tea.Cmd {
	i, shown := m.session.View().Index(e.Key)
	switch {
	case !shown:
		m.say(m.message.words+"; the filter leaves the event out now", m.message.bad)
	case m.session.Key() != e.Key:
		m.did(m.session.GoTo(i))
	}
	if r.edit {
		return m.editAt(e.Pos)
	}
	return nil
}

// firstError says why an event was not written.
func firstError(problems []timeline.Problem) string {
	for _, p := range problems {
		if p.Severity != timeline.Error {
			continue
		}
		if p.Hint != "" {
			return p.Message + ": " + p.Hint
		}
		return p.Message
	}
	return "nothing was written"
}
