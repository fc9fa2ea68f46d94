package load_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"dateline/timeline"
	"dateline/timeline/date"
	"dateline/timeline/load"
)

func mustDate(t *testing.T, s string) date.Date {
	t.Helper()
	d, err := date.Parse(s)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

// Every key of an event, in one document.
func TestEventWhole(t *testing.T) {
	t.Parallel()
	d := folder(
		t,
		"timeline.yaml", "title: Tech\ndescription: |\n  One.\n\n  Two.\nviews:\n  - name: Cameras\n    query: actor:hikvision\ncountries:\n  tw: Formosa\n",
		"actors.yaml", "- id: hikvision\n  name: Hikvision\n  kind: company\n  country: PRC\n  part_of: CETC\n  aliases: [Hikvison]\n  note: State-owned.\n- id: cetc\n",
		"events/a.yaml", `id: hikvision-answers-2022
date: 2022-07?
title: "Hikvision: due process, please"
kind: response
status: Disputed
actors: [Hikvison, HIKVISION]
targets: Parliament
countries: [UK, Formosa, GB]
topics: [iot, IoT, 012]
summary: |
  First paragraph.

  Second paragraph.
quotes:
  - by: hikvision
    text: Any such decisions should be based on credible evidence.
    source: 2
  - text: Unsourced.
responds_to: uk-petition-2022
sources:
  - url: https://news.example/a?b=c
    title: A page
    publisher: The News
    author: A. Writer
    published: 2022-07-20
    accessed: 2022-08
    archived: https://web.archive.org/web/20220720101112/https://news.example/a?b=c
    pages: 1.10
  - title: Off line
note: |-
  For the desk.
allow: [actor-unknown]
`,
		"events/b.yaml", strings.Replace(fine, "uk-bans-huawei-2020", "uk-petition-2022", 1),
	)
	if len(d.Problems) > 0 {
		t.Errorf("problems: %v", d.Problems)
	}
	want := timeline.Event{
		ID: "hikvision-answers-2022", Date: mustDate(t, "2022-07?"), DateText: "2022-07?",
		Title: "Hikvision: due process, please", Kind: "response",
		Actors: []string{"hikvision"}, Targets: []string{"Parliament"},
		Countries: []string{"GB", "TW"}, Topics: []string{"iot", "012"},
		Summary: "First paragraph.\n\nSecond paragraph.",
		Quotes: []timeline.Quote{
			{By: "hikvision", Text: "Any such decisions should be based on credible evidence.", Source: 2},
			{Text: "Unsourced."},
		},
		RespondsTo: []string{"uk-petition-2022"}, Status: "disputed",
		Sources: []timeline.Source{
			{
				URL: "https://news.example/a?b=c", Title: "A page", Publisher: "The News", Author: "A. Writer",
				Published: mustDate(t, "2022-07-20"), PublishedText: "2022-07-20",
				Accessed: mustDate(t, "2022-08"), AccessedText: "2022-08",
				Archived: "https://web.archive.org/web/20220720101112/https://news.example/a?b=c", Pages: "1.10",
			},
			{Title: "Off line"},
		},
		Note: "For the desk.", Allow: []string{"actor-unknown"},
		Pos: timeline.Pos{File: "events/a.yaml", Line: 1, Column: 1},
	}
	if diff := cmp.Diff(want, d.Events[0], cmpopts.EquateComparable(date.Date{})); diff != "" {
		t.Error(diff)
	}
	actors := []timeline.Actor{
		{
			ID: "hikvision", Name: "Hikvision", Kind: "company", Country: "CN", PartOf: "cetc", Aliases: []string{"Hikvison"},
			Note: "State-owned.", Pos: timeline.Pos{File: "actors.yaml", Line: 1, Column: 3},
		},
		{ID: "cetc", Name: "cetc", Pos: timeline.Pos{File: "actors.yaml", Line: 8, Column: 3}},
	}
	if diff := cmp.Diff(actors, d.Actors); diff != "" {
		t.Error(diff)
	}
	views := []timeline.SavedView{{Name: "Cameras", Query: "actor:hikvision", Pos: timeline.Pos{File: "timeline.yaml", Line: 7, Column: 5}}}
	if diff := cmp.Diff(views, d.Views); diff != "" {
		t.Error(diff)
	}
	if d.Title != "Tech" || d.Description != "One.\n\nTwo." || d.CountryNames["TW"] != "Formosa" {
		t.Errorf("title %q, description %q, countries %v", d.Title, d.Description, d.CountryNames)
	}
}

// What YAML would turn into numbers, truth values and times stays as written;
// null counts as left out.
func TestScalarsToTheLetter(t *testing.T) {
	t.Parallel()
	for _, text := range []string{"2022", "NO", "012", "1.10", "1e3", "0x1F", "2022-07-01", "yes", "12:30:45", "Null Island"} {
		e, _ := one(t, "date: 2020\ntitle: "+text+"\nkind: "+text+"\ntopics: ["+text+"]\n")
		if e.Title != text || e.Kind != text || len(e.Topics) != 1 || e.Topics[0] != text {
			t.Errorf("%s: title %q, kind %q, topics %q", text, e.Title, e.Kind, e.Topics)
		}
	}
	for _, text := range []string{"~", "null", "", "NULL"} {
		e, problems := one(t, "date: 2020\ntitle: "+text+"\nkind: "+text+"\ntopics: "+text+"\nsources: "+text+"\n")
		if e.Title != "" || e.Kind != "" || e.Topics != nil || e.Sources != nil {
			t.Errorf("%q: %+v", text, e)
		}
		if got := places(problems, load.ValueType); got != nil {
			t.Errorf("%q: %v", text, got)
		}
	}
	if e, _ := one(t, "date: 2020\ntitle: \"null\"\n"); e.Title != "null" {
		t.Errorf("a quoted null became %q", e.Title)
	}
}

// A value of the wrong kind is reported, and its text is kept.
func TestWrongKindsKeepText(t *testing.T) {
	t.Parallel()
	e, problems := one(t, `date: [2020]
title:
  Act: part two
topics: [{a: b}, c]
quotes:
  - Words alone
sources:
  - https://a.example/x
  - The Gazette, p. 4
  - www.b.example
  -
  - url: www.c.example/y
`)
	if e.Title != "Act: part two" || e.DateText != "2020" || strings.Join(e.Topics, "|") != "a: b|c" {
		t.Errorf("%+v", e)
	}
	if len(e.Quotes) != 1 || e.Quotes[0].Text != "Words alone" {
		t.Errorf("quotes %+v", e.Quotes)
	}
	want := []timeline.Source{
		{URL: "https://a.example/x"},
		{Title: "The Gazette, p. 4"},
		{Title: "www.b.example"},
		{},
		{Title: "www.c.example/y"}, // an address that does not open is still seen
	}
	if diff := cmp.Diff(want, e.Sources, cmpopts.EquateComparable(date.Date{})); diff != "" {
		t.Error(diff)
	}
	if got := len(places(problems, load.ValueType)); got != 8 {
		t.Errorf("%d problems of value-type, want 8: %v", got, problems)
	}
}

// Anchors, aliases and merge keys mean what they mean in YAML.
func TestAliasesAndMerges(t *testing.T) {
	t.Parallel()
	d := folder(t, "x.yaml", `- &base
  id: a
  date: &day "2020-07-14"
  title: First
  actors: &who [x, y]
  sources: &sources
    - &s {url: "https://a.example", publisher: A}
- <<: *base
  id: b
  title: Second
- id: c
  date: *day
  title: Third
  actors: *who
  sources:
    - *s
    - {<<: [*s, {publisher: B, pages: "4"}], url: "https://c.example"}
`)
	if got := places(d.Problems, load.KeyUnknown, load.KeyDuplicate, load.ValueType, load.YAMLSyntax, load.IDDuplicate); got != nil {
		t.Fatal(got)
	}
	b, c := d.Events[1], d.Events[2]
	if b.ID != "b" || b.Title != "Second" || b.DateText != "2020-07-14" || len(b.Actors) != 2 || len(b.Sources) != 1 {
		t.Errorf("merged: %+v", b)
	}
	if c.DateText != "2020-07-14" || len(c.Actors) != 2 || c.Sources[0].Publisher != "A" || c.Sources[1].Publisher != "A" || c.Sources[1].Pages != "4" || c.Sources[1].URL != "https://c.example" {
		t.Errorf("aliases: %+v", c)
	}
}

func TestIDs(t *testing.T) {
	t.Parallel()
	event := "date: 2020\ntitle: T\n"
	for _, c := range []struct {
		name string
		d    timeline.Data
		ids  string
		want []string
	}{
		{"base name", folder(t, "events/a-b.yaml", event), "a-b", nil},
		{"long ending", folder(t, "a-b.c.yml", event), "a-b.c", []string{"1:1 id-invalid"}},
		{"several in a file", folder(t, "a.yaml", event+"---\nid: x\n"+event+"---\n"+event), "a-1 x a-3", []string{"1:1 id-invalid", "8:1 id-invalid"}},
		{"list", folder(t, "a.yaml", "- date: 2020\n  title: T\n- date: 2021\n  title: U\n"), "a-1 a-2", []string{"1:3 id-invalid", "3:3 id-invalid"}},
		{"stdin", load.Reader(load.Stdin, strings.NewReader(event)), "stdin", nil},
		{"duplicates", folder(t, "a.yaml", "id: x\n"+event, "b.yaml", "id: x\n"+event), "x x", []string{"1:5 id-duplicate"}},
		{"not kebab-case", folder(t, "a.yaml", "- {id: A b, date: 2020, title: T}\n- {id: a--b, date: 2020, title: T}\n- {id: -a, date: 2020, title: T}\n- {id: é, date: 2020, title: T}"), "A b a--b -a é", []string{"1:8 id-invalid", "2:8 id-invalid", "3:8 id-invalid", "4:8 id-invalid"}},
	} {
		if got := ids(c.d); got != c.ids {
			t.Errorf("%s: ids %q, want %q", c.name, got, c.ids)
		}
		if diff := cmp.Diff(c.want, places(c.d.Problems, load.IDInvalid, load.IDDuplicate)); diff != "" {
			t.Errorf("%s: %s", c.name, diff)
		}
	}
}

func TestAddresses(t *testing.T) {
	t.Parallel()
	for address, right := range map[string]bool{
		"https://example.org":                true,
		"http://example.org/a?b=c#d":         true,
		"HTTPS://example.org/Ünïcode":        true,
		"https://[2001:db8::1]:8080/":        true,
		"example.org/a":                      false,
		"ftp://example.org":                  false,
		"javascript:alert(1)":                false,
		"file:///etc/passwd":                 false,
		"https:///path":                      false,
		"https://exa mple.org":               false,
		"https:\\\\example.org":              false,
		"https://example.org:port/":          false,
		"//example.org/a":                    false,
		"https://example.org/a\u00a0b":       false,
		"data:text/html,<script>":            false,
		"https://example.org/%zz":            false,
		"mailto:desk@example.org":            false,
		"http://":                            false,
		"https://example.org/a (archived)":   false,
		"https://www.gov.uk/x_(disambig)?q=": true,
	} {
		e, problems := one(t, "date: 2020\ntitle: T\nsources:\n  - url: '"+address+"'\n")
		if got := len(places(problems, load.URLInvalid)) == 0; got != right || (e.Sources[0].URL == address) != right {
			t.Errorf("%s: right %v, want %v; kept %q", address, got, right, e.Sources[0].URL)
		}
	}
}

// A date's mistake is named at its place within the text, however it is quoted.
func TestPlaceWithinText(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]string{
		"date: 2020-13-01\n":       "1:12 date-invalid",
		"date: '2020-13-01'\n":     "1:13 date-invalid",
		"date:   \"2020-13-01\"":   "1:15 date-invalid",
		"date: \"2020\\x2d13-01\"": "1:7 date-invalid", // not to the letter: the whole
		"date: |\n  2020-13-01\n":  "1:7 date-invalid",
	} {
		_, problems := one(t, text)
		if got := places(problems, load.DateInvalid); len(got) != 1 || got[0] != want {
			t.Errorf("%q: %v, want %s", text, got, want)
		}
	}
}
