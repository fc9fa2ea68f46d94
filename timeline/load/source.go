package load

import (
	"hash/maphash"
	"path"
	"path/filepath"
	"strings"
	"unicode/utf8"

	"dateline/timeline/textnorm"
)

// maxExcerpt is how many characters of a line a problem quotes.
const maxExcerpt = 2000

// source is the text of a file, or of a part of it, as the parser gets it, and
// what is needed to name places in it.
type source struct {
	*origin
	text  string // UTF-8; masked where masked is true
	lines []int  // where each line starts, in bytes; nil until indexed
	first int    // how many lines of the file come before the text
	// simple tells that the text holds nothing but printable ASCII and line feeds,
	// tame that it holds no character that YAML treats in a way of its own.
	simple, tame bool
}

// origin is a file without its text, which stays as long as its problems are
// collected.
type origin struct {
	path  string // as problems name it; clean
	base  string // base name without its ending; clean
	order int    // place among the files of this load
	// original is the path of the file that this one is a copy of, clean, and what says
	// what kind of copy it is; "" where it is none.
	original, what string
	// masked tells that characters which YAML forbids stand masked in the text.
	masked bool
	// again reads the file once more; sum tells whether it has changed meanwhile.
	again func(room []byte) ([]byte, error)
	sum   uint64
}

// seed is that of the sums of one run.
var seed = maphash.MakeSeed()

// newOrigin is a file of that name.
func newOrigin(c candidate, order int) *origin {
	name := c.path
	o := &origin{order: order, path: textnorm.CleanLine(name), original: textnorm.CleanLine(c.original), what: c.what}
	o.base = baseName(name)
	if name == Stdin {
		o.base = "stdin"
	}
	return o
}

// baseName is the name of a file without its ending, clean.
func baseName(name string) string {
	base := path.Base(filepath.ToSlash(name))
	return textnorm.CleanLine(strings.TrimSuffix(base, path.Ext(base)))
}

// newSource takes the bytes of a file. What is no text in them is in bad.
func newSource(o *origin, data []byte) (s *source, bad []badBytes) {
	s = &source{origin: o}
	var k kind
	s.text, k, bad = decode(data)
	s.masked, s.simple, s.tame = k == masked, k == simple, k <= tame
	return s, bad
}

// reread is the text of the file once more, nil where it has changed or cannot
// be read any longer.
func (o *origin) reread() *source {
	if o.again == nil {
		return nil
	}
	data, err := o.again(nil)
	if err != nil {
		return nil
	}
	s, _ := newSource(o, data)
	if maphash.String(seed, s.text) != o.sum {
		return nil
	}
	s.index()
	return s
}

// index finds the lines, for what asks for them.
func (s *source) index() {
	if s.lines == nil {
		s.lines = lineStarts(s.text)
	}
}

// lineStarts counts lines as the parser does: after CR LF, LF and CR.
func lineStarts(text string) []int {
	starts := make([]int, 1, 1+strings.Count(text, "\n"))
	if strings.IndexByte(text, '\r') < 0 {
		for at := 0; ; {
			n := strings.IndexByte(text[at:], '\n')
			if n < 0 {
				return starts
			}
			at += n + 1
			starts = append(starts, at)
		}
	}
	for i := 0; i < len(text); i++ {
		if text[i] == '\n' || text[i] == '\r' && (i+1 == len(text) || text[i+1] != '\n') {
			starts = append(starts, i+1)
		}
	}
	return starts
}

// line is the n-th line of the file, from 1, without its end; "" beyond the text.
func (s *source) line(n int) string {
	n -= s.first
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
// could mislead a terminal or a reader stands as U+FFFD. It does not keep the
// text alive.
func (s *source) excerpt(n int) string {
	text := s.unmask(firstRunes(s.line(n), maxExcerpt))
	text = strings.ReplaceAll(text, "\t", " ")
	if clean, _ := textnorm.Clean(text); clean == text {
		return strings.Clone(text)
	}
	return strings.Map(func(r rune) rune {
		if clean, _ := textnorm.Clean(string(r)); clean != string(r) {
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

// partSize is about how many bytes of a large file are parsed at a time.
const partSize = 1 << 18

// cut parts a text of more than two sizes where a document begins, so that the
// parts read alone say what the whole says. Where that is in doubt it is not
// cut: only at a line of --- with content right before it.
func (s *source) cut(size int) []*source {
	if len(s.text) < 2*size || strings.IndexByte(s.text, '\r') >= 0 {
		return []*source{s}
	}
	var parts []*source
	from, line := 0, 0
	part := func(to int) {
		p := *s
		p.text, p.first = s.text[from:to], line
		parts = append(parts, &p)
		line += strings.Count(p.text, "\n")
		from = to
	}
	for at := size; at < len(s.text); {
		n := strings.Index(s.text[at:], "\n---")
		if n < 0 {
			break
		}
		at += n + 1
		if marker(s.text[at:], "---") && isContent(lastLine(s.text[from:at-1])) {
			part(at)
			at += size
		}
	}
	part(len(s.text))
	return parts
}

// lastLine is the line at the end of a text.
func lastLine(text string) string { return text[strings.LastIndexByte(text, '\n')+1:] }

// isContent tells whether a line is part of a document, whatever stands before
// it.
func isContent(line string) bool {
	return hasContent(line) && line[0] != '%' && !marker(line, "---") && !marker(line, "...")
}
