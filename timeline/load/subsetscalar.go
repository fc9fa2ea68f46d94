package load

import (
	"strings"

	"gopkg.in/yaml.v3"
)

// scalar reads the value that begins at an offset in the current line, and goes
// to the line behind it. What belongs to it on further lines is indented more.
func (p *subset) scalar(from, indent int) *yaml.Node {
	if from >= p.end {
		return p.giveUp()
	}
	switch p.text[from] {
	case '"', '\'':
		n, to := p.quoted(from)
		if n == nil || strings.TrimLeft(p.text[to:p.end], " ") != "" {
			return p.giveUp()
		}
		p.next()
		return n
	case '[':
		return p.flow(from)
	case '|', '>':
		return p.prose(from, indent)
	}
	return p.plain(from, indent)
}

// quoted reads a text in quotes without escapes, and says where it ends.
func (p *subset) quoted(from int) (*yaml.Node, int) {
	mark := p.text[from]
	rest := p.text[from+1 : p.end]
	n := strings.IndexByte(rest, mark)
	if n < 0 {
		return nil, 0
	}
	if mark == '"' {
		if strings.IndexByte(rest[:n], '\\') >= 0 {
			return nil, 0
		}
		return p.scalarNode(from, rest[:n], yaml.DoubleQuotedStyle), from + n + 2
	}
	if n+1 < len(rest) && rest[n+1] == mark {
		return nil, 0
	}
	return p.scalarNode(from, rest[:n], yaml.SingleQuotedStyle), from + n + 2
}

// flow reads a list of words in brackets on one line.
func (p *subset) flow(from int) *yaml.Node {
	list := p.node(yaml.SequenceNode, from)
	list.Style = yaml.FlowStyle
	line := strings.TrimRight(p.text[:p.end], " ")
	last := len(line) - 1
	if last == from || line[last] != ']' {
		return p.giveUp()
	}
	at := from + 1
	for at < last {
		for at < last && line[at] == ' ' {
			at++
		}
		var item *yaml.Node
		to := at
		if line[at] == '"' || line[at] == '\'' {
			if item, to = p.quoted(at); item == nil {
				return p.giveUp()
			}
			if to < last && line[to] != ',' {
				return p.giveUp()
			}
		} else {
			if n := strings.IndexByte(line[at:last], ','); n >= 0 {
				to = at + n
			} else {
				to = last
			}
			word := strings.TrimRight(line[at:to], " ")
			if word == "" || !opens(word[0]) || strings.ContainsAny(word, "[]{}#:*|>%@`?") {
				return p.giveUp()
			}
			item = p.scalarNode(at, word, 0)
		}
		list.Content = append(list.Content, item)
		if at = to + 1; to < last && at >= last {
			return p.giveUp() // a comma before the bracket
		}
	}
	p.next()
	return list
}

// opens tells whether a text without quotes may begin with the byte.
func opens(c byte) bool { return isLetter(c) || isDigit(c) || c >= 0x80 || c == '(' || c == '/' }

// isPlain tells whether a line of a text without quotes is beyond doubt.
func isPlain(s string) bool {
	if s == "" || !opens(s[0]) || s[len(s)-1] == ':' {
		return false
	}
	return !strings.Contains(s, ": ") && !strings.Contains(s, " #")
}

// plain reads a text without quotes. Its lines are joined by spaces.
func (p *subset) plain(from, indent int) *yaml.Node {
	text := strings.TrimRight(p.text[from:p.end], " ")
	if !isPlain(text) {
		return p.giveUp()
	}
	n := p.scalarNode(from, text, 0)
	p.next()
	var lines []string
	for {
		line := p.line
		at, rest, ok := p.peek()
		if !ok || at <= indent {
			break
		}
		if p.line != line || !isPlain(rest) {
			return p.giveUp()
		}
		lines = append(lines, rest)
		p.next()
	}
	if lines != nil {
		n.Value, n.Tag = text+" "+strings.Join(lines, " "), "!!str"
	}
	return n
}

// prose reads a literal or folded text.
func (p *subset) prose(from, indent int) *yaml.Node {
	head := strings.TrimRight(p.text[from:p.end], " ")
	folded, strip := head[0] == '>', len(head) == 2 && head[1] == '-'
	if len(head) > 1 && !strip {
		return p.giveUp()
	}
	style := yaml.LiteralStyle
	if folded {
		style = yaml.FoldedStyle
	}
	n := p.scalarNode(from, "", style)
	p.next()
	var b strings.Builder
	margin, empty := -1, 0
	for ; p.findLine(); p.next() {
		line := p.text[p.start:p.end]
		words := strings.TrimLeft(line, " ")
		in := len(line) - len(words)
		if words == "" && margin >= 0 && in <= margin {
			empty++
			continue
		}
		if words != "" && margin >= 0 && in <= indent {
			break
		}
		if words == "" || in <= indent || margin >= 0 && (in < margin || folded && in > margin) {
			return p.giveUp()
		}
		if margin < 0 {
			margin = in
			b.Grow(p.extent(indent))
		} else {
			b.WriteString(breaks(folded, empty))
		}
		empty = 0
		b.WriteString(line[margin:])
	}
	if margin < 0 || !strip && p.text[len(p.text)-1] != '\n' {
		return p.giveUp()
	}
	if !strip {
		b.WriteByte('\n')
	}
	n.Value = b.String()
	return n
}

// extent is about how many bytes the lines of a text take.
func (p *subset) extent(indent int) int {
	size, at := 0, p.start
	for at < len(p.text) {
		end := strings.IndexByte(p.text[at:], '\n')
		if end < 0 {
			return size + len(p.text) - at
		}
		line := p.text[at : at+end]
		if words := strings.TrimLeft(line, " "); words != "" && len(line)-len(words) <= indent {
			break
		}
		size, at = size+max(end-indent, 1), at+end+1
	}
	return size
}

// breaks is what stands between two lines of a text with so many empty ones
// between them.
func breaks(folded bool, empty int) string {
	if !folded {
		return "\n" + strings.Repeat("\n", empty)
	}
	if empty == 0 {
		return " "
	}
	return strings.Repeat("\n", empty)
}
