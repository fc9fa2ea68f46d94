package site_test

import (
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"net/url"
	"path"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"golang.org/x/net/html"

	"dateline/data"
	"dateline/timeline"
	"dateline/timeline/date"
	"dateline/timeline/export"
	"dateline/timeline/load"
	"dateline/timeline/query"
	"dateline/timeline/site"
)

var noon = time.Date(2026, 8, 1, 12, 0, 0, 0, time.UTC)

func made(t *testing.T, tl *timeline.Timeline, base string, day int, before *site.Site) *site.Site {
	t.Helper()
	o := site.Options{Base: base, Now: noon.AddDate(0, 0, day)}
	var state *site.State
	var was *timeline.Timeline
	if before != nil {
		var err error
		if state, err = site.Read(file(t, before, site.StateName)); err != nil {
			t.Fatal(err)
		}
		events, err := load.ReadJSON(bytes.NewReader(file(t, before, site.DataName)))
		if err != nil {
			t.Fatal(err)
		}
		was = timeline.New(timeline.Data{Events: events})
	}
	s, err := site.Make(tl, o, state, func() *timeline.Timeline { return was })
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func file(t *testing.T, s *site.Site, name string) []byte {
	t.Helper()
	for _, f := range s.Files {
		if f.Name == name {
			return f.Text
		}
	}
	t.Fatalf("there is no %s", name)
	return nil
}

// hostile tries to end whatever it stands in.
const hostile = `"><script>x</script> & ]]>'--> <!ENTITY x "y"> &amp;`

func event(id, day, title string) timeline.Event {
	d, _ := date.Parse(day)
	return timeline.Event{
		ID: id, Date: d, DateText: day, Title: title, Kind: "ban", Status: "confirmed", Summary: "It is said [1].",
		Sources: []timeline.Source{{URL: "https://example.org/" + url.PathEscape(id), Title: "Told by " + title, Excerpt: "only the desk sees it"}},
		Note:    "only the desk sees it", Checked: []timeline.Check{{By: "only the desk sees it"}},
	}
}

func small() timeline.Data {
	answer := event("b"+hostile, "2021-05", "B "+hostile)
	answer.RespondsTo = []string{"a"}
	return timeline.Data{
		Title: "Small " + hostile, Description: "A description " + hostile,
		Events: []timeline.Event{event("a", "2020", "A"), answer, event("c", "2022-01-05", "C")},
		Actors: []timeline.Actor{{ID: "x", Name: "X", Note: "only the desk sees it"}},
		Views: []timeline.SavedView{
			{Name: "Later " + hostile, Query: "date:2021..", Description: "Later ones " + hostile},
			{Name: "中国", Query: "kind:law"},
			{Name: "To check", Query: "no:check"},
		},
	}
}

// webPage is what a parser finds in a page.
type webPage struct{ ids, links, events []string }

func parsed(t *testing.T, text []byte) (p webPage) {
	t.Helper()
	root, err := html.Parse(bytes.NewReader(text))
	if err != nil {
		t.Fatal(err)
	}
	for n := range root.Descendants() {
		for _, a := range n.Attr {
			switch a.Key {
			case "id":
				p.ids = append(p.ids, a.Val)
				if n.Data == "article" {
					p.events = append(p.events, a.Val)
				}
			case "href":
				p.links = append(p.links, a.Val)
			}
		}
	}
	return p
}

// resolve makes sure that every link within the site leads to a file of it, and to a
// place that is there.
func resolve(t *testing.T, s *site.Site, base string) map[string]webPage {
	t.Helper()
	pages, names := map[string]webPage{}, map[string]bool{}
	for _, f := range s.Files {
		names[f.Name] = true
		if strings.HasSuffix(f.Name, ".html") {
			pages[f.Name] = parsed(t, f.Text)
		}
	}
	for name, p := range pages {
		for _, link := range p.links {
			u, err := url.Parse(link)
			if err != nil {
				t.Fatal(err)
			}
			to := path.Join(path.Dir(name), u.Path)
			switch inside, ok := strings.CutPrefix(link, base); {
			case base != "" && ok:
				if to, err = url.PathUnescape(inside); err != nil || to == "" {
					to = "index.html"
				}
			case u.Host != "":
				continue
			case u.Path == "":
				to = name
			}
			if !names[to] || u.Fragment != "" && !slices.Contains(pages[to].ids, u.Fragment) {
				t.Errorf("%s leads to %s, which is not there", name, link)
			}
		}
	}
	return pages
}

// A site has a page of the whole and one of each view that is for readers, whose links
// lead where they say; and nothing of the desk is in any file.
func TestSite(t *testing.T) {
	t.Parallel()
	for _, base := range []string{"", "https://example.org/x/"} {
		s := made(t, timeline.New(small()), base, 0, nil)
		var names []string
		for _, f := range s.Files {
			names = append(names, f.Name)
			if bytes.Contains(f.Text, []byte("only the desk")) {
				t.Errorf("something of the desk is in %s", f.Name)
			}
		}
		want := "dateline-site.json index.html later-script-x-script-entity-x-y-amp.html 中国.html timeline.csv timeline.json feed.xml"
		if base != "" {
			want += " sitemap.xml"
		}
		if got := strings.Join(names, " "); got != want || !slices.Equal(s.Left, []string{"To check"}) {
			t.Errorf("the files are %s; without a page %q", got, s.Left)
		}
		pages := resolve(t, s, base)
		if later := pages[names[2]]; len(pages["index.html"].events) != 3 || len(later.events) != 2 || !slices.Contains(later.links, "index.html#a") {
			t.Errorf("the whole has %q, the view %+v", pages["index.html"].events, later)
		}
	}
}

func TestBundledSite(t *testing.T) {
	t.Parallel()
	tl := timeline.New(load.FS(data.FS))
	s := made(t, tl, "", 0, nil)
	if pages := resolve(t, s, ""); len(pages) != 1+len(tl.Views()) || len(pages["index.html"].events) != tl.Len() {
		t.Errorf("%d pages of %d views", len(pages), len(tl.Views()))
	}
}

// What has not changed is published to the same bytes on another day, and what has
// changed stands in the feed.
func TestPublishedAgain(t *testing.T) {
	t.Parallel()
	d := small()
	first := made(t, timeline.New(d), "", 0, nil)
	d.Events[0].Note = "another note of the desk"
	d.Events[2].Pos.Line = 99
	same := made(t, timeline.New(d), "", 1, first)
	for i, f := range same.Files {
		if !bytes.Equal(f.Text, first.Files[i].Text) {
			t.Errorf("%s is another without a change", f.Name)
		}
	}
	d.Events = append(d.Events[1:2:2], event("c", "2022-01", "C"), event("d", "2023", "D"))
	d.Views = d.Views[:1]
	changed := made(t, timeline.New(d), "", 2, same)
	var told []string
	for _, e := range changed.State.Entries {
		told = append(told, e.Updated[:10]+" "+e.Title)
	}
	want := []string{"2026-08-03 Removed: 2020 · A", "2026-08-03 Changed: January 2022 · C", "2026-08-03 Added: 2023 · D", "2026-08-01 Published: 3 events"}
	if !slices.Equal(told, want) {
		t.Errorf("the feed tells %q", told)
	}
	// Broken off behind the state, it ends as it would have.
	again := made(t, timeline.New(d), "", 2, &site.Site{Files: []site.File{changed.Files[0], {Name: site.DataName, Text: file(t, same, site.DataName)}}})
	for i, f := range again.Files {
		if !bytes.Equal(f.Text, changed.Files[i].Text) {
			t.Errorf("%s is another at a second try", f.Name)
		}
	}
	if !changed.State.Wrote("index.html", file(t, same, "index.html")) || !changed.State.Wrote("index.html", file(t, changed, "index.html")) || changed.State.Wrote("index.html", []byte("theirs")) {
		t.Error("what was written is not known again")
	}
}

// The feed is cut, and tells of very many changes in one entry.
func TestFeedIsCut(t *testing.T) {
	t.Parallel()
	d := small()
	before := made(t, timeline.New(d), "", 0, nil)
	for day := 1; day <= 4; day++ {
		for range 40 {
			d.Events = append(d.Events, event(fmt.Sprintf("e%d", len(d.Events)), "2020", "E"))
		}
		before = made(t, timeline.New(d), "", day, before)
	}
	if n := len(before.State.Entries); n != site.MostEntries {
		t.Errorf("the feed has %d entries", n)
	}
	for range site.MostTold + 1 {
		d.Events = append(d.Events, event(fmt.Sprintf("e%d", len(d.Events)), "2020", "E"))
	}
	if e := made(t, timeline.New(d), "", 5, before).State.Entries; e[0].Title != "51 events added" || !strings.HasPrefix(e[1].Title, "Added: ") {
		t.Errorf("the feed begins with %q, %q", e[0].Title, e[1].Title)
	}
}

// element is anything in a document of XML.
type element struct {
	XMLName xml.Name
	Attr    []xml.Attr `xml:",any,attr"`
	Text    string     `xml:",chardata"`
	Kids    []element  `xml:",any"`
}

func (e element) all(name string) (list []element) {
	for _, k := range e.Kids {
		if k.XMLName.Local == name && k.XMLName.Space == e.XMLName.Space {
			list = append(list, k)
		}
	}
	return list
}

func (e element) one(t *testing.T, name string) element {
	t.Helper()
	list := e.all(name)
	if len(list) != 1 {
		t.Fatalf("%s has %d of %s, which it has to have once", e.XMLName.Local, len(list), name)
	}
	return list[0]
}

// The feed has what RFC 4287 asks for, each text comes back to the letter, and what is
// HTML in it holds nothing but paragraphs and lists.
func TestFeed(t *testing.T) {
	t.Parallel()
	d := small()
	first := made(t, timeline.New(d), "https://example.org/x/", 0, nil)
	d.Events[1].Title = "Another " + hostile
	d.Events = append(d.Events, event("e", "2024", "E "+hostile))
	d.Events[3].Summary = hostile + "\n\n" + hostile
	s := made(t, timeline.New(d), "https://example.org/x/", 1, first)
	var feed element
	if err := xml.Unmarshal(file(t, s, "feed.xml"), &feed); err != nil {
		t.Fatal(err)
	}
	if feed.XMLName != (xml.Name{Space: "http://www.w3.org/2005/Atom", Local: "feed"}) || feed.one(t, "title").Text != d.Title || feed.one(t, "author").one(t, "name").Text == "" {
		t.Errorf("the feed is %+v", feed.XMLName)
	}
	ids := map[string]bool{}
	entries := feed.all("entry")
	for _, e := range append([]element{feed}, entries...) {
		id := e.one(t, "id").Text
		if !regexp.MustCompile(`^urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$`).MatchString(id) || ids[id] {
			t.Errorf("the id %s is none, or stands twice", id)
		}
		ids[id] = true
		if _, err := time.Parse(time.RFC3339, e.one(t, "updated").Text); err != nil || e.one(t, "title").Text == "" {
			t.Errorf("an entry has no time or no title: %v", err)
		}
		for _, l := range e.all("link") {
			for _, a := range l.Attr {
				if a.Name.Local == "href" && !strings.HasPrefix(a.Value, "https://example.org/x/") {
					t.Errorf("a link to %s", a.Value)
				}
			}
		}
	}
	if len(entries) != 3 || entries[1].one(t, "title").Text != "Added: 2024 · E "+hostile {
		t.Errorf("there are %d entries", len(entries))
	}
	text := ""
	for _, e := range entries {
		root, err := html.Parse(strings.NewReader(e.one(t, "content").Text))
		if err != nil {
			t.Fatal(err)
		}
		for n := range root.Descendants() {
			switch {
			case n.Type == html.TextNode:
				text += n.Data + "\n"
			case n.Type == html.ElementNode && !slices.Contains([]string{"html", "head", "body", "p", "ul", "li"}, n.Data):
				t.Errorf("an element %s in the feed", n.Data)
			}
		}
	}
	if !strings.Contains(text, "\n"+hostile+"\n"+hostile+"\n") || !strings.Contains(text, "Headline: ") {
		t.Errorf("the feed says %s", text)
	}
	var places element
	if err := xml.Unmarshal(file(t, s, "sitemap.xml"), &places); err != nil {
		t.Fatal(err)
	}
	for _, u := range places.all("url") {
		if at, err := url.Parse(u.one(t, "loc").Text); err != nil || at.Host != "example.org" || u.one(t, "lastmod").Text != "2026-08-02" {
			t.Errorf("the sitemap has %+v", u)
		}
	}
	if n := len(places.all("url")); n != 3 {
		t.Errorf("the sitemap has %d pages", n)
	}
}

// Views that no page can be made of are named.
func TestWrongViews(t *testing.T) {
	t.Parallel()
	for name, views := range map[string][]timeline.SavedView{
		"Wrong":   {{Name: "Wrong", Query: "acto:x"}},
		"Zwei, 2": {{Name: "zwei 2", Query: "a"}, {Name: "Zwei, 2", Query: "b"}},
		"Index":   {{Name: "Index", Query: "a"}},
	} {
		d := small()
		d.Views = views
		_, err := site.Make(timeline.New(d), site.Options{Now: noon}, nil, nil)
		var view *site.ViewError
		var wrong *query.Error
		if !errors.As(err, &view) || view.View.Name != name || errors.As(err, &wrong) != (name == "Wrong") {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// Of very many events the whole is an index, and each stands on the page of its year.
func TestSiteOfVeryMany(t *testing.T) {
	t.Parallel()
	var d timeline.Data
	for i := range export.MostOnPage + 1 {
		e := event(fmt.Sprint("e", i), fmt.Sprint(2000+i%20), "E")
		if i > 0 {
			e.Follows = []string{fmt.Sprint("e", i-1)}
		}
		d.Events = append(d.Events, e)
	}
	d.Views = []timeline.SavedView{{Name: "Few", Query: "date:2003"}}
	pages := resolve(t, made(t, timeline.New(d), "", 0, nil), "")
	if len(pages) != 22 || len(pages["index.html"].events) != 0 {
		t.Errorf("%d pages, the index with %d events", len(pages), len(pages["index.html"].events))
	}
	seen := map[string]bool{}
	for name, p := range pages {
		for _, id := range p.events {
			if strings.HasPrefix(name, "years/") {
				seen[id] = true
			}
		}
	}
	if len(seen) != len(d.Events) || !slices.Contains(pages["few.html"].links, "years/2002.html#e2") {
		t.Errorf("%d events are on a page of their year", len(seen))
	}
}
