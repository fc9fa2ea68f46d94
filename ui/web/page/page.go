// Package page reads a web page. In go the bytes of an answer, what its server calls
// them and its address; out come its title, the text that a reader sees, what it says
// of itself for a reference, and whether it is a page to be read at all. It asks no
// network.
package page

import (
	"bytes"
	"mime"
	"strings"
	"unicode/utf8"

	"golang.org/x/net/html"
	"golang.org/x/net/html/charset"
	"golang.org/x/text/transform"

	"dateline/timeline/textnorm"
)

// Page is what a page says.
type Page struct {
	Address string // whose page it is
	Title   string // as the browser shows it
	// Text is what a reader sees, a line a paragraph, and the text of the article
	// where the page holds it apart for machines.
	Text string
	// Kind is the type of what is no HTML, such as "application/pdf"; "" for a page.
	Kind string

	doc      *html.Node
	articles []object // that the page says it is, by its JSON-LD
	article  string   // the text of one in that
	scripted bool     // it has scripts
	script   bool     // it says that it shows nothing without
	closed   bool     // it says that it is not free to read
}

// Read reads a page. It takes any bytes.
func Read(body []byte, contentType, address string) Page {
	p := Page{Address: address}
	kind, _, _ := mime.ParseMediaType(contentType)
	switch {
	case kind == "" || kind == "text/html" || kind == "application/xhtml+xml":
	case strings.HasPrefix(kind, "text/"):
		p.Text = decode(body, contentType)
		return p
	default:
		p.Kind = kind
		return p
	}
	doc, err := html.Parse(strings.NewReader(decode(body, contentType)))
	if err != nil { // of its reader alone, or beyond all depth
		p.Kind = "damaged HTML"
		return p
	}
	p.doc = doc
	p.Title = titleOf(doc)
	p.structured()
	p.Text = visible(doc)
	if p.article != "" {
		p.Text += "\n" + p.article
	}
	p.scripted, p.script = scripts(doc)
	return p
}

// decode is the text of bytes in the encoding that they say, or that they look like.
func decode(body []byte, contentType string) string {
	enc, _, sure := charset.DetermineEncoding(body, contentType)
	if sure || !whole(body) {
		if b, _, err := transform.Bytes(enc.NewDecoder(), body); err == nil {
			body = b
		}
	}
	return strings.TrimPrefix(string(bytes.ToValidUTF8(body, []byte("\uFFFD"))), "\uFEFF")
}

// whole tells whether bytes are UTF-8, be the last letter cut.
func whole(body []byte) bool {
	for n := 0; n < utf8.UTFMax && n <= len(body); n++ {
		if utf8.Valid(body[:len(body)-n]) {
			return true
		}
	}
	return false
}

// line is a text on one line, clean.
func line(s string) string {
	return strings.Join(strings.Fields(textnorm.CleanLine(s)), " ")
}

func titleOf(doc *html.Node) string {
	for n := range doc.Descendants() {
		if n.Type == html.ElementNode && n.Data == "title" && n.Namespace == "" {
			return line(words(n))
		}
	}
	return ""
}

// words is all text below a node.
func words(n *html.Node) string {
	var b strings.Builder
	for kid := range n.Descendants() {
		if kid.Type == html.TextNode {
			b.WriteString(kid.Data)
		}
	}
	return b.String()
}

// unseen are elements whose text nobody reads.
var unseen = map[string]bool{
	"script": true, "style": true, "noscript": true, "template": true, "head": true, "iframe": true,
	"object": true, "svg": true, "math": true, "select": true, "textarea": true, "noembed": true, "noframes": true,
}

// inline are elements within which a line goes on: no space parts the letters about
// their tags.
var inline = map[string]bool{
	"a": true, "abbr": true, "acronym": true, "b": true, "bdi": true, "bdo": true, "big": true, "cite": true, "code": true,
	"data": true, "del": true, "dfn": true, "em": true, "font": true, "i": true, "ins": true, "kbd": true, "label": true,
	"mark": true, "q": true, "ruby": true, "s": true, "samp": true, "small": true, "span": true, "strike": true,
	"strong": true, "sub": true, "sup": true, "time": true, "tt": true, "u": true, "var": true, "wbr": true,
	"nobr": true, "amp-img": true, "img": true,
}

// visible is the text of a page, a line a block.
func visible(doc *html.Node) string {
	var b strings.Builder
	var walk func(*html.Node)
	walk = func(n *html.Node) {
		for kid := n.FirstChild; kid != nil; kid = kid.NextSibling {
			switch {
			case kid.Type == html.TextNode:
				b.WriteString(kid.Data)
			case kid.Type != html.ElementNode || unseen[kid.Data]:
			case inline[kid.Data]:
				walk(kid)
			default:
				b.WriteString("\n")
				walk(kid)
				b.WriteString("\n")
			}
		}
	}
	walk(doc)
	return tidy(b.String())
}

// tidy is a text without empty lines, and with one space where white space was.
func tidy(s string) string {
	var lines []string
	for l := range strings.SplitSeq(s, "\n") {
		if l = strings.Join(strings.Fields(l), " "); l != "" {
			lines = append(lines, l)
		}
	}
	return strings.Join(lines, "\n")
}
