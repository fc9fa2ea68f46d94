package export

import (
	"cmp"
	"slices"
	"strconv"
)

// Notes names a way to give the sources in Markdown; see [NotesTable].
type Notes string

// The ways to give sources.
const (
	Footnotes Notes = "footnotes"
	Endnotes  Notes = "endnotes"
	Links     Notes = "links"
)

// NotesInfo is a row of the table of ways to give sources.
type NotesInfo struct {
	Name Notes
	Help string

	// marks adds those of the sources with these numbers.
	marks func(m *markdown, e *Entry, numbers []int)
	// note begins a source at the end; nil where none stands there.
	note func(m *markdown, n int)
}

// NotesTable is all ways to give sources, the default first.
func NotesTable() []NotesInfo {
	return []NotesInfo{
		{Footnotes, "footnotes, as GitHub and most readers of Markdown know them", (*markdown).footnoteMarks, (*markdown).footnote},
		{Endnotes, "a numbered list, for what reads no footnotes", (*markdown).endnoteMarks, (*markdown).endnote},
		{Links, "links behind the words", (*markdown).sourceLinks, nil},
	}
}

// marks adds the marks of sources behind words.
func (m *markdown) marks(e *Entry, numbers []int) {
	if len(numbers) > 0 {
		m.notes.marks(m, e, numbers)
	}
}

// marksApart adds them behind a blank.
func (m *markdown) marksApart(e *Entry, numbers []int) {
	if len(numbers) > 0 && m.notes.Name == Footnotes {
		m.put(" ") // the others bring their own
	}
	m.marks(e, numbers)
}

func (m *markdown) footnoteMarks(_ *Entry, numbers []int) {
	for i, n := range numbers {
		if i > 0 {
			m.put(" ")
		}
		m.footnoteMark(n)
	}
}

func (m *markdown) footnoteMark(n int) {
	m.buf = append(m.buf, "[^"...)
	m.buf = strconv.AppendInt(m.buf, int64(n), 10)
	m.buf = append(m.buf, ']')
}

func (m *markdown) footnote(n int) {
	m.footnoteMark(n)
	m.put(": ")
}

func (m *markdown) endnoteMarks(_ *Entry, numbers []int) {
	for _, n := range numbers {
		m.put(` \[`)
		m.buf = strconv.AppendInt(m.buf, int64(n), 10)
		m.put(`\]`)
	}
}

func (m *markdown) endnote(n int) {
	m.buf = strconv.AppendInt(m.buf, int64(n), 10)
	m.put(". ")
}

// sourceLinks adds links to the sources; one without an address that opens is named.
func (m *markdown) sourceLinks(e *Entry, numbers []int) {
	lead := " ("
	for _, n := range numbers {
		s := e.event.Sources[slices.Index(e.numbers, n)]
		m.put(lead)
		lead = "; "
		if href, ok := address(s.URL); ok {
			m.buf = appendLink(m.buf, cmp.Or(s.Publisher, s.Title, s.Description, s.Author, s.URL), href)
			continue
		}
		m.buf = appendReferenceText(m.buf, m.words.reference(&s))
	}
	m.put(")")
}

// sources writes those that the marks lead to, and where they begin.
func (m *markdown) sources() error {
	if m.notes.note == nil {
		return nil
	}
	for n := 1; n <= len(m.refs.list); n++ {
		switch {
		case n > 1:
		case m.alone:
			m.put("\n")
		default:
			m.put("\n## ", sourcesHeading, "\n\n")
		}
		m.notes.note(m, n)
		m.buf = appendReferenceText(m.buf, m.refs.reference(n))
		m.put("\n")
		if err := m.flush(); err != nil {
			return err
		}
	}
	return nil
}
