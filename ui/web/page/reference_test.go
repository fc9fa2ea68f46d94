package page

import (
	"strings"
	"testing"

	"golang.org/x/text/encoding/simplifiedchinese"
)

// shapes are pages as publishers write them, and what they say of themselves.
var shapes = []struct {
	name, kind, html string
	want             Reference
}{
	{
		"JSON-LD, one object, several authors", "text/html; charset=utf-8",
		`<title>Ban | Times</title><link rel="canonical" href="//example.org/2020/07/ban#top"><script type="application/ld+json">{"@context":"https://schema.org","@type":"NewsArticle","headline":"UK bans Huawei &amp; others","datePublished":"2020-07-14T12:30:00Z","author":[{"@type":"Person","name":"Ada Smith"},{"@type":"Person","name":"Bo Li"}],"publisher":{"@type":"Organization","name":"The Example Times"}}</script>`,
		ref("UK bans Huawei & others", "JSON-LD", "The Example Times", "JSON-LD", "Ada Smith, Bo Li", "JSON-LD", "2020-07-14", "JSON-LD", "https://example.org/2020/07/ban", "rel=canonical"),
	},
	{
		"JSON-LD as a list, an author by name", "text/html",
		`<meta charset=utf-8><script type="application/ld+json">[{"@context":"https://schema.org","@type":"WebSite","name":"Site"},{"@context":"https://schema.org","@type":["Article","Report"],"headline":"A report","author":"Ada Smith","datePublished":"2021-03"}]</script><title>x</title>`,
		ref("A report", "JSON-LD", "", "", "Ada Smith", "JSON-LD", "2021-03", "JSON-LD", page, "the address"),
	},
	{
		"JSON-LD as a graph, by reference", "text/html",
		`<script type="application/ld+json">{"@context":"https://schema.org","@graph":[{"@type":"Organization","@id":"#org","name":"Agency"},{"@type":"Person","@id":"#ada","name":"Ada Smith"},{"@type":"NewsArticle","headline":"From a graph","author":{"@id":"#ada"},"publisher":{"@id":"#org"},"datePublished":"2022-01-02"}]}</script>`,
		ref("From a graph", "JSON-LD", "Agency", "JSON-LD", "Ada Smith", "JSON-LD", "2022-01-02", "JSON-LD", page, "the address"),
	},
	{
		"a zone in which the day is another than in UTC", "text/html",
		`<script type="application/ld+json">{"@context":"https://schema.org","@type":"NewsArticle","headline":"Late","datePublished":"2020-07-14T23:30:00-05:00"}</script>`,
		ref("Late", "JSON-LD", "", "", "", "", "2020-07-14", "JSON-LD", page, "the address"),
	},
	{
		"tags of libraries", "text/html",
		`<meta name="citation_title" content="A study of cameras"><meta name="citation_author" content="Smith, Ada"><meta name="citation_author" content="Li, Bo"><meta name="citation_journal_title" content="Journal of Examples"><meta name="citation_publication_date" content="2019/3/4"><meta property="og:title" content="other">`,
		ref("A study of cameras", "citation tags", "Journal of Examples", "citation tags", "Smith, Ada; Li, Bo", "citation tags", "2019-03-04", "citation tags", page, "the address"),
	},
	{
		"OpenGraph, an author that is an address", "text/html",
		`<meta property="og:title" content="Graph"><meta property="og:site_name" content="Example"><meta property="article:author" content="https://www.facebook.com/ada"><meta property="article:published_time" content="2018-05-06T01:00:00+09:00"><meta name="author" content="Ada Smith">`,
		ref("Graph", "OpenGraph", "Example", "OpenGraph", "Ada Smith", "meta tags", "2018-05-06", "OpenGraph", page, "the address"),
	},
	{
		"Dublin Core", "text/html",
		`<meta name="DC.title" content="Decision 7"><meta name="DC.publisher" content="Ministry"><meta name="DC.creator" content="Unit 3"><meta name="DCTERMS.issued" content="20170809">`,
		ref("Decision 7", "Dublin Core", "Ministry", "Dublin Core", "Unit 3", "Dublin Core", "2017-08-09", "Dublin Core", page, "the address"),
	},
	{
		"<time> and <title> alone", "text/html",
		`<title>  A   notice </title><p>Updated <time datetime="2016-02-01">1 Feb</time><p>Published <time class="published" datetime="2016-01-31T10:00">31 Jan</time>`,
		ref("A notice", "<title>", "", "", "", "", "2016-01-31", "<time>", page, "the address"),
	},
	{
		"nothing at all", "text/html", `<p>words`,
		ref("", "", "", "", "", "", "", "", page, "the address"),
	},
	{
		"damaged JSON-LD beside tags", "text/html",
		`<script type="application/ld+json">{"@context":"https://schema.org","@type":"NewsArticle","headline":"cut off</script><meta property="og:title" content="Whole">`,
		ref("Whole", "OpenGraph", "", "", "", "", "", "", page, "the address"),
	},
	{
		"the canonical address of another site", "text/html",
		`<link rel=canonical href="https://other.example/a"><title>A</title>`,
		ref("A", "<title>", "", "", "", "", "", "", page, "the address"),
	},
	{
		"a canonical address that is the front page", "text/html",
		`<link rel=canonical href="/"><title>A</title>`,
		ref("A", "<title>", "", "", "", "", "", "", page, "the address"),
	},
	{
		"GB18030 by its header", "text/html; charset=GB18030", gb(`<title>商务部：出口管制公告</title><meta name="author" content="新华社">`),
		ref("商务部：出口管制公告", "<title>", "", "", "新华社", "meta tags", "", "", page, "the address"),
	},
	{
		"GB2312 by its tag", "text/html", gb(`<meta charset="gb2312"><title>出口管制</title>`),
		ref("出口管制", "<title>", "", "", "", "", "", "", page, "the address"),
	},
	{
		"no day that can be read", "text/html",
		`<meta property="article:published_time" content="yesterday"><meta name="date" content="2020-13-45"><title>A</title>`,
		ref("A", "<title>", "", "", "", "", "", "", page, "the address"),
	},
	{
		"what would mislead a terminal", "text/html",
		"<title>A\x1b[31m red\u202e title</title>",
		ref("A red title", "<title>", "", "", "", "", "", "", page, "the address"),
	},
}

const page = "https://example.org/2020/07/ban"

func ref(title, titleFrom, publisher, publisherFrom, author, authorFrom, published, publishedFrom, address, addressFrom string) Reference {
	return Reference{Value{title, titleFrom}, Value{publisher, publisherFrom}, Value{author, authorFrom}, Value{published, publishedFrom}, Value{address, addressFrom}}
}

func gb(s string) string {
	out, err := simplifiedchinese.GB18030.NewEncoder().String(s)
	if err != nil {
		panic(err)
	}
	return out
}

func TestReference(t *testing.T) {
	t.Parallel()
	for _, s := range shapes {
		p := Read([]byte(s.html), s.kind, page)
		if got := p.Reference(); got != s.want {
			t.Errorf("%s:\n got %q\nwant %q", s.name, got, s.want)
		}
	}
}

func TestEncodings(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ name, kind, body, want string }{
		{"UTF-8 that nobody says", "text/html", "<p>Zürich, 北京", "Zürich, 北京"},
		{"UTF-8 whose last letter is cut", "text/html", "<p>Zürich, 北\xe4\xba", "Zürich, 北\uFFFD"},
		{"Windows-1252 by its header", "text/html; charset=iso-8859-1", "<p>Z\xfcrich \x93so\x94", "Zürich “so”"},
		{"a wrong charset in the header", "text/html; charset=utf-8", "<p>Z\xfcrich", "Z\uFFFDrich"},
		{"a charset that nobody knows", "text/html; charset=klingon", "<p>Zürich", "Zürich"},
		{"UTF-16 by its mark", "text/html", "\xff\xfe<\x00p\x00>\x00a\x00b\x00", "ab"},
		{"plain text", "text/plain; charset=utf-8", "a < b", "a < b"},
	} {
		if got := strings.TrimSpace(Read([]byte(c.body), c.kind, page).Text); got != c.want {
			t.Errorf("%s: %q, want %q", c.name, got, c.want)
		}
	}
}

func TestUnreadable(t *testing.T) {
	t.Parallel()
	long := "<p>" + strings.Repeat("The committee met and spoke about the law. ", 60)
	for _, c := range []struct{ name, kind, html, want string }{
		{"a page", "text/html", long, ""},
		{"a short page without scripts", "text/html", "<p>We will not be moved.", ""},
		{"a page with scripts", "text/html", "<script src=x.js></script>" + long, ""},
		{"what a script fills", "text/html", `<div id="root"></div><script src="/app.js"></script>`, "script"},
		{"what says that a script fills it", "text/html", "<noscript>You need to enable JavaScript to run this app.</noscript><p>" + strings.Repeat("menu ", 60), "script"},
		{"nothing", "text/html", "", "no text"},
		{"a wall", "text/html", long + "<p>Subscribe to continue reading", "subscribers"},
		{"a wall by JSON-LD", "text/html", `<script type="application/ld+json">{"@type":"NewsArticle","isAccessibleForFree":"False"}</script>` + long, "not free"},
		{"a test", "text/html", "<title>Just a moment...</title>", "person"},
		{"a soft 404", "text/html", "<title>404 - Not Found</title><p>Sorry.", "not there"},
		{"a PDF", "application/pdf", "%PDF-1.7", "application/pdf"},
	} {
		p := Read([]byte(c.html), c.kind, page)
		if got := p.Unreadable(); (c.want == "") != (got == "") || !strings.Contains(got, c.want) {
			t.Errorf("%s: %q, want %q", c.name, got, c.want)
		}
	}
}

// The text of an article that a page holds for machines alone counts, too.
func TestTextForMachines(t *testing.T) {
	t.Parallel()
	p := Read([]byte(`<script type="application/ld+json">{"@type":"NewsArticle","articleBody":"We will &quot;not&quot; be moved.<p>Never."}</script><p>Teaser`), "text/html", page)
	if !Holds(p.Text, `We will "not" be moved. Never.`) || !Holds(p.Text, "Teaser") {
		t.Errorf("%q", p.Text)
	}
}
