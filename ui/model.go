package ui

import (
	"strings"
	"time"

	tea "github.com/charmbracelet/bubbletea"
	"github.com/muesli/termenv"

	"dateline/timeline"
	"dateline/timeline/query"
	"dateline/timeline/textnorm"
	"dateline/ui/axis"
	"dateline/ui/detail"
	"dateline/ui/exportdialog"
	"dateline/ui/facets"
	"dateline/ui/form"
	"dateline/ui/help"
	"dateline/ui/keys"
	"dateline/ui/lanes"
	"dateline/ui/layout"
	"dateline/ui/list"
	"dateline/ui/picker"
	"dateline/ui/querybar"
	"dateline/ui/state"
	"dateline/ui/strip"
	"dateline/ui/theme"
)

// Options are what the screen is started with.
type Options struct {
	Timeline *timeline.Timeline
	// Opening brings the rest of a timeline that is opened in stages, of which
	// Timeline is the first, perhaps an empty one; nil where Timeline is whole.
	// Query may then name what is not there yet.
	Opening <-chan Stage
	// Reload reads the timeline again; nil where that can't be done.
	Reload func() (*timeline.Timeline, error)
	// SaveView adds a saved view to the timeline's own file; nil where it has none.
	SaveView func(name, query string) error
	// Add writes a new event into the timeline's folder; nil where it has none.
	Add func(timeline.Event) (Added, error)
	// Draft opens the form of a new event at the start, and the program ends with
	// it; nil is the usual screen. Wrote is told of what was written then.
	Draft *timeline.Event
	Wrote func(a Added, edit bool)
	// Changes tells when to read it again; nil where nothing is watched.
	Changes <-chan struct{}
	Path    string // as the reader gave it; "" for the bundled timeline
	Query   query.Query
	// File is the path on disk of a file of the timeline; nil where there is none.
	File  func(name string) string
	Theme theme.Variant
	// FollowTerminal lets the terminal's own background choose between the dark
	// and the light theme, once it has told.
	FollowTerminal bool
	// Profile is what colours the terminal can show.
	Profile termenv.Profile
	UTF8    bool
	// Modern says that the terminal has links, which addresses then are, and may be
	// asked about its modes.
	Modern  bool
	NoMouse bool
	Now     func() time.Time
	Getenv  func(string) string
	// Hands reach out of the terminal; nil stands for the real ones.
	Hands *Hands
	// Keys are the reader's own; Newest shows the newest event first; Export is
	// what the export dialog starts with, the zero value what it has itself.
	Keys   keys.Rebound
	Newest bool
	Export exportdialog.Choice
	// Notice is said at the start; it may be empty.
	Notice string
	// Saved is the selection of the last time, Store where this one is kept;
	// the nil Store keeps nothing.
	Saved state.State
	Store *state.Store
	// atOnce is how many events a timeline may have for answers to come within
	// Update; 0 stands for the usual number.
	atOnce int
	// tty is the terminal that the screen is painted on; Run sets it.
	tty *tty
}

// mode is what lies over the panes, if anything.
type mode uint8

const (
	browsing mode = iota
	writingQuery
	searching
	writingDates
	namingView
	narrowing
	picking
	exporting
	helping
	choosingSource
	confirming
	adding
)

// Model is the screen. Use New.
type Model struct {
	opts  Options
	keys  *keys.Map
	theme *theme.Theme
	lay   layout.Layout
	tl    *timeline.Timeline
	view  *timeline.View

	focus layout.Pane
	mode  mode

	list   *list.Pane
	lanes  *lanes.Pane
	facets *facets.Pane
	detail *detail.Pane
	strip  *strip.Strip
	sight  axis.Window // the time that the strip covers
	bar    *querybar.Bar
	picker *picker.Picker
	dialog *exportdialog.Dialog
	form   *form.Form
	help   *help.Pager

	marks    map[string]bool
	rng      span
	past     []shown
	future   []shown
	jumps    []jump
	turns    map[string]int // which of several answers comes next, by action and event
	written  []string       // the filters of this session, oldest first
	recalled int            // how many steps back in them the bar stands
	needle   string
	found    *timeline.View
	onPick   func() tea.Cmd
	onEdit   func() tea.Cmd // nil where the picker's rows have no file
	touched  bool
	asked    question
	message  message
	mouseOff bool
	grip     grip
	inLanes  bool // the timeline is drawn as lanes
	unsaved  bool
	opening  opening
	hinted   hinted
	hinting  []theme.Seg
	wanted   *shown // the view that is being made, nil where what is shown is wanted
	stepping bool   // which comes of undoing or redoing

	filtering, parsing, counting, bucketing, laning, loading, noting, proposing, seeking, tallying, warming task
	orders                                                                                                  []tea.Cmd
	counts                                                                                                  counts
	laned                                                                                                   laned
	known                                                                                                   known
	sized                                                                                                   bool // the terminal has told its size
	saves                                                                                                   uint64
	writing                                                                                                 bool   // a new event is being written
	arriving                                                                                                *added // one that was written, until it is shown

	job         *job // the export that is being written; nil where none is
	lastExport  state.Export
	previews    uint64
	stopPreview func() // gives the preview up that is being made; may be nil
}

// message is a line about what has just happened.
type message struct {
	words string
	bad   bool
}

// question is put to the reader and answered by y or n.
type question struct {
	words string
	yes   func() tea.Cmd
	back  mode
}

// New makes the screen. The query has been checked by the caller; one that the
// timeline cannot answer is left out and said so.
func New(o Options) *Model {
	if o.Now == nil {
		o.Now = func() time.Time { return time.Time{} }
	}
	if o.Getenv == nil {
		o.Getenv = func(string) string { return "" }
	}
	if o.atOnce == 0 {
		o.atOnce = usualAtOnce
	}
	if o.Hands == nil {
		o.Hands = NewHands(o.Getenv, nil)
	}
	t := o.theme(o.Theme)
	m := &Model{
		opts: o, keys: keys.NewWith(o.Keys), theme: t, tl: o.Timeline, focus: layout.Timeline,
		list: list.New(t), lanes: lanes.New(t), facets: facets.New(t), detail: detail.New(t), strip: strip.New(t),
		bar: querybar.New(t), picker: picker.New(t), help: help.New(t), dialog: newDialog(t), form: form.New(t),
		marks: map[string]bool{}, turns: map[string]int{}, mouseOff: o.NoMouse,
	}
	m.list.SetSelection(list.Selection{Marked: func(k string) bool { return m.marks[k] }, InRange: m.inRange})
	for _, k := range o.Saved.Marks {
		m.marks[k] = true
	}
	m.opening = opening{on: o.Opening != nil, latest: o.Timeline}
	m.rng = span{from: o.Saved.RangeFrom, to: o.Saved.RangeTo}
	m.checkRange()
	m.detail.SetLinks(o.Modern)
	m.list.SetNewest(o.Newest)
	m.lastExport = o.Saved.Export
	m.startDialog()
	m.setNotes()
	m.lanes.SetSelection(func(k string) bool { return m.marks[k] }, m.inRange)
	m.view = m.tl.All()
	m.resize(80, 24)
	m.show(m.view, "")
	m.begin(o.Query)
	if m.message.words == "" && o.Notice != "" {
		m.say(o.Notice, true)
	}
	if m.message.words == "" && (len(m.marks) > 0 || m.rng.set()) {
		m.say(m.keyed("your selection of the last time is back: %s drops it", keys.Back), false)
	}
	if m.message.words == "" && !m.opening.on {
		m.sayErrors()
	}
	if o.Draft != nil {
		m.openForm("New event", *o.Draft)
	}
	return m
}

// show hands a view to every pane; the cursor stays on the event with the key,
// or on the one nearest to it. Nothing else keeps the panes in step.
func (m *Model) show(v *timeline.View, key string) {
	m.view = v
	m.list.SetView(v, key)
	m.chips(v.Query())
	m.recount()
	m.research(func() {})
	m.buckets()
	m.follow()
}

// follow tells the panes where the cursor is now.
func (m *Model) follow() {
	m.detail.SetEvent(m.view, m.list.Event())
	if m.inLanes {
		m.followLanes()
	}
	m.keepInSight()
	m.list.SetFocus(m.focus == layout.Timeline || m.focus == layout.Detail)
	m.facets.SetFocus(m.focus == layout.Facets)
	m.strip.SetWindow(m.window())
	m.strip.SetChosen(m.chosenDays())
}

// needles highlight what the filter and the search ask for.
func (m *Model) needles() theme.Highlights {
	var n theme.Highlights
	for _, t := range m.view.Query().Terms() {
		if t.Op == query.Term && t.Field == query.Text {
			n = append(n, theme.Highlight{Text: t.Values[0].Text, Phrase: t.Values[0].Phrase})
		}
	}
	for _, w := range searchWords(m.needle) {
		n = append(n, theme.Highlight{Text: w})
	}
	return n
}

// key is that of the event under the cursor, "" in an empty view.
func (m *Model) key() string {
	if e := m.list.Event(); e != nil {
		return e.Key
	}
	return ""
}

// say puts words in the footer. They may hold what the system or a file says:
// no control character passes.
func (m *Model) say(words string, bad bool) { m.message = message{textnorm.CleanLine(words), bad} }

// sayErrors adds to what is said that there are errors in the files, if there are.
func (m *Model) sayErrors() {
	if n := m.errorCount(); n > 0 {
		m.say(strings.TrimPrefix(m.message.words+"; ", "; ")+plural(n, "error", "errors")+m.keyed(" in the files: %s lists them", keys.Problems), true)
	}
}

func (m *Model) errorCount() int {
	n := 0
	for _, p := range m.tl.Problems() {
		if p.Severity == timeline.Error {
			n++
		}
	}
	return n
}

// scope is where keys are looked up now.
func (m *Model) scope() keys.Scope {
	switch m.mode {
	case writingQuery, searching, writingDates, namingView, narrowing:
		return keys.Bar
	case picking:
		return keys.Picker
	case exporting:
		return keys.Dialog
	case adding:
		return keys.Form
	case helping:
		if m.help.Typing() {
			return keys.Bar
		}
		return keys.Pager
	case confirming:
		return keys.Confirm
	case browsing, choosingSource:
	}
	if m.inLanes && m.focus == layout.Timeline {
		return keys.Lanes
	}
	return [...]keys.Scope{layout.Facets: keys.Facets, layout.Timeline: keys.Timeline, layout.Detail: keys.Detail}[m.focus]
}
