package lsp

import (
	"sort"
	"strings"
	"unicode/utf8"

	"dateline/timeline/edit"
)

// encoding is in what the editor counts the characters of a line.
type encoding string

// The encodings; utf-16 is the one of editors that name none.
const (
	utf8Units  encoding = "utf-8"
	utf16Units encoding = "utf-16"
	utf32Units encoding = "utf-32"
)

// units is what a character counts for.
func (e encoding) units(r rune, size int) int {
	switch {
	case e == utf8Units:
		return size
	case e == utf16Units && r > 0xFFFF:
		return 2
	}
	return 1
}

// text is the text of a file with its lines.
type text struct {
	s     string
	lines []int // where each begins
}

func newText(s string) *text {
	t := &text{s: s, lines: []int{0}}
	for i := range len(s) {
		if s[i] == '\n' || s[i] == '\r' && (i+1 == len(s) || s[i+1] != '\n') {
			t.lines = append(t.lines, i+1)
		}
	}
	return t
}

// line is the n-th line from 0, without its end; "" beyond the text.
func (t *text) line(n int) string {
	if n < 0 || n >= len(t.lines) {
		return ""
	}
	end := len(t.s)
	if n+1 < len(t.lines) {
		end = t.lines[n+1]
	}
	return strings.TrimRight(t.s[t.lines[n]:end], "\r\n")
}

// offset is the byte at a place. One beyond its line is its end, one beyond the
// text the end of that, as the protocol has it.
func (t *text) offset(p position, e encoding) int {
	if p.Line >= len(t.lines) {
		return len(t.s)
	}
	if p.Line < 0 {
		return 0
	}
	line := t.line(p.Line)
	at := 0
	for units := 0; at < len(line); {
		r, size := utf8.DecodeRuneInString(line[at:])
		if units += e.units(r, size); units > p.Character {
			break
		}
		at += size
	}
	return t.lines[p.Line] + at
}

// position is the place of a byte.
func (t *text) position(at int, e encoding) position {
	at = min(max(at, 0), len(t.s))
	n := sort.SearchInts(t.lines, at+1) - 1
	p := position{Line: n}
	for i, r := range t.s[t.lines[n]:at] {
		_, size := utf8.DecodeRuneInString(t.s[t.lines[n]+i:])
		p.Character += e.units(r, size)
	}
	return p
}

// place is the byte at a line and column in characters, both from 1.
func (t *text) place(line, column int) int {
	return t.offset(position{line - 1, column - 1}, utf32Units)
}

// span is the range of some bytes.
func (t *text) span(from, to int, e encoding) span {
	return span{t.position(from, e), t.position(to, e)}
}

// edits are changes of the text for the editor.
func (t *text) edits(changes []edit.Edit, e encoding) []textEdit {
	all := make([]textEdit, 0, len(changes))
	for _, c := range changes {
		all = append(all, textEdit{t.span(c.Start, c.End, e), c.Text})
	}
	return all
}
