package load

import (
	"slices"
	"strings"
	"unicode/utf8"

	"gopkg.in/yaml.v3"

	"dateline/timeline"
)

// citation is a mark in a text, with its place.
type citation struct {
	text            string
	lowest, highest int // of the sources that it names
	at              mark
}

// mostPlaced is how many marks of a text are looked for in its lines; those behind
// them have the place of the text.
const mostPlaced = 200

// citations are the marks of a text. How many sources there are is not known yet.
func (r *reader) citations(n *yaml.Node, text string) []citation {
	if !strings.Contains(text, "[") {
		return nil
	}
	r.src.index()
	n = r.deref(n)
	var list []citation
	for i, m := range timeline.ParseCited(text, 0).Beyond {
		at := r.mark(n)
		if i < mostPlaced {
			at = r.markIn(n, text, m.From, m.To)
		}
		list = append(list, citation{strings.Clone(text[m.From:m.To]), slices.Min(m.Sources), slices.Max(m.Sources), at})
	}
	return list
}

// markIn is the place of a part of a text: in its line, or, where it stands on
// several lines, where these hold the same as often before.
func (r *reader) markIn(n *yaml.Node, text string, from, to int) mark {
	if n.Style&(yaml.LiteralStyle|yaml.FoldedStyle) == 0 {
		return r.within(n, text, from, to-from)
	}
	part := text[from:to]
	before := strings.Count(text[:from], part)
	for line := n.Line + 1; line-r.src.first <= len(r.src.lines); line++ {
		written := r.src.line(line)
		if count := strings.Count(written, part); count <= before {
			before -= count
			continue
		}
		at := 0
		for range before {
			at += strings.Index(written[at:], part) + len(part)
		}
		at += strings.Index(written[at:], part)
		return mark{line, utf8.RuneCountInString(written[:at]) + 1, utf8.RuneCountInString(part)}
	}
	return r.mark(n)
}

// askCitations asks for the source that a mark names.
func (f *findings) askCitations(e *event) {
	for _, c := range e.marks {
		if c.lowest < 1 || c.highest > len(e.Sources) {
			f.report(e.src, c.at, CitationUnknown, "the mark %s names a source that is not there: the event has %s", c.text, countOf(len(e.Sources), "source")).
				hint("correct the number, or write \\%s if no source is meant", c.text)
		}
	}
}
