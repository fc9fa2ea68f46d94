package load

import (
	"path"
	"path/filepath"
	"strings"
	"unicode/utf8"

	"dateline/timeline/plain"
)

// maxExcerpt is how many characters of a line a problem quotes.
const maxExcerpt = 2000

// source is the text of a file as the parser gets it, and what is needed to
// name places in it.
type source struct {
	path  string // as problems name it; clean
	base  string // base name without its ending; clean
	order int    // place among the files of this load
	text  string // UTF-8; masked where masked is true
	lines []int  // where each line starts, in bytes
	// masked tells that characters which YAML forbids stand masked in text.
	masked bool
}

// newSource takes the bytes of a file. What is no text in them is in bad.
func newSource(name string, order int, data []byte) (s *source, bad []badBytes) {
	s = &source{order: order}
	s.path = plain.CleanLine(name)
	base := path.Base(filepath.ToSlash(name))
	s.base = plain.CleanLine(strings.TrimSuffix(base, path.Ext(base)))
	if name == Stdin {
		s.base = "stdin"
	}
	s.text, s.masked, bad = decode(data)
	s.lines = lineStarts(s.text)
	return s, bad
}

// lineStarts counts lines as the parser does: after CR LF, LF and CR.
func lineStarts(text string) []int {
	starts := make([]int, 1, 1+strings.Count(text, "\n"))
	for i := 0; i < len(text); i++ {
		if text[i] == '\n' || text[i] == '\r' && (i+1 == len(text) || text[i+1] != '\n') {
			starts = append(starts, i+1)
		}
	}
	return starts
}

// line is the n-th line, from 1, without its end; "" beyond the text.
func (s *source) line(n int) string {
	if n < 1 || n > len(s.lines) {
		return ""
	}
	end := len(s.text)
	if n < len(s.lines) {
		end = s.lines[n]
	}
	return strings.TrimRight(s.text[s.lines[n-1]:end], "\r\n")
}

// excerpt is a line fit to be shown: every character keeps its column, and what
// could mislead a terminal or a reader stands as U+FFFD.
func (s *source) excerpt(n int) string {
	text := s.unmask(firstRunes(s.line(n), maxExcerpt))
	text = strings.ReplaceAll(text, "\t", " ")
	if clean, _ := plain.Clean(text); clean == text {
		return text
	}
	return strings.Map(func(r rune) rune {
		if clean, _ := plain.Clean(string(r)); clean != string(r) {
			return utf8.RuneError
		}
		return r
	}, text)
}

// firstRunes is s cut after n characters.
func firstRunes(s string, n int) string {
	for i := range s {
		if n == 0 {
			return s[:i]
		}
		n--
	}
	return s
}
