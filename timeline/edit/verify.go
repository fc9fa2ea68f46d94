package edit

import (
	"slices"
	"strings"

	"gopkg.in/yaml.v3"
)

// scalarOf is a text as a node. It has no line: it stands in no file yet.
func scalarOf(text string) *yaml.Node {
	return &yaml.Node{Kind: yaml.ScalarNode, Tag: "!!str", Value: text}
}

// nodeOf is a value as the nodes that are to be read for it.
func nodeOf(value any) *yaml.Node {
	switch v := value.(type) {
	case []string:
		n := &yaml.Node{Kind: yaml.SequenceNode}
		for _, s := range v {
			n.Content = append(n.Content, scalarOf(s))
		}
		return n
	case Record:
		n := &yaml.Node{Kind: yaml.MappingNode}
		for name := range v {
			n.Content = append(n.Content, scalarOf(name), nodeOf(v[name]))
		}
		return n
	case []Record:
		n := &yaml.Node{Kind: yaml.SequenceNode}
		for _, r := range v {
			n.Content = append(n.Content, nodeOf(r))
		}
		return n
	}
	text, _ := words(value)
	return scalarOf(text)
}

// same tells whether the loader reads the same in two values. What is new in the
// first stands for what a text behind | or > says without the line breaks at its
// end, and for keys in any order.
func same(a, b *yaml.Node) bool {
	switch {
	case a == nil || b == nil:
		return a == b
	case a.Kind != b.Kind || a.Anchor != b.Anchor || isNull(a) != isNull(b) || tagOf(a) != tagOf(b) || len(a.Content) != len(b.Content):
		return false
	case a.Line > 0 && a.Value != b.Value:
		return false
	case a.Line == 0 && a.Kind == yaml.MappingNode:
		return sameKeys(a, b)
	case a.Value != b.Value && (b.Style&blockStyles == 0 || a.Value != strings.TrimRight(b.Value, "\n")):
		return false
	}
	return slices.EqualFunc(a.Content, b.Content, same)
}

// tagOf is a tag that the loader heeds.
func tagOf(n *yaml.Node) string {
	if n.Tag == "!!merge" || strings.HasPrefix(n.Tag, "!") && !strings.HasPrefix(n.Tag, "!!") {
		return n.Tag
	}
	return ""
}

// sameKeys compares a new mapping with what was read for it.
func sameKeys(a, b *yaml.Node) bool {
	for i := 0; i+1 < len(a.Content); i += 2 {
		found := false
		for j := 0; j+1 < len(b.Content); j += 2 {
			found = found || a.Content[i].Value == b.Content[j].Value && same(a.Content[i+1], b.Content[j+1])
		}
		if !found {
			return false
		}
	}
	return true
}
