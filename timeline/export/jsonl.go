package export

import (
	"io"
	"strconv"
	"unicode/utf8"

	"dateline/timeline"
	"dateline/timeline/date"
)

// writeJSONL writes a record a line, each exactly as encoding/json has it but
// for its escapes of <, > and &. It is written out here because every export
// has a fingerprint of these lines in its head: they have to be cheap, and the
// same in every version of Go.
func writeJSONL(w io.Writer, v *timeline.View, o Options) error {
	return writeEvents(v, o, to(w), func() func([]byte, *timeline.Event) []byte {
		lines := &recordWriter{words: &wording{}, desk: o.For == Desk}
		return func(dst []byte, e *timeline.Event) []byte {
			lines.buf = dst
			lines.record(e)
			return append(lines.buf, '\n')
		}
	})
}

// writeEvents hands on what is written of the events of a view, as they are, one
// after another. writer is called once for each processor.
func writeEvents(v *timeline.View, o Options, emit func([]byte) error, writer func() func(dst []byte, e *timeline.Event) []byte) error {
	runs := &runs{v: v}
	return inOrder(v.Len(), runs.next,
		func() func([]byte, run) []byte {
			write := writer()
			return func(dst []byte, r run) []byte {
				for _, e := range r.events {
					dst = write(dst, e)
				}
				return dst
			}
		},
		func(text []byte, r run) error {
			if err := emit(text); err != nil {
				return err
			}
			return o.tick(r.from + len(r.events))
		})
}

// recordWriter writes records as JSON: the keys of an event file in their order.
type recordWriter struct {
	buf   []byte
	words *wording
	desk  bool
	more  bool // a key stands before in this object
	// last is the day written last, and that as a text: most dates are one day,
	// and most days come again soon.
	last     date.Day
	lastText string
}

// record writes an event: its fields, then what a program would otherwise have to
// work out.
func (w *recordWriter) record(e *timeline.Event) {
	w.open()
	w.fields(e)
	first, last := e.Date.Bounds()
	w.day("earliest", first, !e.Date.IsZero())
	w.day("latest", last, !e.Date.IsZero())
	w.always("date_text", w.words.date(e.Date))
	if w.desk {
		w.text("file", e.Pos.File)
		w.number("line", e.Pos.Line)
	}
	w.close()
}

// fields writes what a record holds, by its table. Fields without a value are
// left out, and so are those for the desk alone, unless it is the desk's.
func (w *recordWriter) fields(of timeline.Record) {
	fields := of.Fields()
	for i := range fields {
		f := &fields[i]
		if f.Desk && !w.desk {
			continue
		}
		switch f.Kind {
		case timeline.TextKind:
			w.optional(f, *f.Text(of))
		case timeline.ListKind:
			w.list(f.Key, *f.List(of))
		case timeline.DateKind:
			d, text := f.Date(of)
			w.optional(f, written(*d, *text))
		case timeline.NumberKind:
			w.number(f.Key, *f.Number(of))
		case timeline.RecordsKind:
			w.records(f.Key, f.Records(of))
		}
	}
}

func (w *recordWriter) optional(f *timeline.Field, value string) {
	if value != "" || f.Always {
		w.always(f.Key, value)
	}
}

func (w *recordWriter) records(name string, list timeline.Records) {
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

func (w *recordWriter) open() {
	w.buf = append(w.buf, '{')
	w.more = false
}

func (w *recordWriter) close() {
	w.buf = append(w.buf, '}')
	w.more = true
}

func (w *recordWriter) key(name string) {
	if w.more {
		w.buf = append(w.buf, ',')
	}
	w.more = true
	w.buf = append(w.buf, '"')
	w.buf = append(w.buf, name...)
	w.buf = append(w.buf, `":`...)
}

// always writes a text; text leaves an empty one out.
func (w *recordWriter) always(name, value string) {
	w.key(name)
	w.buf = appendJSON(w.buf, value)
}

func (w *recordWriter) text(name, value string) {
	if value != "" {
		w.always(name, value)
	}
}

func (w *recordWriter) number(name string, value int) {
	if value != 0 {
		w.key(name)
		w.buf = strconv.AppendInt(w.buf, int64(value), 10)
	}
}

func (w *recordWriter) list(name string, values []string) {
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
func (w *recordWriter) day(name string, day date.Day, known bool) {
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
	for i < len(s) && jsonKinds[s[i]] == plainByte {
		i++
	}
	return i
}

var shortEscapes = [utf8.RuneSelf]byte{'"': '"', '\\': '\\', '\b': 'b', '\f': 'f', '\n': 'n', '\r': 'r', '\t': 't'}

// jsonKinds are plain but for what appendJSON has to look at.
var jsonKinds = func() (k [256]kind) {
	for c := range k {
		if c < ' ' || c >= utf8.RuneSelf || shortEscapes[c] != 0 {
			k[c] = depends
		}
	}
	return k
}()
