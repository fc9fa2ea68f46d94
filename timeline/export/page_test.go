package export_test

import (
	"crypto/sha256"
	"encoding/base64"
	"encoding/json"
	"fmt"
	"net/url"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/net/html"
	"pgregory.net/rapid"

	"dateline/timeline"
	"dateline/timeline/export"
)

// webPage is what a parser makes of a page.
type webPage struct {
	blocks []string // the texts, each behind its element
	links  []string // to addresses
	inside []string // to places of the page
	ids    []string

	scripts []string // also those that are data
}

// pageElements are all that a page may be made of.
var pageElements = strings.Fields("a article bdi blockquote body code details footer h1 h2 h3 head header html li main meta div nav ol p script section span style summary sup title ul svg g path rect circle text tspan desc")

// parsePage reads a page with a parser of HTML, which knows nothing of how it was
// written.
func parsePage(source string) (p webPage, err error) {
	root, err := html.Parse(strings.NewReader(source))
	if err != nil {
		return p, err
	}
	_, err = p.read(root, false)
	return p, err
}

// read is the text within a node, without that of the blocks in it; marks says that
// it stands in a mark, whose text is none.
func (p *webPage) read(n *html.Node, marks bool) (text string, err error) {
	switch n.Type {
	case html.TextNode:
		if !marks {
			text = n.Data
		}
		return text, nil
	case html.CommentNode:
		return "", fmt.Errorf("a comment %q", n.Data)
	case html.ElementNode:
		if !slices.Contains(pageElements, n.Data) {
			return "", fmt.Errorf("an element %s", n.Data)
		}
		if err := p.attributes(n.Attr); err != nil {
			return "", err
		}
		marks = marks || n.Data == "sup" || pageClass(n) == "marks" || pageClass(n) == "back"
	}
	for kid := range n.ChildNodes() {
		within, err := p.read(kid, marks)
		if err != nil {
			return "", err
		}
		text += within
	}
	if pageBlock(n.Data) {
		p.blocks = append(p.blocks, n.Data+" "+text)
		return "", nil
	}
	if n.Data == "script" {
		p.scripts = append(p.scripts, text)
		return "", nil
	}
	return text, nil
}

func pageBlock(name string) bool {
	return slices.Contains(strings.Fields("h1 h2 h3 p li footer title"), name)
}

func pageClass(n *html.Node) string {
	for _, a := range n.Attr {
		if a.Key == "class" {
			return a.Val
		}
	}
	return ""
}

func (p *webPage) attributes(list []html.Attribute) error {
	for _, a := range list {
		switch a.Key {
		case "href":
			if inside, ok := strings.CutPrefix(a.Val, "#"); ok {
				place, err := url.PathUnescape(inside)
				if err != nil {
					return err
				}
				p.inside = append(p.inside, place)
				continue
			}
			p.links = append(p.links, a.Val)
		case "id":
			p.ids = append(p.ids, a.Val)
		case "class", "lang", "charset", "name", "content", "http-equiv", "rel", "aria-label", "dir", "type":
		case "open", "xmlns", "aria-hidden", "tabindex", "width", "height", "viewBox", "d", "x", "y", "cx", "cy", "r", "rx", "text-anchor", "textLength", "lengthAdjust":
		default:
			if strings.HasPrefix(a.Key, "data-") {
				continue
			}
			return fmt.Errorf("an attribute %s", a.Key)
		}
	}
	return nil
}

// TestHTMLGivesBackEveryText compares block by block, and looks at every link.
func TestHTMLGivesBackEveryText(t *testing.T) {
	t.Parallel()
	bothAudiences(t, htmlGivesBack)
}

func htmlGivesBack(t *rapid.T, o export.Options) {
	tl := hostileTimeline(t)
	page, err := parsePage(hostileFormat(t, tl, export.HTML, o))
	if err != nil {
		t.Fatal(err)
	}
	if len(page.scripts) != 2 || !json.Valid([]byte(page.scripts[0])) || !strings.HasPrefix(page.scripts[1], "// The script of the page") {
		t.Errorf("the scripts of the page are %.200q", page.scripts)
	}
	at := slices.IndexFunc(page.blocks, func(b string) bool { return strings.HasPrefix(b, "h3 ") })
	year := page.blocks[at-1]
	want := wantPage(tl, o.For == export.Desk)
	got := append([]string{year}, page.blocks[at:]...)
	if diff := cmp.Diff(want, got[:min(len(want), len(got))]); diff != "" {
		t.Errorf("(-events +page):\n%s", diff)
	}
	for _, place := range page.inside {
		if !slices.Contains(page.ids, place) {
			t.Errorf("a link to %q, which is not there", place)
		}
	}
	ids := slices.Clone(page.ids)
	slices.Sort(ids)
	if len(slices.Compact(ids)) != len(page.ids) {
		t.Errorf("an id stands twice: %q", page.ids)
	}
	checkPageLinks(t, tl, page.links)
}

// checkPageLinks makes sure that links go to addresses of events. A page may
// percent-encode more than Markdown does.
func checkPageLinks(t *rapid.T, tl *timeline.Timeline, links []string) {
	plain := func(address string) string {
		if s, err := url.PathUnescape(address); err == nil {
			return s
		}
		return address
	}
	allowed := map[string]bool{}
	for i := range tl.Len() {
		for _, s := range tl.At(i).Sources {
			for _, address := range []string{s.URL, s.Archived} {
				if naiveScheme.MatchString(address) {
					allowed[plain(address)] = true
				}
			}
		}
	}
	for _, l := range links {
		if !allowed[plain(l)] {
			t.Errorf("a link to %q", l)
		}
	}
}

// wantPage is what a reader ought to see from the first event on.
func wantPage(tl *timeline.Timeline, desk bool) []string {
	var want []string
	notes := &naiveNotes{}
	year := ""
	for i := range tl.Len() {
		e := tl.At(i)
		if g := naiveGroup(e); g != year {
			want, year = append(want, "h2 "+g), g
		}
		when, title := naiveNamed(e)
		want = append(want, "h3 "+when+" "+title)
		if e.Status != "confirmed" {
			want = append(want, "p Status: "+naiveStatus(e))
		}
		notes.met(e)
		summary := naiveParagraphs(e.Plain())
		if len(summary) == 0 && len(e.Sources) > 0 {
			summary = []string{"Sources: "}
		}
		for _, p := range summary {
			want = append(want, "p "+p)
		}
		for _, q := range e.Quotes {
			for _, p := range naiveParagraphs(q.Text) {
				want = append(want, "p "+p)
			}
			want = append(want, "footer — "+orUnnamed(q.By))
		}
		for _, a := range tl.Answers(e) {
			want = append(want, "li In reply to: "+naiveHeading(a))
		}
		for _, r := range tl.Replies(e) {
			want = append(want, "li Answered by: "+naiveHeading(r))
		}
		for _, f := range tl.FollowHeads(e) {
			want = append(want, "li Follows: "+naiveHeading(f))
		}
		for _, f := range tl.FollowedByHeads(e) {
			want = append(want, "li Followed by: "+naiveHeading(f))
		}
		if s := naiveNames(e); s != "" {
			want = append(want, "p "+s)
		}
		if desk {
			want = append(want, "li "+strings.TrimSuffix("Id: "+e.ID+" · "+naivePlace(e), " · "))
			if e.Note != "" {
				want = append(want, "li Note: "+e.Note)
			}
			for _, s := range e.Sources {
				if s.Excerpt != "" {
					want = append(want, "li Excerpt: “"+s.Excerpt+"” ("+naiveNote(s)+")")
				}
			}
			for _, f := range naiveFindings(tl, e) {
				want = append(want, "li Check: "+f)
			}
		}
	}
	if len(notes.texts) > 0 {
		want = append(want, "h2 Sources")
	}
	for _, n := range notes.texts {
		want = append(want, "li "+n+"\u00a0")
	}
	return want
}

func orUnnamed(speaker string) string {
	if speaker == "" {
		return "speaker not named"
	}
	return speaker
}

// TestHTMLAllowsItselfAlone computes what the page's policy allows.
func TestHTMLAllowsItselfAlone(t *testing.T) {
	t.Parallel()
	text := write(t, fixture(t).All(), export.HTML, export.Options{})
	between := func(from, to string) string {
		_, rest, _ := strings.Cut(text, from)
		inner, _, _ := strings.Cut(rest, to)
		sum := sha256.Sum256([]byte(inner))
		return "'sha256-" + base64.StdEncoding.EncodeToString(sum[:]) + "'"
	}
	want := `content="default-src 'none'; style-src ` + between("<style>", "</style>") + "; script-src " + between("<script>", "</script>") + `; base-uri 'none'; form-action 'none'"`
	if !strings.Contains(text, want) {
		t.Errorf("the policy is not %s", want)
	}
}

// TestHTMLOfVeryMany opens as an index of years beyond 5,000 events, and not before.
func TestHTMLOfVeryMany(t *testing.T) {
	t.Parallel()
	for n, closed := range map[int]bool{5000: false, 5001: true} {
		var list []timeline.Event
		for i := range n {
			list = append(list, timeline.Event{ID: fmt.Sprintf("e%d", i), DateText: fmt.Sprint(2000 + i%20), Title: "An event"})
		}
		text := write(t, timeline.New(dated(t, timeline.Data{Events: list})).All(), export.HTML, export.Options{})
		years := strings.Count(text, `<details class="year">`)
		if closed && years != 20 || !closed && years != 0 || strings.Count(text, `<section class="year">`)+years != 20 {
			t.Errorf("of %d events %d years are closed", n, years)
		}
		page, err := parsePage(text)
		if err != nil || len(page.ids) != n+20 {
			t.Errorf("%d events and 20 years have %d places: %v", n, len(page.ids), err)
		}
	}
}
