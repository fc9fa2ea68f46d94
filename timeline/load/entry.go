package load

import "strings"

// entry is a line of block YAML taken apart, such as "  - key: value".
type entry struct {
	dash   bool   // it begins a list item
	owner  int    // the column from 0 that a text must be indented beyond to belong to it
	indent int    // where the key, or the text of the item, begins, in bytes
	key    string // "" where there is none
	value  int    // where the value begins, in bytes; the line's length if there is none
}

// takeApart reads one line, without regard to those before it.
func takeApart(line string) entry {
	e := entry{indent: indentOf(line)}
	e.owner = e.indent - 1
	for isDash(line[e.indent:]) {
		e.dash, e.owner = true, e.indent
		e.indent++
		e.indent += indentOf(line[e.indent:])
	}
	e.value = e.indent
	word := wordAt(line[e.indent:])
	after := e.indent + len(word)
	if word == "" || !isColon(line[after:]) {
		return e
	}
	e.key, e.owner = strings.Trim(word, `"'`), e.indent
	e.value = after + 1
	e.value += len(line[e.value:]) - len(strings.TrimLeft(line[e.value:], " \t"))
	if strings.HasPrefix(line[e.value:], "#") {
		e.value = len(line)
	}
	return e
}

// indentOf is the number of spaces at the start of a line.
func indentOf(line string) int { return len(line) - len(strings.TrimLeft(line, " ")) }

// isDash tells whether s begins with the dash of a list item.
func isDash(s string) bool {
	return strings.HasPrefix(s, "-") && (len(s) == 1 || s[1] == ' ' || s[1] == '\t')
}

// isColon tells whether s begins with the colon that ends a key.
func isColon(s string) bool {
	return strings.HasPrefix(s, ":") && (len(s) == 1 || s[1] == ' ' || s[1] == '\t')
}

// wordAt is the word at the start of s that may be a key, with its quotes.
func wordAt(s string) string {
	n := len(s) - len(strings.TrimLeft(s, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-"))
	if n == 0 && s != "" && (s[0] == '"' || s[0] == '\'') {
		if word := wordAt(s[1:]); word != "" && strings.HasPrefix(s[1+len(word):], s[:1]) {
			return s[:len(word)+2]
		}
	}
	return s[:n]
}
