package format

import (
	"strings"

	"gopkg.in/yaml.v3"

	"dateline/timeline/load"
)

// scalar lays out a text, or a list or mapping in brackets. head stands before
// its first line; f.indent is the indentation of the key or dash it belongs to.
func (p *printer) scalar(head string, n *yaml.Node, f frame) ([]string, error) {
	first := strings.TrimRight(after(p.line(n.Line), n.Column), " \t")
	if first == "" {
		return nil, errOdd
	}
	if first[0] == '|' || first[0] == '>' {
		if p.done != n.Line {
			return nil, errOdd
		}
		return p.block(head+first, f)
	}
	end := p.end(first, n, f.until)
	if end < 0 {
		return nil, errOdd
	}
	p.done = end
	if end == n.Line {
		return []string{head + tidy(first, n, f.info.Type)}, nil
	}
	out := []string{head + after(p.line(n.Line), n.Column)}
	shift := 0
	if n.Kind != yaml.ScalarNode {
		shift = p.shift(n.Line+1, end)
	}
	for _, line := range p.lines[n.Line:end] {
		out = append(out, goOn(line, f.indent+2, shift))
	}
	if n.Kind != yaml.ScalarNode || n.Style == 0 {
		for i := range out {
			out[i] = strings.TrimRight(out[i], " \t") // between quotes an end may be escaped
		}
	}
	return out, nil
}

// shift is how deep the lines in brackets are indented at least, of which no
// more is kept.
func (p *printer) shift(from, to int) int {
	least := -1
	for n := from; n <= to; n++ {
		if line := p.line(n); !isBlank(line) && (least < 0 || indentOf(line) < least) {
			least = indentOf(line)
		}
	}
	return least
}

// goOn is a further line of a text or of brackets, indented anew. Of its own
// indentation what exceeds shift is kept where shift counts.
func goOn(line string, indent, shift int) string {
	text := strings.TrimLeft(line, " \t")
	if text == "" {
		return ""
	}
	if own := indentOf(line); shift > 0 && own > shift {
		indent += own - shift
	}
	return spaces(indent) + text
}

// block lays out a text behind | or >. head is its first line.
func (p *printer) block(head string, f frame) ([]string, error) {
	mark := head[strings.LastIndexAny(strings.SplitN(head, " #", 2)[0], "|>"):]
	own, explicit := 0, strings.IndexAny(strings.SplitN(mark, " ", 2)[0], "123456789")
	if strings.Contains(strings.SplitN(mark, " ", 2)[0], "+") {
		return nil, errOdd // empty lines below it belong to it
	}
	indent := f.indent + 2
	if explicit > 0 {
		digit := int(mark[explicit] - '0')
		own, indent = max(f.parent, 0)+digit, f.indent+digit
	}
	end := p.done
	for i := p.done; i < f.until-1; i++ {
		line := p.lines[i]
		if strings.Trim(line, " ") == "" {
			if own > 0 && len(line) > own {
				end = i + 1 // spaces beyond the indentation are part of the text
			}
			continue
		}
		if own == 0 {
			own = indentOf(line)
		}
		if indentOf(line) < own || own <= f.parent {
			break
		}
		end = i + 1
	}
	out := []string{head}
	for _, line := range p.lines[p.done:end] {
		if len(line) <= own && strings.Trim(line, " ") == "" {
			out = append(out, "")
			continue
		}
		out = append(out, spaces(indent)+line[own:])
	}
	p.done = end
	return out, nil
}

// tidy is a value on one line, with a comment behind it if there is one: dates
// in quotes, lists with one space behind each comma.
func tidy(text string, n *yaml.Node, t load.Type) string {
	switch {
	case n.Kind == yaml.SequenceNode && t != load.LineType && t != load.TextType:
		return tidyList(text)
	case t != load.DateType || n.Kind != yaml.ScalarNode || isNull(n) || strings.ContainsAny(n.Value, `"'\`):
		return text
	case n.Style == 0 && strings.HasPrefix(text, n.Value):
		return `"` + n.Value + `"` + text[len(n.Value):]
	case n.Style&yaml.SingleQuotedStyle != 0 && strings.HasPrefix(text, "'"+n.Value+"'"):
		return `"` + n.Value + `"` + text[len(n.Value)+2:]
	}
	return text
}

// tidyList puts one space behind the commas of a list in brackets and none
// inside the brackets. A list that holds brackets itself stays as it is.
func tidyList(text string) string {
	var items []string
	rest := text[1:]
	for {
		rest = strings.TrimLeft(rest, " \t")
		end := strings.IndexAny(rest, ",]")
		if rest != "" && (rest[0] == '"' || rest[0] == '\'') {
			end = endOfQuotes(rest)
			if end < 0 {
				return text
			}
			end += len(rest[end:]) - len(strings.TrimLeft(rest[end:], " \t"))
		}
		if end < 0 || end >= len(rest) || strings.ContainsAny(rest[:1], "[{") || rest[end] != ',' && rest[end] != ']' {
			return text
		}
		item, closed := strings.TrimRight(rest[:end], " \t"), rest[end] == ']'
		rest = rest[end+1:]
		if strings.Contains(item, " #") || strings.Contains(item, ": ") && item[0] != '"' && item[0] != '\'' {
			return text
		}
		if item != "" {
			items = append(items, item)
		} else if !closed {
			return text
		}
		if closed {
			return "[" + strings.Join(items, ", ") + "]" + rest
		}
	}
}
