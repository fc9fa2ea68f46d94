package export_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"dateline/timeline"
	"dateline/timeline/export"
)

// withSources is a timeline of an event a source.
func withSources(t testing.TB, sources ...timeline.Source) *timeline.View {
	t.Helper()
	var data timeline.Data
	for i, s := range sources {
		data.Events = append(data.Events, timeline.Event{
			ID: string(rune('a' + i)), DateText: "2020-01-01", Title: "Event", Status: "confirmed", Sources: []timeline.Source{s},
		})
	}
	return timeline.New(dated(t, data)).All()
}

func TestFootnotes(t *testing.T) {
	t.Parallel()
	full := timeline.Source{
		URL: "https://a.example/", Title: "T", Publisher: "P", Author: "A", PublishedText: "2020-07",
		AccessedText: "2023-05-03", Archived: "https://w.example/", Pages: "3",
	}
	with := func(change func(s *timeline.Source)) timeline.Source {
		s := full
		change(&s)
		return s
	}
	const note = "A, “T”, P, July 2020, https://a.example/, archived copy https://w.example/, accessed 3 May 2023, page 3"
	for _, tt := range []struct {
		name    string
		sources []timeline.Source
		want    []string
	}{
		{"one source, cited three times", []timeline.Source{full, full, full}, []string{note}},
		{"an address alone, before", []timeline.Source{{URL: full.URL}, full}, []string{note}},
		{"an address alone, behind", []timeline.Source{full, {URL: full.URL}}, []string{note}},
		{"another day of access", []timeline.Source{full, with(func(s *timeline.Source) { s.AccessedText = "2024-06-04" })}, []string{
			strings.Replace(note, "3 May 2023", "3 May 2023 and 4 June 2024", 1),
		}},
		{"another title", []timeline.Source{full, with(func(s *timeline.Source) { s.Title = "U" })}, []string{
			note, strings.Replace(note, "“T”", "“U”", 1),
		}},
		{"another date", []timeline.Source{full, with(func(s *timeline.Source) { s.PublishedText = "2020-08" })}, []string{
			note, strings.Replace(note, "July", "August", 1),
		}},
		{"other pages", []timeline.Source{full, with(func(s *timeline.Source) { s.Pages = "4-5" })}, []string{
			note, strings.Replace(note, "page 3", "pages 4-5", 1),
		}},
		{"no address, the same", []timeline.Source{{Title: "T", Publisher: "P"}, {Title: "T", Publisher: "P"}}, []string{"“T”, P"}},
		{"no address, one key more", []timeline.Source{{Title: "T"}, {Title: "T", Publisher: "P"}}, []string{"“T”", "“T”, P"}},
		{"nothing", []timeline.Source{{}}, []string{"no details given"}},
		{"words of the desk", []timeline.Source{{Description: "Letter to the firm", Publisher: "P"}}, []string{"Letter to the firm, P"}},
		{"other excerpts", []timeline.Source{{Title: "T", Excerpt: "a"}, {Title: "T", Excerpt: "b"}}, []string{"“T”"}},
		{"a number of its own", []timeline.Source{{Title: "T", Number: "84 FR 22961", Pages: "3"}}, []string{"“T”, 84 FR 22961, page 3"}},
		{"pages in words", []timeline.Source{{Title: "T", Pages: "chapter 2"}}, []string{"“T”, chapter 2"}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			p := parse(t, write(t, withSources(t, tt.sources...), export.Markdown, export.Options{}))
			if diff := cmp.Diff(tt.want, p.texts("note")); diff != "" {
				t.Error(diff)
			}
			if p.marks != len(tt.sources) {
				t.Errorf("%d marks for %d events", p.marks, len(tt.sources))
			}
		})
	}
}

func TestOnlyHTTPAddressesAreLinks(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct{ url, link string }{
		{"https://a.example/x?a=1&b=2#c", "https://a.example/x?a=1&b=2#c"},
		{"HTTP://a.example", "HTTP://a.example"},
		{"https://a.example/a b(c)", "https://a.example/a%20b(c)"},
		{"https://a.example/?a=1&copy;=2", "https://a.example/?a=1&copy;=2"},
		{"https://a.example/<\"`|\\^{}>", "https://a.example/%3C%22%60%7C%5C%5E%7B%7D%3E"},
		{"https://a.example/中国", "https://a.example/中国"},
		{" https://a.example/ ", "https://a.example/"},
		{"javascript:alert(1)", ""},
		{"data:text/html,x", ""},
		{"file:///etc/passwd", ""},
		{"//a.example", ""},
		{"https:///x", ""},
		{"www.a.example", ""},
		{"a@b.example", ""},
	} {
		for _, style := range export.Styles() {
			v := withSources(t, timeline.Source{URL: tt.url})
			p := parse(t, write(t, v, export.Markdown, export.Options{Style: style.Name}))
			var want []string
			if tt.link != "" {
				want = []string{tt.link}
			}
			if diff := cmp.Diff(want, p.links); diff != "" {
				t.Errorf("%q in style %s: %s", tt.url, style.Name, diff)
			}
			if diff := cmp.Diff([]string{tt.url}, p.texts("note")); diff != "" {
				t.Errorf("%q is shown as %s", tt.url, diff)
			}
		}
		page := write(t, withSources(t, timeline.Source{URL: tt.url}), export.HTML, export.Options{})
		if got := strings.Contains(page, `rel="noopener`); got != (tt.link != "") {
			t.Errorf("the page links %q: %v", tt.url, got)
		}
	}
}
