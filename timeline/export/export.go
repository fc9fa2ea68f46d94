// Package export writes a chronology in the formats that people and programs
// read.
//
// In go a [timeline.View] (what to export, in its order) and [Options] (how);
// out come bytes on an io.Writer, event by event. The same view and options
// always give the same bytes: nothing here reads a clock or a file. Every text
// of an event is escaped for the format that it goes to, so that it comes out
// as text and as nothing else; only http and https addresses become links.
package export

import (
	"fmt"
	"io"

	"dateline/timeline"
	"dateline/timeline/date"
	"dateline/timeline/english"
	"dateline/timeline/export/picture"
)

// Format names a kind of output; see [Formats].
type Format string

// The formats.
const (
	Markdown   Format = "markdown"
	JSON       Format = "json"
	JSONL      Format = "jsonl"
	CSV        Format = "csv"
	HTML       Format = "html"
	TimelineJS Format = "timelinejs"
	ICS        Format = "ics"
	BibLaTeX   Format = "biblatex"
	CSLJSON    Format = "csl-json"
	SQL        Format = "sql"
	SVG        Format = "svg"
)

// Style names a way to lay Markdown out; see [Styles].
type Style string

// The styles.
const (
	Chronology Style = "chronology"
	Table      Style = "table"
	Brief      Style = "brief"
)

// Audience is whom an export is for; see [Audiences].
type Audience string

// The audiences.
const (
	Publication Audience = "publication"
	Desk        Audience = "desk"
)

// Selection says which of the events that the query matches are exported.
type Selection uint8

// The selections.
const (
	Everything Selection = iota // all that the query matches
	Range                       // from the first to the last event of the view
	Chosen                      // the events that were marked, or whose ids were given
)

// Options say how a view is written. The zero value of every field but Day is
// usable.
type Options struct {
	// Title is that of the export; left empty, it says the filter, or else it is the
	// timeline's.
	Title string
	// Query is the filter as the reader typed it; left empty, it is the
	// view's own.
	Query string
	// Selection says how the events of the view were chosen.
	Selection Selection
	// Day is the day of the export.
	Day date.Day
	// For is Publication if left empty.
	For Audience
	// Style is Chronology if left empty; only Markdown has others.
	Style Style
	// Notes is Footnotes if left empty; only Markdown has others.
	Notes Notes
	// Names lists actors and countries below each entry of a chronology in Markdown,
	// as it does for the desk.
	Names bool
	// Lanes are ByActor if left empty; Width, in pixels, is DefaultWidth if 0; Looks
	// follow the reader's screen if left empty. They are for pictures only.
	Lanes Lanes
	Width int
	Looks picture.Looks
	// Head tells about the chronology at its top instead of its end, in Markdown.
	Head bool
	// Added is how many of the events WithAnswers has added.
	Added int
	// Problems are what the checks found, for the desk; left nil, they are the
	// timeline's own.
	Problems []timeline.Problem
	// Site is the site of a page of HTML; nil where it stands by itself.
	Site *Site
	// Alone writes the entries of Markdown by themselves, without the head of a
	// document: for one event that goes into another text.
	Alone bool
	// Tick, where it is not nil, is told now and then how many events are
	// written, 0 while all are looked through before the first. An error of it
	// ends the export, and is that of the Writer.
	Tick func(events int) error
}

func (o Options) tick(events int) error {
	if o.Tick == nil {
		return nil
	}
	return o.Tick(events)
}

// Writer writes a view. Its error is that of the io.Writer, or, before
// anything is written, that of a wrong option.
type Writer func(w io.Writer, v *timeline.View, o Options) error

// FormatInfo is a row of the table of formats.
type FormatInfo struct {
	Name      Format
	Extension string // of a file, with its dot
	Help      string
	Write     Writer
}

// StyleInfo is a row of the table of styles.
type StyleInfo struct {
	Name Style
	Help string

	head  func(m *markdown) // what stands before the events; may be nil
	entry func(m *markdown, e *Entry)
	// headings tells whether the events have headings, which links can go to.
	headings bool
}

// AudienceInfo is a row of the table of audiences.
type AudienceInfo struct {
	Name Audience
	Help string
}

// Formats are all formats, the default first.
func Formats() []FormatInfo {
	return []FormatInfo{
		{Markdown, ".md", "Markdown (GFM), each sentence with its source", writeMarkdown},
		{HTML, ".html", "one page that needs no other file and prints well", writeHTML},
		{CSV, ".csv", "a row an event, for a spreadsheet", writeCSV},
		{JSON, ".json", "an array of events", writeJSON},
		{JSONL, ".jsonl", "an event a line", writeJSONL},
		{TimelineJS, ".json", "the JSON that TimelineJS 3 reads", writeTimelineJS},
		{ICS, ".ics", "a calendar", writeICS},
		{BibLaTeX, ".bib", "the sources, as a bibliography for LaTeX", writeBibLaTeX},
		{CSLJSON, ".json", "the sources, for Zotero, pandoc and word processors", writeCSLJSON},
		{SQL, ".sql", "tables for sqlite3 and Datasette", writeSQL},
		{SVG, ".svg", "a picture of the events over time", writeSVG},
	}
}

// Styles are all styles of Markdown, the default first.
func Styles() []StyleInfo {
	return []StyleInfo{
		{Chronology, "a heading a year and an entry an event", nil, (*markdown).chronology, true},
		{Table, "a row an event", (*markdown).columns, (*markdown).row, false},
		{Brief, "a bullet an event", (*markdown).list, (*markdown).bullet, false},
	}
}

// Audiences are all audiences, the default first.
func Audiences() []AudienceInfo {
	return []AudienceInfo{
		{Publication, "no notes and no ids"},
		{Desk, "with names, notes, ids, file and line, excerpts, and what the checks said"},
	}
}

// Write writes the view in a format. A view of no events gives a document that
// says so; whether that is wanted is for the caller to ask. An error of w is
// returned; what was written until then stays written.
func Write(w io.Writer, v *timeline.View, f Format, o Options) error {
	if err := Check(f, o); err != nil {
		return err
	}
	for _, row := range Formats() {
		if row.Name == f {
			return row.Write(w, v, o)
		}
	}
	return nil
}

// Check tells whether the options are known and fit the format, before
// anything is written.
func Check(f Format, o Options) error {
	known := false
	for _, row := range Formats() {
		known = known || row.Name == f
	}
	if !known {
		return fmt.Errorf("unknown format %q; known are %s", f, names(Formats(), func(r FormatInfo) string { return string(r.Name) }))
	}
	if _, err := style(o); err != nil {
		return err
	}
	if o.Style != "" && o.Style != Chronology && f != Markdown {
		return fmt.Errorf("style %q is one of Markdown; the format %s has no styles", o.Style, f)
	}
	if _, err := notes(o); err != nil {
		return err
	}
	if o.Notes != "" && o.Notes != Footnotes && f != Markdown {
		return fmt.Errorf("notes as %s are for Markdown; the format %s has its own", o.Notes, f)
	}
	if err := checkPicture(f, o); err != nil {
		return err
	}
	return audience(o)
}

// style is the row of the style asked for.
func style(o Options) (StyleInfo, error) {
	for i, row := range Styles() {
		if row.Name == o.Style || o.Style == "" && i == 0 {
			return row, nil
		}
	}
	return StyleInfo{}, fmt.Errorf("unknown style %q; known are %s", o.Style,
		names(Styles(), func(r StyleInfo) string { return string(r.Name) }))
}

// notes is the row of the way asked for to give sources.
func notes(o Options) (NotesInfo, error) {
	for i, row := range NotesTable() {
		if row.Name == o.Notes || o.Notes == "" && i == 0 {
			return row, nil
		}
	}
	return NotesInfo{}, fmt.Errorf("unknown notes %q; known are %s", o.Notes,
		names(NotesTable(), func(r NotesInfo) string { return string(r.Name) }))
}

func audience(o Options) error {
	if o.For == "" || o.For == Publication || o.For == Desk {
		return nil
	}
	return fmt.Errorf("unknown audience %q; known are %s", o.For,
		names(Audiences(), func(r AudienceInfo) string { return string(r.Name) }))
}

// names lists the names of a table's rows: "a, b and c".
func names[R any](rows []R, name func(R) string) string {
	list := make([]string, len(rows))
	for i, row := range rows {
		list[i] = name(row)
	}
	return english.And(list)
}
