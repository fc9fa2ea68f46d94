package format

import (
	"errors"
	"slices"
	"strings"

	"gopkg.in/yaml.v3"

	"dateline/timeline/load"
)

// errOdd is met where lines are not what a person or a program usually writes;
// the document then stays as it is.
var errOdd = errors.New("the lines can't be taken apart")

// printer lays out the lines of a document by the nodes that are read from them.
type printer struct {
	lines []string
	// done is how many lines have been dealt with.
	done int
}

// line is the line of that number, from 1; empty behind the last one.
func (p *printer) line(n int) string {
	if n < 1 || n > len(p.lines) {
		return ""
	}
	return p.lines[n-1]
}

// part is a piece of a mapping or list that moves as a whole.
type part struct {
	lead  []string // comments and empty lines before it, without indentation
	lines []string
	place int // in the canonical order
}

// frame is where a value stands: how deep it is indented, the line before which
// it ends, the column from 0 of what it belongs to, and its row in the table of
// keys.
type frame struct {
	indent, until, parent int
	info                  load.KeyInfo
}

// document lays out the value of a document.
func (p *printer) document(root *yaml.Node, m load.Mapping) ([]string, error) {
	if root.Style&yaml.FlowStyle != 0 || root.Kind == yaml.ScalarNode {
		return nil, errOdd
	}
	lead, err := p.upTo(root.Line)
	if err != nil {
		return nil, err
	}
	head := header(lead)
	f := frame{until: len(p.lines) + 1, parent: -1, info: load.KeyInfo{Type: load.MappingsType, Of: m}}
	body, err := p.collection(root, lead[head:], f)
	if err != nil {
		return nil, err
	}
	rest, err := p.upTo(len(p.lines) + 1)
	out := append(squeeze(lead[:head], 0), body...)
	return append(out, squeeze(rest, 0)...), err
}

// header is how many of the lines before the first key belong to the file: those
// parted from it by an empty line, and those that speak to an editor.
func header(lead []string) int {
	for i := len(lead); i > 0; i-- {
		if line := lead[i-1]; line == "" || strings.Contains(line, "yaml-language-server:") || strings.Contains(line, "-*-") {
			return i
		}
	}
	return 0
}

// upTo takes the comments and empty lines before a line.
func (p *printer) upTo(line int) ([]string, error) {
	lead := p.lines[min(p.done, line-1) : line-1]
	if p.done > line-1 || hasContent(lead) {
		return nil, errOdd
	}
	p.done = line - 1
	return trimmed(lead), nil
}

// tail takes the comments before a line that are indented deeper than a column
// from 0, with the empty lines between them.
func (p *printer) tail(until, parent int) []string {
	end := p.done
	for i := p.done; i < until-1 && (isBlank(p.lines[i]) || isComment(p.lines[i]) && indentOf(p.lines[i]) > parent); i++ {
		if isComment(p.lines[i]) {
			end = i + 1
		}
	}
	lead := p.lines[p.done:end]
	p.done = end
	return trimmed(lead)
}

// collection lays out a mapping or list in block style. lead are the comments
// before it.
func (p *printer) collection(n *yaml.Node, lead []string, f frame) ([]string, error) {
	var parts []part
	var err error
	if n.Kind == yaml.SequenceNode {
		parts, err = p.sequence(n, lead, f)
	} else {
		parts, err = p.mapping(n, lead, f)
	}
	if err != nil {
		return nil, err
	}
	slices.SortStableFunc(parts, func(a, b part) int { return a.place - b.place })
	var out []string
	for i, part := range parts {
		if i == 0 {
			for len(part.lead) > 0 && part.lead[0] == "" {
				part.lead = part.lead[1:]
			}
		}
		out = append(out, squeeze(part.lead, f.indent)...)
		out = append(out, part.lines...)
	}
	return append(out, squeeze(p.tail(f.until, f.parent), f.indent)...), nil
}

// mapping lays out the keys of a mapping.
func (p *printer) mapping(n *yaml.Node, lead []string, f frame) ([]part, error) {
	var parts []part
	keys := table(f.info)
	for i := 0; i+1 < len(n.Content); i += 2 {
		key, value := n.Content[i], n.Content[i+1]
		inner := frame{indent: f.indent, until: f.until, parent: n.Column - 1}
		if i+2 < len(n.Content) {
			inner.until = n.Content[i+2].Line
		}
		if i > 0 {
			var err error
			if lead, err = p.upTo(key.Line); err != nil {
				return nil, err
			}
		}
		place := slices.IndexFunc(keys, func(k load.KeyInfo) bool { return k.Name == key.Value })
		if place < 0 {
			place = len(keys)
		} else {
			inner.info = keys[place]
		}
		lines, err := p.entry(key, value, inner)
		if err != nil {
			return nil, err
		}
		parts = append(parts, part{lead, lines, place})
	}
	return parts, nil
}

// table is the keys of the mappings that a key takes.
func table(info load.KeyInfo) []load.KeyInfo { return load.Keys(info.Of) }

// entry lays out a key and its value.
func (p *printer) entry(key, value *yaml.Node, f frame) ([]string, error) {
	name, rest, ok := cutKey(after(p.line(key.Line), key.Column))
	if !ok {
		return nil, errOdd
	}
	p.done = key.Line
	head := spaces(f.indent) + name + ":"
	if isNull(value) && value.Value == "" {
		comment, ok := commentOf(rest)
		if !ok {
			return nil, errOdd
		}
		return []string{head + comment}, nil
	}
	if value.Line == key.Line {
		return p.scalar(head+" ", value, f)
	}
	comment, ok := commentOf(rest)
	lead, err := p.upTo(value.Line)
	if !ok || err != nil {
		return nil, errOdd
	}
	out := []string{head + comment}
	f.indent += 2
	if isBlock(value) {
		lines, err := p.collection(value, lead, f)
		return append(out, lines...), err
	}
	f.indent -= 2
	lines, err := p.scalar(spaces(f.indent+2), value, f)
	return append(append(out, squeeze(lead, f.indent+2)...), lines...), err
}

// isBlock tells whether a value is a mapping or list in block style.
func isBlock(n *yaml.Node) bool {
	return n.Kind != yaml.ScalarNode && n.Style&yaml.FlowStyle == 0
}

// cutKey parts a line at the colon behind the key with which it begins.
func cutKey(line string) (name, rest string, ok bool) {
	end := strings.IndexByte(line, ':')
	if line != "" && (line[0] == '"' || line[0] == '\'') {
		last := endOfQuotes(line)
		if last < 0 {
			return "", "", false
		}
		end = last + strings.IndexByte(line[last:], ':')
		if strings.Trim(line[last:max(end, last)], " \t") != "" {
			return "", "", false
		}
	}
	for end >= 0 && end+1 < len(line) && line[end+1] != ' ' && line[end+1] != '\t' && line[0] != '"' && line[0] != '\'' {
		next := strings.IndexByte(line[end+1:], ':') // a colon within the key
		if next < 0 {
			return "", "", false
		}
		end += 1 + next
	}
	if end < 1 {
		return "", "", false
	}
	return strings.TrimRight(line[:end], " \t"), line[end+1:], true
}
