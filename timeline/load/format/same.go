package format

import (
	"errors"
	"io"
	"slices"
	"strings"
	"unicode"

	"gopkg.in/yaml.v3"
)

// parseAll gives the documents of a text.
func parseAll(text string) (docs []*yaml.Node, err error) {
	defer func() {
		if recover() != nil { // the parser panics on some broken input
			docs, err = nil, errors.New("the text can't be read")
		}
	}()
	d := yaml.NewDecoder(strings.NewReader(text))
	for {
		n := &yaml.Node{}
		switch err := d.Decode(n); {
		case errors.Is(err, io.EOF):
			return docs, nil
		case err != nil:
			return nil, err
		}
		docs = append(docs, n)
	}
}

// parseOne gives the value of a text of one document; nil where there is none.
func parseOne(text string) (*yaml.Node, error) {
	docs, err := parseAll(text)
	if err != nil || len(docs) != 1 || len(docs[0].Content) != 1 {
		return nil, err
	}
	return docs[0].Content[0], nil
}

// usual tells whether the lines of a value can be moved: it has no anchors,
// aliases and tags of its own, and its keys are texts on one line.
func usual(n *yaml.Node) bool {
	if n.Kind == yaml.AliasNode || n.Anchor != "" || n.Style&yaml.TaggedStyle != 0 {
		return false
	}
	if n.Kind == yaml.MappingNode {
		for i := 0; i+1 < len(n.Content); i += 2 {
			key := n.Content[i]
			if key.Kind != yaml.ScalarNode || key.Tag == "!!merge" || key.Style&(yaml.LiteralStyle|yaml.FoldedStyle) != 0 || strings.Contains(key.Value, "\n") {
				return false
			}
		}
	}
	return !slices.ContainsFunc(n.Content, func(kid *yaml.Node) bool { return !usual(kid) })
}

// same tells whether two texts say the same: equal values under equal keys, of
// which the order does not count unless they are equal, and no character more
// or less, white space, quotation marks and commas aside, so that no comment is
// lost.
func same(a, b string) bool {
	if !slices.Equal(characters(a), characters(b)) {
		return false
	}
	before, err := parseAll(a)
	if err != nil {
		return false
	}
	behind, err := parseAll(b)
	return err == nil && slices.EqualFunc(before, behind, equal)
}

// characters are those of a text that laying out keeps, sorted.
func characters(text string) []rune {
	var all []rune
	for _, r := range text {
		if !unicode.IsSpace(r) && r != '"' && r != '\'' && r != ',' {
			all = append(all, r)
		}
	}
	slices.Sort(all)
	return all
}

func equal(a, b *yaml.Node) bool {
	if a.Kind != b.Kind || a.Anchor != b.Anchor || a.Value != b.Value || isNull(a) != isNull(b) {
		return false
	}
	if a.Kind == yaml.MappingNode {
		return slices.EqualFunc(byKey(a), byKey(b), equal)
	}
	return slices.EqualFunc(a.Content, b.Content, equal)
}

func isNull(n *yaml.Node) bool { return n.Kind == yaml.ScalarNode && n.Tag == "!!null" }

// byKey are the keys and values of a mapping, sorted by key; those of one key
// stay in their order.
func byKey(n *yaml.Node) []*yaml.Node {
	var pairs [][]*yaml.Node
	for pair := range slices.Chunk(n.Content, 2) {
		pairs = append(pairs, pair)
	}
	slices.SortStableFunc(pairs, func(a, b []*yaml.Node) int { return strings.Compare(a[0].Value, b[0].Value) })
	return slices.Concat(pairs...)
}
