package export

import (
	"strings"
	"testing"

	"golang.org/x/net/html"
	"pgregory.net/rapid"
)

// TestAppendHTML has a parser of HTML read any text, and what looks like markup, in
// a text, an attribute and a link.
func TestAppendHTML(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		texts := rapid.OneOf(rapid.String(), rapid.StringMatching(`[<>&"'= a-z/!\-;#x0-9\r\n\t\x00]{0,40}`))
		s := texts.Draw(t, "text")
		page := appendHTML([]byte(`<p title="`), s)
		page = appendHTML(append(page, `">`...), s)
		page = appendFragment(append(page, `<a href="#`...), s)
		page = append(page, `">x</a></p>`...)
		root, err := html.Parse(strings.NewReader(string(page)))
		if err != nil {
			t.Fatal(err)
		}
		p := root.FirstChild.LastChild.FirstChild // html, body, p
		got := ""
		for n := range p.ChildNodes() {
			if n.Type == html.TextNode {
				got += n.Data
			}
		}
		want := strings.ReplaceAll(s, "\x00", "\uFFFD")
		if got != want || p.Attr[0].Val != want || len(p.Attr) != 1 || p.NextSibling != nil {
			t.Errorf("%q is read as %q, in an attribute as %q, in %s", want, got, p.Attr[0].Val, page)
		}
		if a := p.LastChild; a.Data != "a" || strings.ContainsAny(a.Attr[0].Val, "<>\"'& \n") {
			t.Errorf("the link of %q is %v", s, a.Attr)
		}
	})
}
