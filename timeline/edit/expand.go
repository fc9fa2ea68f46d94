package edit

import (
	"slices"
	"strings"

	"gopkg.in/yaml.v3"

	"dateline/timeline/load"
)

// expand says what a change comes down to, so that of a list or a record only
// what differs is written.
func (d *document) expand(a act, kind load.Mapping) ([]act, error) {
	spots, err := d.walk(a.path, kind)
	if err != nil {
		return nil, err
	}
	at := spots[len(spots)-1]
	if a.was != "" && a.was != standsThere(at, a.op) {
		return nil, refuse("it is no longer %q that stands there", a.was)
	}
	a.raw = false
	if a.op == Rename {
		name, ok := a.value.(string)
		if !ok || name == "" {
			return nil, refuse("a key is called by a text")
		}
		return []act{a}, nil
	}
	if a.op == Remove {
		return []act{a}, nil
	}
	if a.value, err = clean(a.value, at.info); err != nil {
		return nil, err
	}
	switch {
	case a.op == Set:
		return d.setting(a, at)
	case a.value == nil:
		return nil, nil
	case a.op == Append && (at.node == nil || at.node.Kind == yaml.ScalarNode):
		return startList(a, at)
	case a.op == Insert && at.key != "" && at.node.Kind == yaml.ScalarNode: // a text alone counts as a list of one
		a.path = a.path[:len(a.path)-1]
		return startList(a, at)
	}
	return []act{a}, nil
}

// standsThere is the text or key at a spot, on one line.
func standsThere(at spot, op Op) string {
	if op == Rename {
		return at.key
	}
	if at.node == nil {
		return ""
	}
	return strings.TrimSpace(strings.ReplaceAll(at.node.Value, "\n", " "))
}

// startList makes a list of what stands at a spot and a further item.
func startList(a act, at spot) ([]act, error) {
	first := a.op == Insert
	a.op = Set
	switch v := a.value.(type) {
	case Record:
		if at.node != nil && !isNull(at.node) {
			return nil, refuse("it is no list: change it by hand")
		}
		a.value = []Record{v}
	case string:
		a.value = []string{v}
		if at.node != nil && !isNull(at.node) {
			a.value = []string{at.node.Value, v}
			if first {
				a.value = []string{v, at.node.Value}
			}
		}
	default:
		return nil, refuse("a list takes texts or records")
	}
	return []act{a}, nil
}

// setting is what it takes for a value to stand at a spot.
func (d *document) setting(a act, at spot) ([]act, error) {
	switch {
	case at.node == nil && a.value == nil:
		return nil, nil
	case a.value == nil:
		a.op = Remove
		return []act{a}, nil
	case at.node == nil:
		return []act{a}, nil
	case stands(at.node, a.value, at.info):
		return nil, nil
	}
	switch v := a.value.(type) {
	case []string:
		if at.node.Kind == yaml.SequenceNode {
			return a.items(len(at.node.Content), len(v),
				func(i, j int) bool { return stands(at.node.Content[i], v[j], load.KeyInfo{}) },
				func(j int) any { return v[j] }), nil
		}
	case []Record:
		if at.node.Kind == yaml.SequenceNode {
			return d.records(a, at, v)
		}
	case Record:
		if at.node.Kind == yaml.MappingNode {
			return a.keys(at, v), nil
		}
	}
	return []act{a}, nil
}

// records sets the items of a list of mappings, and of each only what differs.
func (d *document) records(a act, at spot, now []Record) ([]act, error) {
	old := at.node.Content
	var all []act
	for _, one := range a.items(len(old), len(now),
		func(i, j int) bool { return stands(old[i], now[j], at.info) },
		func(j int) any { return now[j] }) {
		last := one.path[len(one.path)-1]
		if one.op != Set || old[last.index].Kind != yaml.MappingNode {
			all = append(all, one)
			continue
		}
		item := spot{node: old[last.index], info: at.info, kind: at.kind}
		all = append(all, one.keys(item, one.value.(Record))...)
	}
	return all, nil
}

// items is what it takes to make a list of so many items one of others: those
// alike at its ends stay.
func (a act) items(old, now int, alike func(i, j int) bool, value func(j int) any) []act {
	before := 0
	for before < min(old, now) && alike(before, before) {
		before++
	}
	behind := 0
	for behind < min(old, now)-before && alike(old-1-behind, now-1-behind) {
		behind++
	}
	at := func(i int, op Op, value any) act {
		return act{path: append(slices.Clone(a.path), step{index: i}), op: op, value: value, of: a.of}
	}
	var all []act
	i := before
	for ; i < min(old, now)-behind; i++ {
		all = append(all, at(i, Set, value(i)))
	}
	for range old - behind - i {
		all = append(all, at(i, Remove, nil))
	}
	for j := i; j < now-behind; j++ {
		if behind > 0 {
			all = append(all, at(j, Insert, value(j)))
		} else {
			all = append(all, act{path: a.path, op: Append, value: value(j), of: a.of})
		}
	}
	return all
}

// keys is what it takes for a mapping to say what a record does.
func (a act) keys(at spot, r Record) []act {
	var all []act
	for _, k := range load.Keys(at.kind) {
		path := append(slices.Clone(a.path), step{key: k.Name})
		value, wanted := r[k.Name]
		i := slices.IndexFunc(keysOf(at.node), func(n *yaml.Node) bool { return n.Value == k.Name })
		switch {
		case i < 0 && wanted, i >= 0 && wanted && !stands(at.node.Content[2*i+1], value, k):
			all = append(all, act{path: path, op: Set, value: value, of: a.of})
		case i >= 0 && !wanted:
			all = append(all, act{path: path, op: Remove, of: a.of})
		}
	}
	return all
}

// stands tells whether a node says what a value does.
func stands(n *yaml.Node, value any, info load.KeyInfo) bool {
	switch v := value.(type) {
	case []string:
		return n.Kind == yaml.SequenceNode && len(n.Content) == len(v) && !slices.ContainsFunc(n.Content, func(kid *yaml.Node) bool {
			return !stands(kid, v[slices.Index(n.Content, kid)], load.KeyInfo{})
		})
	case []Record:
		if n.Kind != yaml.SequenceNode || len(n.Content) != len(v) {
			return false
		}
		for i := range v {
			if !stands(n.Content[i], v[i], info) {
				return false
			}
		}
		return true
	case Record:
		return n.Kind == yaml.MappingNode && len((act{}).keys(spot{node: n, kind: info.Of}, v)) == 0
	}
	text, _ := words(value)
	if n.Kind != yaml.ScalarNode || isNull(n) || n.Style&yaml.TaggedStyle != 0 {
		return false
	}
	old, err := clean(n.Value, info)
	return err == nil && old == text
}
