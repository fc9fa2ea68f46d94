package convert

import (
	"bytes"
	"cmp"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/htmlindex"
	"golang.org/x/text/encoding/unicode"
	"golang.org/x/text/transform"
)

// Piece is the beginning of a file that need not fit into memory.
type Piece struct {
	File    File
	Format  string
	Options Options // to read it with
	Left    int     // events that are behind it
}

// rest is what is known of a file beyond its piece.
type rest struct {
	comma    byte
	evidence map[string]*evidence // of day and month, by column
}

// Sizes of what is held of a stream at a time: as a rule, and for one event at most.
const (
	stretch     = 1 << 20
	mostOfEvent = 8 << 20
)

// Cut keeps the first events of a table, of JSON Lines or of an array of JSON, and
// reads on to the end: to count what it leaves out, to find what can't be read, and
// for what all of a column tells of its dates. It holds what it keeps and little
// more. What is of another kind, or ends soon, it keeps whole.
//
// Letters are those that options or the first bytes name, else UTF-8: others are
// told by the whole of a file only, and a stream passes once.
func Cut(in io.Reader, name, format string, limit int, o Options) (Piece, error) {
	return cutBy(stretch, in, name, format, limit, o)
}

// cutBy is Cut, with so much at hand.
func cutBy(size int, in io.Reader, name, format string, limit int, o Options) (p Piece, err error) {
	w := &window{in: in, size: size}
	if err := w.fill(size); err != nil {
		return p, err
	}
	p = Piece{File: File{Name: name}, Format: format, Options: o}
	if !w.over {
		head := w.text
		if p.Format == "" {
			p.Format = headFormat(w, name, o)
		}
		if slices.Contains([]string{"csv", "json", "jsonl"}, p.Format) {
			if err := w.letters(o); err != nil {
				return p, err
			}
			p.Options.Encoding = "utf-8"
			switch {
			case p.Format == "csv":
				return p, w.cutTable(&p, limit)
			case w.isSequence():
				return p, w.cutJSON(&p, limit)
			}
			return p, fmt.Errorf("it is JSON of one object, and too large for it: only a list of objects, or an object a line, is read piece by piece")
		}
		w.text = head
	}
	more, err := io.ReadAll(io.LimitReader(in, maxWhole))
	p.File.Text = append(w.text, more...)
	return p, err
}

// maxWhole is how much is read at most of what can't be cut.
const maxWhole = 64 << 20

// headFormat is the format of a stream by its beginning.
func headFormat(w *window, name string, o Options) string {
	head := w.text[:bytes.LastIndexByte(w.text, '\n')+1]
	if len(head) == 0 {
		head = w.text
	}
	format := FormatOf(File{Name: name, Text: head}, o)
	if text, err := newBuilder(o).decode(head); format == "" && err == nil && bracketed(text) {
		return "json" // which the head breaks off
	}
	return format
}

// window is the part of a stream that is at hand, as text in UTF-8 once its letters
// are known.
type window struct {
	in   io.Reader
	size int // how much is read at a time
	text []byte
	over bool   // there is no more
	lost int    // lines before the text, for what is wrong
	tail []byte // of a letter that is not whole
	utf8 bool
}

// fill reads on, by n bytes or to the end.
func (w *window) fill(n int) error {
	start := len(w.text)
	w.text = append(slices.Grow(w.text, n+len(w.tail)), w.tail...)
	got, err := io.ReadFull(w.in, w.text[len(w.text):len(w.text)+n])
	w.text = w.text[:len(w.text)+got]
	w.tail = nil
	switch {
	case errors.Is(err, io.EOF) || errors.Is(err, io.ErrUnexpectedEOF):
		w.over = true
	case err != nil:
		return err
	}
	if !w.utf8 {
		return nil
	}
	return w.check(start)
}

// check finds what is no letter, from a place on.
func (w *window) check(from int) error {
	fresh := w.text[from:]
	if !w.over {
		for i := 1; i <= min(utf8.UTFMax, len(fresh)); i++ {
			if at := len(fresh) - i; utf8.RuneStart(fresh[at]) {
				if !utf8.FullRune(fresh[at:]) {
					w.tail = slices.Clone(fresh[at:])
					fresh = fresh[:at]
					w.text = w.text[:from+at]
				}
				break
			}
		}
	}
	line := func(at int) int { return 1 + w.lost + bytes.Count(w.text[:from+at], []byte("\n")) }
	if at := bytes.Index(fresh, []byte(lostLetter)); at >= 0 {
		return fmt.Errorf("line %d: a letter was lost before (U+FFFD stands for it), or it is none of that encoding", line(at))
	}
	if !utf8.Valid(fresh) {
		at := 0
		for r, n := utf8.DecodeRune(fresh); r != utf8.RuneError || n != 1; r, n = utf8.DecodeRune(fresh[at:]) {
			at += n
		}
		return fmt.Errorf("line %d: it is not UTF-8 there, and a stream does not tell what it is: say it with --encoding, or name a file", line(at))
	}
	return nil
}

// letters makes UTF-8 of the stream from its beginning on.
func (w *window) letters(o Options) error {
	var e encoding.Encoding
	head := w.text
	switch {
	case o.Encoding != "":
		var err error
		if e, err = htmlindex.Get(o.Encoding); err != nil {
			_, err := newBuilder(o).decoded(nil)
			return err
		}
	case bytes.HasPrefix(head, []byte("\xff\xfe")):
		e = utf16(unicode.LittleEndian)
	case bytes.HasPrefix(head, []byte("\xfe\xff")):
		e = utf16(unicode.BigEndian)
	case bytes.IndexByte(head, 0) >= 0:
		return errors.New("it is no UTF-8: say what it is with --encoding, such as utf-16le")
	}
	if e != nil && e != unicode.UTF8 {
		w.in = transform.NewReader(io.MultiReader(bytes.NewReader(head), w.in), e.NewDecoder())
		w.text = nil
		w.utf8 = true
		if err := w.fill(w.size); err != nil {
			return err
		}
	}
	w.utf8 = true
	w.text = bytes.TrimPrefix(w.text, []byte("\ufeff"))
	return w.check(0)
}

// drop forgets what stands before a place, as it has been read.
func (w *window) drop(at int) {
	w.lost += bytes.Count(w.text[:at], []byte("\n"))
	w.text = append(w.text[:0], w.text[at:]...)
}

// tooLong is the error for an event that does not end.
func tooLong(line int) error {
	return fmt.Errorf("line %d begins an event of more than %d MB: is a quotation mark there never closed?", line, mostOfEvent>>20)
}

// cutTable keeps the first rows of a table.
func (w *window) cutTable(p *Piece, limit int) error {
	b := newBuilder(p.Options)
	head := string(w.text[:bytes.LastIndexByte(w.text, '\n')+1])
	t := &tableCut{w: w, b: b, rest: &rest{comma: separator(head), evidence: map[string]*evidence{}}}
	if sep := sepLine().FindStringSubmatch(head); sep != nil {
		t.rest.comma, t.skip = sep[1][0], len(sep[0])
	}
	p.Options.rest = t.rest
	rows, backslash := headRows(head[t.skip:], t.rest.comma)
	if len(rows) == 0 {
		return fmt.Errorf("line 1 begins a row that has no end within %d kB", w.size>>10)
	}
	first := tableOf(rows, nil, guess)
	t.backslash = backslash
	b.recall(first.header)
	for i, name := range first.header {
		if isDate(b.column(name).Key) {
			t.dates = append(t.dates, i)
			t.rest.evidence[name] = &evidence{}
		}
	}
	t.header = first.header
	var err error
	p.File.Text, p.Left, err = t.cut(len(first.above)+1, limit)
	return err
}

// headRows are the first rows of a table that is broken off, and whether a backslash
// stands before quotation marks in it, as more of it can be read then.
func headRows(head string, comma byte) (rows []row, backslash bool) {
	s := newSplitter(head, comma)
	rows, odd, _ := s.all()
	if strings.Contains(head, `\"`) {
		s = newSplitter(head, comma)
		s.backslash = true
		others, fewer, _ := s.all()
		if len(others) > len(rows) || len(others) == len(rows) && len(fewer) < len(odd) {
			return others, true
		}
	}
	return rows, false
}

// tableCut goes over the rows of a table.
type tableCut struct {
	w      *window
	b      *builder
	rest   *rest
	skip   int
	header []string
	dates  []int // columns
	// backslash is that of the splitter.
	backslash bool
}

// cut gives the text of the first rows, and the number of the others.
func (t *tableCut) cut(above, limit int) (kept []byte, left int, err error) {
	s := newSplitter(string(t.w.text), t.rest.comma)
	s.at, s.backslash = t.skip, t.backslash
	rows, begun := 0, 0 // what is kept begins there in the window
	for {
		start, line := s.at, s.line
		r, ok, quick, err := t.next(s, rows >= above+limit)
		if (err != nil || !ok || s.at >= len(s.text)) && !t.w.over {
			if len(s.text)-start > mostOfEvent {
				return nil, 0, cmp.Or(err, tooLong(line))
			}
			if rows < above+limit {
				kept = append(kept, s.text[begun:start]...)
			}
			begun = 0
			t.w.drop(start)
			if err := t.w.fill(max(t.w.size, len(t.w.text))); err != nil {
				return nil, 0, err
			}
			s = &splitter{text: string(t.w.text), comma: s.comma, cr: s.cr, backslash: s.backslash, line: line}
			continue
		}
		switch {
		case err != nil:
			return nil, 0, err
		case !ok:
			if rows < above+limit {
				kept = append(kept, s.text[begun:]...)
			}
			return kept, left, nil
		case rows >= above+limit && (quick || filled(r) > 0):
			left++
			t.see(r)
		case rows < above || filled(r) > 0:
			if rows++; rows == above+limit {
				kept = append(kept, s.text[begun:s.at]...)
			}
		}
		s.odd = s.odd[:0]
	}
}

// next is the next row; where no more is asked it is the cells of dates alone, quickly,
// if the row is written as programs do.
func (t *tableCut) next(s *splitter, alone bool) (r row, ok, quick bool, err error) {
	if alone && !s.cr && !s.backslash {
		if cells, end := t.quick(s.text[s.at:]); end > 0 {
			s.line += strings.Count(s.text[s.at:s.at+end], "\n")
			s.at += end
			return row{cells: cells}, true, true, nil
		}
	}
	r, ok, err = s.next()
	return r, ok, false, err
}

// quick finds the end of a row with something in it, and its cells of dates, each at
// its place; the end is 0 where that takes a closer look.
func (t *tableCut) quick(text string) (cells []string, end int) {
	filled := false
	for column, at := 0, 0; at < len(text); column++ {
		start := at
		if text[at] == '"' {
			at = closing(text, at)
		} else {
			at += strings.IndexFunc(text[at:], func(r rune) bool { return r == rune(t.rest.comma) || r == '\n' || r == '\r' })
			if first := strings.TrimLeft(text[start:max(at, start)], " \t"); at < start || strings.HasPrefix(first, `"`) {
				return nil, 0
			}
		}
		if at <= 0 && start > 0 || at >= len(text) {
			return nil, 0
		}
		cell := text[start:at]
		filled = filled || strings.Trim(cell, "\" \t") != ""
		if slices.Contains(t.dates, column) {
			for len(cells) < column {
				cells = append(cells, "")
			}
			cells = append(cells, strings.Trim(cell, `"`))
		}
		switch {
		case text[at] == t.rest.comma:
			at++
		case strings.HasPrefix(text[at:], "\n") && filled:
			return cells, at + 1
		case strings.HasPrefix(text[at:], "\r\n") && filled:
			return cells, at + 2
		default:
			return nil, 0
		}
	}
	return nil, 0
}

// closing is the place behind the mark that closes the one at a place; 0 for none.
func closing(text string, at int) int {
	for at++; ; at += 2 {
		n := strings.IndexByte(text[at:], '"')
		if n < 0 {
			return 0
		}
		if at += n; at+1 >= len(text) || text[at+1] != '"' {
			return at + 1
		}
	}
}

// see takes in what the dates of a row tell of day and month.
func (t *tableCut) see(r row) {
	for _, i := range t.dates {
		if i < len(r.cells) {
			t.rest.evidence[t.header[i]].seeQuickly(r.cells[i])
		}
	}
}

// seeQuickly is see where most texts tell nothing: what can be read both ways does not.
func (e *evidence) seeQuickly(text string) {
	text = strings.TrimSpace(text)
	first, rest := leadingNumber(text)
	if first == 0 || rest == "" || strings.IndexByte("/.- ", rest[0]) < 0 {
		return
	}
	if second, _ := leadingNumber(strings.TrimSpace(rest[1:])); first > 12 || second > 12 {
		e.see(text)
	}
}

// leadingNumber is the number of at most two digits that a text begins with; 0 for
// none.
func leadingNumber(text string) (n int, rest string) {
	for i := 0; i < len(text); i++ {
		if text[i] < '0' || text[i] > '9' {
			return n, text[i:]
		}
		if n = n*10 + int(text[i]-'0'); i == 2 {
			return 0, ""
		}
	}
	return n, ""
}
