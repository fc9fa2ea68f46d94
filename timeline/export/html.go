package export

import (
	"bufio"
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
		"last":        func(list []string) int { return len(list) - 1 },
		"notExported": func() string { return notExported },
		"possible":    func() string { return possible },
	}).Parse(pageText))
})

// pageEntry is an entry with what only a page needs.
type pageEntry struct {
	Entry
	Marks   []pageMark
	Names   []pageNames
	ForDesk []string
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
	b := newBuilder(v, o)
	b.anchors = make([]string, v.Len())
	for i := range b.anchors {
		b.anchors[i] = v.At(i).Key
	}
	p := &pageWriter{builder: b, out: bufio.NewWriterSize(w, 1<<16)}
	p.write("head", pageHead{newDocument(v, o), p.years()})
	p.events()
	if b.desk {
		p.afterword()
	}
	p.sources()
	p.write("end", nil)
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

func (p *pageWriter) write(piece string, data any) {
	if p.err == nil {
		p.err = page().ExecuteTemplate(p.out, piece, data)
	}
}

// years are the headings that events stand under.
func (p *pageWriter) years() []pageYear {
	var list []pageYear
	for i := range p.v.Len() {
		if group := p.words.group(p.v.At(i)); len(list) == 0 || list[len(list)-1].Label != group {
			list = append(list, yearOf(group))
		}
	}
	if len(list) < 2 {
		return nil
	}
	return list
}

func yearOf(group string) pageYear {
	return pageYear{group, string(appendSlug(nil, group))}
}

func (p *pageWriter) events() {
	group, marked := "", 0
	for i := 0; i < p.v.Len() && p.err == nil; i++ {
		e := p.entry(i)
		if i == 0 || e.Group != group {
			group = e.Group
			p.write("group", yearOf(group))
		}
		n := pageEntry{Entry: e, Names: namesOf(&e), ForDesk: deskLines(e)}
		for _, number := range e.Footnotes {
			n.Marks = append(n.Marks, pageMark{number, number > marked})
			marked = max(marked, number)
		}
		p.write("entry", n)
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
		p.write("list", list)
	}
	if len(p.problems.rest) > 0 {
		list := pageList{Heading: problemsHeading}
		for _, problem := range p.problems.rest {
			list.Items = append(list.Items, problem.Pos.File+", "+finding(problem))
		}
		p.write("list", list)
	}
}

func (p *pageWriter) sources() {
	if len(p.refs.list) == 0 {
		return
	}
	p.write("sources", sourcesHeading)
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
		p.write("source", s)
	}
	p.write("sources end", nil)
}
