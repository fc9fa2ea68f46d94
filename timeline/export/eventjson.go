package export

import (
	"bytes"
	"encoding/json"
	"io"

	"dateline/timeline"
)

// Record is an event as JSON, by its MarshalJSON: the keys of an event file in
// their order, then what a program would otherwise have to work out. Keys without
// a value are left out, aside from id, date, title, earliest, latest and date_text.
type Record struct {
	*timeline.Event // without what is for the desk alone, unless it is the desk's
	desk            bool
}

// MarshalJSON writes the event on one line.
func (r Record) MarshalJSON() ([]byte, error) {
	return (&timeline.JSON{Desk: r.desk}).Append(nil, r.Event), nil
}

// EventJSON is the event as the list and show commands give it, with what is for
// the desk alone, file and line.
func EventJSON(e *timeline.Event) Record { return Record{e, true} }

// PartJSON is a quote or a source as it stands in an EventJSON.
func PartJSON(r timeline.Record) json.RawMessage {
	return (&timeline.JSON{Desk: true}).AppendPart(nil, r)
}

// writeJSON writes an array, indented for a person's eye.
func writeJSON(w io.Writer, v *timeline.View, o Options) error {
	if v.Len() == 0 {
		return writeAll(w, []byte("[]\n"))
	}
	// Each event comes with a comma before it, and the first needs a bracket.
	err := writeEvents(v, o, beginning(w, '['), func() func([]byte, *timeline.Event) []byte {
		lines := &timeline.JSON{Words: (&wording{}).date, Desk: o.For == Desk}
		var line []byte
		var item bytes.Buffer
		return func(dst []byte, e *timeline.Event) []byte {
			line = lines.Append(line[:0], e)
			item.Reset()
			if err := json.Indent(&item, line, "  ", "  "); err != nil {
				panic(err) // it is JSON
			}
			return append(append(dst, ",\n  "...), item.Bytes()...)
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
