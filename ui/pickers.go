package ui

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"

	tea "github.com/charmbracelet/bubbletea"

	"dateline/timeline"
	"dateline/timeline/english"
	"dateline/timeline/query"
	"dateline/ui/facets"
	"dateline/ui/keys"
	"dateline/ui/picker"
)

// pick is what the picker is open for.
type pick struct {
	done    func() tea.Cmd
	also    map[keys.Action]func() tea.Cmd // what else can be done with a row of this list
	back    func()                         // to the list that it was opened from; nil where there is none
	touched bool                           // a value was taken or excluded
}

// openPicker shows items; done is called with Enter.
func (m *Model) openPicker(title, note string, multi bool, items []picker.Item, done func() tea.Cmd) {
	m.cancel(tallying)
	m.picker.Open(title, note, multi, items)
	m.picking = pick{done: done}
	m.mode = picking
}

// applyPicked does what the picker is for.
func (m *Model) applyPicked() tea.Cmd {
	if _, ok := m.picker.Current(); !ok && !m.picking.touched {
		return nil
	}
	m.mode = browsing
	return m.picking.done()
}

// alsoPicked does what this list has a key of its own for.
func alsoPicked(a keys.Action) deed {
	return func(m *Model) tea.Cmd {
		if f := m.picking.also[a]; f != nil {
			return f()
		}
		return nil
	}
}

// leavePicker goes one list back, or leaves all as it was.
func (m *Model) leavePicker() {
	m.mode = browsing
	if m.picking.back != nil {
		m.picking.back()
	}
}

// pickFacet lists the values of a facet with their counts; what is chosen
// replaces the facet's own terms.
func (m *Model) pickFacet(f query.Field) {
	var items []picker.Item
	state := map[timeline.State]picker.State{timeline.Taken: picker.Taken, timeline.Excluded: picker.Excluded}
	for _, c := range m.facet(f) {
		it := picker.Item{ID: c.Value, Label: c.Label, Right: strconv.Itoa(c.Count) + " ", State: state[c.State]}
		if f == query.Actor {
			it.Search = strings.Join(m.tl().Actor(c.Value).Aliases, " ")
		}
		items = append(items, it)
	}
	note := m.takeNote()
	next, turns := facets.NextSide(f)
	if turns {
		note = m.note("%s turn, ", keys.PickTurn) + note
	}
	m.openPicker("Pick by "+facets.Name(f), note, true, items, func() tea.Cmd { m.applyFacet(f); return nil })
	if turns {
		m.picking.also = map[keys.Action]func() tea.Cmd{keys.PickTurn: func() tea.Cmd {
			if m.picking.touched {
				m.applyFacet(f)
			}
			m.pickFacet(next)
			return nil
		}}
	}
}

// turnCountries has the facet of countries count those of other parts.
func (m *Model) turnCountries() {
	m.facets.Turn()
	m.recount()
}

// applyFacet filters by what the picker holds: the highlighted value if the
// reader took and excluded none.
func (m *Model) applyFacet(f query.Field) {
	taken, excluded := m.picker.Chosen()
	if cur, ok := m.picker.Current(); ok && !m.picking.touched && len(taken) == 0 {
		taken = append(taken, cur)
		excluded = without(excluded, cur.ID)
	}
	q := m.session.Query()
	t, x := q.Facet(f)
	m.did(m.session.Apply(q.With(f, m.values(f, taken, t), m.values(f, excluded, x))))
}

func without(items []picker.Item, id string) []picker.Item {
	var rest []picker.Item
	for _, it := range items {
		if it.ID != id {
			rest = append(rest, it)
		}
	}
	return rest
}

// values are those of the items; one that stands in the query already, perhaps
// as a prefix or by another name, is kept as it is written there.
func (m *Model) values(f query.Field, items []picker.Item, old []query.Value) []query.Value {
	var out []query.Value
	left := map[string]bool{}
	for _, it := range items {
		left[it.ID] = true
	}
	for _, v := range old {
		covers := m.tl().Denoted(f, v)
		all := len(covers) > 0
		for _, id := range covers {
			all = all && left[id]
		}
		if !all {
			continue
		}
		out = append(out, v)
		for _, id := range covers {
			delete(left, id)
		}
	}
	for _, it := range items {
		if left[it.ID] {
			out = append(out, query.Value{Text: it.ID})
			delete(left, it.ID)
		}
	}
	return out
}

// takeFacet toggles the value under the facet pane's cursor.
func (m *Model) takeFacet(change func(*timeline.Timeline, query.Query, query.Field, string) query.Query) {
	if m.facets.Toggle() {
		return
	}
	if f, v, ok := m.facets.Value(); ok {
		m.did(m.session.Apply(change(m.tl(), m.session.Query(), f, v)))
	}
}

// pickProblem lists the problems of the files, errors before warnings; Enter
// goes to the event. There may be as many as events.
func (m *Model) pickProblem() { m.listProblems("", 0) }

// listProblems does so with a text typed and a row highlighted.
func (m *Model) listProblems(typed string, at int) {
	all := m.tl().Problems()
	if len(all) == 0 {
		m.say("no problem was found in the files", false)
		return
	}
	m.order(listing, len(all), func(func() bool) func() {
		problems := slices.Clone(all)
		slices.SortStableFunc(problems, func(a, b timeline.Problem) int {
			return cmp.Compare(a.Severity, b.Severity) // "error" is before "warning"
		})
		items := make([]picker.Item, len(problems))
		for i, p := range problems {
			items[i] = picker.Item{
				ID: strconv.Itoa(i), Label: string(p.Severity) + "  " + p.Message,
				Right: where(p), Search: string(p.Code),
				Detail: aboutProblem(p),
			}
		}
		picker.Prepare(items)
		return func() {
			if m.mode == browsing {
				m.openProblems(problems, items)
				m.picker.GoTo(typed, at)
			}
		}
	})
}

func (m *Model) openProblems(problems []timeline.Problem, items []picker.Item) {
	current := func() (p timeline.Problem, ok bool) {
		it, ok := m.picker.Current()
		if i, err := strconv.Atoi(it.ID); ok && err == nil {
			p = problems[i]
		}
		return p, ok
	}
	m.openPicker(english.Count(len(problems), "problem"), m.note("type a code or words, %s go to the event, %s fix, %s edit, %s leave", keys.PickApply, keys.PickFix, keys.PickEdit, keys.Leave), false, items, func() tea.Cmd {
		if p, ok := current(); ok {
			m.toProblem(p)
		}
		return nil
	})
	with := func(f func(timeline.Problem) tea.Cmd) func() tea.Cmd {
		return func() tea.Cmd {
			if p, ok := current(); ok {
				return f(p)
			}
			return nil
		}
	}
	m.picking.also = map[keys.Action]func() tea.Cmd{
		keys.PickFix: with(m.fixProblem), keys.PickEdit: with(func(p timeline.Problem) tea.Cmd { return m.editListed(p.Pos) }),
	}
}

// editListed opens the editor at the place that a row of a list is about.
func (m *Model) editListed(at timeline.Pos) tea.Cmd {
	m.mode = browsing
	return m.editAt(at)
}

// where is the place of a problem, and whether it can be fixed by a key.
func where(p timeline.Problem) string {
	place := fmt.Sprintf("%s:%d ", p.Pos.File, p.Pos.Line)
	if p.Fix.New != "" {
		place = "fixable  " + place
	}
	return place
}

// aboutProblem is all that is known of a problem, its code first.
func aboutProblem(p timeline.Problem) string {
	words := "[" + string(p.Code) + "] " + p.Message
	if p.Hint != "" {
		words += ": " + p.Hint
	}
	return words
}

func (m *Model) toProblem(p timeline.Problem) {
	e, ok := m.session.About(p)
	if !ok {
		m.say(p.String(), true)
		return
	}
	m.did(m.session.JumpTo(e.Key))
	words := p.Message
	if p.Hint != "" {
		words += ": " + p.Hint
	}
	m.say(words, p.Severity == timeline.Error)
}

// alsoCalled are further words that find an action in the list of all.
var alsoCalled = map[keys.Action]string{
	keys.Views:       "save this view keep filter name",
	keys.Export:      "write a file save format style template markdown html csv json",
	keys.Copy:        "clipboard",
	keys.CiteNote:    "clipboard citation reference",
	keys.CiteLink:    "clipboard citation reference",
	keys.CiteBibTeX:  "clipboard citation reference bibliography latex",
	keys.CiteEvent:   "clipboard citation text",
	keys.CopyCommand: "shell reproduce",
	keys.Problems:    "errors warnings check",
	keys.Cited:       "sources addresses links dead copies archive",
	keys.Change:      "edit form correct update",
	keys.Check:       "checked verified",
	keys.AddTopic:    "bulk tag give several",
	keys.AddActor:    "bulk give several",
	keys.SetStatus:   "bulk give several confirmed disputed reported retracted",
	keys.Keep:        "import save write event files csv",
	keys.AddEvent:    "new write form",
	keys.AddReply:    "new answer response form",
	keys.DateRange:   "time span year",
	keys.Filter:      "query",
}

// pickAction lists every action that works in this pane, with its keys.
func (m *Model) pickAction() {
	var items []picker.Item
	rows := m.keys.In(m.scope())
	for i, b := range rows {
		if b.Action != keys.Palette && m.works(b.Action) {
			items = append(items, picker.Item{ID: strconv.Itoa(i), Label: b.Help, Right: b.Label() + " ", Search: string(b.Action) + " " + alsoCalled[b.Action]})
		}
	}
	m.openPicker("Actions", m.chooseNote(), false, items, func() tea.Cmd {
		if it, ok := m.picker.Current(); ok {
			i, _ := strconv.Atoi(it.ID)
			return m.browse(rows[i].Action)
		}
		return nil
	})
}
