package convert

import (
	"fmt"
	"strings"
)

// splitter parts the text of a table into rows of cells. A quotation mark at the
// beginning of a cell keeps separators and line ends within the cell; two of them
// stand for one. One that closes with other text behind it is text itself, and
// protects separators only. Lines end in LF, CR LF or CR.
type splitter struct {
	text  string
	comma byte
	// backslash says that \" is a quotation mark within a quoted cell.
	backslash bool
	// cr says that CR alone ends a line.
	cr bool
	// stops are the signs that may end a cell.
	stops string

	at, line int
	width    int // cells of the row before
	odd      []oddCell
}

// oddCell is a cell that does not look like what a program writes.
type oddCell struct {
	line, last int // where it begins and ends
	value      string
}

// row is a row of a table and the line on which it begins.
type row struct {
	line  int
	cells []string
}

// newSplitter begins at the start of a text, behind the line that names the separator.
func newSplitter(text string, comma byte) *splitter {
	s := &splitter{text: text, comma: comma, stops: string(rune(comma)) + "\n\r", at: len(sepLine().FindString(text)), line: 1}
	if s.at > 0 {
		s.line++
	}
	s.cr = endsInCR(text[s.at:])
	return s
}

// endsInCR tells whether the first line of a text ends in CR alone.
func endsInCR(text string) bool {
	quoted := false
	for i := 0; i < len(text); i++ {
		switch text[i] {
		case '"':
			quoted = !quoted
		case '\n':
			if !quoted {
				return false
			}
		case '\r':
			if !quoted {
				return i+1 == len(text) || text[i+1] != '\n'
			}
		}
	}
	return false
}

// next is the next row that is not empty; ok is false at the end.
func (s *splitter) next() (r row, ok bool, err error) {
	for s.at < len(s.text) && s.ending(s.at) > 0 {
		s.end()
	}
	if s.at >= len(s.text) {
		return row{}, false, nil
	}
	r.line, r.cells = s.line, make([]string, 0, s.width)
	for {
		value, err := s.cell()
		if err != nil {
			return row{}, false, err
		}
		r.cells = append(r.cells, value)
		if s.at < len(s.text) && s.text[s.at] == s.comma {
			s.at++
			continue
		}
		s.end()
		s.width = len(r.cells)
		return r, true, nil
	}
}

// ending is how long the end of a line is that stands at i; 0 for none.
func (s *splitter) ending(i int) int {
	switch {
	case i >= len(s.text):
		return 0
	case s.text[i] == '\n':
		return 1
	case s.text[i] == '\r' && i+1 < len(s.text) && s.text[i+1] == '\n':
		return 2
	case s.text[i] == '\r' && (s.cr || i+1 == len(s.text)):
		return 1
	}
	return 0
}

// end passes the end of a line.
func (s *splitter) end() {
	if n := s.ending(s.at); n > 0 {
		s.at += n
		s.line++
	}
}

// cell is the cell that begins here. What ends it is not passed.
func (s *splitter) cell() (string, error) {
	start := s.at
	first := s.skipBlanks(start)
	if first < len(s.text) && s.text[first] == '"' {
		value, end, err := s.quoted(first)
		if err != nil {
			return "", err
		}
		if behind := s.skipBlanks(end); s.ends(behind) {
			line := s.line
			s.line += strings.Count(value, "\n")
			if s.line > line {
				s.odd = append(s.odd, oddCell{line, s.line, value})
			}
			s.at = behind
			return value, nil
		}
		s.at = end
		value = s.rest(start)
		s.odd = append(s.odd, oddCell{s.line, s.line, value})
		return value, nil
	}
	return s.rest(start), nil
}

// rest is a cell up to what ends it; the part before s.at is passed already.
func (s *splitter) rest(start int) string {
	for !s.ends(s.at) {
		s.at++
		if n := strings.IndexAny(s.text[s.at:], s.stops); n >= 0 {
			s.at += n
		} else {
			s.at = len(s.text)
		}
	}
	value := s.text[start:s.at]
	if strings.Contains(value, "\r") {
		value = strings.ReplaceAll(value, "\r", "\n")
		s.odd = append(s.odd, oddCell{s.line, s.line + 1, value})
	}
	return value
}

// ends tells whether a cell ends at i.
func (s *splitter) ends(i int) bool {
	return i >= len(s.text) || s.text[i] == s.comma || s.ending(i) > 0
}

// skipBlanks is the place of what is no blank.
func (s *splitter) skipBlanks(i int) int {
	for i < len(s.text) && (s.text[i] == ' ' || s.text[i] == '\t') && s.text[i] != s.comma {
		i++
	}
	return i
}

// quoted is the value between quotation marks, of which the first stands at
// open, and the place behind them.
func (s *splitter) quoted(open int) (value string, end int, err error) {
	var b strings.Builder
	from := open + 1
	for i := from; ; i++ {
		if n := strings.IndexAny(s.text[i:], `"\`); n >= 0 {
			i += n
		} else {
			return "", 0, fmt.Errorf("line %d: the quotation mark before %q is never closed: close it, or double it and put the cell in quotation marks",
				s.line, short(firstLine(s.text[open+1:])))
		}
		double := s.text[i] == '"' && i+1 < len(s.text) && s.text[i+1] == '"'
		switch {
		case s.text[i] == '\\' && s.backslash && i+1 < len(s.text) && (s.text[i+1] == '"' || s.text[i+1] == '\\'):
			b.WriteString(s.text[from:i])
			from = i + 1
			i++
		case double && !s.backslash:
			b.WriteString(s.text[from : i+1])
			i++
			from = i + 1
		case s.text[i] == '"':
			value = s.text[from:i]
			if b.Len() > 0 {
				value = b.String() + value
			}
			value = strings.ReplaceAll(strings.ReplaceAll(value, "\r\n", "\n"), "\r", "\n")
			if !s.ends(s.skipBlanks(i+1)) && strings.Contains(value, "\n") {
				return "", 0, fmt.Errorf("line %d: the quotation mark before %q is not closed on its line, and the next one, on line %d, has text behind it: close it, or double it and put the cell in quotation marks",
					s.line, short(firstLine(value)), s.line+strings.Count(value, "\n"))
			}
			return value, i + 1, nil
		}
	}
}

func firstLine(text string) string {
	line, _, _ := strings.Cut(strings.ReplaceAll(text, "\r", "\n"), "\n")
	return line
}
