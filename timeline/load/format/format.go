// Package format writes the files of a timeline in one style: the keys in the
// order of the loader's table, two spaces a level, list items indented below
// their key, dates in quotes. In goes the text of a file; out comes the same
// text, laid out anew.
//
// No value and no comment changes. Lines are moved and indented as they stand,
// and what comes out is compared with what went in before anybody gets it. A
// document with something that lines can't be moved around (anchors, tags, keys
// behind a question mark) stays as it is.
package format

import (
	"bytes"
	"errors"
	"strings"
	"unicode/utf8"

	"dateline/timeline"
	"dateline/timeline/load"
)

// SyntaxError says that a file is not laid out because parts of it can't be
// read. Problems name the places.
type SyntaxError struct{ Problems []timeline.Problem }

// Error is the first problem.
func (e *SyntaxError) Error() string { return e.Problems[0].String() }

// ErrText says that a file is not laid out because it is no plain UTF-8.
var ErrText = errors.New("it holds characters that YAML forbids, or is not saved as UTF-8")

// ErrUnusual says that a file is not laid out because its meaning might have
// changed.
var ErrUnusual = errors.New("it is written in an unusual way, and its meaning might have changed")

const byteOrderMark = "\ufeff"

// Source is the text of a file in canonical style. The path is that within the
// timeline's folder; it tells what the file is read for. The error is a
// *SyntaxError, ErrText or ErrUnusual, and then there is no text.
//
// Source of the result is the result.
func Source(path string, text []byte) ([]byte, error) {
	if err := readable(path, text); err != nil {
		return nil, err
	}
	body, bom := bytes.CutPrefix(text, []byte(byteOrderMark))
	eol := "\n"
	if i := bytes.IndexByte(body, '\n'); i > 0 && body[i-1] == '\r' {
		eol = "\r\n"
	}
	plain := strings.ReplaceAll(string(body), "\r\n", "\n")
	laid := layOut(load.MappingOf(path), plain)
	if laid == plain {
		return text, nil
	}
	if !same(plain, laid) {
		return nil, ErrUnusual
	}
	if eol != "\n" {
		laid = strings.ReplaceAll(laid, "\n", eol)
	}
	if bom {
		laid = byteOrderMark + laid
	}
	return []byte(laid), nil
}

// readable is an error for a file that must be left alone.
func readable(path string, text []byte) error {
	var broken []timeline.Problem
	for _, p := range load.File(path, text).Problems {
		if p.Code == load.YAMLSyntax || p.Code == load.FileTooLarge {
			broken = append(broken, p)
		}
	}
	if broken != nil {
		return &SyntaxError{broken}
	}
	if !utf8.Valid(text) || bytes.Contains(bytes.ReplaceAll(text, []byte("\r\n"), nil), []byte("\r")) {
		return ErrText
	}
	if _, err := parseAll(string(bytes.TrimPrefix(text, []byte(byteOrderMark)))); err != nil {
		return ErrText
	}
	return nil
}

// layOut is the text of a file laid out, without regard to what might be lost.
func layOut(m load.Mapping, text string) string {
	var out []string
	for _, d := range split(text) {
		out = append(out, d.before...)
		out = append(out, d.layOut(m)...)
	}
	for len(out) > 0 && out[0] == "" {
		out = out[1:]
	}
	for len(out) > 0 && out[len(out)-1] == "" {
		out = out[:len(out)-1]
	}
	if len(out) == 0 {
		return ""
	}
	return strings.Join(out, "\n") + "\n"
}

// document is the lines of a YAML document, and the markers and directives that
// stand before it.
type document struct{ before, lines []string }

// split parts a text where YAML does. A line that begins with a marker can't be
// part of a text.
func split(text string) []document {
	var docs []document
	var d document
	for _, line := range strings.Split(strings.TrimSuffix(text, "\n"), "\n") {
		switch {
		case isMarker(line):
			if len(d.lines) > 0 {
				docs = append(docs, d)
				d = document{}
			}
			d.before = append(d.before, strings.TrimRight(line, " \t"))
		case strings.HasPrefix(line, "%") && !hasContent(d.lines):
			d.before = append(d.before, d.lines...)
			d.before, d.lines = append(d.before, line), nil
		default:
			d.lines = append(d.lines, line)
		}
	}
	return append(docs, d)
}

// isMarker tells whether a line begins or ends a document.
func isMarker(line string) bool {
	return (strings.HasPrefix(line, "---") || strings.HasPrefix(line, "...")) &&
		(len(line) == 3 || line[3] == ' ' || line[3] == '\t')
}

func hasContent(lines []string) bool {
	for _, line := range lines {
		if !isBlank(line) && !isComment(line) {
			return true
		}
	}
	return false
}

// layOut is the lines of the document in canonical style, or as they are where
// that can't be done.
func (d document) layOut(m load.Mapping) []string {
	if !hasContent(d.lines) {
		return squeeze(trimmed(d.lines), 0)
	}
	root, err := parseOne(strings.Join(d.lines, "\n") + "\n")
	if err != nil || root == nil || !usual(root) {
		return d.lines
	}
	p := &printer{lines: d.lines}
	out, err := p.document(root, m)
	if err != nil {
		return d.lines
	}
	return out
}
