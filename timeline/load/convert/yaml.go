package convert

import (
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"

	"gopkg.in/yaml.v3"

	"dateline/timeline"
)

// YAML reads a list of mappings, the list of events in a mapping, mappings under
// their ids, or a stream of mappings: what JSON says of objects holds of them.
func YAML(data []byte, o Options) (Result, error) {
	b := newBuilder(o)
	text, err := b.decode(data)
	if err != nil {
		return Result{}, err
	}
	objects, err := b.mappingsOf(text)
	if err != nil {
		return Result{}, err
	}
	b.markup = someMarkup
	if !slices.ContainsFunc(objects, func(o ordered) bool {
		return slices.ContainsFunc(o.object, func(p pair) bool { return timeline.FieldOf(&timeline.Event{}, p.name) == nil })
	}) {
		b.guess, b.markup, b.ours = guessOurs, noMarkup, true
	}
	for _, o := range objects {
		b.at = o.at
		b.add(recordOf(o.object))
	}
	return b.finish()
}

// isRecords tells whether a text is YAML whose keys name what events have.
func isRecords(text string) bool {
	objects, err := newBuilder(Options{}).mappingsOf(text)
	if err != nil || len(objects) == 0 {
		return false
	}
	var names row
	for _, p := range objects[0].object {
		names.cells = append(names.cells, p.name)
	}
	return named(names, guess) > 1
}

// mappingsOf are the mappings of a text, each of which is an event. The places are
// lines.
func (b *builder) mappingsOf(text string) (objects []ordered, err error) {
	defer func() {
		if p := recover(); p != nil { // the parser panics on some that are broken
			err = fmt.Errorf("it can't be read as YAML: %v", p)
		}
	}()
	for d := yaml.NewDecoder(strings.NewReader(text)); ; {
		var n yaml.Node
		switch err := d.Decode(&n); {
		case errors.Is(err, io.EOF):
			return objects, nil
		case err != nil:
			return nil, fmt.Errorf("it can't be read as YAML: %s", strings.TrimPrefix(err.Error(), "yaml: "))
		}
		v, err := (&values{left: 100_000 + len(text)}).of(n.Content[0], 0)
		if err != nil {
			return nil, err
		}
		for _, one := range b.eventsIn(v) {
			if one.object == nil {
				return nil, fmt.Errorf("line %d holds no mapping with keys", max(one.at, 1))
			}
			objects = append(objects, one)
		}
	}
}

// eventsIn are the events of a document.
func (b *builder) eventsIn(v ordered) []ordered {
	switch inner, ok := b.listIn(v.object); {
	case v.list != nil:
		return v.list
	case ok:
		return inner.list
	case v.object == nil && v.String() == "":
		return nil // an empty document
	}
	under := v.object != nil
	for _, p := range v.object {
		under = under && p.value.object != nil
	}
	if !under {
		return []ordered{v}
	}
	var list []ordered
	for _, p := range v.object {
		one := p.value
		if _, ok := one.object.get("id"); !ok {
			one.object = append(pairs{{"id", ordered{text: p.name}}}, one.object...)
		}
		list = append(list, one)
	}
	return list
}

// values makes values of YAML, as long as there are values left: aliases may stand for
// far more than the file holds.
type values struct{ left int }

var errAliases = errors.New("it is too large, or its values stand within themselves")

// of is a node as a value; an alias is what it stands for. Texts, numbers and days
// stay as they are written.
func (v *values) of(n *yaml.Node, deep int) (o ordered, err error) {
	if v.left--; v.left < 0 {
		return o, errAliases
	}
	o.at = n.Line
	if deep > maxDepth {
		return o, fmt.Errorf("its values are nested more than %d deep", maxDepth)
	}
	switch n.Kind {
	case yaml.AliasNode:
		return v.of(n.Alias, deep+1)
	case yaml.SequenceNode:
		o.list = []ordered{}
		for _, item := range n.Content {
			one, err := v.of(item, deep+1)
			if err != nil {
				return o, err
			}
			o.list = append(o.list, one)
		}
	case yaml.MappingNode:
		if o.object, err = v.pairs(n, deep); err != nil {
			return o, err
		}
	default:
		if o.bare = n.Tag == "!!null"; !o.bare {
			o.text = n.Value
		}
		v.left -= len(n.Value) / 16
	}
	return o, nil
}

// pairs are the keys of a mapping, with those that <<: puts beneath them.
func (v *values) pairs(n *yaml.Node, deep int) (pairs, error) {
	object, beneath := pairs{}, pairs{}
	for i := 0; i+1 < len(n.Content); i += 2 {
		key := n.Content[i]
		if key.Kind == yaml.AliasNode {
			key = key.Alias
		}
		if key.Kind != yaml.ScalarNode {
			return nil, fmt.Errorf("line %d: a key is no text", key.Line)
		}
		one, err := v.of(n.Content[i+1], deep+1)
		if err != nil {
			return nil, err
		}
		switch {
		case key.Tag != "!!merge":
			object = append(object, pair{key.Value, one})
		case one.object != nil:
			beneath = append(beneath, one.object...)
		default:
			for _, item := range one.list {
				beneath = append(beneath, item.object...)
			}
		}
	}
	for _, p := range beneath {
		if _, ok := object.get(p.name); !ok {
			object = append(object, p)
		}
	}
	return object, nil
}
