package export_test

import (
	"cmp"
	"strings"
	"testing"

	"dateline/timeline"
	"dateline/timeline/export"
	"dateline/timeline/query"
)

func TestFilterTitle(t *testing.T) {
	t.Parallel()
	tl := timeline.New(timeline.Data{
		Actors: []timeline.Actor{{ID: "hikvision", Name: "Hikvision", Country: "CN"}, {ID: "uk", Name: "UK Government", Country: "GB"}},
		Events: []timeline.Event{{ID: "a", Title: "A", Actors: []string{"hikvision"}, Countries: []string{"NZ"}, Topics: []string{"5g"}, Kind: "ban"}, {ID: "b", Title: "B", Actors: []string{"uk"}}},
	})
	for text, want := range map[string]string{
		"":                   "",
		"actor:hikvision":    "Hikvision",
		"actor:hikvision,uk": "Hikvision or UK Government",
		"actor:=hikvision":   "Hikvision",
		"country:NZ date:2022..2023 actor:hikvision": "New Zealand, Hikvision, 2022 to 2023",
		"by:hikvision kind:ban":                      "By Hikvision, ban",
		"on:hikvision topic:5g -kind:ban":            "Concerning Hikvision, 5g, without ban",
		`"national security" within:2020-07`:         "“national security”, within July 2020",
		"date:2022-05..":                             "From May 2022",
		"date:..2019":                                "Until 2019",
		"before:2020":                                "Before 2020",
		"actor:hik*":                                 "“hik…”",
		"actor:hikvision OR topic:5g":                "",
		"-(actor:hikvision topic:5g)":                "",
		"actor:hikvision no:source":                  "Hikvision, without a source",
		"-no:source -has:reply,note":                 "With a source, unanswered or without a note",
		"by-country:CN":                              "By actors of China",
		"-on-country:GB,NZ":                          "Not concerning actors of United Kingdom or New Zealand",
		"id:a":                                       "“A”",
		"id:a,b":                                     "“A” or “B”",
		"thread:a":                                   "The conversation of “A”",
		"story:b -id:a":                              "The story of “B”, without “A”",
		"is:approximate,undated":                     "Of an approximate date or undated",
		"-is:marked":                                 "Not marked",
		"known:2020-05":                              "Known by May 2020",
		"-by:uk -kind:ban,law":                       "Not by UK Government, without ban or law",
		"status:unverified":                          "Unverified",
		`-status:confirmed topic:""`:                 "Not confirmed, without a topic",
		`source:"" country:NZ,""`:                    "Without a source, New Zealand or without a country",
	} {
		q, err := tl.ParseQuery(text)
		if err != nil {
			t.Errorf("%s: %v", text, err)
			continue
		}
		if got := export.FilterTitle(tl, q); got != want {
			t.Errorf("%s: %q, want %q", text, got, want)
		}
	}
}

// Each field that a query knows, and each value that it lists, has words.
func TestEachFieldHasATitle(t *testing.T) {
	t.Parallel()
	tl := timeline.New(timeline.Data{
		Actors: []timeline.Actor{{ID: "hikvision", Name: "Hikvision", Country: "CN"}},
		Events: []timeline.Event{{ID: "a", Title: "A", Actors: []string{"hikvision"}}},
	})
	names := map[query.Field]string{query.Country: "CN", query.ByCountry: "CN", query.OnCountry: "CN", query.Actor: "hikvision", query.By: "hikvision", query.On: "hikvision"}
	for _, f := range query.Fields() {
		values := f.Values
		switch f.Set {
		case query.Dates:
			values = []string{"2020"}
		case query.Names:
			values = []string{cmp.Or(names[f.Field], "a")}
		case query.Open:
			values = []string{"x"}
		}
		for _, v := range values {
			q, err := tl.ParseQuery(f.Name + ":" + v)
			if err != nil {
				t.Fatal(err)
			}
			if got := export.FilterTitle(tl, q); strings.TrimSpace(got) == "" {
				t.Errorf("%s has no title", q)
			}
		}
	}
}

func TestFileName(t *testing.T) {
	t.Parallel()
	for title, want := range map[string]string{
		"Hikvision, New Zealand, 2022 to 2023": "hikvision-new-zealand-2022-to-2023",
		"Élysée: 5G & chips":                   "elysee-5g-chips",
		"中国":                                   "timeline",
		"":                                     "timeline",
		"Very long words that a chronology of the whole world would have in its title": "very-long-words-that-a-chronology-of-the-whole-world-would",
	} {
		if got := export.FileName(title); got != want {
			t.Errorf("%q: %q, want %q", title, got, want)
		}
	}
}
