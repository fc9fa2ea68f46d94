package load

import (
	"regexp"
	"slices"
	"strings"
	"sync"
	"unicode/utf8"
)

// repair finds the mistakes that people make in a piece of YAML, and repairs each
// in the way that keeps the text to the letter, mostly by quotes. anchor tells
// whether the document has an anchor of that name. The lines given are not
// changed; those returned may still be broken.
func repair(lines []string, anchor func(string) bool) ([]string, []fix) {
	r := &repairer{in: slices.Clone(lines), out: slices.Clone(lines), moved: make([]int, len(lines)), anchor: anchor, pending: -1}
	for i := 0; i < len(lines); {
		if !hasContent(r.in[i]) {
			i++
			continue
		}
		i = r.line(i)
	}
	return r.out, r.fixes
}

type repairer struct {
	in, out []string
	fixes   []fix
	anchor  func(string) bool
	// moved is how many characters a line of in has gained at its start.
	moved []int
	// levels are the columns of the keys and dashes that are open.
	levels []level
	// pending is the owner (see entry) of a text that may begin on the next
	// line, or -1.
	pending int
	// indent is how deep the text that was read last is indented, and prose
	// whether its key takes words of any kind.
	indent int
	prose  bool
	// strays is the line after the last one that belonged nowhere.
	strays int
}

// note records a mistake at a byte of a line.
func (r *repairer) note(i, at, width int, message, hint string) {
	column := utf8.RuneCountInString(r.in[i][:at]) + 1 - r.moved[i]
	r.fixes = append(r.fixes, fix{mark{i + 1, max(column, 1), max(width, 1)}, message, hint})
}

// tabs repairs an indentation that holds tabs, and tells whether it does.
func (r *repairer) tabs(i int) bool {
	line := r.in[i]
	indent := line[:len(line)-len(strings.TrimLeft(line, " \t"))]
	at := strings.IndexByte(indent, '\t')
	if at < 0 {
		return false
	}
	r.note(i, at, strings.Count(indent, "\t"), "a tab in the indentation", hintSpaces)
	r.in[i] = strings.ReplaceAll(indent, "\t", "  ") + line[len(indent):]
	r.moved[i] = strings.Count(indent, "\t")
	r.out[i] = r.in[i]
	return true
}

// line deals with the line i and what belongs to it, and gives the next one.
func (r *repairer) line(i int) int {
	tabbed := r.tabs(i)
	line := r.in[i]
	e := takeApart(line)
	if e.key == "" && !e.dash {
		switch {
		case r.pending >= 0 && e.indent > r.pending:
			e.owner, r.pending = r.pending, -1
			return r.value(i, e)
		case tabbed && r.indent > 0:
			r.out[i] = strings.Repeat(" ", r.indent) + line[e.indent:]
			return i + 1
		}
		return r.stray(i, e)
	}
	if !r.settle(i, e) {
		return i + 1
	}
	line = r.in[i]
	e = takeApart(line)
	r.pending = -1
	if e.value >= len(line) {
		if e.key != "" {
			r.pending = e.owner
		}
		return i + 1
	}
	return r.value(i, e)
}

// stray deals with a line that is no key, no item and not part of a text.
func (r *repairer) stray(i int, e entry) int {
	line := r.in[i]
	word := wordAt(line[e.indent:])
	after := e.indent + len(word)
	switch {
	case isKey(word) && strings.HasPrefix(line[after:], ":"):
		r.note(i, e.indent, len(word)+1, "the colon behind a key wants a space", "write "+word+": …")
		r.out[i] = line[:after] + ": " + line[after+1:]
		return i + 1
	case isKey(word) && r.pending < 0 && (after == len(line) || line[after] == ' '):
		r.note(i, e.indent, len(word), "a key without its colon", "write "+word+": …")
		r.out[i] = line[:after] + ":" + line[after:]
		return i + 1
	case i == 0:
		return i + 1
	}
	if r.strays != i {
		text := strings.TrimRight(line[e.indent:], " \t")
		r.note(i, e.indent, utf8.RuneCountInString(text), "this line is neither a key with its value nor part of the text above", hintIndent)
	}
	r.strays = i + 1
	r.out[i] = ""
	if r.prose {
		r.out[i] = strings.Repeat(" ", max(r.indent, e.indent+2)) + line[e.indent:]
	}
	return i + 1
}

var blockHeader = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(`^[|>][-+1-9]{0,2}[ \t]*(#.*)?$`) })

// value deals with the value that begins on line i, and gives the line after it.
func (r *repairer) value(i int, e entry) int {
	v := r.in[i][e.value:]
	r.indent = max(e.owner, 0) + 2
	r.prose = isProse(e.key) || e.key == "" && r.prose
	end := r.textEnd(i, e.owner)
	switch c := v[0]; {
	case c == '|' || c == '>':
		if blockHeader().MatchString(v) {
			return r.block(i, e.owner)
		}
		return r.quote(i, i, e.value, i, e.value, 1, "nothing may stand behind "+v[:1]+" where a text begins with it")
	case c == '"' || c == '\'':
		return r.quotes(i, end, e.value)
	case c == '[' || c == '{':
		return r.brackets(i, end, e.value)
	case strings.IndexByte("%@`]},", c) >= 0, v == "-", strings.HasPrefix(v, "- "), strings.HasPrefix(v, "? "), strings.HasPrefix(v, "& "):
		return r.quote(i, end, e.value, i, e.value, 1, "a text without quotes must not begin with "+v[:1])
	case c == '*':
		name, rest, _ := strings.Cut(v[1:], " ")
		if strings.TrimSpace(rest) != "" || !r.anchor(name) {
			return r.quote(i, end, e.value, i, e.value, 1, "a text without quotes must not begin with *")
		}
		return i + 1
	case c == '&' || c == '!':
		return i + 1
	}
	for n := i; n <= end; n++ {
		from := indentOf(r.in[n])
		if n == i {
			from = e.value
		}
		if at := innerColon(r.in[n][from:]); at >= 0 {
			return r.quote(i, end, e.value, n, from+at, 1, "a colon and a space inside a text without quotes")
		}
	}
	return end + 1
}

// innerColon is where a text holds a colon that YAML takes for that of a key.
func innerColon(text string) int {
	for at := range len(text) {
		switch {
		case text[at] == '#' && at > 0 && text[at-1] == ' ':
			return -1
		case text[at] == ':' && isColon(text[at:]):
			return at
		}
	}
	return -1
}

// textEnd is the last line of a text that begins on line i: what is indented
// beyond its owner. A key in the middle of what takes one line is none of it.
func (r *repairer) textEnd(i, owner int) int {
	end := i
	for n := i + 1; n < len(r.in); n++ {
		line := r.in[n]
		if strings.TrimSpace(line) == "" {
			continue
		}
		if indentOf(line) <= owner || !hasContent(line) || !r.prose && isKey(takeApart(line).key) {
			break
		}
		end = n
	}
	return end
}

// block skips a text behind | or >, whose lines are all text.
func (r *repairer) block(i, owner int) int {
	n, indent := i+1, -1
	for ; n < len(r.in); n++ {
		line := r.in[n]
		if strings.TrimSpace(line) == "" {
			continue
		}
		if indent < 0 {
			indent = indentOf(line)
		}
		if indent <= owner || indentOf(line) < indent {
			break
		}
	}
	if indent <= owner {
		r.pending = owner // the text is missing, or not indented
		return i + 1
	}
	r.indent = indent
	return n
}

// quote puts the text from a byte of line i to the end of line end in quotes,
// and notes the mistake at a byte of line n.
func (r *repairer) quote(i, end, from, n, at, width int, message string) int {
	r.note(n, at, width, message, hintQuotes)
	for l := i; l <= end; l++ {
		head, text := "", r.in[l]
		if l == i {
			head, text = text[:from], text[from:]
		}
		text = strings.ReplaceAll(strings.TrimRight(text, " \t"), "'", "''")
		if l == i {
			head += "'"
		}
		if l == end {
			text += "'"
		}
		r.out[l] = head + text
	}
	return end + 1
}
