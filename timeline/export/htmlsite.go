package export

import (
	"dateline/timeline"
)

// Site is what a page of HTML says of the site that it belongs to.
type Site struct {
	// Address is that of the page itself, on the web; empty where it is not known.
	Address string
	Feed    string // where the feed of changes lies
	Lead    string // a text below the title
	Pages   []PageLink
	Data    []PageLink // the same events in other forms
	// Years are the pages of one year each into which the events of a larger page are
	// parted; Index says that this is the larger one, which leads to them.
	Years []PageLink
	Index bool
	// Elsewhere is where an event stands that is not on the page.
	Elsewhere func(e *timeline.Event) string
}

// PageLink is a page of a site. One without an Href is the page itself.
type PageLink struct{ Href, Label, Aside string }

// Part is the events of a page that stand under one heading.
type Part struct {
	Heading  string
	From, To int // places in the view; To is not one of them
}

// Parts are those that a page of a view has.
func Parts(v *timeline.View) []Part {
	var list []Part
	words := &wording{}
	for i := range v.Len() {
		if group := words.group(v.At(i)); len(list) == 0 || list[len(list)-1].Heading != group {
			list = append(list, Part{Heading: group, From: i})
		}
		list[len(list)-1].To = i + 1
	}
	return list
}

// MostOnPage is how many events a page shows at full length. Of more it opens as an
// index of years.
const MostOnPage = 5000

// Fragment is the place of a page at which an event stands, behind its address.
func Fragment(e *timeline.Event) string { return "#" + string(appendFragment(nil, e.Key)) }

// siteHead writes what the head of a page says of its site. Nothing of it is asked for by
// a browser that shows the page.
func (p *page) siteHead() {
	if p.site.Address != "" {
		p.put(`<link rel="canonical" href="`)
		p.text(p.site.Address)
		p.put("\">\n")
	}
	if p.site.Feed != "" {
		p.put(`<link rel="alternate" type="application/atom+xml" title="Changes" href="`)
		p.text(p.site.Feed)
		p.put("\">\n")
	}
	if p.site.Lead != "" {
		p.put(`<meta name="description" content="`)
		p.text(p.site.Lead)
		p.put("\">\n")
	}
}

// siteLinks leads to the other pages of the site.
func (p *page) siteLinks() {
	if len(p.site.Pages) > 1 {
		p.pageLinks("pages", "Pages", p.site.Pages)
	}
	if len(p.site.Data) > 0 {
		p.pageLinks("data", "Data", p.site.Data)
	}
	if len(p.site.Years) > 0 && !p.site.Index {
		p.pageLinks("parts", "Years", p.site.Years)
	}
}

func (p *page) pageLinks(class, label string, links []PageLink) {
	p.put("\n<nav class=\"years ", class, "\" aria-label=\"", label, "\">")
	for _, l := range links {
		p.put("\n")
		p.pageLink(l)
	}
	p.put("\n</nav>")
}

func (p *page) pageLink(l PageLink) {
	if l.Href == "" {
		p.put(`<a aria-current="page">`)
	} else {
		p.put(`<a href="`)
		p.text(l.Href)
		p.put(`">`)
	}
	p.isolated(l.Label)
	p.put("</a>")
}

// index stands in place of the events.
func (p *page) index() {
	p.put("<ul class=\"parts\">\n")
	for _, l := range p.site.Years {
		p.put("<li>")
		p.pageLink(l)
		p.put(" ")
		p.text(l.Aside)
		p.put("</li>\n")
	}
	p.put("</ul>\n</main>\n</body>\n</html>\n")
}
