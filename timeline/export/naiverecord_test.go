package export_test

import (
	"dateline/timeline"
	"dateline/timeline/date"
)

// naiveRecord is an event as encoding/json writes it, the oracle for what is
// written by the table of fields: the keys of an event file in their order, then
// what a program would otherwise have to work out. Keys without a value are
// left out, aside from id, date, title, earliest, latest and date_text.
type naiveRecord struct {
	ID         string        `json:"id"`
	Date       string        `json:"date"` // as written
	Title      string        `json:"title"`
	Kind       string        `json:"kind,omitempty"`
	Actors     []string      `json:"actors,omitempty"`    // ids
	Targets    []string      `json:"targets,omitempty"`   // ids
	Countries  []string      `json:"countries,omitempty"` // codes
	Topics     []string      `json:"topics,omitempty"`
	Summary    string        `json:"summary,omitempty"`
	Quotes     []naiveQuote  `json:"quotes,omitempty"`
	RespondsTo []string      `json:"responds_to,omitempty"` // ids
	Follows    []string      `json:"follows,omitempty"`
	Status     string        `json:"status,omitempty"`
	Sources    []naiveSource `json:"sources,omitempty"`
	Checked    []naiveCheck  `json:"checked,omitempty"`
	Note       string        `json:"note,omitempty"`
	Allow      []string      `json:"allow,omitempty"`
	Earliest   *string       `json:"earliest"` // YYYY-MM-DD; null where open or undated
	Latest     *string       `json:"latest"`
	DateText   string        `json:"date_text"` // in words
	File       string        `json:"file,omitempty"`
	Line       int           `json:"line,omitempty"`
}

type naiveCheck struct {
	By      string `json:"by,omitempty"`
	On      string `json:"on,omitempty"`
	Content string `json:"content,omitempty"`
}

// naiveQuote is a quote as JSON.
type naiveQuote struct {
	By     string `json:"by,omitempty"`
	Text   string `json:"text"`
	Source int    `json:"source,omitempty"`
}

// naiveSource is a source as JSON; dates are as written.
type naiveSource struct {
	URL         string `json:"url,omitempty"`
	Title       string `json:"title,omitempty"`
	Description string `json:"description,omitempty"`
	Publisher   string `json:"publisher,omitempty"`
	Author      string `json:"author,omitempty"`
	Published   string `json:"published,omitempty"`
	Accessed    string `json:"accessed,omitempty"`
	Archived    string `json:"archived,omitempty"`
	Pages       string `json:"pages,omitempty"`
	Number      string `json:"number,omitempty"`
	Excerpt     string `json:"excerpt,omitempty"`
}

// recordOf is the record of an event for the desk.
func recordOf(e *timeline.Event) naiveRecord {
	r := naiveRecord{
		ID: e.ID, Date: asWritten(e.Date, e.DateText), Title: e.Title, Kind: e.Kind,
		Actors: e.Actors, Targets: e.Targets, Countries: e.Countries, Topics: e.Topics,
		Summary: e.Summary, RespondsTo: e.RespondsTo, Follows: e.Follows, Status: e.Status,
		Note: e.Note, Allow: e.Allow, DateText: e.Date.Words(), File: e.Pos.File, Line: e.Pos.Line,
	}
	for _, q := range e.Quotes {
		r.Quotes = append(r.Quotes, naiveQuote(q))
	}
	for _, c := range e.Checked {
		r.Checked = append(r.Checked, naiveCheck{c.By, asWritten(c.On, c.OnText), c.Content})
	}
	for i := range e.Sources {
		r.Sources = append(r.Sources, naiveSourceOf(&e.Sources[i]))
	}
	if !e.Date.IsZero() {
		first, last := e.Date.Bounds()
		r.Earliest, r.Latest = dayText(first), dayText(last)
	}
	return r
}

func naiveSourceOf(s *timeline.Source) naiveSource {
	return naiveSource{
		URL: s.URL, Title: s.Title, Publisher: s.Publisher, Author: s.Author,
		Published: asWritten(s.Published, s.PublishedText), Accessed: asWritten(s.Accessed, s.AccessedText),
		Archived: s.Archived, Pages: s.Pages, Number: s.Number, Description: s.Description, Excerpt: s.Excerpt,
	}
}

// asWritten is a date as the file has it.
func asWritten(d date.Date, text string) string {
	if text != "" {
		return text
	}
	return d.String()
}

// dayText is nil for an open end.
func dayText(d date.Day) *string {
	if d == date.Past || d == date.Future {
		return nil
	}
	s := d.String()
	return &s
}
