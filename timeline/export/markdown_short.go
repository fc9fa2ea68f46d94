package export

import "strings"

// columns heads a table.
func (m *markdown) columns() {
	columns := []string{"Date", "Event", "Actors", "Countries", "Status", "Sources"}
	if m.desk {
		columns = append(columns, "Id", "Place", "Note", "Excerpts", "Checks")
	}
	m.put("\n| ", strings.Join(columns, " | "), " |\n|", strings.Repeat(" --- |", len(columns)), "\n")
}

// row writes an event of a table.
func (m *markdown) row(e *Entry) {
	m.put("| ")
	m.date(e.When)
	if e.Possible {
		m.put(" (", possibleShort, ")")
	}
	m.put(" | ")
	m.text(e.Heading)
	m.put(" | ")
	m.names(e.Actors)
	if len(e.Targets) > 0 {
		if len(e.Actors) > 0 {
			m.put(" ")
		}
		m.put("→ ")
		m.names(e.Targets)
	}
	m.put(" | ")
	m.names(e.Countries)
	m.put(" | ")
	m.text(e.Status)
	m.put(" |")
	m.marksApart(e, e.Footnotes)
	m.put(" |")
	if m.desk {
		m.rowForDesk(e)
	}
	m.put("\n")
}

// possibleShort is possible where there is little room.
const possibleShort = "only may lie in the range asked for"

func (m *markdown) rowForDesk(e *Entry) {
	findings := checks(e)
	for i, c := range findings {
		findings[i] = "checked " + c
	}
	for _, p := range e.Problems {
		findings = append(findings, finding(p))
	}
	m.put(" ")
	m.code(e.ID)
	m.put(" | ")
	m.code(whereabouts(e.File, e.Line))
	m.put(" | ")
	m.text(e.Note)
	m.put(" |")
	for i, s := range e.event.Sources {
		if s.Excerpt != "" {
			m.put(" ")
			m.text(s.Excerpt)
			m.marks(e, e.numbers[i:i+1])
		}
	}
	m.put(" | ")
	m.text(strings.Join(findings, "; "))
	m.put(" |")
}

// list begins a list.
func (m *markdown) list() { m.put("\n") }

// bullet writes an event of a list.
func (m *markdown) bullet(e *Entry) {
	m.put("- **")
	m.date(e.When)
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
	m.marks(e, e.Footnotes)
	m.put("\n")
	if m.desk {
		m.forDesk(e, "  ")
	}
}
