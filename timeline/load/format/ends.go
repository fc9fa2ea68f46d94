package format

import (
	"strings"

	"gopkg.in/yaml.v3"
)

// end is the line on which a value ends that begins with first on its line,
// before the line until; -1 where no end is found.
func (p *printer) end(first string, n *yaml.Node, until int) int {
	switch {
	case n.Kind != yaml.ScalarNode:
		return p.endOfBrackets(n, until)
	case first[0] == '"' || first[0] == '\'':
		text := first
		for line := n.Line; ; {
			if endOfQuotes(text) >= 0 {
				return line
			}
			if line++; line >= until {
				return -1
			}
			text += "\n" + p.line(line)
		}
	}
	end := n.Line
	for line := n.Line + 1; line < until && !isComment(p.line(line)); line++ {
		if !isBlank(p.line(line)) {
			end = line
		}
	}
	return end
}

// endOfQuotes is where the text in quotes ends with which s begins: the offset
// behind the closing quotation mark, or -1.
func endOfQuotes(s string) int {
	quote := s[0]
	for i := 1; i < len(s); i++ {
		switch {
		case quote == '"' && s[i] == '\\':
			i++
		case s[i] != quote:
		case quote == '\'' && i+1 < len(s) && s[i+1] == quote:
			i++
		default:
			return i + 1
		}
	}
	return -1
}

// endOfBrackets is the line of the bracket that closes a list or mapping.
func (p *printer) endOfBrackets(n *yaml.Node, until int) int {
	depth := 0
	text := after(p.line(n.Line), n.Column)
	for line := n.Line; line < until; line++ {
		if line > n.Line {
			text = p.line(line)
		}
		begins := true // an item may begin here
		for i := 0; i < len(text); {
			switch c := text[i]; {
			case c == '#' && (i == 0 || text[i-1] == ' ' || text[i-1] == '\t'):
				i = len(text)
				continue
			case (c == '"' || c == '\'') && begins:
				end := endOfQuotes(text[i:])
				for end < 0 {
					if line++; line >= until {
						return -1
					}
					text += "\n" + p.line(line)
					end = endOfQuotes(text[i:])
				}
				i, begins = i+end, false
				continue
			case c == '[' || c == '{':
				depth++
				begins = true
			case c == ']' || c == '}':
				if depth--; depth == 0 {
					return line
				}
				begins = false
			case strings.IndexByte(",:?", c) >= 0:
				begins = true
			case c != ' ' && c != '\t' && c != '\n':
				begins = false
			}
			i++
		}
	}
	return -1
}
