package timeline

import (
	"slices"
	"strings"

	"dateline/timeline/date"
	"dateline/timeline/pack"
)

// records are events as bytes, each of them readable alone. They take less than
// the files that the events come from, which structs would not, and are what a
// snapshot holds. Nothing in a block changes once it is written.
type records struct {
	blocks [][]byte
	starts []address // by place
	texts  []string  // what many events say, such as actors and publishers, by number
	files  []fileRun // in the order of the records
	dead   int       // records in the blocks that no place leads to any more
}

// fileRun is records that follow one another, from an address on, which come from
// one file.
type fileRun struct {
	from address
	file uint64 // the number of its name
}

// address is where a record begins: the number of its block in the upper half,
// the byte in the lower.
type address uint64

// blockBytes is how large the n-th block is made: most timelines are small. One
// record may be larger.
func blockBytes(n int) int { return 1 << min(16+n, 20) }

func (r *records) at(i int) pack.Reader {
	a := r.starts[i]
	return pack.Reader{Bytes: r.blocks[a>>32][uint32(a):]}
}

// id is the id of the event at a place, which its record begins with.
func (r *records) id(i int) string {
	from := r.at(i)
	return from.String()
}

// read is the event at a place, as it was written.
func (r *records) read(i int) *Event {
	e := new(Event)
	(&recordReader{Reader: r.at(i), texts: r.texts}).read(e, nil)
	return e
}

// readHead fills e with the id, the date and the title of the event at a place.
func (r *records) readHead(i int, e *Event) {
	from := recordReader{Reader: r.at(i), texts: r.texts}
	from.head(e)
}

// writer puts events into records.
type recordWriter struct {
	records
	numbers map[string]uint64 // of texts
	scratch []byte
}

func newRecordWriter() *recordWriter { return &recordWriter{numbers: make(map[string]uint64)} }

// add writes an event and gives its address.
func (w *recordWriter) add(e *Event) address {
	w.scratch = w.encode(w.scratch[:0], e)
	last := len(w.blocks) - 1
	if last < 0 || cap(w.blocks[last])-len(w.blocks[last]) < len(w.scratch) {
		w.blocks = append(w.blocks, make([]byte, 0, max(blockBytes(last+1), len(w.scratch))))
		last++
	}
	at := address(last)<<32 | address(len(w.blocks[last]))
	w.blocks[last] = append(w.blocks[last], w.scratch...)
	file := w.number(e.Pos.File)
	if n := len(w.files); n == 0 || w.files[n-1].file != file {
		w.files = append(w.files, fileRun{at, file})
	}
	return at
}

// number is that of a text which may stand in many events.
func (w *recordWriter) number(text string) uint64 {
	n, ok := w.numbers[text]
	if !ok {
		n = uint64(len(w.texts))
		text = strings.Clone(text) // or it would keep its whole file in memory
		w.numbers[text] = n
		w.texts = append(w.texts, text)
	}
	return n
}

// encode must put down what recordReader.read takes up, in the same order: where
// the event stands, then its fields by their table.
func (w *recordWriter) encode(to []byte, e *Event) []byte {
	fields := e.Fields()
	to = w.fields(to, e, fields[:headFields])
	to = pack.Uint(to, w.number(e.Pos.File))
	to = pack.Int(to, int64(e.Pos.Line))
	to = pack.Int(to, int64(e.Pos.Column))
	inferred := uint64(0)
	if e.Inferred {
		inferred = 1
	}
	to = pack.Uint(to, inferred)
	total := 0
	for i := range fields {
		if f := &fields[i]; f.Kind == ListKind {
			total += len(*f.List(e))
		}
	}
	to = pack.Uint(to, uint64(total))
	return w.fields(to, e, fields[headFields:])
}

// headFields are the first of an event's fields, which are read without the
// rest: id, date and title.
const headFields = 3

func (w *recordWriter) fields(to []byte, of Record, fields []Field) []byte {
	for i := range fields {
		switch f := &fields[i]; f.Kind {
		case TextKind:
			to = w.text(to, *f.Text(of), f.Shared)
		case ListKind:
			list := *f.List(of)
			to = pack.Uint(to, uint64(len(list)))
			for _, text := range list {
				to = w.text(to, text, f.Shared)
			}
		case DateKind:
			d, text := f.Date(of)
			to = appendDate(to, d.String(), *text)
		case NumberKind:
			to = pack.Int(to, int64(*f.Number(of)))
		case RecordsKind:
			list := f.Records(of)
			to = pack.Uint(to, uint64(list.Len()))
			for k := range list.Len() {
				r := list.At(k)
				to = w.fields(to, r, r.Fields())
			}
		}
	}
	return to
}

// text puts down a text itself or, where many events share it, its number.
func (w *recordWriter) text(to []byte, text string, shared bool) []byte {
	if shared {
		return pack.Uint(to, w.number(text))
	}
	return pack.String(to, text)
}

// A date is put down as what the file says and, unless that is its own text, as
// that, too. One byte says how many texts there are.
func appendDate(to []byte, own, written string) []byte {
	switch {
	case own == "" && written == "":
		return pack.Uint(to, 0)
	case own == written:
		return pack.String(pack.Uint(to, 1), written)
	}
	return pack.String(pack.String(pack.Uint(to, 2), written), own)
}

// buffers are the lists of an event; who reads many events one after the other
// lets them use the same.
type buffers struct {
	texts []string
	lists Event // has the lists of records
}

// recordReader takes an event out of its record.
type recordReader struct {
	pack.Reader
	texts []string
	lists []string // room for those of the event
	buf   *buffers // nil for none
}

// read fills e, whose texts share the memory of the record. The lists are those
// of buf, and hold until it is used again, or e's own where buf is nil.
func (r *recordReader) read(e *Event, buf *buffers) {
	r.buf = buf
	r.head(e)
	e.Pos = Pos{r.number(), int(r.Int()), int(r.Int())}
	e.Inferred = r.Uint() != 0
	total := r.Count()
	if buf != nil {
		buf.texts = slices.Grow(buf.texts[:0], total)
		r.lists = buf.texts
	} else if total > 0 {
		r.lists = make([]string, 0, total)
	}
	r.fields(e, e.Fields()[headFields:])
}

// head fills what a record begins with: id, date and title.
func (r *recordReader) head(e *Event) {
	*e = Event{}
	r.fields(e, e.Fields()[:headFields])
}

func (r *recordReader) fields(of Record, fields []Field) {
	for i := range fields {
		switch f := &fields[i]; f.Kind {
		case TextKind:
			*f.Text(of) = r.text(f.Shared)
		case ListKind:
			*f.List(of) = r.list(f.Shared)
		case DateKind:
			d, text := f.Date(of)
			*d, *text = r.date()
		case NumberKind:
			*f.Number(of) = int(r.Int())
		case RecordsKind:
			r.records(of, f)
		}
	}
}

func (r *recordReader) text(shared bool) string {
	if shared {
		return r.number()
	}
	return r.String()
}

func (r *recordReader) date() (date.Date, string) {
	n := r.Uint()
	if n == 0 {
		return date.Date{}, ""
	}
	text := r.String()
	if n == 1 {
		return dateOf(text), text
	}
	return dateOf(r.String()), text
}

// dateOf reads a date back that was written by its own text.
func dateOf(text string) date.Date {
	if text == "" {
		return date.Date{}
	}
	d, err := date.Parse(text)
	if err != nil {
		return date.Date{}
	}
	return d
}

func (r *recordReader) number() string {
	n := r.Uint()
	if n >= uint64(len(r.texts)) {
		r.Bad = true
		return ""
	}
	return r.texts[n]
}

func (r *recordReader) list(shared bool) []string {
	n, from := r.Count(), len(r.lists)
	if n == 0 {
		return nil
	}
	for range n {
		r.lists = append(r.lists, r.text(shared))
	}
	to := len(r.lists)
	return r.lists[from:to:to]
}

func (r *recordReader) records(of Record, f *Field) {
	n := r.Count()
	if n == 0 {
		return
	}
	list := f.Records(of)
	if r.buf != nil {
		list = f.Records(&r.buf.lists)
	}
	list.Resize(n)
	for i := range n {
		kid := list.At(i)
		r.fields(kid, kid.Fields())
	}
	if r.buf != nil {
		f.Records(of).take(list)
	}
}
