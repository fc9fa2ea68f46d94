// Package schema describes the files of a timeline to editors: as JSON Schemas
// (draft 2020-12), with which they complete keys and underline mistakes while
// one types. In goes the kind of file; out comes JSON.
//
// The schemas are made from the loader's table of keys, so that they say what
// the loader says. What a schema can't know (whether an id exists, whether 31
// June does) is left to the loader.
package schema

import (
	"bytes"
	"encoding/json"
	"fmt"

	"dateline/timeline/load"
)

// Kind is a row of the table of schemas.
type Kind struct {
	Name string // event, actors or timeline
	Help string // a line without a full stop
	root load.Mapping
	list bool // the file may hold a list of them
}

// Kinds are the kinds of files that have a schema.
func Kinds() []Kind {
	return []Kind{
		{"event", "a file with one event or a list of them", load.EventMapping, true},
		{"actors", "actors.yaml", load.ActorMapping, true},
		{"timeline", "timeline.yaml", load.TimelineMapping, false},
	}
}

// JSON is the schema for files of that kind, indented, with a line feed at its
// end; the same bytes every time.
func (k Kind) JSON() []byte {
	ref := object{{"$ref", defRef(string(k.root))}}
	s := object{
		{"$schema", "https://json-schema.org/draft/2020-12/schema"},
		{"title", "dateline: " + k.Help},
	}
	if k.list {
		s = append(s, member{"if", object{{"type", "array"}}},
			member{"then", object{{"items", ref}}},
			member{"else", ref})
	} else {
		s = append(s, ref...)
	}
	d := &defs{have: make(map[string]bool)}
	d.mapping(k.root)
	s = append(s, member{"$defs", d.all})
	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "  ")
	if err := enc.Encode(s); err != nil {
		panic(err) // it is made of texts, numbers and lists alone
	}
	return b.Bytes()
}

func defRef(name string) string { return "#/$defs/" + name }

// defs collects the definitions that a schema refers to, each once.
type defs struct {
	all  object
	have map[string]bool
}

// reserve tells whether a definition is new, and keeps its place if it is.
func (d *defs) reserve(name string) (place int, isNew bool) {
	if d.have[name] {
		return 0, false
	}
	d.have[name] = true
	d.all = append(d.all, member{name, nil})
	return len(d.all) - 1, true
}

// mapping defines a kind of mapping and all that it refers to.
func (d *defs) mapping(m load.Mapping) {
	at, isNew := d.reserve(string(m))
	if !isNew {
		return
	}
	var properties object
	var required []string
	for _, k := range load.Keys(m) {
		properties = append(properties, member{k.Name, d.property(k)})
		if k.Required {
			required = append(required, k.Name)
		}
	}
	s := object{{"type", "object"}, {"properties", properties}}
	if required != nil {
		s = append(s, member{"required", required})
	}
	if m == load.SourceMapping {
		s = append(s, member{"minProperties", 1}) // a source says something
	}
	d.all[at].value = append(s, member{"additionalProperties", false})
}

// property is the schema of a key. A key may be left empty unless it is
// required.
func (d *defs) property(k load.KeyInfo) object {
	s := object{{"description", k.Help}}
	if k.Type == load.MappingsType {
		d.mapping(k.Of)
		ref := object{{"$ref", defRef(string(k.Of))}}
		return append(s, member{"anyOf", []object{{{"type", "array"}, {"items", ref}}, ref, {{"type", "null"}}}})
	}
	d.value(k.Type)
	s = append(s, member{"$ref", defRef(string(k.Type) + "-value")})
	if !k.Required {
		return s
	}
	switch k.Type {
	case load.LineType, load.TextType:
		return append(s, member{"type", texts}, member{"pattern", `\S`})
	case load.IDType:
		return append(s, member{"type", []string{"string", "integer", "boolean"}}, member{"minLength", 1})
	case load.ColumnsType:
		return append(s, member{"type", []string{"array", "string"}}, member{"minItems", 1}, member{"minLength", 1})
	case load.DateType:
		return append(s, member{"type", []string{"string", "integer"}}, member{"minLength", 1})
	}
	return append(s, member{"type", texts})
}

// value defines a type of values.
func (d *defs) value(t load.Type) {
	if at, isNew := d.reserve(string(t) + "-value"); isNew {
		d.all[at].value = append(object{{"title", t.Help()}}, d.constraint(t)...)
	}
}

// member is a key of a JSON object with its value; object keeps their order.
type (
	member struct {
		key   string
		value any
	}
	object []member
)

// MarshalJSON writes the members in their order.
func (o object) MarshalJSON() ([]byte, error) {
	var b bytes.Buffer
	b.WriteByte('{')
	for i, m := range o {
		if i > 0 {
			b.WriteByte(',')
		}
		var value bytes.Buffer
		enc := json.NewEncoder(&value)
		enc.SetEscapeHTML(false)
		if err := enc.Encode(m.value); err != nil {
			return nil, err
		}
		fmt.Fprintf(&b, "%q:%s", m.key, value.Bytes())
	}
	b.WriteByte('}')
	return b.Bytes(), nil
}
