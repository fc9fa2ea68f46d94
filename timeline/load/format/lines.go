package format

import "strings"

// isBlank tells whether a line holds nothing.
func isBlank(line string) bool { return strings.Trim(line, " \t") == "" }

// isComment tells whether a line holds a comment alone.
func isComment(line string) bool { return strings.HasPrefix(strings.TrimLeft(line, " \t"), "#") }

// indentOf is the number of spaces at the start of a line.
func indentOf(line string) int { return len(line) - len(strings.TrimLeft(line, " ")) }

func spaces(n int) string { return strings.Repeat(" ", n) }

// after is a line from a column on, columns counted in characters from 1.
func after(line string, column int) string {
	for i := range line {
		if column--; column == 0 {
			return line[i:]
		}
	}
	return ""
}

// trimmed are the lines without white space around them.
func trimmed(lines []string) []string {
	out := make([]string, len(lines))
	for i, line := range lines {
		out[i] = strings.Trim(line, " \t")
	}
	return out
}

// squeeze indents comments; of several empty lines in a row one stays.
func squeeze(lines []string, indent int) []string {
	var out []string
	for _, line := range lines {
		switch {
		case line != "":
			out = append(out, spaces(indent)+line)
		case len(out) == 0 || out[len(out)-1] != "":
			out = append(out, "")
		}
	}
	return out
}

// commentOf is the comment that a piece of a line consists of, with a space
// before it; ok is false where there is something else.
func commentOf(rest string) (comment string, ok bool) {
	text := strings.Trim(rest, " \t")
	switch {
	case text == "":
		return "", true
	case text[0] == '#' && rest[0] != '#':
		return " " + text, true
	}
	return "", false
}
