package export

import (
	"crypto/sha256"
	_ "embed"
	"encoding/base64"
	"io"
	"strconv"
	"sync"

	"dateline/timeline"
	"dateline/timeline/export/picture"
)

// pageRules and pageScript are what a page obeys, beside the style of its picture.
//
//go:embed page.css
var pageRules string

//go:embed page.js
var pageScript string

var pageStyle = sync.OnceValue(func() string { return pageRules + picture.Style(picture.Auto) })

// someEvents is how many are laid out all at once; of more, those in sight.
const someEvents = 1000

// writeHTML writes one page that needs no other file and asks for none. All of it can
// be read without its script.
func writeHTML(w io.Writer, v *timeline.View, o Options) error {
	s, err := surveyOf(v, o, questions{})
	if err != nil {
		return err
	}
	b := newBuilder(v, o)
	b.anchor = func(_ int, e *timeline.Event, _ *wording) string { return e.Key }
	p := &page{builder: b, out: w, facets: newPageFacets(v.Timeline()), folded: v.Len() > MostOnPage}
	if o.Site != nil {
		p.site, b.elsewhere = *o.Site, o.Site.Elsewhere
	}
	d := newDocument(v, o, s)
	p.head(d, s.groups)
	if p.site.Index {
		p.index()
		return p.handOn()
	}
	if err := p.picture(o); err != nil {
		return err
	}
	if err := p.handOn(); err != nil {
		return err
	}
	err = b.write(o, to(w), func(w *builder) func([]byte, *Entry) []byte {
		one := &page{builder: w, facets: p.facets, folded: p.folded, known: make([]map[string]int, len(facetRows))}
		return func(dst []byte, e *Entry) []byte {
			one.buf = dst
			one.entry(e)
			return one.buf
		}
	})
	if err != nil {
		return err
	}
	if v.Len() > 0 {
		p.closeGroup()
	}
	if b.desk {
		p.afterword()
	}
	if err := p.sources(); err != nil {
		return err
	}
	p.put("</main>\n")
	p.data(d)
	p.put("<script>", pageScript, "</script>\n</body>\n</html>\n")
	return p.handOn()
}

// page is a page on its way out. What put takes is ours; all else goes through text,
// attribute or place.
type page struct {
	*builder
	out    io.Writer // nil where the caller takes buf
	buf    []byte
	parts  []part
	site   Site
	facets *pageFacets
	known  []map[string]int // the numbers of texts, for each facet
	room   []int
	folded bool // the years are closed until a reader opens them
}

func (p *page) put(parts ...string) {
	for _, s := range parts {
		p.buf = append(p.buf, s...)
	}
}

func (p *page) text(parts ...string) {
	for _, s := range parts {
		p.buf = appendHTML(p.buf, s)
	}
}

// isolated writes a text of any script within a line of ours, which its direction does
// not turn.
func (p *page) isolated(parts ...string) {
	p.put("<bdi>")
	p.text(parts...)
	p.put("</bdi>")
}

func (p *page) number(n int) { p.buf = strconv.AppendInt(p.buf, int64(n), 10) }

// place opens a link to a place of the page.
func (p *page) place(anchor string) {
	p.put(`<a href="#`)
	p.buf = appendFragment(p.buf, anchor)
	p.put(`">`)
}

func (p *page) handOn() error {
	err := writeAll(p.out, p.buf)
	p.buf = p.buf[:0]
	return err
}

// head writes what stands before the events. The years are those to go to; none where
// there is but one.
func (p *page) head(d Document, years []string) {
	many := ""
	if d.Count > someEvents {
		many = ` class="many"`
	}
	p.put(pageTop(), "<title>")
	p.text(d.Title)
	p.put("</title>\n")
	p.siteHead()
	p.put("<style>", pageStyle(), "</style>\n</head>\n<body>\n<header>\n<h1 dir=\"auto\">")
	p.text(d.Title)
	p.put("</h1>")
	for _, paragraph := range paragraphs(p.site.Lead) {
		p.put("\n<p dir=\"auto\">")
		p.text(paragraph)
		p.put("</p>")
	}
	p.put("\n<p class=\"facts\">")
	p.facts(d)
	p.put("</p>")
	if d.Desk {
		p.put("\n<p class=\"status\">", deskOnly, "</p>")
	}
	p.siteLinks()
	if len(years) > 1 && len(p.site.Years) == 0 {
		p.put("\n<nav class=\"years\" aria-label=\"Years\">")
		for _, year := range years {
			p.put("\n")
			p.place(yearAnchor(year))
			p.text(year)
			p.put("</a>")
		}
		p.put("\n</nav>")
	}
	p.put("\n</header>\n<main", many, ">\n")
}

// pageTop is the same for every page. No text of an event can run or ask for anything:
// style and script are known by their hash, and nothing else is allowed.
var pageTop = sync.OnceValue(func() string {
	return `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src ` + hashSource(pageStyle()) +
		`; script-src ` + hashSource(pageScript) + `; base-uri 'none'; form-action 'none'">
`
})

// hashSource is how a Content-Security-Policy names a text.
func hashSource(text string) string {
	sum := sha256.Sum256([]byte(text))
	return "'sha256-" + base64.StdEncoding.EncodeToString(sum[:]) + "'"
}

// facts says what the page holds and how to make it again.
func (p *page) facts(d Document) {
	p.text(d.Events())
	if d.Span != "" {
		p.text(" · ", d.Span)
	}
	if d.Query == "" {
		p.put(" · no query")
	} else {
		p.put(" · query <code>")
		p.text(d.Query)
		p.put("</code>")
	}
	if d.Selection != "" {
		p.text(" · ", d.Selection)
	}
	p.text(" · exported ", d.Exported)
	p.put(" · content <code>", d.Hash, "</code>")
}

func yearAnchor(group string) string { return "year:" + string(appendSlug(nil, group)) }

// afterword writes what only the desk may see behind the events.
func (p *page) afterword() {
	if events := leftOut(p.v); len(events) > 0 {
		p.list(leftOutHeading, leftOutLead, len(events), func(i int) string { return heading(events[i]) + " · " + events[i].ID })
	}
	if rest := p.problems.rest; len(rest) > 0 {
		p.list(problemsHeading, "", len(rest), func(i int) string { return rest[i].Pos.File + ", " + finding(rest[i]) })
	}
}

func (p *page) list(heading, lead string, n int, item func(int) string) {
	p.put("<section>\n<h2>", heading, "</h2>")
	if lead != "" {
		p.put("\n<p>", lead, "</p>")
	}
	p.put("\n<ul>")
	for i := range n {
		p.put("\n<li>")
		p.text(item(i))
		p.put("</li>")
	}
	p.put("\n</ul>\n</section>\n")
}

// sources writes the footnotes, and hands on what it has written now and then.
func (p *page) sources() error {
	if len(p.refs.list) == 0 {
		return nil
	}
	p.put("<section class=\"sources\">\n<h2>", sourcesHeading, "</h2>\n<ol>\n")
	for n := 1; n <= len(p.refs.list); n++ {
		p.source(n)
		if len(p.buf) < fullBuffer {
			continue
		}
		if err := p.handOn(); err != nil {
			return err
		}
	}
	p.put("</ol>\n</section>\n")
	return nil
}

func (p *page) source(n int) {
	p.put(`<li id="fn:`)
	p.number(n)
	p.put(`">`)
	r := p.refs.reference(n)
	p.parts = r.parts(p.parts)
	for i, part := range p.parts {
		if i > 0 {
			p.put(", ")
		}
		p.put(part.before)
		href, ok := "", false
		if part.address {
			href, ok = address(part.text)
		}
		if ok {
			p.put(`<a href="`)
			p.text(href)
			p.put(`" rel="noopener noreferrer">`)
			p.text(part.text)
			p.put("</a>")
		} else {
			p.isolated(part.text)
		}
		p.put(part.after)
	}
	p.put(`&nbsp;<a class="back" href="#ref:`)
	p.number(n)
	p.put("\" aria-label=\"Back to the text\">↩</a></li>\n")
}
