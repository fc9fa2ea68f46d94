package export

import (
	"strconv"

	"dateline/timeline/english"
)

// aboutHeading is that of what a reader needs to make the export again.
const aboutHeading = "About this chronology"

// about tells how the events were chosen, what was left out, and how to tell
// whether they have changed.
func (m *markdown) about(d Document) {
	m.put("\n## ", aboutHeading, "\n\nThis chronology holds ", d.part(), " of the timeline")
	if d.Timeline != "" {
		m.put(" “")
		m.text(d.Timeline)
		m.put("”")
	}
	m.put(".")
	m.chosen(d)
	if d.Added > 0 {
		m.put(" ", english.Count(d.Added, "event"), " came with it, as ", either(d.Added, "it belongs", "they belong"), " to the same conversations.")
	}
	if left := d.Total - d.Count; left > 0 {
		m.put(" The other ", strconv.Itoa(left), " ", either(left, "is", "are"), " left out")
		switch n := d.Untold; {
		case n == 0:
		case n == left:
			m.put("; ", either(n, "it belongs", "they belong"), toConversations)
		default:
			m.put("; ", strconv.Itoa(n), " of them ", either(n, "belongs", "belong"), toConversations)
		}
		m.put(".")
	}
	m.put("\n\nIt was exported on ")
	m.text(d.Exported)
	m.put(". The hash of its events is `", d.Hash, "`: the first ", strconv.Itoa(hashLength),
		" digits of the SHA-256 of the same events exported as `jsonl` for publication.\n")
}

// toConversations is where events belong that are sorely left out.
const toConversations = " to conversations of which a part is here"

// chosen says by which query, range or choice the events were found.
func (m *markdown) chosen(d Document) {
	lead := " It"
	if d.Query != "" {
		m.put(" It was made with the query ")
		m.buf = appendCode(m.buf, d.Query)
		lead = " and"
	}
	if d.Selection != "" {
		m.put(lead, " takes ")
		m.text(d.Selection)
	}
	if d.Query != "" || d.Selection != "" {
		m.put(".")
	}
}

// part is how many events are exported: "3 of the 55 events".
func (d Document) part() string {
	switch {
	case d.Count == 0 && d.Total > 0:
		return "none of the " + english.Count(d.Total, "event")
	case d.Count < d.Total:
		return strconv.Itoa(d.Count) + " of the " + english.Count(d.Total, "event")
	case d.Total == 1:
		return "the one event"
	}
	return "all " + english.Count(d.Total, "event")
}

// either is the word for one, or that for several.
func either(n int, one, several string) string {
	if n == 1 {
		return one
	}
	return several
}
