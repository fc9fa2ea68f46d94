package site

import (
	"cmp"
	"encoding/json"
	"encoding/xml"
	"html"
	"slices"
	"strings"

	"dateline/timeline/diff"
	"dateline/timeline/english"
	"dateline/timeline/export"
)

const (
	// MostEntries is how many changes the feed holds; older ones go.
	MostEntries = 100
	// MostTold is how many changes of one publishing are told one by one. Of more the
	// feed says only how many they are.
	MostTold = 50
)

// Entry is a change as the feed tells it.
type Entry struct {
	ID      string `json:"id"`
	Updated string `json:"updated"`
	Title   string `json:"title"`
	Event   string `json:"event,omitempty"` // its key
	Content string `json:"content"`
}

// begin is the feed of a site that is published the first time.
func (s *State) begin(b *builder) {
	s.Entries = []Entry{s.plain("Published: " + english.Count(b.t.Len(), "event"))}
}

// tell puts what has changed at the head of the feed. What was told before and is so
// again is told once.
func (s *State) tell(changes []diff.Item) {
	var fresh []Entry
	if len(changes) > MostTold {
		fresh = []Entry{s.summary(changes)}
	} else {
		for _, c := range changes {
			fresh = append(fresh, s.entry(c))
		}
	}
	for _, old := range s.Entries {
		if !slices.ContainsFunc(fresh, func(e Entry) bool { return e.ID == old.ID }) {
			fresh = append(fresh, old)
		}
	}
	s.Entries = fresh[:min(len(fresh), MostEntries)]
}

func (s *State) summary(changes []diff.Item) Entry {
	numbers := map[string]int{}
	for _, c := range changes {
		numbers[c.What]++
	}
	var parts []string
	for _, what := range []string{"added", "changed", "removed"} {
		if n := numbers[what]; n > 0 {
			parts = append(parts, english.Count(n, "event")+" "+what)
		}
	}
	return s.plain(english.And(parts))
}

// plain is an entry about no single event.
func (s *State) plain(title string) Entry {
	return Entry{ID: urn(s.Feed, s.Published, title), Updated: s.Published, Title: title, Content: html.EscapeString(title) + "."}
}

func (s *State) entry(c diff.Item) Entry {
	text, err := json.Marshal(export.EventJSON(c.Event))
	if err != nil {
		panic(err) // an event always can be written
	}
	return Entry{
		ID: urn(s.Feed, c.What, string(text)), Updated: s.Published, Event: c.Event.Key,
		Title: english.Capital(c.What) + ": " + c.Heading, Content: content(c),
	}
}

// content is what there is to say of a change, in HTML.
func content(c diff.Item) string {
	var b strings.Builder
	if c.What == "removed" {
		b.WriteString("<p>It is no longer in the chronology.</p>")
	}
	if c.What == "added" {
		for _, paragraph := range strings.Split(c.Event.Plain(), "\n\n") {
			if paragraph != "" {
				b.WriteString("<p>" + html.EscapeString(paragraph) + "</p>")
			}
		}
	}
	for i, line := range c.Lines {
		if i == 0 {
			b.WriteString("<ul>")
		}
		b.WriteString("<li>" + html.EscapeString(line) + "</li>")
	}
	if len(c.Lines) > 0 {
		b.WriteString("</ul>")
	}
	return b.String()
}

// The parts of a feed, as RFC 4287 has them.
type (
	atomFeed struct {
		XMLName   xml.Name    `xml:"http://www.w3.org/2005/Atom feed"`
		ID        string      `xml:"id"`
		Title     string      `xml:"title"`
		Updated   string      `xml:"updated"`
		Author    string      `xml:"author>name"`
		Generator string      `xml:"generator"`
		Links     []atomLink  `xml:"link"`
		Entries   []atomEntry `xml:"entry"`
	}
	atomLink struct {
		Rel  string `xml:"rel,attr"`
		Type string `xml:"type,attr"`
		Href string `xml:"href,attr"`
	}
	atomEntry struct {
		ID      string      `xml:"id"`
		Title   string      `xml:"title"`
		Updated string      `xml:"updated"`
		Link    atomLink    `xml:"link"`
		Content atomContent `xml:"content"`
	}
	atomContent struct {
		Type string `xml:"type,attr"`
		Text string `xml:",chardata"`
	}
)

// feed is the feed of what changed.
func (s *State) feed(b *builder) []byte {
	title := cmp.Or(b.t.Title(), "Chronology")
	f := atomFeed{ID: s.Feed, Title: title, Updated: s.Published, Author: title, Generator: "dateline", Links: []atomLink{
		{"self", "application/atom+xml", b.address(feedName)}, {"alternate", "text/html", b.address(indexName)},
	}}
	for _, e := range s.Entries {
		page := b.address(indexName)
		if place, ok := b.t.FindKey(e.Event); ok {
			page = b.o.Base + b.home(b.t.At(place))
		}
		f.Entries = append(f.Entries, atomEntry{
			ID: e.ID, Title: e.Title, Updated: e.Updated, Link: atomLink{"alternate", "text/html", page},
			Content: atomContent{"html", e.Content},
		})
	}
	return document(f)
}

// sitemap tells search engines of the pages.
func (b *builder) sitemap(s *State) []byte {
	type place struct {
		Address string `xml:"loc"`
		Changed string `xml:"lastmod"`
	}
	var m struct {
		XMLName xml.Name `xml:"http://www.sitemaps.org/schemas/sitemap/0.9 urlset"`
		Places  []place  `xml:"url"`
	}
	for _, f := range b.files {
		if strings.HasSuffix(f.Name, ".html") {
			m.Places = append(m.Places, place{b.address(f.Name), dayOf(s.Published).String()})
		}
	}
	return document(m)
}

// document is a document of XML.
func document(root any) []byte {
	text, err := xml.MarshalIndent(root, "", "  ")
	if err != nil {
		panic(err) // texts always can be written
	}
	return append([]byte(xml.Header), append(text, '\n')...)
}
