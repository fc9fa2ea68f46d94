package timeline

import (
	"strconv"
	"unicode/utf8"

	"dateline/timeline/date"
)

// JSON writes events and other records as JSON: the keys of an event file in their
// order, exactly as encoding/json has them but for its escapes of <, > and &. It is
// written out because every export has a fingerprint of it in its head, and every
// check one of its event: it has to be cheap, and the same in every version of Go.
type JSON struct {
	Desk  bool                   // with what is for the desk alone
	Words func(date.Date) string // a date in words; nil is Date.Words

	buf  []byte
	more bool // a key stands before in this object
	// last is the day written last, and that as a text: most dates are one day,
	// and most days come again soon.
	last     date.Day
	lastText string
}

// Append adds an event on one line: its fields, then what a program would otherwise
// have to work out.
func (w *JSON) Append(to []byte, e *Event) []byte {
	w.buf = to
	w.record(e)
	return w.buf
}

// AppendPart adds a quote, a source or a check.
func (w *JSON) AppendPart(to []byte, r Record) []byte {
	w.buf = to
	w.open()
	w.fields(r)
	w.close()
	return w.buf
}

func (w *JSON) record(e *Event) {
	w.open()
	w.fields(e)
	first, last := e.Date.Bounds()
	w.day("earliest", first, !e.Date.IsZero())
	w.day("latest", last, !e.Date.IsZero())
	if w.Words == nil {
		w.always("date_text", e.Date.Words())
	} else {
		w.always("date_text", w.Words(e.Date))
	}
	if w.Desk {
		w.text("file", e.Pos.File)
		w.number("line", e.Pos.Line)
	}
	w.close()
}

// fields writes what a record holds, by its table. Fields without a value are
// left out, and so are those for the desk alone, unless it is the desk's.
func (w *JSON) fields(of Record) {
	fields := of.Fields()
	for i := range fields {
		f := &fields[i]
		if f.Desk && !w.Desk {
			continue
		}
		switch f.Kind {
		case TextKind:
			w.optional(f, *f.Text(of))
		case ListKind:
			w.list(f.Key, *f.List(of))
		case DateKind:
			d, text := f.Date(of)
			w.optional(f, Written(*d, *text))
		case NumberKind:
			w.number(f.Key, *f.Number(of))
		case RecordsKind:
			w.records(f.Key, f.Records(of))
		}
	}
}

// Written is a date as the file has it, or by its own text where there is no file.
func Written(d date.Date, text string) string {
	if text != "" {
		return text
	}
	return d.String()
}

func (w *JSON) optional(f *Field, value string) {
	if value != "" || f.Always {
		w.always(f.Key, value)
	}
}

func (w *JSON) records(name string, list Records) {
	if list.Len() == 0 {
		return
	}
	w.key(name)
	w.buf = append(w.buf, '[')
	for i := range list.Len() {
		if i > 0 {
			w.buf = append(w.buf, ',')
		}
		w.open()
		w.fields(list.At(i))
		w.close()
	}
	w.buf = append(w.buf, ']')
}

func (w *JSON) open() {
	w.buf = append(w.buf, '{')
	w.more = false
}

func (w *JSON) close() {
	w.buf = append(w.buf, '}')
	w.more = true
}

func (w *JSON) key(name string) {
	if w.more {
		w.buf = append(w.buf, ',')
	}
	w.more = true
	w.buf = append(w.buf, '"')
	w.buf = append(w.buf, name...)
	w.buf = append(w.buf, `":`...)
}

// always writes a text; text leaves an empty one out.
func (w *JSON) always(name, value string) {
	w.key(name)
	w.buf = appendJSON(w.buf, value)
}

func (w *JSON) text(name, value string) {
	if value != "" {
		w.always(name, value)
	}
}

func (w *JSON) number(name string, value int) {
	if value != 0 {
		w.key(name)
		w.buf = strconv.AppendInt(w.buf, int64(value), 10)
	}
}

func (w *JSON) list(name string, values []string) {
	if len(values) == 0 {
		return
	}
	w.key(name)
	lead := byte('[')
	for _, value := range values {
		w.buf = append(w.buf, lead)
		w.buf = appendJSON(w.buf, value)
		lead = ','
	}
	w.buf = append(w.buf, ']')
}

// day writes null for an open end, and where none is known.
func (w *JSON) day(name string, day date.Day, known bool) {
	w.key(name)
	if !known || day == date.Past || day == date.Future {
		w.buf = append(w.buf, "null"...)
		return
	}
	if w.lastText == "" || w.last != day {
		w.last, w.lastText = day, day.String()
	}
	w.buf = appendJSON(w.buf, w.lastText)
}

// appendJSON writes a text as a string of JSON.
func appendJSON(dst []byte, s string) []byte {
	const hex = "0123456789abcdef"
	dst = append(dst, '"')
	for {
		n := jsonRun(s)
		dst = append(dst, s[:n]...)
		if n == len(s) {
			return append(dst, '"')
		}
		s = s[n:]
		r, size := utf8.DecodeRuneInString(s)
		switch {
		case r == utf8.RuneError && size == 1:
			dst = append(dst, `\ufffd`...)
		case r == '\u2028' || r == '\u2029': // ends of lines in JavaScript
			dst = append(dst, '\\', 'u', '2', '0', '2', hex[r&15])
		case r >= utf8.RuneSelf:
			dst = append(dst, s[:size]...)
		case shortEscapes[r] != 0:
			dst = append(dst, '\\', shortEscapes[r])
		default:
			dst = append(dst, '\\', 'u', '0', '0', hex[r>>4], hex[r&15])
		}
		s = s[size:]
	}
}

// jsonRun is the length of the run that s begins with and that stands in JSON as
// it is. Eight bytes are looked at together: a byte's highest bit is set in bad
// where it is none of ASCII's, a control character, a quotation mark or a
// backslash.
func jsonRun(s string) int {
	const ones, highest = 0x0101010101010101, 0x8080808080808080
	i := 0
	for ; i+8 <= len(s); i += 8 {
		c := s[i : i+8]
		w := uint64(c[0]) | uint64(c[1])<<8 | uint64(c[2])<<16 | uint64(c[3])<<24 |
			uint64(c[4])<<32 | uint64(c[5])<<40 | uint64(c[6])<<48 | uint64(c[7])<<56
		quote, backslash := w^ones*'"', w^ones*'\\'
		bad := w | (w - ones*' ') | (quote - ones) | (backslash - ones)
		if bad&highest != 0 {
			break
		}
	}
	for i < len(s) && jsonPlain[s[i]] {
		i++
	}
	return i
}

var shortEscapes = [utf8.RuneSelf]byte{'"': '"', '\\': '\\', '\b': 'b', '\f': 'f', '\n': 'n', '\r': 'r', '\t': 't'}

// jsonPlain are the bytes that stand in JSON as they are.
var jsonPlain = func() (plain [256]bool) {
	for c := range plain {
		plain[c] = c >= ' ' && c < utf8.RuneSelf && shortEscapes[c] == 0
	}
	return plain
}()
