package load

import (
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"gopkg.in/yaml.v3"

	"dateline/timeline/textnorm"
)

// Bounds on what one text, and the aliases of one document, may amount to.
const (
	maxText  = 1 << 20 // bytes
	maxAlias = 1 << 22 // bytes and nodes that aliases unfold to
	maxMerge = 100     // mappings that one mapping merges by <<
)

// reader turns the nodes of one document into values.
type reader struct {
	src *source
	f   *findings
	// unfolded is what aliases have amounted to so far.
	unfolded int
	// clear tells that no text of the document holds anything to be taken out.
	clear bool
	dates dates
}

// word is a text with its place.
type word struct {
	text string
	at   mark
}

// mark is the place of a node and how much of its line to underline.
func (r *reader) mark(n *yaml.Node) mark {
	m := mark{n.Line, n.Column, 1}
	switch {
	case n.Kind == yaml.AliasNode:
		m.width = utf8.RuneCountInString(n.Value) + 1
	case n.Kind != yaml.ScalarNode || n.Style&(yaml.LiteralStyle|yaml.FoldedStyle) != 0:
	case n.Style&(yaml.DoubleQuotedStyle|yaml.SingleQuotedStyle) != 0:
		m.width = utf8.RuneCountInString(n.Value) + 2
	default:
		m.width = utf8.RuneCountInString(n.Value)
	}
	return m
}

// within is the place of a part of a text, if the text stands in the file as it
// is; else the place of all of it.
func (r *reader) within(n *yaml.Node, text string, offset, length int) mark {
	m := r.mark(n)
	line, column := r.src.line(n.Line), n.Column-1
	if n.Style&(yaml.DoubleQuotedStyle|yaml.SingleQuotedStyle) != 0 {
		column++
	}
	rest := line[len(firstRunes(line, column)):]
	if n.Kind != yaml.ScalarNode || !strings.HasPrefix(rest, text) || offset+length > len(text) {
		return m
	}
	return mark{n.Line, column + 1 + utf8.RuneCountInString(text[:offset]), max(utf8.RuneCountInString(text[offset:offset+length]), 1)}
}

// deref is the node that an alias stands for. What aliases unfold to is
// bounded; beyond that they count as left out.
func (r *reader) deref(n *yaml.Node) *yaml.Node {
	if n.Kind != yaml.AliasNode {
		return n
	}
	before := r.unfolded
	r.unfolded += weigh(n.Alias, 4)
	if r.unfolded > maxAlias {
		if before <= maxAlias {
			r.f.report(r.src, r.mark(n), YAMLSyntax, "the aliases of this document unfold to too much; this one and those behind it are left out").
				hint("write the texts out instead of using & and *")
		}
		return &yaml.Node{Kind: yaml.ScalarNode, Tag: "!!null", Line: n.Line, Column: n.Column}
	}
	return n.Alias
}

// weigh is how much a node amounts to, some levels deep; aliases within it
// count when they are followed.
func weigh(n *yaml.Node, levels int) int {
	weight := 1 + len(n.Value)
	if levels > 0 {
		for _, kid := range n.Content {
			weight += weigh(kid, levels-1)
		}
	}
	return weight
}

// raw is the text of a scalar as the file has it; a value that is no scalar is
// reported, and what text it holds is kept.
func (r *reader) raw(n *yaml.Node, key string) string {
	n = r.deref(n)
	var text string
	switch {
	case isNull(n):
		return ""
	case n.Kind == yaml.ScalarNode:
		text = n.Value
		if strings.HasPrefix(n.Tag, "!") && !strings.HasPrefix(n.Tag, "!!") {
			r.f.report(r.src, r.mark(n), ValueType, "%s begins with an exclamation mark, which has a meaning of its own in YAML", key).hint(hintQuotes)
			text = n.Tag + " " + text
		}
	default:
		p := r.f.report(r.src, r.mark(n), ValueType, "%s takes a text, not %s", key, kindName(n))
		switch {
		case n.Kind == yaml.MappingNode && n.Style&yaml.FlowStyle == 0:
			p.hint("put the text in quotes if it holds a colon")
		case n.Style&yaml.FlowStyle != 0:
			p.hint("put the text in quotes if it begins with a bracket")
		}
		text = flatten(n, 3)
	}
	if len(text) > maxText {
		r.f.report(r.src, r.mark(n), ValueType, "%s is %d bytes long; what is beyond %d is cut", key, len(text), maxText).
			hint("keep long documents elsewhere and name them as a source")
		text = strings.ToValidUTF8(text[:maxText], "")
	}
	return r.src.unmask(text)
}

// flatten joins the texts within a node.
func flatten(n *yaml.Node, levels int) string {
	if n.Kind == yaml.ScalarNode {
		return n.Value
	}
	if levels == 0 || n.Kind == yaml.AliasNode {
		return ""
	}
	var b strings.Builder
	for i, kid := range n.Content {
		switch {
		case i == 0:
		case n.Kind == yaml.MappingNode && i%2 == 1:
			b.WriteString(": ")
		default:
			b.WriteString(", ")
		}
		if b.Len() < maxText {
			b.WriteString(flatten(kid, levels-1))
		}
	}
	return b.String()
}

func kindName(n *yaml.Node) string {
	switch n.Kind {
	case yaml.MappingNode:
		return "a mapping of keys"
	case yaml.SequenceNode:
		return "a list"
	default:
		return "a text"
	}
}

// line is a text of one line, clean.
func (r *reader) line(n *yaml.Node, key string) string {
	text := r.clean(n, key, r.raw(n, key))
	return strings.TrimSpace(strings.ReplaceAll(text, "\n", " "))
}

// text is a text of any number of lines, clean, without empty ones at its ends.
func (r *reader) text(n *yaml.Node, key string) string {
	text := r.clean(n, key, r.raw(n, key))
	return strings.TrimRight(strings.TrimLeft(text, "\n"), " \n")
}

// clean takes out of a text what could mislead, and says so.
func (r *reader) clean(n *yaml.Node, key, text string) string {
	if r.clear {
		return text
	}
	clean, changed := textnorm.Clean(text)
	if changed {
		r.f.report(r.src, r.mark(n), TextControl, "%s holds control characters, which are taken out: %s", key, culprits(text)).
			hint("type the text anew, or paste it as plain text")
	}
	return clean
}

// culprits names the first few characters that are to be taken out of a text.
func culprits(text string) string {
	const most = 3
	var names []string
	for _, c := range text {
		name := fmt.Sprintf("U+%04X", c)
		if _, harm := textnorm.Clean(string(c)); harm && len(names) < most && !slices.Contains(names, name) {
			names = append(names, name)
		}
	}
	if len(names) == 0 {
		return "an escape sequence"
	}
	return strings.Join(names, ", ")
}

// start is the place of a mapping: that of its first key.
func (r *reader) start(m *yaml.Node) mark {
	if len(m.Content) > 0 {
		return r.mark(m.Content[0])
	}
	return r.mark(m)
}
