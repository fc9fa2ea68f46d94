package format

import (
	"strings"

	"gopkg.in/yaml.v3"
)

// sequence lays out the items of a list.
func (p *printer) sequence(n *yaml.Node, lead []string, f frame) ([]part, error) {
	dashes, err := p.dashes(n)
	if err != nil {
		return nil, err
	}
	var parts []part
	for i, item := range n.Content {
		inner := frame{indent: f.indent, until: f.until, parent: n.Column - 1, info: f.info}
		if i+1 < len(dashes) {
			inner.until = dashes[i+1]
		}
		if i > 0 {
			if lead, err = p.upTo(dashes[i]); err != nil {
				return nil, err
			}
		}
		p.done = dashes[i]
		one, err := p.item(item, after(p.line(dashes[i]), n.Column+1), dashes[i], inner)
		if err != nil {
			return nil, err
		}
		one.lead = append(lead, one.lead...)
		parts = append(parts, one)
	}
	return parts, nil
}

// dashes are the lines on which the items of a list begin.
func (p *printer) dashes(n *yaml.Node) ([]int, error) {
	var lines []int
	for _, item := range n.Content {
		line := item.Line
		for !p.isDash(line, n.Column-1) {
			line--
			if at := p.line(line); line < n.Line || !isBlank(at) && !isComment(at) && !p.isDash(line, n.Column-1) {
				return nil, errOdd
			}
		}
		if len(lines) > 0 && lines[len(lines)-1] >= line {
			return nil, errOdd
		}
		lines = append(lines, line)
	}
	return lines, nil
}

// isDash tells whether an item begins on a line, at a column from 0.
func (p *printer) isDash(line, column int) bool {
	text := p.line(line)
	return indentOf(text) == column && strings.HasPrefix(text[column:], "-") && (len(text) == column+1 || text[column+1] == ' ' || text[column+1] == '\t')
}

// item lays out an item, of which rest is what stands on the line of its dash.
func (p *printer) item(item *yaml.Node, rest string, line int, f frame) (part, error) {
	dash := spaces(f.indent) + "- "
	if isNull(item) && item.Value == "" {
		comment, ok := commentOf(rest)
		if !ok {
			return part{}, errOdd
		}
		return part{lines: []string{strings.TrimRight(dash, " ") + comment}}, nil
	}
	var lead []string
	if item.Line != line { // the item begins below its dash: comments go above it
		comment, ok := commentOf(rest)
		between, err := p.upTo(item.Line)
		if !ok || err != nil {
			return part{}, errOdd
		}
		if comment != "" {
			lead = append(lead, comment[1:])
		}
		lead = append(lead, between...)
	}
	if !isBlock(item) {
		lines, err := p.scalar(dash, item, f)
		return part{lead: lead, lines: lines}, err
	}
	if item.Kind == yaml.SequenceNode {
		return part{}, errOdd // nothing in a timeline is a list of lists
	}
	f.indent += 2
	lines, err := p.collection(item, nil, f)
	if err != nil {
		return part{}, err
	}
	for strings.HasPrefix(strings.TrimLeft(lines[0], " "), "#") || lines[0] == "" {
		lead, lines = append(lead, strings.TrimLeft(lines[0], " ")), lines[1:]
	}
	lines[0] = dash + lines[0][f.indent:]
	return part{lead: lead, lines: lines}, nil
}
