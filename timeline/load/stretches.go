package load

import (
	"bytes"
	"errors"
	"strings"
	"unicode/utf8"

	"gopkg.in/yaml.v3"
)

// Stretch is the lines of a file that make up a document, for those who change
// files: bytes of the file, and the number of the first line.
type Stretch struct{ Start, End, Line int }

// ErrText says that a file can't be changed in place.
var ErrText = errors.New("it holds characters that YAML forbids, or is not saved as UTF-8")

// Stretches parts the bytes of a file where this package parts it in documents,
// those without content left out.
func Stretches(data []byte) ([]Stretch, error) {
	body := bytes.TrimPrefix(data, []byte(byteOrderMark))
	text := string(body)
	if !utf8.ValidString(text) || strings.IndexFunc(text, forbidden) >= 0 || strings.Count(text, "\r") != strings.Count(text, "\r\n") {
		return nil, ErrText
	}
	s := &source{text: text}
	s.index()
	var all []Stretch
	for _, c := range s.documents() {
		from := s.lines[c.line-1] + len(data) - len(body)
		all = append(all, Stretch{from, from + len(c.text), c.line})
	}
	return all, nil
}

// Parse is the value of a document as this package reads it, with lines counted
// from its own; nil where there is none.
func Parse(document string) (*yaml.Node, error) { return parse(document) }
