package export

// chronology writes a heading a year and an entry an event.
func (m *markdown) chronology(e *Entry) {
	switch {
	case m.alone:
	case e.opens:
		m.put("\n## ", e.Group, "\n\n")
	default:
		m.put("\n")
	}
	m.put("### ")
	m.heading(e.When, e.Heading)
	m.put("\n")
	m.event(e)
}

// event writes all of an entry but its heading. Every piece brings the empty
// line before it.
func (m *markdown) event(e *Entry) {
	if !e.Confirmed {
		m.put("\n*Status: ")
		m.text(e.Status)
		m.put("*\n")
	}
	if e.Possible {
		m.put("\n*", possible, "*\n")
	}
	m.summary(e)
	for _, q := range e.Quotes {
		m.quote(e, q)
	}
	m.links(e)
	if m.withNames {
		m.involved(e)
	}
	if m.desk {
		m.put("\n")
		m.forDesk(e, "")
	}
}

// possible is said of an event that may match and need not.
const possible = "Its date allows it to lie in the range asked for, but does not ensure it."

func (m *markdown) summary(e *Entry) {
	switch {
	case len(e.Paragraphs) > 0 && len(e.marks) == 0:
		m.put("\n")
		m.buf = appendParagraphs(m.buf, e.Paragraphs, "")
		m.marks(e, e.Footnotes)
		m.put("\n")
	case len(e.Paragraphs) > 0:
		for _, p := range e.pieces() {
			m.put("\n")
			m.paragraph(e, p)
			m.put("\n")
		}
	case len(e.Footnotes) > 0:
		m.put("\nSources:")
		m.marksApart(e, e.Footnotes)
		m.put("\n")
	}
}

// paragraph writes the pieces of one with their marks.
func (m *markdown) paragraph(e *Entry, pieces []Piece) {
	for i, p := range pieces {
		if i == 0 {
			m.buf = appendLines(m.buf, p.Text, "")
		} else {
			m.buf = appendBehindMark(m.buf, p.Text)
		}
		m.marks(e, p.Footnotes)
	}
}

// quote writes a block quote and, as its last paragraph, whose words they are.
func (m *markdown) quote(e *Entry, q Quote) {
	m.put("\n> ")
	m.buf = appendParagraphs(m.buf, q.Paragraphs, "> ")
	m.put("\n>\n> — ")
	m.text(attribution(q))
	if q.Footnote > 0 {
		m.marks(e, []int{q.Footnote})
	}
	m.put("\n")
}

// attribution is the speaker and the office.
func attribution(q Quote) string {
	s := q.Speaker
	if s == "" {
		s = "speaker not named"
	}
	if q.Office != "" {
		s += ", " + q.Office
	}
	if q.Note != "" {
		s += " (" + q.Note + ")"
	}
	return s
}

// links writes what an event is tied to, a sentence a kind.
func (m *markdown) links(e *Entry) {
	lead := "\n"
	for row := range e.relations {
		m.put(lead, row.label, " ")
		for i, l := range row.links {
			switch {
			case i == 0:
			case i < len(row.links)-1:
				m.put(", ")
			default:
				m.put(" and ")
			}
			m.link(l)
		}
		m.put(".")
		lead = " "
	}
	if lead == " " {
		m.put("\n")
	}
}

// link writes an event by its headline and, in parentheses, its date.
func (m *markdown) link(l Link) {
	if l.Anchor != "" {
		m.put("[")
	}
	m.text(l.Heading)
	if l.Anchor != "" {
		m.put("](#", l.Anchor, ")")
	}
	m.put(" (")
	m.text(l.When)
	if !l.Exported && !m.alone {
		m.put(", ", notExported)
	}
	m.put(")")
}

// notExported is said of an event that another one is tied to.
const notExported = "not in this export"

// involved writes who acts, who is acted upon, and the countries, in a line.
func (m *markdown) involved(e *Entry) {
	lead := "\n"
	for row := range e.names {
		m.put(lead, row.label, ": ")
		m.names(row.names)
		lead = " · "
	}
	if lead != "\n" {
		m.put("\n")
	}
}

// forDesk writes what only the desk may see, as items of a list.
func (m *markdown) forDesk(e *Entry, indent string) {
	m.put(indent, "- Id: ")
	m.code(e.ID)
	if at := whereabouts(e.File, e.Line); at != "" {
		m.put(" · ")
		m.code(at)
	}
	m.put("\n")
	if note := paragraphs(e.Note); len(note) > 0 {
		m.put(indent, "- Note: ")
		m.buf = appendParagraphs(m.buf, note, indent+"  ")
		m.put("\n")
	}
	for i, s := range e.event.Sources {
		if excerpt := paragraphs(s.Excerpt); len(excerpt) > 0 {
			m.put(indent, "- Excerpt: ")
			m.buf = appendParagraphs(m.buf, excerpt, indent+"  ")
			m.marks(e, e.numbers[i:i+1])
			m.put("\n")
		}
	}
	for _, c := range checks(e) {
		m.put(indent, "- Checked: ")
		m.text(c)
		m.put("\n")
	}
	for _, p := range e.Problems {
		m.put(indent, "- Check: ")
		m.text(finding(p))
		m.put("\n")
	}
}
