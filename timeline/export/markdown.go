package export

import (
	"io"
	"strconv"
	"strings"

	"dateline/timeline"
	"dateline/timeline/english"
)

// markdown puts Markdown together in buf.
type markdown struct {
	*builder
	notes NotesInfo
	out   io.Writer
	buf   []byte
}

// fullBuffer is the size in bytes at which what has been put together is handed
// on.
const fullBuffer = 1 << 16

func writeMarkdown(w io.Writer, v *timeline.View, o Options) error {
	row, err := style(o)
	if err != nil {
		return err
	}
	var q questions
	if row.headings {
		q.title = Title(v, o)
	}
	s, err := surveyOf(v, o, q)
	if err != nil {
		return err
	}
	m := &markdown{builder: newBuilder(v, o), out: w}
	if m.notes, err = notes(o); err != nil {
		return err
	}
	if row.headings {
		m.anchor = s.anchors.of
	}
	d := newDocument(v, o, s)
	if !o.Alone {
		m.header(d)
	}
	if o.Head && !o.Alone {
		m.about(d)
	}
	if row.head != nil {
		row.head(m)
	}
	if err := m.handOn(); err != nil {
		return err
	}
	err = m.write(o, to(w), func(w *builder) func([]byte, *Entry) []byte {
		one := &markdown{builder: w, notes: m.notes}
		return func(dst []byte, e *Entry) []byte {
			one.buf = dst
			row.entry(one, e)
			return one.buf
		}
	})
	if err != nil {
		return err
	}
	if m.desk {
		if err := m.afterword(); err != nil {
			return err
		}
	}
	if !o.Head && !o.Alone {
		m.about(d)
	}
	if err := m.sources(); err != nil {
		return err
	}
	return m.handOn()
}

// to hands on to a writer.
func to(w io.Writer) func([]byte) error {
	return func(text []byte) error { return writeAll(w, text) }
}

func writeAll(w io.Writer, text []byte) error {
	_, err := w.Write(text)
	return err
}

// flush hands on what has been put together, if it is enough.
func (m *markdown) flush() error {
	if len(m.buf) < fullBuffer {
		return nil
	}
	return m.handOn()
}

func (m *markdown) handOn() error {
	err := writeAll(m.out, m.buf)
	m.buf = m.buf[:0]
	return err
}

// put adds Markdown of ours.
func (m *markdown) put(parts ...string) {
	for _, s := range parts {
		m.buf = append(m.buf, s...)
	}
}

// text adds a text of the timeline within a line.
func (m *markdown) text(s string) { m.buf = appendEscaped(m.buf, s, inline) }

// heading adds a date and a headline within a line.
func (m *markdown) heading(when, heading string) {
	m.date(when)
	m.put(between(heading))
	m.text(heading)
}

// date adds a date that begins a line, with a capital.
func (m *markdown) date(when string) {
	at := len(m.buf)
	m.text(when)
	if first := &m.buf[at]; 'a' <= *first && *first <= 'z' {
		*first -= 'a' - 'A'
	}
}

// code adds an id or a place in a file, which people copy, to the letter.
func (m *markdown) code(s string) {
	if strings.Trim(s, " ") == "" || strings.ContainsAny(s, "|\n\r\t") {
		m.text(s)
		return
	}
	m.buf = appendCode(m.buf, s)
}

// names adds names, as listed.
func (m *markdown) names(names []string) { m.text(listed(names)) }

// header writes the title and the line that says what is here.
func (m *markdown) header(d Document) {
	m.put("# ")
	m.text(d.Title)
	m.put("\n\n", english.Count(d.Count, "event"))
	if d.Undated > 0 {
		m.put(", ", strconv.Itoa(d.Undated), " of them undated")
	}
	if d.Span != "" {
		m.put(" · ")
		m.text(d.Span)
	}
	if d.Checks != "" {
		m.put(" · ", d.Checks)
	}
	m.put("\n")
	if d.Desk {
		m.put("\n*", deskOnly, "*\n")
	}
}

// deskOnly warns whoever gets hold of an export for the desk.
const deskOnly = "For the desk: this holds notes and is not for publication."

// The headings behind the events.
const (
	sourcesHeading  = "Sources"
	leftOutHeading  = "Not in this export"
	leftOutLead     = "These events belong to conversations of which a part is above."
	problemsHeading = "Problems outside events"
)

// appendReferenceText writes a source as the text of a footnote.
func appendReferenceText(dst []byte, r Reference) []byte {
	var room [8]part
	for i, p := range r.parts(room[:]) {
		if i > 0 {
			dst = append(dst, ", "...)
		}
		dst = append(dst, p.before...)
		switch {
		case p.address:
			dst = appendAddress(dst, p.text)
		case i == 0 && p.before == "":
			dst = appendEscaped(dst, p.text, block)
		default:
			dst = appendEscaped(dst, p.text, inline)
		}
		dst = append(dst, p.after...)
	}
	return dst
}

// afterword tells the desk what belongs here and was left out, and what the
// checks found that belongs to no event.
func (m *markdown) afterword() error {
	for i, e := range leftOut(m.v) {
		if i == 0 {
			m.put("\n## ", leftOutHeading, "\n\n", leftOutLead, "\n\n")
		}
		m.put("- ")
		m.text(heading(e))
		m.put(" · ")
		m.code(e.ID)
		m.put("\n")
		if err := m.flush(); err != nil {
			return err
		}
	}
	for i, p := range m.problems.rest {
		if i == 0 {
			m.put("\n## ", problemsHeading, "\n\n")
		}
		m.put("- ")
		m.text(p.Pos.File + ", " + finding(p))
		m.put("\n")
		if err := m.flush(); err != nil {
			return err
		}
	}
	return nil
}
