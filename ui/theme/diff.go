package theme

import (
	"strings"

	"dateline/ui/text"
)

// Diff draws a line of a diff on as many lines of w cells as it takes. What goes
// and what comes have their sign before them, and a colour besides.
func (t *Theme) Diff(line string, w int) []string {
	sign, rest, style := "", line, t.Dim
	switch {
	case strings.HasPrefix(line, "@@"), strings.HasPrefix(line, "---"), strings.HasPrefix(line, "+++"):
	case strings.HasPrefix(line, "-"):
		sign, rest, style = "-", line[1:], t.Bad
	case strings.HasPrefix(line, "+"):
		sign, rest, style = "+", line[1:], t.Good
	}
	indent := rest[:len(rest)-len(strings.TrimLeft(rest, " "))]
	indent = text.Cut(indent, max(w/2, 0))
	var lines []string
	for _, part := range text.Wrap(strings.TrimLeft(rest, " "), max(w-2-len(indent), 1)) {
		lines = append(lines, t.Line(Normal, w, Seg{Text: " " + sign, Style: style}, Seg{Text: indent + part, Style: style}))
	}
	return lines
}
