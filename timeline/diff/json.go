package diff

import (
	"bytes"
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
type KeyRecords struct{ change *Change }

// MarshalJSON writes an object of the keys, in the order of the table of fields: a
// [TurnRecord], a [DateRecord] or a [ListRecord] each.
func (r KeyRecords) MarshalJSON() ([]byte, error) {
	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	lead := byte('{')
	for i := range r.change.Parts {
		p := &r.change.Parts[i]
		b.WriteByte(lead)
		b.WriteString(`"` + p.Field.Key + `":`)
		if err := enc.Encode(r.change.record(p)); err != nil {
			return nil, err
		}
		lead = ','
	}
	b.WriteByte('}')
	return b.Bytes(), nil
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
	return ChangeRecord{ID: c.After.ID, Title: c.After.Title, Changes: KeyRecords{c}}
}

// record is a part of a change as JSON.
func (c *Change) record(p *Part) any {
	switch p.Field.Kind {
	case timeline.ListKind:
		return listRecord(p.List, func(s string) string { return s })
	case timeline.RecordsKind:
		return listRecord(p.Records, export.PartJSON)
	case timeline.DateKind:
		was, wasText := p.Field.Date(c.Before)
		is, isText := p.Field.Date(c.After)
		return DateRecord{TurnRecord{timeline.Written(*was, *wasText), timeline.Written(*is, *isText)}, was.Words(), is.Words()}
	case timeline.TextKind, timeline.NumberKind:
	}
	return TurnRecord(p.Turn)
}

func listRecord[T, R any](l List[T], record func(T) R) ListRecord[R] {
	var r ListRecord[R]
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
