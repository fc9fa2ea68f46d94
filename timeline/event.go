package timeline

import "dateline/timeline/date"

// Event is one entry of the chronology. It never changes after load, and every
// string in it is clean: no control characters, escape sequences or
// bidirectional overrides (see package textnorm).
type Event struct {
	// ID is as written, or the file's base name. Two events may carry one id by
	// mistake, so programs tell events apart by Key.
	ID string
	// Key is unique in its Timeline: the ID, with "~2", "~3" … behind it for
	// the second and later events that carry the same one. New sets it.
	Key string
	// Date is the zero Date where none could be read; DateText is what the
	// file says, even then.
	Date     date.Date
	DateText string
	Title    string
	Kind     string
	// Actors act, Targets are acted upon; both hold actor ids. A name that no
	// actor bears stands for itself.
	Actors  []string
	Targets []string
	// Countries are ISO 3166-1 alpha-2 codes or "EU". Where the file names
	// none, they follow from the actors and targets and Inferred is true.
	Countries []string
	Inferred  bool
	Topics    []string
	// Summary is plain text; an empty line parts paragraphs.
	Summary string
	Quotes  []Quote
	// RespondsTo are the ids of the events that this one answers, Follows those of
	// the events that it carries on: the same side's next step.
	RespondsTo, Follows []string
	// Status is one of the Statuses, or "" where the file gives none: unverified.
	Status  string
	Sources []Source
	Checked []Check // for the desk alone
	Note    string
	// Allow lists the codes of warnings that the desk has accepted for this event.
	Allow []string
	Pos   Pos
}

// Heading is what a list shows: the title, or the id where there is none.
func (e *Event) Heading() string {
	if e.Title != "" {
		return e.Title
	}
	return e.ID
}

// Quote is somebody's words to the letter.
type Quote struct {
	By     string // an actor id
	Text   string
	Source int // number of the source in the event's list, from 1; 0 where none is named
}

// Source is where a statement can be checked.
type Source struct {
	URL, Title string
	// Description is the desk's own words for a page whose headline it did not see.
	Description       string
	Publisher, Author string
	// Published and Accessed are zero where left out or unreadable; the texts
	// are what the file says.
	Published     date.Date
	PublishedText string
	Accessed      date.Date
	AccessedText  string
	Archived      string
	Pages         string
	Number        string // the document's own: 84 FR 22961, C-311/18
	// Excerpt is the words of the source that carry the statement, verbatim. It is
	// for the desk alone.
	Excerpt string
}

// Check says that somebody has held an event against its sources.
type Check struct {
	By     string // a name
	On     date.Date
	OnText string // what the file says
	// Content is the Content of the event as it was checked; "" where that is not
	// known.
	Content string
}

// Statuses are the known values of an event's status; "" counts as Unverified
// in queries and facets.
var Statuses = []string{"confirmed", "reported", "disputed", "retracted"}

// Unverified is how queries name an event without a status.
const Unverified = "unverified"

// Actor is a person or a body that acts or is acted upon.
type Actor struct {
	ID, Name string
	Kind     string // company, government, agency, legislature, person, ngo, alliance
	Country  string // a code, as in Event.Countries
	PartOf   string // an actor id
	Aliases  []string
	Note     string
	Pos      Pos
}

// Pos is a place in a file: the path within the timeline folder, and line and
// column counted from 1, columns in characters. The zero Pos is nowhere.
type Pos struct {
	File   string
	Line   int
	Column int
}

// SavedView is a query that the timeline's folder gives a name.
type SavedView struct {
	Name, Query, Description string
	Pos                      Pos
}
