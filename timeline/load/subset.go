package load

import (
	"runtime"
	"strings"
	"unicode/utf8"

	"gopkg.in/yaml.v3"
)

// subset parses the part of YAML that most event files keep to: block mappings
// and lists, texts on one line or several, literal and folded texts, and flow
// lists of words. It gives up at anything else and at anything doubtful, so that
// the whole parser decides; a test holds the two against each other. Tags tell
// no more than whether a value is null.
type subset struct {
	text  string
	start int // of the current line
	at    int // where its content begins; -1 until peek has looked
	end   int // of the line, without its line feed
	line  int // its number, from 1
	// column is that of what stands at counted in the current line: to count from
	// the start for each node would be quadratic in a long line.
	counted, column int
	counts          int // bytes that columns have been counted over, all in all
	bad             bool
	nodes           *nodeStore
}

// nodeStore keeps nodes, so that those of one document can be those of the next
// once it has been read.
type nodeStore struct {
	blocks [][]yaml.Node
	used   int
}

// blockSize is how many nodes are made at a time: about those of one event.
const blockSize = 64

// reset makes all nodes free again.
func (s *nodeStore) reset() { s.used = 0 }

// take is an empty node; its Content may have room.
func (s *nodeStore) take() *yaml.Node {
	if s.used == len(s.blocks)*blockSize {
		s.blocks = append(s.blocks, make([]yaml.Node, blockSize))
	}
	n := &s.blocks[s.used/blockSize][s.used%blockSize]
	n.Content = n.Content[:0] // all else that is ever set, is set anew
	s.used++
	return n
}

// maxDepth is how deep subset follows; event files are three levels deep.
const maxDepth = 8

// eventDepth is how deep the list of events of a file stands.
const eventDepth = 1

// parseSubset is the document in text, as parse gives it; ok is false where that
// must be asked. The nodes are those of the store.
func parseSubset(text string, nodes *nodeStore) (root *yaml.Node, ok bool) {
	if !utf8.ValidString(text) || !isTame(text) {
		return nil, false
	}
	return parseTame(text, 1, nodes)
}

// parseTame is parseSubset for a text that is known to be tame, and begins on
// that line.
func parseTame(text string, line int, nodes *nodeStore) (root *yaml.Node, ok bool) {
	p := &subset{text: text, at: -1, line: line, column: 1, nodes: nodes}
	indent, rest, ok := p.peek()
	if ok && indent == 0 && rest == "---" {
		p.next()
		indent, _, ok = p.peek()
	}
	if !ok || indent != 0 {
		return nil, false
	}
	root = p.block(0, 0)
	_, _, more := p.peek()
	return root, !p.bad && !more
}

// isTame tells whether the text holds no character that YAML treats in a way of
// its own: tabs, other line breaks, byte order marks, controls.
func isTame(text string) bool {
	for i := 0; i < len(text); i++ {
		switch c := text[i]; {
		case c < ' ' && c != '\n', c == 0x7f:
			return false
		case c < 0xc2:
		case c == 0xc2 && i+1 < len(text) && text[i+1] < 0xa0,
			c == 0xe2 && strings.HasPrefix(text[i:], "\u2028"), c == 0xe2 && strings.HasPrefix(text[i:], "\u2029"),
			c == 0xef && i+1 < len(text) && (text[i+1] == 0xbb || text[i+1] == 0xbf):
			return false
		}
	}
	return true
}

// next goes to the line that follows.
func (p *subset) next() {
	p.start, p.at = p.end+1, -1
	p.line++
	p.counted, p.column = p.start, 1
}

// findLine finds the end of the current line; false beyond the text.
func (p *subset) findLine() bool {
	if p.start >= len(p.text) {
		return false
	}
	p.end = len(p.text)
	if n := strings.IndexByte(p.text[p.start:], '\n'); n >= 0 {
		p.end = p.start + n
	}
	return true
}

// peek is the content of the current line and its indent, or of the first one
// after it that is neither empty nor a comment.
func (p *subset) peek() (indent int, rest string, ok bool) {
	for !p.bad && p.findLine() {
		if p.at < 0 {
			p.at = p.start
			for p.at < p.end && p.text[p.at] == ' ' {
				p.at++
			}
		}
		if p.at < p.end && p.text[p.at] != '#' {
			return p.at - p.start, strings.TrimRight(p.text[p.at:p.end], " "), true
		}
		p.next()
	}
	return 0, "", false
}

// giveUp leaves the document to the whole parser.
func (p *subset) giveUp() *yaml.Node {
	p.bad = true
	return nil
}

// node is a new node that begins at an offset in the current line.
func (p *subset) node(kind yaml.Kind, at int) *yaml.Node {
	n := p.nodes.take()
	n.Kind, n.Style, n.Line, n.Column = kind, 0, p.line, p.columnAt(at)
	n.Value, n.Tag = "", ""
	return n
}

// columnAt is the column of an offset in the current line.
func (p *subset) columnAt(at int) int {
	if at < p.counted {
		p.counted, p.column = p.start, 1
	}
	p.column += utf8.RuneCountInString(p.text[p.counted:at])
	p.counts += at - p.counted
	p.counted = at
	return p.column
}

func (p *subset) scalarNode(at int, value string, style yaml.Style) *yaml.Node {
	n := p.node(yaml.ScalarNode, at)
	n.Value, n.Style, n.Tag = value, style, "!!str"
	if style == 0 && isNullWord(value) {
		n.Tag = "!!null"
	}
	return n
}

func isNullWord(s string) bool { return s == "null" || s == "Null" || s == "NULL" }

// block reads the list or mapping that begins on the current line.
func (p *subset) block(indent, depth int) *yaml.Node {
	if depth > maxDepth {
		return p.giveUp()
	}
	if strings.HasPrefix(p.text[p.at:p.end], "- ") {
		return p.list(indent, depth)
	}
	return p.mapping(indent, depth)
}

// list reads items as long as there are any at the indent.
func (p *subset) list(indent, depth int) *yaml.Node {
	list := p.node(yaml.SequenceNode, p.at)
	for {
		at, rest, ok := p.peek()
		if !ok || at < indent || at == indent && !strings.HasPrefix(rest, "- ") {
			return list
		}
		if at > indent {
			return p.giveUp()
		}
		if depth <= eventDepth {
			runtime.Gosched() // a key on the screen need not wait for the whole text
		}
		from := p.at + 2
		for from < p.end && p.text[from] == ' ' {
			from++
		}
		var item *yaml.Node
		if from < p.end && keyLen(p.text[from:p.end]) > 0 {
			p.at = from
			item = p.mapping(from-p.start, depth+1)
		} else {
			item = p.scalar(from, indent)
		}
		if p.bad {
			return nil
		}
		list.Content = append(list.Content, item)
	}
}

// mapping reads pairs as long as there are any at the indent.
func (p *subset) mapping(indent, depth int) *yaml.Node {
	m := p.node(yaml.MappingNode, p.at)
	for {
		at, rest, ok := p.peek()
		if !ok || at < indent {
			return m
		}
		n := keyLen(rest)
		if at > indent || n == 0 || isNullWord(rest[:n]) {
			return p.giveUp()
		}
		key := p.scalarNode(p.at, rest[:n], 0)
		from := p.at + n + 1
		for from < p.end && p.text[from] == ' ' {
			from++
		}
		var value *yaml.Node
		if from < p.end {
			value = p.scalar(from, indent)
		} else {
			value = p.below(indent, depth)
		}
		if p.bad {
			return nil
		}
		m.Content = append(m.Content, key, value)
	}
}

// below reads the value of a key that stands on the lines under it.
func (p *subset) below(indent, depth int) *yaml.Node {
	p.next()
	at, rest, ok := p.peek()
	if !ok || at < indent || at == indent && !strings.HasPrefix(rest, "- ") {
		return p.giveUp()
	}
	return p.block(at, depth+1)
}

// keyLen is the length of the key that a line begins with; 0 where it begins
// with none of the usual ones.
func keyLen(line string) int {
	const longest = 100
	n := 0
	for n < len(line) && n < longest && (isLetter(line[n]) || n > 0 && (isDigit(line[n]) || line[n] == '-')) {
		n++
	}
	if n == len(line) || line[n] != ':' || n+1 < len(line) && line[n+1] != ' ' {
		return 0
	}
	return n
}

func isLetter(c byte) bool { return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c == '_' }
func isDigit(c byte) bool  { return c >= '0' && c <= '9' }
