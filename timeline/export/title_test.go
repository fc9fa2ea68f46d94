package export_test

import (
	"testing"

	"dateline/timeline"
	"dateline/timeline/export"
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
		"actor:hik*":                                 "",
		"actor:hikvision OR topic:5g":                "",
		"actor:hikvision no:source":                  "",
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
