package ui

import (
	"strings"
	"time"

	tea "github.com/charmbracelet/bubbletea"
	"github.com/muesli/termenv"

	"dateline/timeline"
	"dateline/timeline/english"
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
	"dateline/ui/rewrite"
	"dateline/ui/session"
	"dateline/ui/sources"
	"dateline/ui/state"
	"dateline/ui/strip"
	"dateline/ui/theme"
	"dateline/ui/web/page"
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
	// Keep writes the events of a table that is open as files into a folder, and says
	// what came of it; nil where no table is open.
	Keep func(folder string) (string, error)
	// Add writes a new event into the timeline's folder; nil where it has none.
	Add func(timeline.Event) (Added, error)
	// Files is the way to the files of the timeline, in which events are changed;
	// the zero Door where there is none.
	Files rewrite.Door
	// Templates reads the house styles of the timeline's own; nil where it has none.
	Templates func() []Template
	// Reader finds the name of who checks events, "" where it is not known; KeepReader
	// keeps the one that was asked for, and may be nil.
	Reader     func() string
	KeepReader func(name string) error
	// ReadPage asks the network what a page says of itself; nil where nothing may be
	// asked.
	ReadPage func(address string) (page.Reference, error)
	// Found is what is known of the addresses of sources.
	Found map[string]sources.Finding
	// FindAgain reads what is known by now, with the files; nil where nothing else can be.
	FindAgain func() (map[string]sources.Finding, error)
	// Draft opens the form of a new event at the start, and the program ends with
	// it; nil is the usual screen. Wrote is told of what was written then.
	Draft *timeline.Event
	// DraftFrom is what a page said for it.
	DraftFrom page.Reference
	Wrote     func(a Added, edit bool)
	// Changes tells when to read it again, and what is to be said beside that, if
	// anything; nil where nothing is watched.
	Changes <-chan string
	Path    string // as the reader gave it; "" for the bundled timeline
	Query   query.Query
	// Place is where the program runs; what reaches that machine is off where the
	// timeline is served. SSH is the command that readers reach it by there.
	Place keys.Place
	SSH   string
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
	// Host reaches out of the terminal; nil stands for the real one.
	Host *Host
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
	// Reading is what the reader saw the last time; nil where that is not known.
	Reading *state.Reading
	// Rest gives a message back after a moment in which a reader may rest; nil
	// waits by the clock.
	Rest func(tea.Msg) tea.Cmd
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
	namingReader
	namingFolder
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
	opts    Options
	keys    *keys.Map
	does    map[keys.Scope]map[keys.Action]deed
	theme   *theme.Theme
	lay     layout.Layout
	session *session.Session
	view    *timeline.View // that of the session, as the panes have it

	focus    layout.Pane
	mode     mode
	sized    bool // the terminal has told its size
	mouseOff bool
	inLanes  bool // the timeline is drawn as lanes

	list     *list.Pane
	lanes    *lanes.Pane
	facets   *facets.Pane
	detail   *detail.Pane
	strip    *strip.Strip
	viewport axis.Window // the time that the strip covers
	bar      *querybar.Bar
	picker   *picker.Picker
	dialog   *exportdialog.Dialog
	form     *form.Form
	help     *help.Pager

	message message
	asked   question
	reader  string // the name that was asked for
	// sourceTaken is what the number of a source is asked for.
	sourceTaken func(n int) tea.Cmd
	recall      recall
	// narrowed is what the facet was narrowed by before one typed.
	narrowed string
	peeked   *timeline.View // what is typed would lead to; nil where it is not shown
	letters  int            // counts what is typed into the bar
	endRest  func()         // calls off the rest that is waited for; nil where there is none
	picking  pick
	cited    citedList // where the list of sources was left
	drag     drag
	opening  unfinished
	hinted   hinted
	writing  newEvent
	houses   []Template // those of the timeline
	export   exportState

	tasks    [tasks]task
	deferred []tea.Cmd // what is given to Bubble Tea at the end of Update
	counts   counts
	laned    laned
	known    known
}

// message is a line about what has just happened.
type message struct {
	words string
	bad   bool
}

// question is put to the reader and answered by y or n.
type question struct {
	words string
	paper paper // what it is about, where that is to be read
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
	if o.Host == nil {
		o.Host = o.host(nil)
	}
	t := o.theme(o.Theme)
	m := &Model{
		opts: o, keys: keys.NewAt(o.Place, o.Keys), does: newDeeds(), theme: t, focus: layout.Timeline,
		session: session.New(session.Start{Timeline: o.Timeline, Saved: o.Saved, Newest: o.Newest, Partial: o.Opening != nil, Reading: o.Reading, Dead: sources.Dead(o.Found)}),
		list:    list.New(t), lanes: lanes.New(t), facets: facets.New(t), detail: detail.New(t), strip: strip.New(t),
		bar: querybar.New(t), picker: picker.New(t), help: help.New(t), dialog: newDialog(t), form: form.New(t),
		mouseOff: o.NoMouse,
	}
	m.opening = unfinished{on: o.Opening != nil, latest: o.Timeline}
	m.list.SetSelection(list.Selection{Marked: m.session.IsMarked, InRange: m.session.InRange, New: m.session.IsNew, Changed: m.session.HasChanged})
	m.lanes.SetSelection(m.session.IsMarked, m.session.InRange)
	m.detail.SetLinks(o.Modern)
	m.detail.SetFound(o.Found)
	m.startDialog()
	m.setNotes()
	m.list.SetNewest(o.Newest)
	m.view = m.session.View()
	m.resize(80, 24)
	m.show(m.view, "")
	m.did(m.session.Begin(o.Query))
	m.greet()
	if o.Draft != nil {
		m.openForm("New event", *o.Draft)
		m.form.Credit(1, o.DraftFrom)
	}
	return m
}

// greet says what there is to say at the start, unless something weightier is
// said.
func (m *Model) greet() {
	const name = "dateline: events, each with its sources"
	m.bar.SetWelcome([]string{
		name + m.keyed(" · %s %s moves, %s reads, %s filters, %s exports, %s is help", keys.Down, keys.Up, keys.Open, keys.Filter, keys.Export, keys.Help),
		name + m.keyed(" · %s is help", keys.Help),
		m.keyed("dateline · %s is help", keys.Help),
	})
	if m.message.words == "" && m.opts.Notice != "" {
		m.say(m.opts.Notice, true)
	}
	if m.message.words == "" && m.session.Selects() {
		m.say(m.keyed("your selection of the last time is back: %s drops it", keys.Back), false)
	}
	if m.message.words == "" && !m.opening.on {
		m.sayErrors()
	}
}

// tl is the timeline that is read.
func (m *Model) tl() *timeline.Timeline { return m.session.Timeline() }

// show hands a view to every pane; the cursor stays on the event with the key,
// or on the one nearest to it. Nothing else keeps the panes in step.
func (m *Model) show(v *timeline.View, key string) {
	m.view = v
	m.list.SetView(v, key)
	m.recount()
	m.buckets()
	m.follow()
}

// follow tells the panes where the reader is now.
func (m *Model) follow() {
	m.chips(m.session.Query())
	m.highlight()
	m.detail.SetEvent(m.view, m.list.Event())
	m.detail.SetSelected(m.selectedWords())
	if m.inLanes {
		m.followLanes()
	}
	m.keepInView()
	m.list.SetFocus(m.focus == layout.Timeline || m.focus == layout.Detail)
	m.facets.SetFocus(m.focus == layout.Facets)
	m.strip.SetWindow(m.window())
	m.strip.SetChosen(m.chosenDays())
}

// mostHighlights is how many words are marked where they stand: each of them is
// looked for in every line that is drawn.
const mostHighlights = 100

// highlight marks in the panes what the filter and the search ask for.
func (m *Model) highlight() {
	var all theme.Highlights
	for _, t := range m.view.Query().Terms() {
		if t.Op == query.Term && t.Field == query.Text {
			all = append(all, theme.Highlight{Text: t.Values[0].Text, Phrase: t.Values[0].Phrase})
		}
	}
	for _, w := range session.SearchWords(m.session.Needle()) {
		all = append(all, theme.Highlight{Text: w})
	}
	all = all[:min(len(all), mostHighlights)]
	m.list.SetHighlights(all)
	m.detail.SetHighlights(all)
}

// say puts words in the footer. They may hold what the system or a file says:
// no control character passes.
func (m *Model) say(words string, bad bool) { m.message = message{textnorm.CleanLine(words), bad} }

// sayErrors adds to what is said that there are errors in the files, if there are.
func (m *Model) sayErrors() {
	if n := m.session.Errors(); n > 0 {
		m.say(strings.TrimPrefix(m.message.words+"; ", "; ")+english.Count(n, "error")+m.keyed(" in the files: %s lists them", keys.Problems), true)
	}
}

// scope is where keys are looked up now.
func (m *Model) scope() keys.Scope {
	switch m.mode {
	case writingQuery, searching, writingDates, namingView, namingReader, namingFolder, narrowing:
		return keys.Bar
	case picking:
		return keys.Picker
	case exporting:
		if m.opts.Place.Has(keys.Disk) {
			return keys.Dialog
		}
		return keys.Away
	case adding:
		return keys.Form
	case helping:
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
