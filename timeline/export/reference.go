package export

import (
	"cmp"
	"slices"
	"strings"

	"dateline/timeline"
	"dateline/timeline/english"
)

// Reference is a source as a footnote gives it. What the file leaves out is
// empty; dates are in words.
type Reference struct {
	Number      int
	Author      string
	Title       string
	Description string // the desk's own words, where it did not see the headline
	Publisher   string
	Published   string
	URL         string // as written; it need not be an address that opens
	Archived    string
	Accessed    string // "3 May 2023 and 4 June 2023", if events name several days
	Pages       string
	Document    string // its own number
}

// part is a piece of a reference: text with words of ours around it.
type part struct {
	before, text, after string
	address             bool
}

// noDetails is said of a source whose keys are all empty.
const noDetails = "no details given"

// parts are the pieces that are not empty, in the order of a footnote, in room
// if that suffices. They are joined by ", ".
func (r *Reference) parts(room []part) []part {
	list := room[:0]
	for _, p := range [...]part{
		{text: r.Author},
		{before: "“", text: r.Title, after: "”"},
		{text: r.Description},
		{text: r.Publisher},
		{text: r.Published},
		{text: r.Document},
		{text: r.URL, address: true},
		{before: "archived copy ", text: r.Archived, address: true},
		{before: "accessed ", text: r.Accessed},
		{before: pagesLabel(r.Pages), text: r.Pages},
	} {
		if p.text != "" {
			list = append(list, p)
		}
	}
	if len(list) == 0 {
		list = append(list, part{text: noDetails})
	}
	return list
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
	for i, p := range r.parts(nil) {
		if i > 0 {
			b.WriteString(", ")
		}
		b.WriteString(p.before + p.text + p.after)
	}
	return b.String()
}

// references numbers sources, each once however often it is cited. It is what
// grows with an export.
type references struct {
	list  []cited
	words *wording
	// byAddress finds the first of what may be the same source with other keys
	// left out; asWritten what was cited before letter for letter, where there is
	// no address, or too much under one.
	byAddress map[string]int32
	asWritten map[timeline.Source]int
}

// cited is a source with all that the events say of it.
type cited struct {
	source *timeline.Source // an event's own, until one that says more is merged into it
	next   int32            // the number of the next one with this address; 0 for none
	merged bool
	later  []string // days of access in words that others name
}

// mostVariants bounds the search for a source that fits, lest a file with one
// address and thousands of titles make an export slow.
const mostVariants = 32

func newReferences(words *wording) *references {
	return &references{words: words, asWritten: map[timeline.Source]int{}, byAddress: map[string]int32{}}
}

// number is the footnote of a source, counted from 1. Two sources are one if
// they have the same address and no other key contradicts: what one of them
// leaves out is taken from the other, and of several days of access each is
// kept. Without an address all keys have to be the same.
//
// What was cited before finds its number again: a source only gains keys, so
// what contradicted one still does, and what it has taken in still agrees.
func (r *references) number(s *timeline.Source) int {
	last, variants := 0, 0
	for n := int(r.byAddress[s.URL]); n > 0; n = int(r.list[n-1].next) {
		if r.merge(&r.list[n-1], s) {
			return n
		}
		last = n
		variants++
	}
	crowded := s.URL == "" || variants == mostVariants
	printed := *s
	printed.Excerpt = "" // which no footnote has
	if crowded {
		if n, ok := r.asWritten[printed]; ok {
			return n
		}
	}
	r.list = append(r.list, cited{source: s})
	n := len(r.list)
	switch {
	case crowded:
		r.asWritten[printed] = n
	case last > 0:
		r.list[last-1].next = int32(n)
	default:
		r.byAddress[s.URL] = int32(n)
	}
	return n
}

// merge takes s into c unless they contradict each other.
func (r *references) merge(c *cited, s *timeline.Source) bool {
	ours, theirs := texts(c.source), texts(s)
	more := c.source.Published.IsZero() && !s.Published.IsZero()
	for i := range ours {
		if *ours[i] != "" && *theirs[i] != "" && *ours[i] != *theirs[i] {
			return false
		}
		more = more || *ours[i] == "" && *theirs[i] != ""
	}
	if a, b := c.source.Published, s.Published; !a.IsZero() && !b.IsZero() && a != b {
		return false
	}
	if more {
		c.take(s)
	}
	day := r.accessed(s)
	if day != "" && day != r.accessed(c.source) && !slices.Contains(c.later, day) {
		c.later = append(c.later, day)
	}
	return true
}

// take fills in what c leaves out and s says.
func (c *cited) take(s *timeline.Source) {
	if !c.merged {
		own := *c.source
		c.source, c.merged = &own, true
	}
	ours, theirs := texts(c.source), texts(s)
	for i := range ours {
		*ours[i] = cmp.Or(*ours[i], *theirs[i])
	}
	if c.source.Published.IsZero() {
		c.source.Published = s.Published
	}
}

// texts are the texts of a source in which two that share an address may differ.
func texts(s *timeline.Source) [8]*string {
	return [...]*string{&s.Title, &s.Description, &s.Publisher, &s.Author, &s.Archived, &s.Pages, &s.Number, &s.PublishedText}
}

func (r *references) accessed(s *timeline.Source) string {
	return r.words.read(s.Accessed, s.AccessedText)
}

// reference is the n-th footnote, counted from 1. It is complete when all
// events have been numbered.
func (r *references) reference(n int) Reference {
	c := &r.list[n-1]
	ref := r.words.reference(c.source)
	ref.Number = n
	switch {
	case ref.Accessed == "":
		ref.Accessed = english.And(c.later)
	case len(c.later) > 0:
		ref.Accessed = english.And(append([]string{ref.Accessed}, c.later...))
	}
	return ref
}

// single is a source without a number.
func single(s *timeline.Source) Reference { return (*wording)(nil).reference(s) }

// reference is a source without a number.
func (w *wording) reference(s *timeline.Source) Reference {
	return Reference{
		Author: s.Author, Title: s.Title, Description: s.Description, Publisher: s.Publisher,
		Published: w.read(s.Published, s.PublishedText), URL: s.URL, Archived: s.Archived,
		Accessed: w.read(s.Accessed, s.AccessedText), Pages: s.Pages, Document: s.Number,
	}
}
