package export

import "strings"

// table writes a row an event.
func (m *markdown) table() error {
	columns := []string{"Date", "Event", "Actors", "Countries", "Status", "Sources"}
	if m.desk {
		columns = append(columns, "Id", "Place", "Note", "Checks")
	}
	m.put("\n| ", strings.Join(columns, " | "), " |\n|", strings.Repeat(" --- |", len(columns)), "\n")
	for i := range m.v.Len() {
		e := m.entry(i)
		m.row(&e)
		if err := m.flush(); err != nil {
			return err
		}
	}
	return nil
}

func (m *markdown) row(e *Entry) {
	m.put("| ")
	m.text(e.When)
	if e.Possible {
		m.put(" (", possibleShort, ")")
	}
	m.put(" | ")
	m.text(e.Heading)
	m.put(" | ")
	m.list(e.Actors)
	if len(e.Targets) > 0 {
		if len(e.Actors) > 0 {
			m.put(" ")
		}
		m.put("→ ")
		m.list(e.Targets)
	}
	m.put(" | ")
	m.list(e.Countries)
	m.put(" | ")
	m.text(e.Status)
	m.put(" |")
	m.marks(" ", e.Footnotes...)
	m.put(" |")
	if m.desk {
		m.rowForDesk(e)
	}
	m.put("\n")
}

// possibleShort is possible where there is little room.
const possibleShort = "only may lie in the range asked for"

func (m *markdown) rowForDesk(e *Entry) {
	findings := make([]string, len(e.Problems))
	for i, p := range e.Problems {
		findings[i] = finding(p)
	}
	m.put(" ")
	m.code(e.ID)
	m.put(" | ")
	m.code(whereabouts(e.File, e.Line))
	m.put(" | ")
	m.text(e.Note)
	m.put(" | ")
	m.text(strings.Join(findings, "; "))
	m.put(" |")
}

// brief writes a bullet an event.
func (m *markdown) brief() error {
	m.put("\n")
	for i := range m.v.Len() {
		e := m.entry(i)
		m.bullet(&e)
		if err := m.flush(); err != nil {
			return err
		}
	}
	return nil
}

func (m *markdown) bullet(e *Entry) {
	m.put("- **")
	m.text(e.When)
	m.put("** ")
	m.text(e.Heading)
	if !e.Confirmed {
		m.put(" (")
		m.text(e.Status)
		m.put(")")
	}
	if e.Possible {
		m.put(" (", possibleShort, ")")
	}
	m.marks("", e.Footnotes...)
	m.put("\n")
	if m.desk {
		m.forDesk(e, "  ")
	}
}
