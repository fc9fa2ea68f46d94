package load

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strings"

	"dateline/timeline"
	"dateline/timeline/date"
	"dateline/timeline/textnorm"
)

// jsonEvent reads an event as the package export writes it. What has been read
// when an error comes stays in e.
func jsonEvent(raw json.RawMessage, e *timeline.Event) error {
	var line int
	beside := map[string]any{"file": &e.Pos.File, "line": &line, "earliest": nil, "latest": nil, "date_text": nil} // the last three follow from the date
	if err := jsonFields(raw, e, "", beside); err != nil {
		return err
	}
	e.Pos = timeline.Pos{File: jsonLine(e.Pos.File), Line: line, Column: min(line, 1)}
	switch {
	case e.ID == "":
		return errors.New("it has no id")
	case line < 0:
		return errors.New("line is less than 0")
	}
	if err := jsonCheck(e); err != nil {
		return err
	}
	for i := range e.Sources {
		if err := jsonCheck(&e.Sources[i]); err != nil {
			return fmt.Errorf("source %d: %w", i+1, err)
		}
	}
	for i, q := range e.Quotes {
		if q.Source < 0 || q.Source > len(e.Sources) {
			return fmt.Errorf("quote %d: the event has %s, and no number %d", i+1, countOf(len(e.Sources), "source"), q.Source)
		}
	}
	return nil
}

// jsonFields reads an object into a record by its table of fields; within is what
// stands before the names of its keys, beside where the values of other keys go.
func jsonFields(raw json.RawMessage, into timeline.Record, within string, beside map[string]any) error {
	if string(raw) == "null" {
		return nil
	}
	dec := json.NewDecoder(bytes.NewReader(raw))
	if start, err := dec.Token(); err != nil || start != json.Delim('{') {
		if within != "" {
			return fmt.Errorf("%s takes no %s", strings.TrimSuffix(within, "."), jsonKind(raw))
		}
		return errors.New("an event is an object with keys, not " + article(jsonKind(raw)))
	}
	for dec.More() {
		name, err := dec.Token()
		if err != nil {
			return err
		}
		var value json.RawMessage
		if err := dec.Decode(&value); err != nil {
			return err
		}
		key := name.(string) // what else would be no JSON
		f := timeline.FieldOf(into, key)
		to, known := beside[key]
		switch {
		case f != nil:
			err = jsonValue(value, into, f, within+key)
		case !known:
			return fmt.Errorf("unknown field %q", key)
		case to != nil:
			err = jsonInto(value, to, key)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// jsonValue reads the value of a field, which is called key.
func jsonValue(raw json.RawMessage, into timeline.Record, f *timeline.Field, key string) error {
	switch f.Kind {
	case timeline.TextKind:
		err := jsonInto(raw, f.Text(into), key)
		*f.Text(into) = jsonClean(*f.Text(into), typeOf(into, f) == TextType)
		return err
	case timeline.ListKind:
		err := jsonInto(raw, f.List(into), key)
		for i, text := range *f.List(into) {
			(*f.List(into))[i] = jsonLine(text)
		}
		return err
	case timeline.DateKind:
		d, text := f.Date(into)
		err := jsonInto(raw, text, key)
		*text = jsonLine(*text)
		*d, _ = date.Parse(*text) // one that can't be read leaves the event undated
		return err
	case timeline.NumberKind:
		return jsonInto(raw, f.Number(into), key)
	case timeline.RecordsKind:
	}
	var items []json.RawMessage
	if err := jsonInto(raw, &items, key); err != nil {
		return err
	}
	list := f.Records(into)
	list.Resize(len(items))
	for i, item := range items {
		if err := jsonFields(item, list.At(i), key+".", nil); err != nil {
			return err
		}
	}
	return nil
}

func jsonInto(raw json.RawMessage, to any, key string) error {
	err := json.Unmarshal(raw, to)
	var kind *json.UnmarshalTypeError
	if errors.As(err, &kind) {
		return fmt.Errorf("%s takes no %s", key, kind.Value)
	}
	return err
}

// jsonKind is what a value of JSON is.
func jsonKind(raw json.RawMessage) string {
	var kind *json.UnmarshalTypeError
	if errors.As(json.Unmarshal(raw, new(struct{})), &kind) {
		return kind.Value
	}
	return "object"
}

// jsonCheck looks at what has to be as a key says.
func jsonCheck(r timeline.Record) error {
	fields := r.Fields()
	for i := range fields {
		f := &fields[i]
		if f.Empty(r) {
			continue
		}
		switch typeOf(r, f) {
		case StatusType:
			if status := *f.Text(r); !slices.Contains(timeline.Statuses, status) {
				return fmt.Errorf("%s: %q is none of %s", f.Key, status, strings.Join(timeline.Statuses, ", "))
			}
		case AddressType:
			if fault := addressFault(*f.Text(r)); fault != "" {
				return fmt.Errorf("%s: %s is no address that opens: %s", f.Key, quoted(*f.Text(r)), fault)
			}
		}
	}
	return nil
}

// jsonLine cleans as reader.line does, jsonClean as reader.text does if it is prose.
func jsonLine(s string) string { return strings.TrimSpace(textnorm.CleanLine(s)) }

func jsonClean(s string, prose bool) string {
	if !prose {
		return jsonLine(s)
	}
	s, _ = textnorm.Clean(s)
	return strings.TrimRight(strings.TrimLeft(s, "\n"), " \n")
}
