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

// id is the id of the event at a place.
func (r *records) id(i int) string {
	from := r.at(i)
	return from.String()
}

// read is the event at a place, as it was written.
func (r *records) read(i int) *Event {
	e := new(Event)
	(&recordReader{Reader: r.at(i), texts: r.texts}).read(e, &buffers{})
	return e
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

// The flags of a record.
const (
	inferred = 1 << iota
	ownDate  // the date's own text is not what the file says
)

// encode must put down what recordReader.read takes up, in the same order; the
// id comes first, then the file.
func (w *recordWriter) encode(to []byte, e *Event) []byte {
	to = pack.String(to, e.ID)
	to = pack.Uint(to, w.number(e.Pos.File))
	flags := uint64(0)
	if e.Inferred {
		flags |= inferred
	}
	if e.Date.String() != e.DateText {
		flags |= ownDate
	}
	to = pack.Uint(to, flags)
	to = pack.String(to, e.DateText)
	if flags&ownDate != 0 {
		to = pack.String(to, e.Date.String())
	}
	to = pack.String(to, e.Title)
	to = pack.String(to, e.Summary)
	to = pack.String(to, e.Note)
	lists := [...][]string{e.Actors, e.Targets, e.Countries, e.Topics, e.Allow}
	total := len(e.RespondsTo)
	for _, list := range lists {
		total += len(list)
	}
	to = pack.Uint(to, uint64(total))
	for _, list := range lists {
		to = pack.Uint(to, uint64(len(list)))
		for _, text := range list {
			to = pack.Uint(to, w.number(text))
		}
	}
	to = pack.Uint(to, uint64(len(e.RespondsTo)))
	for _, id := range e.RespondsTo {
		to = pack.String(to, id)
	}
	to = pack.Uint(to, w.number(e.Kind))
	to = pack.Uint(to, w.number(e.Status))
	to = w.quotes(to, e.Quotes)
	to = w.sources(to, e.Sources)
	to = pack.Int(to, int64(e.Pos.Line))
	return pack.Int(to, int64(e.Pos.Column))
}

func (w *recordWriter) quotes(to []byte, quotes []Quote) []byte {
	to = pack.Uint(to, uint64(len(quotes)))
	for i := range quotes {
		to = pack.Uint(to, w.number(quotes[i].By))
		to = pack.String(to, quotes[i].Text)
		to = pack.Int(to, int64(quotes[i].Source))
	}
	return to
}

func (w *recordWriter) sources(to []byte, sources []Source) []byte {
	to = pack.Uint(to, uint64(len(sources)))
	for i := range sources {
		s := &sources[i]
		to = pack.String(to, s.URL)
		to = pack.String(to, s.Title)
		to = pack.Uint(to, w.number(s.Publisher))
		to = pack.Uint(to, w.number(s.Author))
		to = pack.String(to, s.PublishedText)
		to = pack.String(to, s.Published.String())
		to = pack.String(to, s.AccessedText)
		to = pack.String(to, s.Accessed.String())
		to = pack.String(to, s.Archived)
		to = pack.String(to, s.Pages)
	}
	return to
}

// buffers are the lists of an event; who reads many events one after the other
// lets them use the same.
type buffers struct {
	texts   []string
	quotes  []Quote
	sources []Source
}

// recordReader takes an event out of its record.
type recordReader struct {
	pack.Reader
	texts []string
	buf   *buffers
}

// read fills e, whose texts share the memory of the record. The lists are those
// of buf, and hold until it is used again.
func (r *recordReader) read(e *Event, buf *buffers) {
	r.buf = buf
	r.head(e)
	e.Title, e.Summary, e.Note = r.String(), r.String(), r.String()
	buf.texts = slices.Grow(buf.texts[:0], r.Count())
	for _, list := range [...]*[]string{&e.Actors, &e.Targets, &e.Countries, &e.Topics, &e.Allow} {
		*list = r.list(r.number)
	}
	e.RespondsTo = r.list(r.String)
	e.Kind, e.Status = r.number(), r.number()
	e.Quotes, e.Sources = r.quotes(), r.sources()
	e.Pos.Line, e.Pos.Column = int(r.Int()), int(r.Int())
}

// head fills what a record begins with: id, file and date.
func (r *recordReader) head(e *Event) {
	*e = Event{ID: r.String()}
	e.Pos.File = r.number()
	flags := r.Uint()
	e.Inferred = flags&inferred != 0
	e.DateText = r.String()
	own := e.DateText
	if flags&ownDate != 0 {
		own = r.String()
	}
	e.Date = dateOf(own)
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

func (r *recordReader) list(next func() string) []string {
	n, from := r.Count(), len(r.buf.texts)
	if n == 0 {
		return nil
	}
	for range n {
		r.buf.texts = append(r.buf.texts, next())
	}
	to := len(r.buf.texts)
	return r.buf.texts[from:to:to]
}

func (r *recordReader) quotes() []Quote {
	n := r.Count()
	if n == 0 {
		return nil
	}
	r.buf.quotes = slices.Grow(r.buf.quotes[:0], n)
	for range n {
		r.buf.quotes = append(r.buf.quotes, Quote{By: r.number(), Text: r.String(), Source: int(r.Int())})
	}
	return r.buf.quotes
}

func (r *recordReader) sources() []Source {
	n := r.Count()
	if n == 0 {
		return nil
	}
	r.buf.sources = slices.Grow(r.buf.sources[:0], n)
	for range n {
		s := Source{URL: r.String(), Title: r.String(), Publisher: r.number(), Author: r.number(), PublishedText: r.String()}
		s.Published = dateOf(r.String())
		s.AccessedText = r.String()
		s.Accessed = dateOf(r.String())
		s.Archived, s.Pages = r.String(), r.String()
		r.buf.sources = append(r.buf.sources, s)
	}
	return r.buf.sources
}
