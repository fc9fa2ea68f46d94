package export

import (
	"cmp"

	"dateline/timeline"
	"dateline/timeline/english"
)

// Cite is a source as the text of a footnote, in Markdown and escaped.
func Cite(s *timeline.Source) string { return string(appendReferenceText(nil, single(s))) }

// SourceWords is who wrote what, where and when, as plain text: a footnote without
// addresses and days of access, and empty for a source that says none of it.
func SourceWords(s *timeline.Source) string {
	r := single(s)
	r.URL, r.Archived, r.Accessed = "", "", ""
	if text := r.String(); text != noDetails {
		return text
	}
	return ""
}

// CiteText is the text of a footnote as plain text.
func CiteText(s *timeline.Source) string { return single(s).String() }

// CiteLink is a source as a link in Markdown, to its archived copy where its own
// address does not open; without either it is the text of a footnote.
func CiteLink(s *timeline.Source) string {
	for _, a := range []string{s.URL, s.Archived} {
		if href, ok := address(a); ok {
			return string(appendLink(nil, cmp.Or(s.Title, s.Description, s.Publisher, s.Author, a), href))
		}
	}
	return Cite(s)
}

// CiteBibLaTeX is a source as an entry of a bibliography.
func CiteBibLaTeX(s *timeline.Source) string {
	return string(appendBibLaTeX(nil, &work{key: citationKey(s), source: s}))
}

// CiteEvent is an event as a plain sentence with its date and the address of its
// first source that has one. No full stop stands behind the address: it would be
// read as part of it.
func CiteEvent(e *timeline.Event) string {
	when := "Undated"
	if !e.Date.IsZero() {
		when = english.Capital(e.Date.Words())
	}
	if e.Status != "" && e.Status != "confirmed" {
		when += ", " + e.Status
	}
	text := when + ": " + english.Sentence(e.Heading())
	for i := range e.Sources {
		if href, ok := address(e.Sources[i].URL); ok {
			return text + " " + href
		}
	}
	return text
}
