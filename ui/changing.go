package ui

import (
	"fmt"
	"strconv"
	"strings"

	tea "github.com/charmbracelet/bubbletea"

	"dateline/timeline"
	"dateline/timeline/edit"
	"dateline/timeline/english"
	"dateline/timeline/load"
	"dateline/timeline/query"
	"dateline/ui/form"
	"dateline/ui/keys"
	"dateline/ui/picker"
	"dateline/ui/rewrite"
)

// canChange tells whether the events stand in files that can be changed, and says
// what to do where they do not.
func (m *Model) canChange() bool {
	switch {
	case m.opts.Files.Open() && m.opts.Reload != nil:
		return true
	case m.opts.Path == load.Stdin:
		m.say("standard input can't be changed: save it in a folder first", false)
	case m.opts.Keep != nil:
		m.say(m.keyed("a table is not changed here: %s keeps it as event files, which can be", keys.Keep), false)
	default:
		m.say("the bundled timeline can't be edited: `dateline init DIR` starts one of your own", false)
	}
	return false
}

// changeEvent reads the file of the event at hand, and opens the form on it.
func (m *Model) changeEvent() tea.Cmd {
	e := m.list.Event()
	if e == nil || !m.canChange() {
		return nil
	}
	door := m.opts.Files
	return func() tea.Msg {
		text, own, err := door.Find(e)
		return found{e, form.Target{File: e.Pos.File, Text: text, Event: own}, err}
	}
}

// found brings the file of an event that is to be changed.
type found struct {
	event  *timeline.Event
	target form.Target
	err    error
}

func (m *Model) onFound(f found) {
	switch {
	case f.err != nil:
		m.say(f.err.Error(), true)
	case m.mode == browsing:
		m.form.Change("Change "+f.event.Heading(), m.tl(), f.target)
		m.mode = adding
		m.message = message{}
	}
}

// informChange has the change that the form holds worked out.
func (m *Model) informChange() {
	if d, wanted := m.form.Draft(); m.mode == adding && wanted {
		m.order(drafting, m.tl().Len(), func(func() bool) func() {
			r := d.Make()
			return func() { m.form.SetRewritten(r) }
		})
	}
}

// writeChange writes what was changed and reads the timeline again, away from
// Update.
func (m *Model) writeChange(edit bool) tea.Cmd {
	if !m.form.Typed() {
		m.form.SetTrouble("nothing is changed yet")
		return nil
	}
	d, _ := m.form.Draft()
	m.writing.busy = true
	return func() tea.Msg {
		a := added{edit: edit}
		r := d.Make()
		if r.Fault != "" {
			a.Problems = []timeline.Problem{{Severity: timeline.Error, Message: r.Fault}}
			return a
		}
		if _, a.err = rewrite.Of(r.File, r.Was, r.Now).Write(m.opts.Files); a.err != nil {
			return a
		}
		a.Added = Added{ID: r.ID, File: r.File}
		a.words = "wrote " + r.Words + " in " + r.File
		a.timeline, a.err = m.opts.Reload()
		return a
	}
}

// addition is what can be given to several events at once.
type addition struct {
	of    query.Field
	key   string // of an event
	op    edit.Op
	fresh string // what a value is called that no event has; "" where there is none
	title string // of the list of values, for so many events
	words string // how it is said that a value is given to so many
}

var additions = map[keys.Action]addition{
	keys.AddTopic:  {query.Topic, "topics", edit.Append, "a new topic", "Add a topic to %s", "add the topic %s to %s"},
	keys.AddActor:  {query.Actor, "actors", edit.Append, "a name that is in no list", "Add an actor to %s", "add the actor %s to %s"},
	keys.SetStatus: {query.Status, "status", edit.Set, "", "Set the status of %s", "set the status %s of %s"},
}

// give lists the values that can be given to the marked events, else to the one at
// hand.
func (m *Model) give(a addition) {
	events := m.session.Chosen()
	if events.Len() == 0 || !m.canChange() {
		return
	}
	tl := m.tl()
	m.order(listing, tl.Len(), func(func() bool) func() {
		items := a.values(tl)
		picker.Prepare(items)
		return func() {
			if m.mode != browsing {
				return
			}
			m.openPicker(fmt.Sprintf(a.title, english.Count(events.Len(), "event")), m.chooseNote(), false, items, func() tea.Cmd {
				it, _ := m.picker.Current()
				return m.plan(a, it.ID, events)
			})
			m.picker.SetFresh(a.fresh)
		}
	})
}

// values are what can be given.
func (a addition) values(tl *timeline.Timeline) (items []picker.Item) {
	if a.of == query.Status {
		for _, s := range timeline.Statuses {
			items = append(items, picker.Item{ID: s, Label: s})
		}
		return items
	}
	seen := map[string]bool{"": true}
	add := func(it picker.Item) {
		if !seen[it.ID] {
			seen[it.ID] = true
			items = append(items, it)
		}
	}
	for _, c := range tl.All().Values(a.of) {
		add(picker.Item{ID: c.Value, Label: c.Label, Right: strconv.Itoa(c.Count) + " "})
	}
	if a.of == query.Actor {
		for _, x := range tl.Actors() {
			add(picker.Item{ID: x.ID, Label: x.Name, Search: strings.Join(x.Aliases, " ")})
		}
	}
	return items
}

// plan works out what giving a value to events changes, away from Update.
func (m *Model) plan(a addition, value string, events *timeline.View) tea.Cmd {
	door := m.opts.Files
	return func() tea.Msg {
		wishes := rewrite.Gives(events, a.key, a.op, value)
		if len(wishes) == 0 {
			return notice{"nothing to change: each of these events has it already", false}
		}
		return toBeShown(door.Events(wishes), fmt.Sprintf(a.words, value, english.Count(len(wishes), "event")))
	}
}

// planned brings what a change of several events comes to.
type planned struct {
	plan  *rewrite.Plan
	words string
	diff  []string // to be read before it is done; nil for what needs no question
	then  func()   // called once it is written and shown, or can't be; may be nil
}

// toBeShown is a plan that the reader is asked about. Its diff is long for many events.
func toBeShown(p *rewrite.Plan, words string) planned {
	return planned{plan: p, words: words, diff: p.Diff()}
}

// onPlanned shows the change as a diff, and asks, unless the reader is elsewhere by now.
func (m *Model) onPlanned(p planned) tea.Cmd {
	switch {
	case p.plan.Empty():
		m.say(strings.Join(append(p.plan.Refused, "nothing is changed"), "; "), true)
		if p.then != nil {
			p.then()
		}
	case p.diff == nil:
		return m.carryOut(p)
	case m.mode == browsing:
		words := english.Capital(p.words) + ", in " + p.plan.Files()
		if n := len(p.plan.Refused); n > 0 {
			words += ", all but " + strconv.Itoa(n)
		}
		m.ask(words+"?", func() tea.Cmd { return m.carryOut(p) })
		m.asked.paper.lines = p.diff
	default:
		m.say("nothing is changed: you went on before it could be shown", true)
	}
	return nil
}

// carryOut writes the files and reads the timeline again, away from Update.
func (m *Model) carryOut(p planned) tea.Cmd {
	return func() tea.Msg {
		n, err := p.plan.Write(m.opts.Files)
		if n == 0 {
			return planned{plan: &rewrite.Plan{Refused: []string{err.Error()}}, then: p.then}
		}
		words := "done: " + p.words
		if err != nil {
			words = "not all is done: " + strings.ReplaceAll(err.Error(), "\n", "; ")
		}
		tl, wrong := m.opts.Reload()
		return reloaded{timeline: tl, err: wrong, words: words, then: p.then}
	}
}
