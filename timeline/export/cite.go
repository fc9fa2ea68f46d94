package export

import "dateline/timeline"

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
