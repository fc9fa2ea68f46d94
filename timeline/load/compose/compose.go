// Package compose writes event files: in go events, actors or a title; out comes
// YAML in canonical style, which the loader reads back to the letter.
//
// What is written is what the values say: dates as written, actors by the names
// they are given, nothing that is empty.
package compose

import (
	"strconv"
	"strings"

	"dateline/timeline"
	"dateline/timeline/load"
)

// Event is the text of a file of one event.
func Event(e *timeline.Event) []byte {
	w := &writer{}
	w.mapping(load.EventMapping, fieldsOf(e), "", "")
	return w.bytes()
}

// Actors is the text of actors.yaml with those actors.
func Actors(actors []timeline.Actor) []byte {
	w := &writer{}
	for i := range actors {
		w.mapping(load.ActorMapping, actorFields(&actors[i]), "- ", "  ")
	}
	return w.bytes()
}

// Timeline is the text of timeline.yaml.
func Timeline(title, description string) []byte {
	w := &writer{}
	w.mapping(load.TimelineMapping, fields{"title": title, "description": description}, "", "")
	return w.bytes()
}

// fields are the values of a mapping by key: a string, an int, a list of strings
// or a list of fields.
type fields map[string]any

// fieldsOf are the values of a record by its table of fields.
func fieldsOf(r timeline.Record) fields {
	values := fields{}
	table := r.Fields()
	for i := range table {
		switch f := &table[i]; f.Kind {
		case timeline.TextKind:
			values[f.Key] = *f.Text(r)
		case timeline.ListKind:
			values[f.Key] = *f.List(r)
		case timeline.DateKind:
			_, text := f.Date(r)
			values[f.Key] = *text
		case timeline.NumberKind:
			values[f.Key] = *f.Number(r)
		case timeline.RecordsKind:
			list := f.Records(r)
			all := make([]fields, list.Len())
			for k := range all {
				all[k] = fieldsOf(list.At(k))
			}
			values[f.Key] = all
		}
	}
	return values
}

func actorFields(a *timeline.Actor) fields {
	return fields{
		"id": a.ID, "name": a.Name, "kind": a.Kind, "country": a.Country, "part_of": a.PartOf,
		"aliases": a.Aliases, "note": a.Note,
	}
}

// writer collects the lines of a file.
type writer struct{ b strings.Builder }

func (w *writer) bytes() []byte { return []byte(w.b.String()) }

// mapping writes those keys of a mapping that have a value, in the order of the
// table. first stands before the first line, indent before the others.
func (w *writer) mapping(m load.Mapping, f fields, first, indent string) {
	for _, k := range load.Keys(m) {
		if w.entry(k, f[k.Name], first, indent) {
			first = indent
		}
	}
}

// entry writes a key and its value, and tells whether there is one.
func (w *writer) entry(k load.KeyInfo, value any, first, indent string) bool {
	head := first + k.Name + ":"
	switch v := value.(type) {
	case string:
		if v == "" {
			return false
		}
		w.b.WriteString(head + " " + Text(k.Type, v, indent, len(head)+1) + "\n")
	case int:
		if v == 0 {
			return false
		}
		w.b.WriteString(head + " " + strconv.Itoa(v) + "\n")
	case []string:
		if len(v) == 0 {
			return false
		}
		w.b.WriteString(head + list(v, indent, len(head)) + "\n")
	case []fields:
		if len(v) == 0 {
			return false
		}
		w.b.WriteString(head + "\n")
		for _, f := range v {
			w.item(k.Of, f, indent)
		}
	default:
		return false
	}
	return true
}

// item writes a mapping of a list. One without a value is written all the same,
// so that those behind it keep their numbers.
func (w *writer) item(m load.Mapping, f fields, indent string) {
	before := w.b.Len()
	w.mapping(m, f, indent+"  - ", indent+"    ")
	if w.b.Len() == before {
		w.b.WriteString(indent + "  - {}\n")
	}
}
