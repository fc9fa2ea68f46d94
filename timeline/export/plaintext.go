package export

import (
	"fmt"
	"strconv"
	"strings"
)

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
	lines = append(lines, e.numbered()...)
	for _, q := range e.Quotes {
		lines = append(lines, "“"+q.Text+"” — "+attribution(q))
	}
	lines = append(lines, e.tied()...)
	for row := range e.names {
		lines = append(lines, row.label+": "+listed(row.names))
	}
	for i, r := range e.Sources() {
		label := "Source: "
		if len(e.marks) > 0 {
			label = "[" + strconv.Itoa(i+1) + "] "
		}
		lines = append(lines, label+r.String())
	}
	return strings.Join(append(lines, deskLines(e)...), "\n")
}

// numbered are the paragraphs of the summary with their marks, which name the event's
// own sources by their places.
func (e *Entry) numbered() []string {
	if len(e.marks) == 0 {
		return e.Paragraphs
	}
	var b strings.Builder
	done := 0
	for _, m := range e.marks {
		b.WriteString(e.plain[done:m.At])
		b.WriteString("[" + strings.Trim(strings.ReplaceAll(fmt.Sprint(m.Sources), " ", ","), "[]") + "]")
		done = m.At
	}
	return paragraphs(b.String() + e.plain[done:])
}

// tied are the events that an entry is tied to, a line each.
func (e *Entry) tied() []string {
	var lines []string
	for row := range e.relations {
		for _, l := range row.links {
			lines = append(lines, row.label+": "+linkText(l))
		}
	}
	return lines
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
	for _, s := range e.event.Sources {
		if s.Excerpt != "" {
			lines = append(lines, "Excerpt: “"+s.Excerpt+"” ("+single(&s).String()+")")
		}
	}
	for _, c := range checks(&e) {
		lines = append(lines, "Checked: "+c)
	}
	for _, p := range e.Problems {
		lines = append(lines, "Check: "+finding(p))
	}
	return lines
}
