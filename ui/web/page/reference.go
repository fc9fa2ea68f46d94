package page

import (
	"net/url"
	"slices"
	"strings"

	"golang.org/x/net/html"

	"dateline/timeline/date"
)

// Value is what a page says of itself, and where.
type Value struct{ Text, From string }

// Reference is what a page says of itself that a source is cited by. What it does not
// say is empty.
type Reference struct{ Title, Publisher, Author, Published, Address Value }

// where a value came from, as a reader is told.
const (
	fromData  = "JSON-LD"
	fromPlain = "the address"
)

// metas are the names under which a page says something, the most telling first. A
// name ends in * where any end will do.
var metas = []struct {
	from                                string
	title, publisher, author, published []string
}{
	{"citation tags", []string{"citation_title"}, []string{"citation_journal_title", "citation_publisher", "citation_conference_title", "citation_technical_report_institution"}, []string{"citation_author", "citation_authors"}, []string{"citation_publication_date", "citation_online_date", "citation_date"}},
	{"OpenGraph", []string{"og:title"}, []string{"og:site_name"}, []string{"article:author", "og:article:author", "book:author"}, []string{"article:published_time", "og:article:published_time", "og:published_time"}},
	{"Dublin Core", []string{"dc.title", "dcterms.title", "dc:title"}, []string{"dc.publisher", "dcterms.publisher", "dc:publisher"}, []string{"dc.creator", "dcterms.creator", "dc:creator", "dc.contributor.author"}, []string{"dc.date.issued", "dcterms.issued", "dcterms.date", "dcterms.created", "dc.date", "dc.date.created", "dc:date"}},
	{"meta tags", []string{"twitter:title", "parsely-title", "sailthru.title"}, []string{"application-name"}, []string{"author", "byl", "parsely-author", "sailthru.author"}, []string{"date", "pubdate", "publish-date", "publishdate", "parsely-pub-date", "sailthru.date", "last-modified-original"}},
}

// Reference reads what a page says of itself: by JSON-LD, by the tags of libraries and
// networks, by <time>, by its title, in this order.
func (p *Page) Reference() Reference {
	r := Reference{Address: p.canonical()}
	for _, o := range p.articles {
		take(&r.Title, fromData, line(plain(textOf(first(o, "headline", "name")))))
		take(&r.Publisher, fromData, strings.Join(namesOf(first(o, "publisher", "isPartOf", "provider")), ", "))
		take(&r.Author, fromData, strings.Join(namesOf(first(o, "author", "creator")), ", "))
		take(&r.Published, fromData, day(textOf(first(o, "datePublished", "dateCreated"))))
	}
	if p.doc == nil {
		return r
	}
	tags := p.tags()
	for _, m := range metas {
		take(&r.Title, m.from, firstOf(tags, m.title))
		take(&r.Publisher, m.from, firstOf(tags, m.publisher))
		take(&r.Author, m.from, authors(tags, m.author))
		for _, name := range m.published {
			take(&r.Published, m.from, day(firstOf(tags, []string{name})))
		}
	}
	p.byElements(&r)
	take(&r.Title, "<title>", p.Title)
	return r
}

// take keeps a value, unless another was there before.
func take(v *Value, from, text string) {
	if v.Text == "" && text != "" {
		*v = Value{text, from}
	}
}

func first(o object, keys ...string) any {
	for _, key := range keys {
		if v := o[key]; textOf(v) != "" {
			return v
		}
	}
	return nil
}

// tags are the contents of the meta tags, by name in small letters.
func (p *Page) tags() map[string][]string {
	tags := map[string][]string{}
	for n := range p.doc.Descendants() {
		if n.Type != html.ElementNode || n.Data != "meta" {
			continue
		}
		for _, key := range []string{"name", "property", "itemprop"} {
			name, content := strings.ToLower(strings.TrimSpace(attr(n, key))), line(attr(n, "content"))
			if name != "" && content != "" {
				tags[name] = append(tags[name], content)
			}
		}
	}
	return tags
}

func firstOf(tags map[string][]string, names []string) string {
	for _, name := range names {
		if len(tags[name]) > 0 {
			return tags[name][0]
		}
	}
	return ""
}

// authors are all that a page names in a kind of tags. "Smith, Ada", as libraries
// have it, stays so: how a name is put is the desk's to decide.
func authors(tags map[string][]string, names []string) string {
	for _, name := range names {
		var list []string
		for _, text := range tags[name] {
			if !isAddress(text) && !slices.Contains(list, text) {
				list = append(list, text)
			}
		}
		switch {
		case len(list) > 1 && strings.HasPrefix(name, "citation_"), len(list) > 1 && strings.HasPrefix(name, "dc"):
			return strings.Join(list, "; ")
		case len(list) > 0:
			return strings.Join(list, ", ")
		}
	}
	return ""
}

// byElements reads what the elements of a page say: the time of its article.
func (p *Page) byElements(r *Reference) {
	best := ""
	for n := range p.doc.Descendants() {
		if n.Type != html.ElementNode || n.Data != "time" {
			continue
		}
		d := day(attr(n, "datetime"))
		if d == "" {
			d = day(words(n))
		}
		named := strings.Contains(strings.ToLower(attr(n, "itemprop")+attr(n, "class")), "publi") || hasAttr(n, "pubdate")
		switch {
		case d != "" && named:
			take(&r.Published, "<time>", d)
		case best == "":
			best = d
		}
	}
	take(&r.Published, "<time>", best)
}

func hasAttr(n *html.Node, name string) bool {
	return slices.ContainsFunc(n.Attr, func(a html.Attribute) bool { return a.Key == name })
}

// day is the day of a time as a page writes it: in the zone that it names, since that
// is the day that stood above the page. "" where there is none to be read.
func day(text string) string {
	text = strings.TrimSpace(text)
	text, _, _ = strings.Cut(text, "T")
	if d, rest, ok := strings.Cut(text, " "); ok && len(d) == len("2006-01-02") && strings.Count(d, "-") == 2 && strings.Contains(rest, ":") {
		text = d
	}
	text = strings.NewReplacer("/", "-", ".", "-").Replace(text)
	if len(text) == len("20060102") && strings.Trim(text, "0123456789") == "" {
		text = text[:4] + "-" + text[4:6] + "-" + text[6:]
	}
	if len(text) > len("2006-01-02") || len(text) < len("2006") {
		return ""
	}
	if p := strings.Split(text, "-"); len(p) == 3 && len(p[0]) == 4 { // 2020-7-4
		text = p[0] + "-" + two(p[1]) + "-" + two(p[2])
	}
	if d, err := date.Parse(text); err != nil || d.IsZero() || !digits(text) {
		return ""
	}
	return text
}

func two(s string) string {
	if len(s) == 1 {
		return "0" + s
	}
	return s
}

func digits(s string) bool { return strings.Trim(s, "0123456789-") == "" }

// canonical is the address that a page gives itself, where it is one of the same
// site; else that at which it was found.
func (p *Page) canonical() Value {
	own := Value{p.Address, fromPlain}
	if p.doc == nil {
		return own
	}
	base, err := url.Parse(p.Address)
	if err != nil {
		return own
	}
	for n := range p.doc.Descendants() {
		if n.Type != html.ElementNode || n.Data != "link" || !strings.EqualFold(strings.TrimSpace(attr(n, "rel")), "canonical") {
			continue
		}
		to, err := base.Parse(strings.TrimSpace(attr(n, "href")))
		if err != nil || to.Scheme != "http" && to.Scheme != "https" || site(to) != site(base) {
			return own
		}
		if to.Path == "" || to.Path == "/" && base.Path != "/" && base.Path != "" {
			return own // a site that calls all of its pages by its front page
		}
		to.Fragment = ""
		return Value{to.String(), "rel=canonical"}
	}
	return own
}

// site is the host of an address without what stands before it for other devices.
func site(u *url.URL) string {
	host := strings.ToLower(u.Hostname())
	for _, prefix := range []string{"www.", "m.", "mobile.", "amp."} {
		host = strings.TrimPrefix(host, prefix)
	}
	return host
}

// isArticle tells whether a page says of itself that it is something to be read.
func (p *Page) isArticle() bool {
	if len(p.articles) > 0 {
		return true
	}
	return p.doc != nil && slices.Contains(p.tags()["og:type"], "article")
}
