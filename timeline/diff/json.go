package diff

import (
	"encoding/json"
	"io"

	"dateline/timeline"
	"dateline/timeline/export"
)

// Record is a diff as JSON. Lists are by id and never null.
type Record struct {
	Added   []export.Record `json:"added"`
	Removed []export.Record `json:"removed"`
	Changed []ChangeRecord  `json:"changed"`
}

// ChangeRecord is a change as JSON.
type ChangeRecord struct {
	ID      string     `json:"id"`
	Title   string     `json:"title"` // as it is now
	Changes KeyRecords `json:"changes"`
}

// KeyRecords say what changed by the keys of an event file; a key that stayed is
// left out.
type KeyRecords struct {
	Date       *DateRecord                      `json:"date,omitempty"`
	Title      *TurnRecord                      `json:"title,omitempty"`
	Kind       *TurnRecord                      `json:"kind,omitempty"`
	Actors     *ListRecord[string]              `json:"actors,omitempty"`
	Targets    *ListRecord[string]              `json:"targets,omitempty"`
	Countries  *ListRecord[string]              `json:"countries,omitempty"`
	Topics     *ListRecord[string]              `json:"topics,omitempty"`
	Summary    *TurnRecord                      `json:"summary,omitempty"`
	Quotes     *ListRecord[export.QuoteRecord]  `json:"quotes,omitempty"`
	RespondsTo *ListRecord[string]              `json:"responds_to,omitempty"`
	Status     *TurnRecord                      `json:"status,omitempty"`
	Sources    *ListRecord[export.SourceRecord] `json:"sources,omitempty"`
	Note       *TurnRecord                      `json:"note,omitempty"`
}

// TurnRecord is a value before and after; "" where there was or is none.
type TurnRecord struct {
	Before string `json:"before"`
	After  string `json:"after"`
}

// DateRecord is a date before and after, as written and in words.
type DateRecord struct {
	TurnRecord
	BeforeText string `json:"before_text"`
	AfterText  string `json:"after_text"`
}

// ListRecord is what changed in a list; only quotes and sources can stay and
// change.
type ListRecord[T any] struct {
	Lost    []T             `json:"lost,omitempty"`
	Gained  []T             `json:"gained,omitempty"`
	Changed []PairRecord[T] `json:"changed,omitempty"`
}

// PairRecord is a part of a list before and after.
type PairRecord[T any] struct {
	Before T `json:"before"`
	After  T `json:"after"`
}

// JSON writes the diff as a [Record], for the desk: with notes, files and lines.
// The error is that of w.
func JSON(w io.Writer, d Diff) error {
	r := Record{Added: events(d.Added), Removed: events(d.Removed), Changed: make([]ChangeRecord, len(d.Changed))}
	for i := range d.Changed {
		r.Changed[i] = changeRecord(&d.Changed[i])
	}
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "  ")
	return enc.Encode(r)
}

func events(list []*timeline.Event) []export.Record {
	records := make([]export.Record, len(list))
	for i, e := range list {
		records[i] = export.EventJSON(e)
	}
	return records
}

func changeRecord(c *Change) ChangeRecord {
	r := ChangeRecord{ID: c.After.ID, Title: c.After.Title}
	r.Changes = KeyRecords{
		Title: turnRecord(c.Title), Kind: turnRecord(c.Kind), Summary: turnRecord(c.Summary),
		Status: turnRecord(c.Status), Note: turnRecord(c.Note),
		Actors: listRecord(c.Actors, same), Targets: listRecord(c.Targets, same), Countries: listRecord(c.Countries, same),
		Topics: listRecord(c.Topics, same), RespondsTo: listRecord(c.RespondsTo, same),
		Quotes:  listRecord(c.Quotes, func(q timeline.Quote) export.QuoteRecord { return export.QuoteRecord(q) }),
		Sources: listRecord(c.Sources, func(s timeline.Source) export.SourceRecord { return export.SourceJSON(&s) }),
	}
	if c.Date.changed() {
		r.Changes.Date = &DateRecord{
			TurnRecord{written(c.Before.Date, c.Before.DateText), written(c.After.Date, c.After.DateText)},
			c.Before.Date.Words(), c.After.Date.Words(),
		}
	}
	return r
}

func same(s string) string { return s }

func turnRecord(t Turn) *TurnRecord {
	if !t.changed() {
		return nil
	}
	return &TurnRecord{t.Before, t.After}
}

func listRecord[T, R any](l List[T], record func(T) R) *ListRecord[R] {
	if !l.changed() {
		return nil
	}
	r := &ListRecord[R]{}
	for _, v := range l.Lost {
		r.Lost = append(r.Lost, record(v))
	}
	for _, v := range l.Gained {
		r.Gained = append(r.Gained, record(v))
	}
	for _, p := range l.Changed {
		r.Changed = append(r.Changed, PairRecord[R]{record(p.Before), record(p.After)})
	}
	return r
}
