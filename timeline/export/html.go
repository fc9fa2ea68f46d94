package export

import (
	"bufio"
	"bytes"
	_ "embed"
	"html/template"
	"io"
	"sync"

	"dateline/timeline"
)

//go:embed page.html.tmpl
var pageText string

// page is parsed at the first use: most runs of the program never need it.
var page = sync.OnceValue(func() *template.Template {
	return template.Must(template.New("page").Funcs(template.FuncMap{
		"attribution": attribution,
		"deskOnly":    func() string { return deskOnly },
		"joined":      joined,
		"notExported": func() string { return notExported },
		"possible":    func() string { return possible },
	}).Parse(pageText))
})

// pageEntry is an entry with what only a page needs.
type pageEntry struct {
	Entry
	Text      [][]pagePiece
	Marks     []pageMark // where there is no text
	Relations []pageRelation
	Names     []pageNames
	ForDesk   []string
}

// pagePiece is a stretch of a summary and the marks behind it.
type pagePiece struct {
	Text  string
	Marks []pageMark
}

type pageRelation struct {
	Label string
	Link  Link
}

// pageMark is the mark of a footnote. The first of a number is where the
// footnote leads back to.
type pageMark struct {
	Number int
	First  bool
}

// pageHead is the head with the years to go to; none where there is but one.
type pageHead struct {
	Document
	Years []pageYear
}

type pageYear struct{ Label, Anchor string }

type pageNames struct{ Label, Names string }

type pageList struct {
	Heading, Lead string
	Items         []string
}

type pageSource struct {
	Number int
	Parts  []pagePart
}

type pagePart struct{ Before, Text, After, Href string }

// writeHTML writes one page that needs no other file and runs no script.
func writeHTML(w io.Writer, v *timeline.View, o Options) error {
	s, err := surveyOf(v, o, questions{})
	if err != nil {
		return err
	}
	b := newBuilder(v, o)
	b.anchor = func(_ int, e *timeline.Event, _ *wording) string { return e.Key }
	p := &pageWriter{builder: b, out: bufio.NewWriterSize(w, fullBuffer)}
	p.put("head", pageHead{newDocument(v, o, s), years(s.groups)})
	if p.err == nil {
		p.err = p.out.Flush()
	}
	if p.err == nil {
		p.err = b.write(o, to(w), pageEntries)
	}
	if b.desk {
		p.afterword()
	}
	p.sources()
	p.put("end", nil)
	if p.err != nil {
		return p.err
	}
	return p.out.Flush()
}

// pageWriter writes a page piece by piece and keeps the first error.
type pageWriter struct {
	*builder
	out *bufio.Writer
	err error
}

func (p *pageWriter) put(piece string, data any) {
	if p.err == nil {
		p.err = page().ExecuteTemplate(p.out, piece, data)
	}
}

// years are the headings that events stand under, where there are several.
func years(groups []string) []pageYear {
	if len(groups) < 2 {
		return nil
	}
	list := make([]pageYear, len(groups))
	for i, group := range groups {
		list[i] = yearOf(group)
	}
	return list
}

func yearOf(group string) pageYear {
	return pageYear{group, string(appendSlug(nil, group))}
}

// pageEntries writes entries, a heading before the first of a group.
func pageEntries(*builder) func([]byte, *Entry) []byte {
	var text bytes.Buffer
	put := func(piece string, data any) {
		if err := page().ExecuteTemplate(&text, piece, data); err != nil {
			panic(err) // the template is ours, and a buffer never fails
		}
	}
	return func(dst []byte, e *Entry) []byte {
		text.Reset()
		if e.opens {
			put("group", yearOf(e.Group))
		}
		e.Anchor = e.event.Key
		n := pageEntry{Entry: *e, Names: namesOf(e), ForDesk: deskLines(*e)}
		for row := range e.relations {
			for _, l := range row.links {
				n.Relations = append(n.Relations, pageRelation{row.label, l})
			}
		}
		n.mark()
		put("entry", n)
		return append(dst, text.Bytes()...)
	}
}

// mark puts the marks behind the words.
func (n *pageEntry) mark() {
	marked := n.cited
	marks := func(numbers []int) (list []pageMark) {
		for _, number := range numbers {
			list = append(list, pageMark{number, number > marked})
			marked = max(marked, number)
		}
		return list
	}
	for _, p := range n.pieces() {
		var pieces []pagePiece
		for _, piece := range p {
			pieces = append(pieces, pagePiece{piece.Text, marks(piece.Footnotes)})
		}
		n.Text = append(n.Text, pieces)
	}
	if len(n.Text) == 0 {
		n.Marks = marks(n.Footnotes)
	}
}

func namesOf(e *Entry) []pageNames {
	var list []pageNames
	for row := range e.names {
		list = append(list, pageNames{row.label, listed(row.names)})
	}
	return list
}

func (p *pageWriter) afterword() {
	if events := leftOut(p.v); len(events) > 0 {
		list := pageList{Heading: leftOutHeading, Lead: leftOutLead}
		for _, e := range events {
			list.Items = append(list.Items, heading(e)+" · "+e.ID)
		}
		p.put("list", list)
	}
	if len(p.problems.rest) > 0 {
		list := pageList{Heading: problemsHeading}
		for _, problem := range p.problems.rest {
			list.Items = append(list.Items, problem.Pos.File+", "+finding(problem))
		}
		p.put("list", list)
	}
}

func (p *pageWriter) sources() {
	if len(p.refs.list) == 0 {
		return
	}
	p.put("sources", sourcesHeading)
	for n := 1; n <= len(p.refs.list) && p.err == nil; n++ {
		s := pageSource{Number: n}
		r := p.refs.reference(n)
		for _, part := range r.parts(nil) {
			shown := pagePart{Before: part.before, Text: part.text, After: part.after}
			if part.address {
				shown.Href, _ = address(part.text)
			}
			s.Parts = append(s.Parts, shown)
		}
		p.put("source", s)
	}
	p.put("sources end", nil)
}
