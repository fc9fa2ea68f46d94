package page

import (
	"net/url"
	"strings"
	"testing"
	"time"

	readability "codeberg.org/readeck/go-readability/v2"
)

// otherwise is where another reader of articles says something else, and why ours is
// right.
var otherwise = map[string]string{
	"JSON-LD as a list, an author by name: title": "it takes the first of a list alone, which is the site, and then <title>",
	"tags of libraries: title":                    "it knows no citation tags, and takes OpenGraph's",
	"GB2312 by its tag: title":                    "it guesses the encoding, and the page is too short for that",
	"what would mislead a terminal: title":        "it leaves control characters in",
}

// What a page says of itself is what another reader of articles finds in it, one that
// goes the way of Mozilla's: wherever both say something.
func TestAnotherReaderAgrees(t *testing.T) {
	t.Parallel()
	at, err := url.Parse(page)
	if err != nil {
		t.Fatal(err)
	}
	agreed := map[string]int{}
	for _, s := range shapes {
		a, err := readability.FromReader(strings.NewReader(s.html), at)
		if err != nil {
			t.Errorf("%s: %v", s.name, err)
			continue
		}
		day := ""
		if when, err := a.PublishedTime(); err == nil {
			day = when.Format(time.DateOnly)
		}
		p := Read([]byte(s.html), s.kind, page)
		ours := p.Reference()
		for field, said := range map[string][2]string{
			"title": {ours.Title.Text, a.Title()}, "publisher": {ours.Publisher.Text, a.SiteName()},
			"author": {ours.Author.Text, a.Byline()}, "day": {ours.Published.Text, day},
		} {
			name := s.name + ": " + field
			why := otherwise[name]
			switch {
			case said[0] == "" || said[1] == "":
			case said[0] == said[1] && why != "":
				t.Errorf("%s: both say %q, where they were told apart: %s", name, said[0], why)
			case said[0] == said[1]:
				agreed[field]++
			case why == "":
				t.Errorf("%s: ours says %q, the other %q", name, said[0], said[1])
			}
		}
	}
	for _, field := range []string{"title", "publisher", "author", "day"} {
		if agreed[field] < 2 {
			t.Errorf("%s: they agree %d times: is the other one asked?", field, agreed[field])
		}
	}
}
