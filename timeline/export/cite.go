package export

import "dateline/timeline"

// Cite is a source as the text of a footnote, in Markdown and escaped.
func Cite(s *timeline.Source) string { return string(appendReferenceText(nil, single(s))) }

// CiteText is the same as plain text.
func CiteText(s *timeline.Source) string { return single(s).String() }
