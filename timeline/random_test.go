package timeline_test

import (
	"fmt"
	"strings"

	"pgregory.net/rapid"

	"dateline/timeline"
	"dateline/timeline/date"
)

var (
	someDates = []string{
		"2020-07-15", "2020-07-16", "2020-07", "2022-07?", "2022-05~", "2021-03%", "2020-07/2020-10", "2022-05/..", "../2019",
		"202X", "2021", "2019-12-31", "2021-21", "2020-07-15T10:00:00Z", "2018", "..", "not a date", "",
	}
	someActors = []timeline.Actor{
		{ID: "hikvision", Name: "Hikvision", Kind: "company", Country: "CN", Aliases: []string{"Hik", "海康威视"}},
		{ID: "hikvision-usa", Name: "Hikvision USA", Country: "US", PartOf: "hikvision"},
		{ID: "government-china", Name: "Government of China", Country: "CN", Aliases: []string{"Beijing"}},
		{ID: "mofcom", Name: "Ministry of Commerce", Country: "CN", PartOf: "Government of China"},
		{ID: "mofcom-office", Name: "Bureau Élan", PartOf: "mofcom", Aliases: []string{"Office"}},
		{ID: "doc", Name: "Department of Commerce", Country: "US", Aliases: []string{"Ministry of Commerce"}},
		{ID: "round-a", Name: "Round A", PartOf: "round-b", Aliases: []string{"Twin"}},
		{ID: "round-b", Name: "Round B", PartOf: "round-a", Aliases: []string{"Twin"}},
		{ID: "lost", Name: "Lost", PartOf: "nobody-here"},
	}
	someNames = []string{
		"hikvision", "hikvision-usa", "Hik", "government-china", "mofcom", "mofcom-office", "doc", "round-a", "round-b", "lost",
		"Ministry of Commerce", "OpenAI", "openai", "Twin", "Bureau Elan",
	}
	someTexts = []string{
		"", "Hikvision says no", "A national security law", "national", "Security, national", "Élan vital — of the 5G net",
		"elan-vital", "5g", "law against law against laws", "ünïcode 海康威视", "A law.[1] National [9] security", `bracket \[1]`,
	}
	someTopics    = []string{"5G", "5g", "iot", "Cámaras", "camaras", "export control"}
	someCountries = []string{"GB", "CN", "US", "NZ", "EU"}
	somePapers    = []string{"", "Reuters", "reuters", "The Guardian", "Süddeutsche"}
	someHosts     = []string{"", "https://www.reuters.com/x", "https://reuters.com/y", "http://Example.org:80/", "::bad"}
)

func someOf(t *rapid.T, from []string, most int, label string) []string {
	return rapid.SliceOfN(rapid.SampledFrom(from), 0, most).Draw(t, label)
}

func one(t *rapid.T, from []string, label string) string {
	return rapid.SampledFrom(from).Draw(t, label)
}

func parsed(text string) date.Date {
	d, err := date.Parse(text)
	if err != nil {
		return date.Date{}
	}
	return d
}

func drawEvent(t *rapid.T) timeline.Event {
	e := timeline.Event{
		ID:         fmt.Sprintf("e-%d", rapid.IntRange(0, 12).Draw(t, "id")),
		Date:       parsed(one(t, someDates, "date")),
		Title:      one(t, someTexts, "title"),
		Summary:    one(t, someTexts, "summary"),
		Kind:       one(t, []string{"", "law", "Law", "response", "statement"}, "kind"),
		Status:     one(t, append([]string{""}, timeline.Statuses...), "status"),
		Actors:     someOf(t, someNames, 2, "actors"),
		Targets:    someOf(t, someNames, 2, "targets"),
		Countries:  someOf(t, someCountries, 2, "countries"),
		Topics:     someOf(t, someTopics, 2, "topics"),
		Note:       one(t, []string{"", "ask again"}, "note"),
		RespondsTo: someOf(t, []string{"e-0", "e-1", "e-2", "e-3", "e-4", "e-99"}, 1, "responds"),
		Follows:    someOf(t, []string{"e-0", "e-2", "e-5", "e-6", "e-99"}, 1, "follows"),
	}
	for range rapid.IntRange(0, 2).Draw(t, "sources") {
		e.Sources = append(e.Sources, timeline.Source{
			URL:       one(t, someHosts, "url"),
			Publisher: one(t, somePapers, "publisher"),
			Published: parsed(one(t, someDates, "published")),
			Archived:  one(t, []string{"", "https://web.archive.org/x"}, "archived"),
			Excerpt:   one(t, []string{"", "So it is."}, "excerpt"),
		})
	}
	if rapid.Bool().Draw(t, "checked") {
		e.Checked = []timeline.Check{{By: "Ada", Content: "0123456789ab"}}
		if rapid.Bool().Draw(t, "current") {
			e.Checked[0].Content = timeline.New(timeline.Data{Actors: someActors, Events: []timeline.Event{e}}).At(0).Content()
		}
	}
	for _, text := range someOf(t, someTexts, 1, "quote") {
		e.Quotes = append(e.Quotes, timeline.Quote{By: "hikvision", Text: text})
	}
	return e
}

func drawData(t *rapid.T) timeline.Data {
	return timeline.Data{
		Actors: someActors,
		Events: rapid.SliceOfN(rapid.Custom(drawEvent), 0, 20).Draw(t, "events"),
	}
}

var someTerms = map[string][]string{
	"": {
		"law", "nation", "5g", "elan", "ELAN", `"national security"`, `"security national"`, `"law against laws"`, `"elan vital"`,
		"elan-vital", "海康", "hikvision", "office", `"of commerce"`, `"national secur"`, "zzz",
	},
	"actor": {
		"hikvision", "=hikvision", "hik*", "Hikvision", `"government of china"`, "=government-china", "mofcom", "doc",
		"round-a", "=round-a", "lost", "bureau*", `"bureau elan"`, `""`, "mof*", "=mof*", "hikvision,doc", "beijing", "ROUND-B", "twin", "openai",
	},
	"country": {"GB", "uk", "china", `""`, "EU,NZ", "united*", `"new z"*`, "fr", `"New Zealand"`},
	"kind":    {"law", "LAW", "response,statement", `""`, "nothing", "st*"},
	"topic":   {"5g", "cámaras", "CAMARAS,iot", `""`, `"export control"`, "cam*", "none"},
	"status":  {"confirmed", "unverified", "reported,disputed", `""`},
	"source":  {"reuters", "Reuters.com", "www.reuters.com", "reut*", `""`, "example.org", "suddeutsche", `"the guardian"`},
	"date":    {"2020", "2020-07", "2019..2021", "..2019", "2021..", "2020-07-15", "2022-07", "1990", "2020,2022"},
	"known":   {"2020", "2019-12-31", "2022-05", "1990", "2030"},
	"checked": {"yes", "changed", "no", "yes,changed"},
	"has":     {"quote", "source", "reply", "archive", "note", "excerpt", "check"},
	"is":      {"approximate", "uncertain", "undated", "marked", "uncertain,undated"},
}

// drawTerm writes a term. Not all of its names need to be known.
func drawTerm(t *rapid.T) string {
	field := one(t, []string{
		"", "", "", "actor", "actor", "by", "on", "country", "by-country", "on-country", "kind", "topic", "status", "source", "id", "thread", "story",
		"date", "date", "within", "before", "after", "known", "checked", "has", "no", "is",
	}, "field")
	values := someTerms[field]
	switch field {
	case "":
		return one(t, values, "word")
	case "by", "on":
		values = someTerms["actor"]
	case "by-country", "on-country":
		values = someTerms["country"]
	case "within", "before", "after":
		values = someTerms["date"]
	case "no":
		values = someTerms["has"]
	case "id", "thread", "story":
		return fmt.Sprintf("%s:%s-%d", field, one(t, []string{"e", "E"}, "case"), rapid.IntRange(0, 12).Draw(t, "id"))
	}
	return field + ":" + one(t, values, "value")
}

// drawQuery writes a query, depth operators deep at most.
func drawQuery(t *rapid.T, depth int) string {
	if depth == 0 {
		return drawTerm(t)
	}
	kid := func() string { return drawQuery(t, depth-1) }
	switch rapid.IntRange(0, 4).Draw(t, "op") {
	case 0:
		return "-(" + kid() + ")"
	case 1:
		return "(" + kid() + " OR " + kid() + ")"
	case 2:
		return "-" + drawTerm(t)
	case 3:
		return drawTerm(t)
	}
	return strings.Join([]string{kid(), kid()}, " ")
}
