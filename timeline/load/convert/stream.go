package convert

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"slices"
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
	head := w.head()
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

// head is the lines at hand that are whole, or all where lines do not end in LF.
func (w *window) head() []byte {
	if at := bytes.LastIndexByte(w.text, '\n'); at >= 0 {
		return w.text[:at+1]
	}
	return w.text
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

// tooMuch is the error for events to keep that are more than can be held.
func tooMuch(fit int) error {
	return fmt.Errorf("so many events are more than %d MB, of which the first %d are: --limit %d takes those", maxWhole>>20, fit, fit)
}
