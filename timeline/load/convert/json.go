package convert

import (
	"bytes"
	"cmp"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"

	"dateline/timeline/load"
)

// JSON reads an array of objects, or one object after another (JSON Lines). What
// the commands list and export have written comes back as it was; of other
// objects each key counts as a column.
func JSON(data []byte, o Options) (Result, error) {
	b := newBuilder(o)
	decoded, err := b.decode(data)
	if err != nil {
		return Result{}, err
	}
	text := []byte(unwrapped(decoded))
	b.markup = someMarkup
	if load.IsJSON(text) {
		b.guess, b.markup, b.ours = guessOurs, noMarkup, true
	}
	if len(o.Rules) == 0 && load.IsJSON(text) {
		events, err := load.ReadJSON(bytes.NewReader(text))
		if err == nil {
			b.result.Events = events
			return b.finish()
		}
		b.remarks.note("", "it is no export of dateline as it stands (%v): its keys are guessed", err)
	}
	objects, err := b.objectsOf(text)
	if err != nil {
		return Result{}, err
	}
	for _, o := range objects {
		b.at = o.at
		b.add(recordOf(o.object))
	}
	return b.finish()
}

// objectsOf gives the objects of a text: those of an array, of the list of events
// that an object holds, or one after another.
func (b *builder) objectsOf(text []byte) ([]ordered, error) {
	if depth(text) > maxDepth {
		return nil, fmt.Errorf("its values are nested more than %d deep", maxDepth)
	}
	var objects []ordered
	line, counted := 1, 0
	for d := json.NewDecoder(bytes.NewReader(text)); ; {
		v, at, err := decoded(d)
		switch {
		case errors.Is(err, io.EOF):
			return objects, nil
		case err != nil:
			return nil, brokenJSON(text, err)
		}
		list := []ordered{v}
		if v.list != nil {
			list = v.list
		} else if inner, ok := b.listIn(v.object); ok {
			list = inner.list
		}
		for _, one := range list {
			if one.object == nil {
				return nil, fmt.Errorf("item %d is no object with keys", len(objects)+1)
			}
			line += bytes.Count(text[counted:at+one.at], []byte("\n"))
			one.at, counted = line, at+one.at
			objects = append(objects, one)
		}
	}
}

// lists are the usual names of a list of events in an object.
var lists = []string{"events", "items", "entries", "records", "rows", "results", "data", "articles", "posts", "stories", "features"}

// listIn is the list of events in an object: the only thing in it, or one that is
// called so. What stands beside it is about the whole.
func (b *builder) listIn(object pairs) (ordered, bool) {
	at := slices.IndexFunc(object, func(p pair) bool {
		return p.value.list != nil && (len(object) == 1 || slices.Contains(lists, fold(p.name))) &&
			!slices.ContainsFunc(p.value.list, func(o ordered) bool { return o.object == nil })
	})
	if at < 0 {
		return ordered{}, false
	}
	for i, p := range object {
		switch value := p.value.String(); {
		case i == at || value == "":
		case fold(p.name) == "title" && b.result.Title == "":
			b.title(b.text(value), b.result.Description)
		case fold(p.name) == "description" && b.result.Description == "":
			b.title(b.result.Title, b.text(value))
		default:
			b.remarks.lost(p.name+": "+value, "what stands beside the list of events is left out")
		}
	}
	return object[at].value, true
}

// wrapping matches what stands around JSON where a program is to run it, as older
// versions of TimelineJS do.
var wrapping = pattern(`^\s*(?:(?:var|let|const)\s+)?[A-Za-z_$][\w$.]*\s*[=(]\s*`)

// unwrapped is JSON without a name before it: what is taken out becomes blanks, so
// that places stay.
func unwrapped(text string) string {
	before := wrapping().FindString(text)
	rest := text[len(before):]
	if before == "" || !strings.HasPrefix(rest, "{") && !strings.HasPrefix(rest, "[") {
		return text
	}
	blanks := strings.Map(func(r rune) rune {
		if r == '\n' {
			return r
		}
		return ' '
	}, before)
	return blanks + strings.TrimRight(rest, " \t\r\n;)")
}

// brokenJSON says where a text is no JSON.
func brokenJSON(text []byte, err error) error {
	at := len(bytes.TrimRight(text, " \t\r\n"))
	var syntax *json.SyntaxError
	if errors.As(err, &syntax) && int(syntax.Offset) <= at {
		at = max(int(syntax.Offset)-1, 0)
	} else {
		err = errors.New("it is broken off")
	}
	line, column := placeIn(string(text), at)
	return fmt.Errorf("it can't be read as JSON: line %d, column %d: %w", line, column, err)
}

// maxDepth is how deep values may be nested.
const maxDepth = 50

// depth is how deep the brackets of a text are nested, those within texts aside.
func depth(text []byte) int {
	most, at, quoted := 0, 0, false
	for i := 0; i < len(text); i++ {
		switch c := text[i]; {
		case quoted && c == '\\':
			i++
		case c == '"':
			quoted = !quoted
		case quoted:
		case c == '[' || c == '{':
			at++
			most = max(most, at)
		case c == ']' || c == '}':
			at--
		}
	}
	return most
}

// recordOf is an object as a record. What lies deeper than lists of texts and of
// objects stays JSON.
func recordOf(object pairs) record {
	var r record
	for _, p := range object {
		c := cell{name: p.name}
		if text, ok := p.value.object.get("rendered"); ok && text.isText() { // as WordPress has it
			c.values = []string{text.String()}
			for _, beside := range p.value.object {
				if beside.name != "rendered" {
					r = append(r, cell{name: p.name + "." + beside.name, values: []string{beside.value.String()}})
				}
			}
			r = append(r, c)
			continue
		}
		switch {
		case p.value.object != nil:
			c.parts = append(c.parts, p.value.object)
		case p.value.list != nil:
			for _, item := range p.value.list {
				if item.object != nil {
					c.parts = append(c.parts, item.object)
				} else {
					c.values = append(c.values, item.String())
				}
			}
		default:
			c.values = []string{p.value.String()}
		}
		r = append(r, c)
	}
	return r
}

// ordered is an object whose keys keep their order, a list, or a text.
type ordered struct {
	object pairs
	list   []ordered
	text   string
	bare   bool // the text stands without marks: a number, true, or "" for null
	at     int  // where it begins
}

type pairs []pair

type pair struct {
	name  string
	value ordered
}

// decoded is the next value of a stream, and where it begins: what is broken is found,
// with its place, before a part of it is read.
func decoded(d *json.Decoder) (v ordered, at int, err error) {
	var whole json.RawMessage
	if err = d.Decode(&whole); err == nil {
		v, err = valueOf(whole)
	}
	return v, int(d.InputOffset()) - len(whole), err
}

// valueOf is the value that a JSON text is.
func valueOf(text []byte) (ordered, error) {
	d := json.NewDecoder(bytes.NewReader(text))
	d.UseNumber()
	return nextValue(d)
}

func nextValue(d *json.Decoder) (o ordered, err error) {
	token, err := d.Token()
	if err != nil {
		return o, err
	}
	o.at = int(d.InputOffset()) - 1 // of a bracket
	switch token {
	case json.Delim('['):
		o.list = []ordered{}
		for d.More() {
			item, err := nextValue(d)
			if err != nil {
				return o, err
			}
			o.list = append(o.list, item)
		}
		_, err = d.Token()
	case json.Delim('{'):
		o.object = pairs{}
		for d.More() {
			name, err := nextValue(d)
			if err != nil {
				return o, err
			}
			value, err := nextValue(d)
			if err != nil {
				return o, err
			}
			o.object = append(o.object, pair{name.text, value})
		}
		_, err = d.Token()
	case nil:
		o.bare = true
	default:
		_, quoted := token.(string)
		o.text, o.bare = fmt.Sprint(token), !quoted
	}
	return o, err
}

func (o ordered) isText() bool { return o.object == nil && o.list == nil && !o.bare }

// String is a text as it is, "" for null, and any other value as JSON.
func (o ordered) String() string {
	if o.object == nil && o.list == nil {
		return o.text
	}
	var b strings.Builder
	o.write(&b)
	return b.String()
}

// write writes a value as JSON.
func (o ordered) write(b *strings.Builder) {
	comma := func(i int) { b.WriteString(strings.Repeat(",", min(i, 1))) }
	switch {
	case o.object != nil:
		b.WriteByte('{')
		for i, p := range o.object {
			comma(i)
			b.WriteString(asJSON(p.name) + ":")
			p.value.write(b)
		}
		b.WriteByte('}')
	case o.list != nil:
		b.WriteByte('[')
		for i, one := range o.list {
			comma(i)
			one.write(b)
		}
		b.WriteByte(']')
	case o.bare:
		b.WriteString(cmp.Or(o.text, "null"))
	default:
		b.WriteString(asJSON(o.text))
	}
}

// asJSON is a text as JSON, with its signs as they are.
func asJSON(text string) string {
	var b strings.Builder
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	if err := enc.Encode(text); err != nil {
		panic(err) // a text can always be written
	}
	return strings.TrimSuffix(b.String(), "\n")
}

// get is the value under a name.
func (p pairs) get(name string) (ordered, bool) {
	for _, one := range p {
		if one.name == name {
			return one.value, true
		}
	}
	return ordered{}, false
}
