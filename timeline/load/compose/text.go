package compose

import (
	"fmt"
	"strings"
	"unicode/utf8"

	"gopkg.in/yaml.v3"

	"dateline/timeline/load"
)

// Page is how many characters a line of running text or of a list may have.
const Page = 80

// Text is a value as it stands behind its key, which begins at indent and takes
// column characters.
func Text(t load.Type, s, indent string, column int) string {
	switch {
	case t == load.DateType:
		return Quote(s) // else other programs take it for a number or a time
	case t != load.TextType:
		return scalar(s)
	case !strings.Contains(s, "\n") && column+utf8.RuneCountInString(s) <= Page && IsPlain(s, ""):
		return s
	}
	return prose(s, indent+"  ")
}

// prose is a text of several lines at an indentation: folded where that keeps
// it, else line by line, else in quotes.
func prose(s, indent string) string {
	lines := strings.Split(s, "\n")
	folds := true
	for i, line := range lines {
		if !IsPrintable(line) || i == 0 && strings.HasPrefix(line, " ") || (i == 0 || i == len(lines)-1) && strings.Trim(line, " ") == "" {
			return Quote(s)
		}
		folds = folds && strings.Trim(line, " ") == line
	}
	var b strings.Builder
	if !folds {
		b.WriteString("|-")
		for _, line := range lines {
			b.WriteString("\n")
			if line != "" {
				b.WriteString(indent + line)
			}
		}
		return b.String()
	}
	b.WriteString(">-")
	for i, line := range lines {
		if i > 0 {
			b.WriteString("\n") // an empty line more is a line break
		}
		for _, piece := range Fold(line, Page-len(indent)) {
			b.WriteString("\n" + indent + piece)
		}
	}
	return b.String()
}

// Fold parts a line at single spaces so that no piece is longer than width,
// where that can be done. An empty line has no pieces.
func Fold(line string, width int) []string {
	var pieces []string
	for line != "" {
		at, characters := -1, 0
		for i, r := range line {
			if r == ' ' && i > 0 && line[i-1] != ' ' && i+1 < len(line) && line[i+1] != ' ' && (characters <= width || at < 0) {
				at = i
			}
			characters++
			if characters > width && at >= 0 {
				break
			}
		}
		if characters <= width || at < 0 {
			return append(pieces, line)
		}
		pieces, line = append(pieces, line[:at]), line[at+1:]
	}
	return pieces
}

// list is a list of texts behind its key: in brackets on one line if it fits,
// else an item a line.
func list(items []string, indent string, column int) string {
	words := make([]string, len(items))
	for i, item := range items {
		words[i] = Quote(item)
		if IsPlain(item, "[]") {
			words[i] = item
		}
	}
	if line := " [" + strings.Join(words, ", ") + "]"; column+utf8.RuneCountInString(line) <= Page || len(items) == 1 {
		return line
	}
	var b strings.Builder
	for _, item := range items {
		b.WriteString("\n" + indent + "  - " + scalar(item))
	}
	return b.String()
}

// scalar is a text on one line.
func scalar(s string) string {
	if IsPlain(s, "") {
		return s
	}
	return Quote(s)
}

// IsPlain tells whether a text stands for itself without quotes, between
// brackets or in none: the parser takes it for a text and gives it back, and so
// do those of older YAML, which have more words for yes and no.
func IsPlain(s, brackets string) bool {
	switch strings.ToLower(s) {
	case "", "y", "n", "yes", "no", "on", "off":
		return false
	}
	if strings.Trim(s, "0123456789:") == "" || !IsPrintable(s) || strings.Contains(s, "\n") {
		return false
	}
	open, closing := "", ""
	if brackets != "" {
		open, closing = brackets[:1], brackets[1:]
	}
	var n yaml.Node
	if err := unmarshal("k: "+open+s+closing+"\n", &n); err != nil || len(n.Content) != 1 || len(n.Content[0].Content) != 2 {
		return false
	}
	v := n.Content[0].Content[1]
	if brackets != "" {
		if len(v.Content) != 1 {
			return false
		}
		v = v.Content[0]
	}
	return v.Kind == yaml.ScalarNode && v.Style == 0 && v.Tag == "!!str" && v.Anchor == "" && v.Value == s
}

// unmarshal parses a text; the parser panics on some that are broken.
func unmarshal(text string, n *yaml.Node) (err error) {
	defer func() {
		if p := recover(); p != nil {
			err = fmt.Errorf("%v", p)
		}
	}()
	return yaml.Unmarshal([]byte(text), n)
}

// IsPrintable tells whether a line can stand in a file as it is.
func IsPrintable(line string) bool {
	return utf8.ValidString(line) && !strings.ContainsFunc(line, mustEscape)
}

// mustEscape tells whether a character stands in a file only as an escape.
func mustEscape(r rune) bool {
	return r < ' ' || r >= 0x7F && r <= 0x9F || r == 0x2028 || r == 0x2029 || r == 0xFEFF || r == 0xFFFE || r == 0xFFFF
}

// Quote is a text in double quotes.
func Quote(s string) string {
	var b strings.Builder
	b.WriteByte('"')
	for _, r := range s {
		switch {
		case r == '"' || r == '\\':
			b.WriteByte('\\')
			b.WriteRune(r)
		case r == '\n':
			b.WriteString(`\n`)
		case mustEscape(r):
			fmt.Fprintf(&b, `\u%04X`, r)
		default:
			b.WriteRune(r)
		}
	}
	b.WriteByte('"')
	return b.String()
}
