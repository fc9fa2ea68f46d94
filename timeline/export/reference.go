package export

import (
	"cmp"
	"slices"
	"strings"

	"dateline/timeline"
	"dateline/timeline/date"
)

// Reference is a source as a footnote gives it. What the file leaves out is
// empty; dates are in words.
type Reference struct {
	Number    int
	Author    string
	Title     string
	Publisher string
	Published string
	URL       string // as written; it need not be an address that opens
	Archived  string
	Accessed  string // "3 May 2023 and 4 June 2023", if events name several days
	Pages     string
}

// part is a piece of a reference: text with words of ours around it.
type part struct {
	before, text, after string
	address             bool
}

// noDetails is said of a source whose keys are all empty.
const noDetails = "no details given"

// parts are the pieces that are not empty, in the order of a footnote. They
// are joined by ", ".
func (r Reference) parts() []part {
	all := []part{
		{text: r.Author},
		{before: "“", text: r.Title, after: "”"},
		{text: r.Publisher},
		{text: r.Published},
		{text: r.URL, address: true},
		{before: "archived copy ", text: r.Archived, address: true},
		{before: "accessed ", text: r.Accessed},
		{before: pagesLabel(r.Pages), text: r.Pages},
	}
	all = slices.DeleteFunc(all, func(p part) bool { return p.text == "" })
	if len(all) == 0 {
		return []part{{text: noDetails}}
	}
	return all
}

// pagesLabel is "page ", or "pages ", or nothing where the text says so itself.
func pagesLabel(pages string) string {
	switch {
	case pages == "" || pages[0] < '0' || pages[0] > '9':
		return ""
	case strings.Trim(pages, "0123456789") == "":
		return "page "
	}
	return "pages "
}

// String is the reference as plain text.
func (r Reference) String() string {
	var b strings.Builder
	for i, p := range r.parts() {
		if i > 0 {
			b.WriteString(", ")
		}
		b.WriteString(p.before + p.text + p.after)
	}
	return b.String()
}

// references numbers sources, each once however often it is cited. It is the
// one thing that grows with an export.
type references struct {
	list []*cited
	// asWritten finds what was cited before letter for letter; byAddress what
	// may be the same source with other keys left out.
	asWritten map[timeline.Source]int
	byAddress map[string][]int
}

// cited is a source with all that the events say of it.
type cited struct {
	source   timeline.Source
	accessed []string // in words
}

// mostVariants bounds the search for a source that fits, lest a file with one
// address and thousands of titles make an export slow.
const mostVariants = 32

func newReferences() *references {
	return &references{asWritten: map[timeline.Source]int{}, byAddress: map[string][]int{}}
}

// number is the footnote of a source, counted from 1. Two sources are one if
// they have the same address and no other key contradicts: what one of them
// leaves out is taken from the other, and of several days of access each is
// kept. Without an address all keys have to be the same.
func (r *references) number(s *timeline.Source) int {
	if n, ok := r.asWritten[*s]; ok {
		return n
	}
	for _, n := range r.byAddress[s.URL] {
		if r.list[n-1].merge(s) {
			r.asWritten[*s] = n
			return n
		}
	}
	c := &cited{source: *s}
	c.addAccessed(s)
	r.list = append(r.list, c)
	n := len(r.list)
	r.asWritten[*s] = n
	if s.URL != "" && len(r.byAddress[s.URL]) < mostVariants {
		r.byAddress[s.URL] = append(r.byAddress[s.URL], n)
	}
	return n
}

// merge takes s into c unless they contradict each other.
func (c *cited) merge(s *timeline.Source) bool {
	ours, theirs := texts(&c.source), texts(s)
	for i := range ours {
		if *ours[i] != "" && *theirs[i] != "" && *ours[i] != *theirs[i] {
			return false
		}
	}
	if a, b := c.source.Published, s.Published; !a.IsZero() && !b.IsZero() && a != b {
		return false
	}
	for i := range ours {
		*ours[i] = cmp.Or(*ours[i], *theirs[i])
	}
	if c.source.Published.IsZero() {
		c.source.Published = s.Published
	}
	c.addAccessed(s)
	return true
}

// texts are the texts of a source in which two that share an address may differ.
func texts(s *timeline.Source) [6]*string {
	return [...]*string{&s.Title, &s.Publisher, &s.Author, &s.Archived, &s.Pages, &s.PublishedText}
}

func (c *cited) addAccessed(s *timeline.Source) {
	day := inWords(s.Accessed, s.AccessedText)
	if day != "" && !slices.Contains(c.accessed, day) {
		c.accessed = append(c.accessed, day)
	}
}

// reference is the n-th footnote, counted from 1. It is complete when all
// events have been numbered.
func (r *references) reference(n int) Reference {
	c := r.list[n-1]
	ref := single(&c.source)
	ref.Number, ref.Accessed = n, and(c.accessed)
	return ref
}

// single is a source without a number.
func single(s *timeline.Source) Reference {
	return Reference{
		Author: s.Author, Title: s.Title, Publisher: s.Publisher,
		Published: inWords(s.Published, s.PublishedText), URL: s.URL, Archived: s.Archived,
		Accessed: inWords(s.Accessed, s.AccessedText), Pages: s.Pages,
	}
}

// inWords is a date in words, or as the file has it where it can't be read.
func inWords(d date.Date, text string) string {
	if d.IsZero() {
		return text
	}
	return d.Words()
}
