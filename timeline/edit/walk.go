package edit

import (
	"slices"
	"sort"

	"gopkg.in/yaml.v3"

	"dateline/timeline/load"
)

// spot is a value of a document, or the lack of one, with what holds it.
type spot struct {
	parent *yaml.Node // the mapping or list that holds it; nil for the value of the document
	i      int        // where in the content of the parent; -1 where a key is missing
	key    string     // "" in a list
	node   *yaml.Node // nil where a key is missing
	info   load.KeyInfo
	kind   load.Mapping // what it is, if it is a mapping
}

// walk follows steps from the value of a document. The last of the spots is the
// one that they lead to. It refuses what lies behind an anchor, an alias, a tag or
// a key that stands twice, and mappings that take over keys of others.
func (d *document) walk(path []step, kind load.Mapping) ([]spot, error) {
	at := spot{node: d.root, kind: kind}
	spots := []spot{at}
	for _, s := range path {
		if at.node == nil {
			return nil, refuse("there is no %s to go into", at.key)
		}
		if err := own(at.node); err != nil {
			return nil, err
		}
		next, err := d.into(at, s)
		if err != nil {
			return nil, err
		}
		if next.parent != at.node && next.node == at.node {
			continue // a mapping alone counts as a list of one
		}
		at = next
		spots = append(spots, at)
	}
	if at.node != nil {
		if err := own(at.node); err != nil {
			return nil, err
		}
	}
	return spots, nil
}

// own is an error for a node that others share or that has a tag.
func own(n *yaml.Node) error {
	switch {
	case n.Kind == yaml.AliasNode:
		return refuse("it is *%s, which stands for a value elsewhere", n.Value)
	case n.Anchor != "":
		return refuse("it is called &%s, and changes with it wherever that stands", n.Anchor)
	case n.Style&yaml.TaggedStyle != 0:
		return refuse("it has a tag, %s", n.Tag)
	}
	return nil
}

func (d *document) into(at spot, s step) (spot, error) {
	n := at.node
	if s.key == "" {
		switch {
		case n.Kind == yaml.SequenceNode && s.index < len(n.Content):
			return spot{parent: n, i: s.index, node: n.Content[s.index], info: at.info, kind: at.kind}, nil
		case n.Kind == yaml.SequenceNode:
			return spot{}, refuse("there is no number %d: it has %d", s.index, len(n.Content))
		case s.index == 0 && !isNull(n):
			return at, nil
		}
		return spot{}, refuse("it is no list")
	}
	if n.Kind != yaml.MappingNode {
		return spot{}, refuse("%s stands in no mapping of keys", s.key)
	}
	if err := plainMapping(n); err != nil {
		return spot{}, err
	}
	next := spot{parent: n, i: -1, key: s.key}
	for i := 0; i+1 < len(n.Content); i += 2 {
		if n.Content[i].Value != s.key {
			continue
		}
		if next.i >= 0 {
			return spot{}, refuse("the key %s stands there twice", s.key)
		}
		next.i, next.node = i+1, n.Content[i+1]
	}
	keys := load.Keys(at.kind)
	if row := slices.IndexFunc(keys, func(k load.KeyInfo) bool { return k.Name == s.key }); row >= 0 {
		next.info, next.kind = keys[row], keys[row].Of
	}
	return next, nil
}

// plainMapping is an error for a mapping that takes over the keys of others, or
// has keys that are no plain texts.
func plainMapping(m *yaml.Node) error {
	for i := 0; i < len(m.Content); i += 2 {
		switch key := m.Content[i]; {
		case key.Tag == "!!merge":
			return refuse("the mapping takes over keys of another by <<")
		case key.Kind != yaml.ScalarNode || key.Anchor != "" || key.Style&yaml.TaggedStyle != 0:
			return refuse("the mapping has a key that is no plain text")
		}
	}
	return nil
}

// wanted is what is looked for at a place.
type wanted uint8

const (
	aMapping wanted = iota
	aKey
	aValue
)

// find gives the steps to what stands at a place, lines counted as those of the
// document. A mapping stands where its first key does.
func (d *document) find(p Place, what wanted) ([]step, bool) {
	var path []step
	n := d.root
	for n != nil {
		if n.Kind == yaml.MappingNode && what == aMapping && (here(n, p) || len(n.Content) > 0 && here(n.Content[0], p)) {
			return path, true
		}
		width := 1
		if n.Kind == yaml.MappingNode {
			width = 2
		}
		count := len(n.Content) / width
		i := sort.Search(count, func(i int) bool { return behind(n.Content[i*width], p) }) - 1
		switch {
		case n.Kind == yaml.ScalarNode:
			return path, what == aValue && here(n, p) && !isEmpty(n)
		case i < 0 && count > 0 && n.Kind == yaml.SequenceNode && what == aMapping:
			i = 0
		case i < 0:
			return nil, false
		}
		if n.Kind == yaml.SequenceNode {
			// A mapping in braces begins behind its brace.
			path, n = append(path, step{index: i}), n.Content[i]
			continue
		}
		key := n.Content[2*i]
		path, n = append(path, step{key: key.Value}), n.Content[2*i+1]
		if here(key, p) {
			return path, what == aKey && key.Kind == yaml.ScalarNode
		}
	}
	return nil, false
}

func here(n *yaml.Node, p Place) bool { return n.Line == p.Line && n.Column == p.Column }

func behind(n *yaml.Node, p Place) bool {
	return n.Line > p.Line || n.Line == p.Line && n.Column > p.Column
}
