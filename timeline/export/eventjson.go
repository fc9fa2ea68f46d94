package export

import (
	"bytes"
	"encoding/json"
	"io"

	"dateline/timeline"
	"dateline/timeline/date"
)

// Record is an event as JSON: the keys of an event file in their order, then
// what a program would otherwise have to work out. Keys without a value are
// left out, aside from id, date, title, earliest, latest and date_text.
type Record struct {
	ID         string         `json:"id"`
	Date       string         `json:"date"` // as written
	Title      string         `json:"title"`
	Kind       string         `json:"kind,omitempty"`
	Actors     []string       `json:"actors,omitempty"`    // ids
	Targets    []string       `json:"targets,omitempty"`   // ids
	Countries  []string       `json:"countries,omitempty"` // codes
	Topics     []string       `json:"topics,omitempty"`
	Summary    string         `json:"summary,omitempty"`
	Quotes     []QuoteRecord  `json:"quotes,omitempty"`
	RespondsTo []string       `json:"responds_to,omitempty"` // ids
	Status     string         `json:"status,omitempty"`
	Sources    []SourceRecord `json:"sources,omitempty"`
	Note       string         `json:"note,omitempty"`
	Earliest   *string        `json:"earliest"` // YYYY-MM-DD; null where open or undated
	Latest     *string        `json:"latest"`
	DateText   string         `json:"date_text"` // in words
	File       string         `json:"file,omitempty"`
	Line       int            `json:"line,omitempty"`
}

// QuoteRecord is a quote as JSON.
type QuoteRecord struct {
	By     string `json:"by,omitempty"`
	Text   string `json:"text"`
	Source int    `json:"source,omitempty"`
}

// SourceRecord is a source as JSON; dates are as written.
type SourceRecord struct {
	URL       string `json:"url,omitempty"`
	Title     string `json:"title,omitempty"`
	Publisher string `json:"publisher,omitempty"`
	Author    string `json:"author,omitempty"`
	Published string `json:"published,omitempty"`
	Accessed  string `json:"accessed,omitempty"`
	Archived  string `json:"archived,omitempty"`
	Pages     string `json:"pages,omitempty"`
}

// EventJSON is the event as the list and show commands give it, note, file and
// line included.
func EventJSON(e *timeline.Event) Record {
	r := Record{
		ID: e.ID, Date: written(e.Date, e.DateText), Title: e.Title, Kind: e.Kind,
		Actors: e.Actors, Targets: e.Targets, Countries: e.Countries, Topics: e.Topics,
		Summary: e.Summary, RespondsTo: e.RespondsTo, Status: e.Status,
		Note: e.Note, DateText: e.Date.Words(), File: e.Pos.File, Line: e.Pos.Line,
	}
	for _, q := range e.Quotes {
		r.Quotes = append(r.Quotes, QuoteRecord(q))
	}
	for i := range e.Sources {
		r.Sources = append(r.Sources, sourceRecord(&e.Sources[i]))
	}
	if !e.Date.IsZero() {
		first, last := e.Date.Bounds()
		r.Earliest, r.Latest = dayText(first), dayText(last)
	}
	return r
}

func sourceRecord(s *timeline.Source) SourceRecord {
	return SourceRecord{
		URL: s.URL, Title: s.Title, Publisher: s.Publisher, Author: s.Author,
		Published: written(s.Published, s.PublishedText), Accessed: written(s.Accessed, s.AccessedText),
		Archived: s.Archived, Pages: s.Pages,
	}
}

// publishable is r without what the desk keeps to itself. Ids stay: the links
// of a record are made of them.
func (r Record) publishable() Record {
	r.Note, r.File, r.Line = "", "", 0
	return r
}

// written is a date as the file has it.
func written(d date.Date, text string) string {
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

// writeJSON writes an array, indented for a person's eye.
func writeJSON(w io.Writer, v *timeline.View, o Options) error {
	if v.Len() == 0 {
		return writeAll(w, []byte("[]\n"))
	}
	// Each event comes with a comma before it, and the first needs a bracket.
	err := writeEvents(v, o, beginning(w, '['), func() func([]byte, *timeline.Event) []byte {
		var item bytes.Buffer
		enc := json.NewEncoder(&item)
		enc.SetEscapeHTML(false)
		enc.SetIndent("  ", "  ")
		return func(dst []byte, e *timeline.Event) []byte {
			item.Reset()
			if err := enc.Encode(record(e, o)); err != nil {
				panic(err) // a Record can always be written
			}
			dst = append(dst, ",\n  "...)
			return append(dst, bytes.TrimRight(item.Bytes(), "\n")...)
		}
	})
	if err != nil {
		return err
	}
	return writeAll(w, []byte("\n]\n"))
}

// beginning writes what it is given, with another first byte.
func beginning(w io.Writer, first byte) func([]byte) error {
	return func(text []byte) error {
		if first != 0 && len(text) > 0 {
			text[0], first = first, 0
		}
		return writeAll(w, text)
	}
}

func record(e *timeline.Event, o Options) Record {
	r := EventJSON(e)
	if o.For != Desk {
		r = r.publishable()
	}
	return r
}
