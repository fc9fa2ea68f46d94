package load

import (
	"errors"
	"fmt"
	"io"
	"strings"

	"gopkg.in/yaml.v3"
)

// document is one document of a file, read.
type document struct {
	node *yaml.Node // a mapping, a list or a scalar; lines are those of the file
	// damaged holds the mappings in which there was a mistake of syntax.
	damaged map[*yaml.Node]*damage
	// plainly tells that it keeps to the subset, which has no escapes.
	plainly bool
}

// damage is what a mistake of syntax did to a mapping.
type damage struct {
	lost     bool // a part of it could not be read
	problems []*found
}

// chunk is a run of whole lines that makes up a document.
type chunk struct {
	text string
	line int // of the file, from 1, that is its first
}

// documents parts the text where YAML does, so that a mistake in one document
// cannot hide the others.
func (s *source) documents() []chunk {
	var chunks []chunk
	first, content := 0, false
	cut := func(end int) {
		to := len(s.text)
		if end < len(s.lines) {
			to = s.lines[end]
		}
		if content {
			chunks = append(chunks, chunk{s.text[s.lines[first]:to], s.first + first + 1})
		}
		first, content = end, false
	}
	for i, start := range s.lines {
		rest := s.text[start:]
		switch {
		case marker(rest, "---"):
			if content { // else comments and directives, which belong to what follows
				cut(i)
			}
			content = content || hasContent(rest[3:])
		case marker(rest, "..."):
			cut(i + 1)
		default:
			content = content || hasContent(rest) && rest[0] != '%'
		}
	}
	cut(len(s.lines))
	return chunks
}

// marker tells whether a line begins with a document marker.
func marker(rest, m string) bool {
	return strings.HasPrefix(rest, m) && (len(rest) == len(m) || strings.IndexByte(" \t\r\n", rest[len(m)]) >= 0)
}

// hasContent tells whether the first line of rest holds more than a comment.
func hasContent(rest string) bool {
	if i := strings.IndexAny(rest, "\r\n"); i >= 0 {
		rest = rest[:i]
	}
	rest = strings.TrimLeft(rest, " \t")
	return rest != "" && rest[0] != '#'
}

// parse is the document in text, nil where it is empty. Lines of the nodes are
// those of text.
func parse(text string) (*yaml.Node, error) {
	if root, ok := parseSubset(text, &nodeStore{}); ok {
		return root, nil
	}
	return parseWhole(text)
}

// parseWhole is parse for all of YAML.
func parseWhole(text string) (root *yaml.Node, err error) {
	defer func() {
		if p := recover(); p != nil { // the parser panics on some broken input
			root, err = nil, fmt.Errorf("yaml: %v", p)
		}
	}()
	d := yaml.NewDecoder(strings.NewReader(text))
	for {
		var n yaml.Node
		if err := d.Decode(&n); errors.Is(err, io.EOF) {
			return root, nil
		} else if err != nil {
			return nil, err
		}
		if len(n.Content) == 0 || isNull(n.Content[0]) {
			continue
		}
		if root != nil {
			return nil, errors.New("yaml: two documents where one is expected")
		}
		root = n.Content[0]
	}
}

// shift moves a tree of nodes down by some lines.
func shift(n *yaml.Node, lines int) {
	n.Line += lines
	for _, kid := range n.Content {
		shift(kid, lines)
	}
}

// isNull tells whether a value is left out: nothing, ~ or null, not in quotes.
func isNull(n *yaml.Node) bool {
	return n.Kind == yaml.ScalarNode && n.Tag == "!!null"
}

// read parses a chunk. Of one with a mistake in it whatever can be read is
// kept, and the mistakes are reported. The document is good until the store is
// reset.
func (c chunk) read(s *source, f *findings, nodes *nodeStore) (document, bool) {
	if s.tame || isTame(c.text) {
		if root, ok := parseTame(c.text, c.line, nodes); ok {
			return document{node: root, plainly: true}, true
		}
	}
	root, err := parseWhole(c.text)
	if err != nil {
		return c.recover(s, f, err)
	}
	if root == nil {
		return document{}, false
	}
	shift(root, c.line-1)
	return document{node: root}, true
}
