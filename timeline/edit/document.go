package edit

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"gopkg.in/yaml.v3"

	"dateline/timeline/load"
)

// document is the text of a YAML document with the nodes that are read in it,
// whose lines count from its own.
type document struct {
	text  string
	lines []int // where each begins
	root  *yaml.Node
}

func parse(text string) (*document, error) {
	root, err := load.Parse(text)
	if err != nil {
		return nil, refuse("this part of the file can't be read as YAML: `dateline check` says where")
	}
	d := &document{text: text, lines: []int{0}, root: root}
	for i := range len(text) {
		if text[i] == '\n' {
			d.lines = append(d.lines, i+1)
		}
	}
	return d, nil
}

// start is where a node begins, which must not be an empty value.
func (d *document) start(n *yaml.Node) (int, error) {
	if n.Line < 1 || n.Line > len(d.lines) {
		return 0, unusual()
	}
	at := d.lines[n.Line-1]
	for range n.Column - 1 {
		if at >= len(d.text) {
			return 0, unusual()
		}
		_, size := utf8.DecodeRuneInString(d.text[at:])
		at += size
	}
	return at, nil
}

// lineStart is where the line begins that at is in.
func (d *document) lineStart(at int) int { return strings.LastIndexByte(d.text[:at], '\n') + 1 }

// lineEnd is where the line ends that at is in, before the characters that end it.
func (d *document) lineEnd(at int) int {
	n := strings.IndexByte(d.text[at:], '\n')
	if n < 0 {
		return len(d.text)
	}
	at += n
	if n > 0 && d.text[at-1] == '\r' {
		at--
	}
	return at
}

// nextLine is where the line begins behind the one that at is in.
func (d *document) nextLine(at int) int {
	n := strings.IndexByte(d.text[at:], '\n')
	if n < 0 {
		return len(d.text)
	}
	return at + n + 1
}

// eol is how lines end near a place.
func (d *document) eol(at int) string {
	end := d.nextLine(at)
	if end == len(d.text) && !strings.HasSuffix(d.text, "\n") {
		end = d.lineStart(at) // the last line has none: the one before it
	}
	if strings.HasSuffix(d.text[:end], "\r\n") {
		return "\r\n"
	}
	return "\n"
}

// restIsBlank tells whether nothing but a comment stands on the line behind at.
func (d *document) restIsBlank(at int) bool {
	rest := strings.TrimLeft(d.text[at:d.lineEnd(at)], " \t")
	return rest == "" || rest[0] == '#' && (at == 0 || strings.IndexByte(" \t\n", d.text[at]) >= 0)
}

// blankBefore tells whether nothing but spaces stands on the line before at.
func (d *document) blankBefore(at int) bool {
	return strings.Trim(d.text[d.lineStart(at):at], " ") == ""
}

// skip is the next character that is neither white space nor part of a comment.
func (d *document) skip(at int) int {
	for at < len(d.text) {
		switch c := d.text[at]; {
		case c == ' ' || c == '\t' || c == '\n' || c == '\r':
			at++
		case c == '#' && (at == 0 || strings.IndexByte(" \t\n\r", d.text[at-1]) >= 0):
			at = d.lineEnd(at)
		default:
			return at
		}
	}
	return at
}

// isEmpty tells whether a value takes no character of the text.
func isEmpty(n *yaml.Node) bool {
	return isNull(n) && n.Value == "" && n.Style == 0 && n.Anchor == ""
}

// isNull tells whether the loader takes a value for one that is left out.
func isNull(n *yaml.Node) bool { return n.Kind == yaml.ScalarNode && n.Tag == "!!null" }

func isFlow(n *yaml.Node) bool { return n.Style&yaml.FlowStyle != 0 }

const blockStyles = yaml.LiteralStyle | yaml.FoldedStyle

// end is where a node ends, which must not be an empty value.
func (d *document) end(n *yaml.Node) (int, error) {
	at, err := d.start(n)
	if err != nil || n.Anchor != "" || n.Style&yaml.TaggedStyle != 0 {
		return 0, unusual()
	}
	switch {
	case n.Kind == yaml.AliasNode:
		if !strings.HasPrefix(d.text[at:], "*"+n.Value) {
			return 0, unusual()
		}
		return at + 1 + len(n.Value), nil
	case n.Kind != yaml.ScalarNode && isFlow(n):
		return d.bracketsEnd(n, at)
	case n.Kind == yaml.MappingNode && len(n.Content) > 0:
		return d.pairEnd(n, len(n.Content)-1)
	case n.Kind == yaml.SequenceNode && len(n.Content) > 0:
		return d.listEnd(n)
	case n.Kind != yaml.ScalarNode:
		return 0, unusual()
	case n.Style&blockStyles != 0:
		b, err := d.block(n)
		return b.end, err
	case n.Style&(yaml.DoubleQuotedStyle|yaml.SingleQuotedStyle) != 0:
		return d.quotesEnd(at)
	}
	return d.plainEnd(at, n.Value)
}

// plainEnd is behind the last character of a text without quotes: line breaks
// aside it stands in the file as it is.
func (d *document) plainEnd(at int, value string) (int, error) {
	for _, r := range value {
		if unicode.IsSpace(r) && r < utf8.RuneSelf {
			continue
		}
		for at < len(d.text) && strings.IndexByte(" \t\r\n", d.text[at]) >= 0 {
			at++
		}
		got, size := utf8.DecodeRuneInString(d.text[at:])
		if got != r || size == 0 {
			return 0, unusual()
		}
		at += size
	}
	return at, nil
}

func (d *document) quotesEnd(at int) (int, error) {
	if at >= len(d.text) || d.text[at] != '"' && d.text[at] != '\'' {
		return 0, unusual()
	}
	quote := d.text[at]
	for i := at + 1; i < len(d.text); i++ {
		switch {
		case quote == '"' && d.text[i] == '\\':
			i++
		case d.text[i] != quote:
		case quote == '\'' && strings.HasPrefix(d.text[i+1:], "'"):
			i++
		default:
			return i + 1, nil
		}
	}
	return 0, unusual()
}

// bracketsEnd is behind the bracket that closes a list or mapping.
func (d *document) bracketsEnd(n *yaml.Node, at int) (int, error) {
	closing := map[byte]byte{'[': ']', '{': '}'}[d.text[at]]
	if closing == 0 { // a pair that stands in a list without brackets of its own
		return d.pairEnd(n, len(n.Content)-1)
	}
	at++
	if last := len(n.Content) - 1; last >= 0 {
		var err error
		if at, err = d.itemEnd(n, last); err != nil {
			return 0, err
		}
	}
	at = d.skip(at)
	if strings.HasPrefix(d.text[at:], ",") {
		at = d.skip(at + 1)
	}
	if at >= len(d.text) || d.text[at] != closing {
		return 0, unusual()
	}
	return at + 1, nil
}

// itemEnd is where the i-th value of a list or mapping in brackets ends.
func (d *document) itemEnd(n *yaml.Node, i int) (int, error) {
	if n.Kind == yaml.MappingNode {
		return d.pairEnd(n, i)
	}
	if isEmpty(n.Content[i]) {
		return 0, unusual()
	}
	return d.end(n.Content[i])
}

// pairEnd is where the value of a mapping ends that is the i-th of its content.
func (d *document) pairEnd(m *yaml.Node, i int) (int, error) {
	if i < 1 || i >= len(m.Content) {
		return 0, unusual()
	}
	if !isEmpty(m.Content[i]) {
		return d.end(m.Content[i])
	}
	at, err := d.colon(m.Content[i-1])
	if err != nil && isFlow(m) {
		return d.end(m.Content[i-1]) // {key}
	}
	return at, err
}

// colon is behind the colon of a key.
func (d *document) colon(key *yaml.Node) (int, error) {
	if key.Kind != yaml.ScalarNode || isEmpty(key) || key.Style&blockStyles != 0 {
		return 0, unusual()
	}
	at, err := d.end(key)
	if err != nil {
		return 0, err
	}
	at += len(d.text[at:]) - len(strings.TrimLeft(d.text[at:], " \t"))
	if !strings.HasPrefix(d.text[at:], ":") {
		return 0, unusual()
	}
	return at + 1, nil
}

// item is an item of a list below its dashes.
type item struct{ dash, end int }

// items are those of a list below its dashes.
func (d *document) items(list *yaml.Node) ([]item, error) {
	at, err := d.start(list)
	if err != nil {
		return nil, err
	}
	all := make([]item, 0, len(list.Content))
	for _, n := range list.Content {
		at = d.skip(at)
		if !d.isDash(list, at) {
			return nil, unusual()
		}
		it := item{at, at + 1}
		if !isEmpty(n) {
			if it.end, err = d.end(n); err != nil {
				return nil, err
			}
		}
		all = append(all, it)
		at = it.end
	}
	return all, nil
}

// isDash tells whether the dash of an item of a list stands at that place.
func (d *document) isDash(list *yaml.Node, at int) bool {
	return strings.HasPrefix(d.text[at:], "-") && utf8.RuneCountInString(d.text[d.lineStart(at):at]) == list.Column-1
}

// listEnd is where a list below its dashes ends.
func (d *document) listEnd(list *yaml.Node) (int, error) {
	if last := list.Content[len(list.Content)-1]; !isEmpty(last) {
		return d.end(last)
	}
	all, err := d.items(list)
	if err != nil {
		return 0, err
	}
	return all[len(all)-1].end, nil
}
