package export

import "strings"

// summaryLine is what the head of an export says, as plain text.
func summaryLine(d Document) string {
	facts := []string{d.Events()}
	if d.Span != "" {
		facts = append(facts, d.Span)
	}
	if d.Query == "" {
		facts = append(facts, "no query")
	} else {
		facts = append(facts, "query "+d.Query)
	}
	if d.Selection != "" {
		facts = append(facts, d.Selection)
	}
	facts = append(facts, "exported "+d.Exported, "content "+d.Hash)
	return strings.Join(facts, " · ")
}

// plainText is all of an entry but its headline, a paragraph a line.
func plainText(e Entry) string {
	lines := []string{"Date: " + e.When}
	if !e.Confirmed {
		lines = append(lines, "Status: "+e.Status)
	}
	if e.Possible {
		lines = append(lines, possible)
	}
	lines = append(lines, e.Paragraphs...)
	for _, q := range e.Quotes {
		lines = append(lines, "“"+q.Text+"” — "+attribution(q))
	}
	for _, l := range e.Answers {
		lines = append(lines, "In reply to: "+linkText(l))
	}
	for _, l := range e.Replies {
		lines = append(lines, "Answered by: "+linkText(l))
	}
	for row := range e.names {
		lines = append(lines, row.label+": "+listed(row.names))
	}
	for _, r := range e.Sources() {
		lines = append(lines, "Source: "+r.String())
	}
	return strings.Join(append(lines, deskLines(e)...), "\n")
}

// linkText is a link without its address.
func linkText(l Link) string {
	s := joined(l.When, l.Heading)
	if !l.Exported {
		s += " (" + notExported + ")"
	}
	return s
}

// deskLines are what only the desk may see; none in an export for publication.
func deskLines(e Entry) []string {
	if !e.desk {
		return nil
	}
	lines := []string{"Id: " + e.ID}
	if at := whereabouts(e.File, e.Line); at != "" {
		lines[0] += " · " + at
	}
	if e.Note != "" {
		lines = append(lines, "Note: "+e.Note)
	}
	for _, p := range e.Problems {
		lines = append(lines, "Check: "+finding(p))
	}
	return lines
}
