package timeline

import (
	"bytes"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Cited is a text taken apart into its words and its marks: [1], [1,3] and [2-4]
// behind a word, or behind the mark that ends a sentence, name sources of the event,
// from 1. Blanks before a mark belong to it. \[ is a bracket. A mark that names a
// source which there is not stands in the text as it was written, and so do
// brackets around anything else.
type Cited struct {
	Text   string // without marks
	Marks  []CitationMark
	Beyond []CitationMark // those that name a source which there is not
}

// CitationMark is a mark in a text.
type CitationMark struct {
	At      int   // byte of Cited.Text that it stands before
	Sources []int // as written, without repetitions
	// From and To are where it stands in the text that was parsed, as bytes.
	From, To int
}

// ParseCited reads the marks of a text, such as the summary of an event that has so
// many sources.
func ParseCited(text string, sources int) Cited {
	if !strings.Contains(text, "[") {
		return Cited{Text: text}
	}
	var c Cited
	out := make([]byte, 0, len(text))
	at := 0
	for {
		n := strings.IndexByte(text[at:], '[')
		if n < 0 {
			c.Text = string(append(out, text[at:]...))
			return c
		}
		from := at + n
		out = append(out, text[at:from]...)
		at = from + 1
		if n > 0 && out[len(out)-1] == '\\' {
			out[len(out)-1] = '['
			continue
		}
		numbers, size := readMark(text[from:])
		m := CitationMark{Sources: numbers, From: from, To: from + size}
		switch {
		case size == 0 || !isBehind(out):
			out = append(out, '[')
			continue
		case !within(numbers, sources):
			m.At = len(out)
			c.Beyond = append(c.Beyond, m)
			out = append(out, text[from:m.To]...)
		default:
			out = bytes.TrimRight(out, " ")
			m.At = len(out)
			c.Marks = append(c.Marks, m)
		}
		at = m.To
	}
}

// isBehind tells whether a mark can stand behind a text: at the beginning of a line
// there is nothing that it could bear out.
func isBehind(text []byte) bool {
	r, _ := utf8.DecodeLastRune(bytes.TrimRight(text, " "))
	return r != utf8.RuneError && !unicode.IsSpace(r) && !strings.ContainsRune("([{", r)
}

// mostCited is how many sources a mark may name, longestMark how many bytes it may
// have.
const (
	mostCited   = 100
	longestMark = 600
)

// readMark reads a mark that a text begins with; size is 0 where it begins with none.
func readMark(text string) (numbers []int, size int) {
	end := strings.IndexByte(text[:min(len(text), longestMark)], ']')
	if end < 0 {
		return nil, 0
	}
	for part := range strings.SplitSeq(text[1:end], ",") {
		first, last, span := strings.Cut(strings.Trim(part, " "), "-")
		from, ok := sourceNumber(first)
		to := from
		if span && ok {
			to, ok = sourceNumber(last)
		}
		if !ok || to < from || len(numbers)+to-from >= mostCited {
			return nil, 0
		}
		for n := from; n <= to; n++ {
			numbers = appendNew(numbers, n)
		}
	}
	return numbers, end + 1
}

// sourceNumber reads a number of up to four digits.
func sourceNumber(text string) (int, bool) {
	if len(text) == 0 || len(text) > 4 || strings.Trim(text, "0123456789") != "" {
		return 0, false
	}
	n, err := strconv.Atoi(text)
	return n, err == nil
}

func appendNew(numbers []int, n int) []int {
	for _, have := range numbers {
		if have == n {
			return numbers
		}
	}
	return append(numbers, n)
}

func within(numbers []int, sources int) bool {
	for _, n := range numbers {
		if n < 1 || n > sources {
			return false
		}
	}
	return true
}

// Cited is the summary taken apart into words and marks.
func (e *Event) Cited() Cited { return ParseCited(e.Summary, len(e.Sources)) }

// Plain is the summary without its marks, as readers see it where sources are not
// told apart.
func (e *Event) Plain() string { return e.Cited().Text }

// Marked is the text with its marks in it, each behind what it bears out, and where
// they stand there as bytes.
func (c Cited) Marked() (text string, marks [][2]int) {
	var out strings.Builder
	at := 0
	for _, m := range c.Marks {
		out.WriteString(c.Text[at:m.At])
		at = m.At
		from := out.Len()
		sep := "["
		for _, n := range m.Sources {
			out.WriteString(sep + strconv.Itoa(n))
			sep = ","
		}
		out.WriteByte(']')
		marks = append(marks, [2]int{from, out.Len()})
	}
	out.WriteString(c.Text[at:])
	return out.String(), marks
}
