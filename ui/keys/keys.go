// Package keys is the one table of what a key does and where. In goes a scope
// and the name of a key as Bubble Tea gives it; out comes an Action. The help
// screen, the footer, the README's list and docs/keys.md are made from the same
// rows, so they cannot disagree with what works.
package keys

// Action names something the reader can do.
type Action string

// The actions. Each has exactly one row in the table.
const (
	Down        Action = "down"
	Up          Action = "up"
	HalfDown    Action = "half-page-down"
	HalfUp      Action = "half-page-up"
	PageDown    Action = "page-down"
	PageUp      Action = "page-up"
	First       Action = "first"
	Last        Action = "last"
	NextMonth   Action = "next-month"
	PrevMonth   Action = "previous-month"
	NextYear    Action = "next-year"
	PrevYear    Action = "previous-year"
	NextGap     Action = "next-gap"
	PrevGap     Action = "previous-gap"
	NextEvent   Action = "next-event"
	PrevEvent   Action = "previous-event"
	Open        Action = "open"
	Back        Action = "back"
	NextPane    Action = "next-pane"
	PrevPane    Action = "previous-pane"
	Filter      Action = "filter"
	ClearFilter Action = "clear-filter"
	DropTerm    Action = "drop-term"
	Undo        Action = "undo"
	Redo        Action = "redo"
	Search      Action = "search"
	NextHit     Action = "next-hit"
	PrevHit     Action = "previous-hit"
	PickActor   Action = "pick-actor"
	PickCountry Action = "pick-country"
	PickTopic   Action = "pick-topic"
	PickKind    Action = "pick-kind"
	PickStatus  Action = "pick-status"
	DateRange   Action = "date-range"
	Range       Action = "range"
	ExtendDown  Action = "extend-down"
	ExtendUp    Action = "extend-up"
	RangeStrip  Action = "range-strip"
	RangeBack   Action = "range-earlier"
	RangeOn     Action = "range-later"
	Mark        Action = "mark"
	NextMark    Action = "next-mark"
	PrevMark    Action = "previous-mark"
	Export      Action = "export"
	Copy        Action = "copy"
	CopyCommand Action = "copy-command"
	OpenSource  Action = "open-source"
	OnSource    Action = "on-source"
	CiteNote    Action = "cite"
	CiteLink    Action = "cite-link"
	CiteBibTeX  Action = "cite-biblatex"
	CiteEvent   Action = "cite-event"
	Edit        Action = "edit"
	Change      Action = "change-event"
	Check       Action = "check-event"
	AddTopic    Action = "add-topic"
	AddActor    Action = "add-actor"
	SetStatus   Action = "set-status"
	Keep        Action = "keep-table"
	AddEvent    Action = "add-event"
	AddReply    Action = "add-reply"
	ToAnswered  Action = "to-answered"
	ToAnswer    Action = "to-answer"
	JumpBack    Action = "jump-back"
	LanesView   Action = "lanes"
	LaneLeft    Action = "lane-left"
	LaneRight   Action = "lane-right"
	LaneOpen    Action = "lane-open"
	LaneZoomIn  Action = "lane-zoom-in"
	LaneZoomOut Action = "lane-zoom-out"
	LaneBy      Action = "lane-by"
	LaneBack    Action = "lane-back"
	StripIn     Action = "strip-zoom-in"
	StripOut    Action = "strip-zoom-out"
	StripWhole  Action = "strip-whole"
	StripBack   Action = "strip-earlier"
	StripOn     Action = "strip-later"
	Order       Action = "order"
	Views       Action = "views"
	SaveView    Action = "save-view" // in the list of views; it has no row of its own
	Problems    Action = "problems"
	Cited       Action = "sources"
	Reload      Action = "reload"
	Palette     Action = "palette"
	Mouse       Action = "mouse"
	Help        Action = "help"
	Quit        Action = "quit"
	Interrupt   Action = "interrupt"
	Suspend     Action = "suspend"
	Take        Action = "take"
	Exclude     Action = "exclude"
	Narrow      Action = "narrow"
	TurnCountry Action = "turn-country"

	// In a picker or a field, where letters are text.
	PickTake    Action = "pick-take"
	PickExclude Action = "pick-exclude"
	PickTurn    Action = "pick-turn"
	PickApply   Action = "pick-apply"
	Leave       Action = "leave"
	RowDown     Action = "row-down"
	RowUp       Action = "row-up"
	PickEdit    Action = "pick-edit"
	PickFix     Action = "pick-fix"
	PickOpen    Action = "pick-open"
	Complete    Action = "complete"
	OlderQuery  Action = "older-query"
	NewerQuery  Action = "newer-query"
	Apply       Action = "apply"
	NextField   Action = "next-field"
	PrevField   Action = "previous-field"
	NextChoice  Action = "next-choice"
	PrevChoice  Action = "previous-choice"
	Write       Action = "write"
	PathEnd     Action = "complete-path"
	StopWriting Action = "stop-writing"
	Fetch       Action = "fetch"
	FormTake    Action = "form-take"
	FormWrite   Action = "form-write"
	FormEdit    Action = "form-edit"
	FormRead    Action = "form-read"
	Yes         Action = "yes"
	Refuse      Action = "no"
)

// Scope is a place where keys have a meaning. Scopes are bits, so that a row
// can hold in several.
type Scope uint16

// The scopes. The first three are the panes; the rest lie over them.
const (
	Timeline Scope = 1 << iota
	Facets
	Detail
	Bar    // the query bar and the other one-line prompts
	Picker // a list that typing narrows
	Dialog // the export dialog
	Pager  // help
	Lanes  // the timeline as lanes
	Form   // the form of an event
	Away   // the export dialog of a timeline that is served, in which letters are no text
	Confirm
)

// Panes are the scopes in which a letter is a command.
const Panes = Timeline | Facets | Detail | Lanes

// Binding is a row of the table.
type Binding struct {
	Action Action
	Scopes Scope
	Keys   []string // as Bubble Tea names them; "space" for " "; none where the list of actions has it
	Group  string   // heading in the help
	Help   string   // what it does, without a full stop
	Short  string   // for the footer; empty keeps it out of there
}

// Groups are the headings of the help, in order.
var groups = []string{"Filter", "Select", "Take away", "Move", "Look", "Leave", "In a list that narrows", "In the query bar", "In the export dialog or the form", "In the form of an event"}

func keys(k ...string) []string { return k }

// Table lists every binding, in the order of the help.
func Table() []Binding {
	return []Binding{
		{Down, Panes | Pager | Confirm, keys("j", "down"), "Move", "down", ""},
		{Up, Panes | Pager | Confirm, keys("k", "up"), "Move", "up", ""},
		{HalfDown, Panes, keys("ctrl+d"), "Move", "down half a page", ""},
		{HalfUp, Panes, keys("ctrl+u"), "Move", "up half a page", ""},
		{PageDown, Panes | Pager | Picker | Dialog | Away | Form | Confirm, keys("pgdown"), "Move", "down a page", ""},
		{PageUp, Panes | Pager | Picker | Dialog | Away | Form | Confirm, keys("pgup"), "Move", "up a page", ""},
		{First, Panes | Pager, keys("g", "home"), "Move", "to the first", ""},
		{Last, Panes | Pager, keys("G", "end"), "Move", "to the last", ""},
		{NextEvent, Detail, keys("J"), "Move", "while an event is open: to the next one", "next event"},
		{PrevEvent, Detail, keys("K"), "Move", "while an event is open: to the one before", ""},
		{NextMonth, Timeline | Detail | Lanes, keys("]"), "Move", "to the next month", ""},
		{PrevMonth, Timeline | Detail | Lanes, keys("["), "Move", "to the previous month", ""},
		{NextYear, Timeline | Detail | Lanes, keys("}"), "Move", "to the next year", ""},
		{PrevYear, Timeline | Detail | Lanes, keys("{"), "Move", "to the previous year", ""},
		{NextGap, Timeline | Detail | Lanes, keys(")"), "Move", "to the end of the next gap", ""},
		{PrevGap, Timeline | Detail | Lanes, keys("("), "Move", "to the end of the previous gap", ""},
		{ToAnswered, Timeline | Detail | Lanes, keys("<"), "Move", "to the event that this one answers or follows", "answers"},
		{ToAnswer, Timeline | Detail | Lanes, keys(">"), "Move", "to the answers to this event, and what follows it", "answered by"},
		{JumpBack, Timeline | Detail | Lanes, keys("ctrl+o"), "Move", "back to where you jumped from, also by search, first and last", ""},
		{NextPane, Panes, keys("tab"), "Move", "to the next pane", "pane"},
		{PrevPane, Panes, keys("shift+tab"), "Move", "to the previous pane", ""},

		{Filter, Panes, keys("f"), "Filter", "write a filter", "filter"},
		{ClearFilter, Panes, keys("F"), "Filter", "clear the filter", ""},
		{DropTerm, Panes, keys("backspace"), "Filter", "drop the last part of the filter", ""},
		{PickActor, Panes, keys("a"), "Filter", "pick actors", "actor"},
		{PickCountry, Panes, keys("c"), "Filter", "pick countries", "country"},
		{PickTopic, Panes, keys("t"), "Filter", "pick topics", "topic"},
		{PickKind, Panes, keys("i"), "Filter", "pick kinds", "kind"},
		{PickStatus, Panes, keys("u"), "Filter", "pick a status", ""},
		{DateRange, Panes, keys("r"), "Filter", "set a span of dates, such as 2018..2019", "dates"},
		{Take, Facets, keys("space", "enter"), "Filter", "take or drop this value", "take"},
		{Exclude, Facets, keys("x"), "Filter", "exclude this value", "exclude"},
		{Narrow, Facets, keys("/"), "Filter", "narrow this facet by typing", "narrow"},
		{TurnCountry, Facets, keys("b"), "Filter", "the facet of countries: those concerned, of who acts, acted upon", "by"},
		{Views, Panes, keys("w"), "Filter", "open a saved view, or save this one", "views"},
		{Undo, Panes, keys("z"), "Filter", "undo the last change of the view", "undo"},
		{Redo, Panes, keys("Z"), "Filter", "redo it", ""},
		{Search, Timeline | Detail | Lanes, keys("/"), "Filter", "search in what is shown", "search"},
		{NextHit, Timeline | Detail | Lanes, keys("n"), "Filter", "to the next hit", ""},
		{PrevHit, Timeline | Detail | Lanes, keys("N"), "Filter", "to the previous hit", ""},

		{Range, Timeline | Detail | Lanes, keys("v"), "Select", "start or stop a range; then any movement extends it", "range"},
		{ExtendDown, Timeline | Detail | Lanes, keys("shift+down"), "Select", "extend the range down", ""},
		{ExtendUp, Timeline | Detail | Lanes, keys("shift+up"), "Select", "extend the range up", ""},
		{RangeBack, Timeline | Detail | Lanes, keys("shift+left"), "Select", "move the range to one event earlier", ""},
		{RangeOn, Timeline | Detail | Lanes, keys("shift+right"), "Select", "move the range to one event later", ""},
		{RangeStrip, Timeline | Detail | Lanes, keys("V"), "Select", "a range over the time that the strip shows", ""},
		{Mark, Timeline | Detail | Lanes, keys("space"), "Select", "mark or unmark this event", "mark"},
		{NextMark, Timeline | Detail | Lanes, keys("m"), "Select", "to the next mark", ""},
		{PrevMark, Timeline | Detail | Lanes, keys("M"), "Select", "to the previous mark", ""},

		{Export, Panes, keys("e"), "Take away", "export the range, else the marks, else all that is shown", "export"},
		{Copy, Timeline | Detail | Lanes, keys("y"), "Take away", "copy the range, else the marks, else this event, as Markdown; on a source, that as a footnote", "copy"},
		{CopyCommand, Panes, keys("Y"), "Take away", "copy the command that reproduces the view", ""},
		{OpenSource, Timeline | Detail | Lanes, keys("o"), "Take away", "open a source: then its number, 1 to 9", "source"},
		{OnSource, Detail, keys("1", "2", "3", "4", "5", "6", "7", "8", "9"), "Take away", "while an event is open: to its source of that number", ""},
		{CiteNote, Timeline | Detail | Lanes, nil, "Take away", "copy a source as the text of a footnote", ""},
		{CiteLink, Timeline | Detail | Lanes, nil, "Take away", "copy a source as a link in Markdown", ""},
		{CiteBibTeX, Timeline | Detail | Lanes, nil, "Take away", "copy a source as BibLaTeX", ""},
		{CiteEvent, Timeline | Detail | Lanes, nil, "Take away", "copy this event as a plain sentence with its date and its link", ""},
		{Edit, Timeline | Detail | Lanes, keys("E"), "Take away", "edit the event's file at its line", ""},
		{Change, Timeline | Detail | Lanes, keys("W"), "Take away", "change this event in a form: only what is changed is written", ""},
		{Check, Timeline | Detail | Lanes, keys("C"), "Take away", "mark the marked events, else this one, as checked by you", ""},
		{AddTopic, Timeline | Detail | Lanes, nil, "Take away", "add a topic to the marked events, else to this one", ""},
		{AddActor, Timeline | Detail | Lanes, nil, "Take away", "add an actor to the marked events, else to this one", ""},
		{SetStatus, Timeline | Detail | Lanes, nil, "Take away", "set the status of the marked events, else of this one", ""},
		{Keep, Panes, keys("I"), "Take away", "keep the table that is open: write event files into a folder", ""},
		{AddEvent, Panes, keys("A"), "Take away", "add an event: a form, and a new file", "add"},
		{AddReply, Timeline | Detail | Lanes, keys("R"), "Take away", "add a reply to this event", ""},

		{LanesView, Panes, keys("L"), "Look", "lanes: actors or countries as rows, time across; and back", "lanes"},
		{LaneLeft, Lanes, keys("h", "left"), "Move", "in lanes: to the event before, in the lane", ""},
		{LaneRight, Lanes, keys("l", "right"), "Move", "in lanes: to the event after, in the lane", ""},
		{LaneOpen, Lanes, keys("enter"), "Move", "in lanes: open the event", "open"},
		{StripIn, Timeline | Facets | Detail, keys("+"), "Look", "the strip: closer, around the event", ""},
		{StripOut, Timeline | Facets | Detail, keys("-"), "Look", "the strip: wider", ""},
		{StripWhole, Panes, keys("0"), "Look", "the strip or the lanes: all of the time", ""},
		{StripBack, Timeline | Detail | Lanes, keys(","), "Move", "back by a tenth of the time that the strip or the lanes show", ""},
		{StripOn, Timeline | Detail | Lanes, keys("."), "Move", "on by a tenth of that time", ""},
		{LaneZoomIn, Lanes, keys("+"), "Look", "in lanes: closer", "closer"},
		{LaneZoomOut, Lanes, keys("-"), "Look", "in lanes: wider", "wider"},
		{LaneBy, Lanes, keys("b"), "Look", "in lanes: by actor or by country", "by"},
		{LaneBack, Lanes, keys("esc"), "Leave", "in lanes: back to the list", ""},
		{Order, Timeline | Detail | Lanes, keys("s"), "Look", "turn the order: oldest or newest first", "order"},
		{Problems, Panes, keys("!"), "Look", "list the problems found in the files", ""},
		{Cited, Panes, keys("S"), "Look", "list the addresses that the events shown cite, and what was found there", ""},
		{Reload, Panes, keys("ctrl+r"), "Look", "read the files again", ""},
		{Palette, Panes, keys(":"), "Look", "list every action", "all actions"},
		{Mouse, Panes, keys("ctrl+t"), "Look", "turn the mouse off, so that the terminal can select text, and on", ""},
		{Help, Panes, keys("?"), "Look", "this help", "help"},

		{Open, Timeline, keys("enter", "l", "right"), "Move", "open the event", "open"},
		{Back, Timeline | Facets | Detail, keys("esc", "h", "left"), "Leave", "one step back: what is open, the search, range, marks, filter", ""},
		{Quit, Panes, keys("q"), "Leave", "quit; one step back where something is open", "quit"},
		{Interrupt, Panes | Pager | Bar | Picker | Dialog | Away | Form | Confirm, keys("ctrl+c"), "Leave", "quit at once", ""},
		{Suspend, Panes | Pager | Bar | Picker | Dialog | Away | Form | Confirm, keys("ctrl+z"), "Leave", "back to the shell until `fg` (not on Windows)", ""},

		{RowDown, Picker, keys("down", "ctrl+n"), "In a list that narrows", "down", ""},
		{RowUp, Picker, keys("up", "ctrl+p"), "In a list that narrows", "up", ""},
		{PickTake, Picker, keys("tab"), "In a list that narrows", "take or drop this value, and go on", "take"},
		{PickExclude, Picker, keys("ctrl+x"), "In a list that narrows", "exclude this value", "exclude"},
		{PickTurn, Picker, keys("ctrl+t"), "In a list that narrows", "in the list of countries: those concerned, of who acts, acted upon; of sources: dead, without a copy, not checked", ""},
		{PickApply, Picker, keys("enter"), "In a list that narrows", "apply; this value if none was taken", "apply"},
		{PickFix, Picker, keys("ctrl+f"), "In a list that narrows", "in the list of problems: apply the fix", ""},
		{PickEdit, Picker, keys("ctrl+e"), "In a list that narrows", "in the list of problems or of sources: edit the file at the line", ""},
		{PickOpen, Picker, keys("ctrl+o"), "In a list that narrows", "in the list of sources: open the page, or its copy", ""},
		{Leave, Picker | Bar | Dialog | Away | Form | Pager, keys("esc"), "Leave", "leave all as it was", "leave"},

		{Complete, Bar, keys("tab"), "In the query bar", "complete", "complete"},
		{NextChoice, Bar | Dialog | Away | Form, keys("down"), "In the query bar", "the next proposal or choice", "choose"},
		{PrevChoice, Bar | Dialog | Away | Form, keys("up"), "In the query bar", "the previous proposal or choice", ""},
		{OlderQuery, Bar, keys("ctrl+p"), "In the query bar", "an older filter", ""},
		{NewerQuery, Bar, keys("ctrl+n"), "In the query bar", "a newer filter", ""},
		{Apply, Bar, keys("enter"), "In the query bar", "apply", "apply"},

		{NextField, Dialog | Away | Form, keys("tab"), "In the export dialog or the form", "to the next line", "next"},
		{PrevField, Dialog | Away | Form, keys("shift+tab"), "In the export dialog or the form", "to the previous line", ""},
		{PathEnd, Dialog, keys("right", "ctrl+@"), "In the export dialog or the form", "at the end of the path: take what is proposed", ""},
		{Write, Dialog, keys("enter", "ctrl+s"), "In the export dialog or the form", "in the export dialog: write the file", "write"},
		{StopWriting, Dialog, keys("ctrl+g"), "In the export dialog or the form", "stop an export that takes long; Esc does so, too", ""},

		{Fetch, Away, keys("y", "enter"), "In the export dialog or the form", "where the timeline is served: copy the command that fetches the export", "copy"},

		{FormTake, Form, keys("enter"), "In the form of an event", "take the highlighted choice; else to the next line", "take"},
		{FormWrite, Form, keys("ctrl+s"), "In the form of an event", "write the event, or what was changed of it", "write"},
		{FormEdit, Form, keys("ctrl+e"), "In the form of an event", "write it, and open its file in the editor", "write and edit"},
		{FormRead, Form, keys("ctrl+r"), "In the form of an event", "read the page of a source, and take what it says of itself (asks the network)", "read the page"},

		{Yes, Confirm, keys("y"), "Leave", "yes", "yes"},
		{Refuse, Confirm, keys("n", "esc"), "Leave", "no", "no"},
	}
}
