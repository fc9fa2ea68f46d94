package export_test

import (
	"strings"
	"testing"

	"dateline/timeline"
	"dateline/timeline/date"
	"dateline/timeline/export"
)

// exportDay is the day of every export in these tests.
var exportDay = date.NewDay(2026, 8, 1)

func day(t testing.TB, text string) date.Date {
	t.Helper()
	d, err := date.Parse(text)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

// dated fills in the dates that a loader would have read.
func dated(t testing.TB, data timeline.Data) timeline.Data {
	t.Helper()
	for i := range data.Events {
		e := &data.Events[i]
		if d, err := date.Parse(e.DateText); err == nil {
			e.Date = d
		}
		for k := range e.Sources {
			s := &e.Sources[k]
			if s.PublishedText != "" {
				s.Published = day(t, s.PublishedText)
			}
			if s.AccessedText != "" {
				s.Accessed = day(t, s.AccessedText)
			}
		}
	}
	return data
}

// hostile is a headline that tries everything at once.
const hostile = "# 1. <script>alert(1)</script> | *bold* `code` [x](javascript:alert(1)) ![i](http://evil.example/i.png)" +
	" [^1] &amp; www.evil.org http://evil.org a@evil.org ~~gone~~ \\"

// fixture is a small timeline in which every case stands once.
func fixture(t testing.TB) *timeline.Timeline {
	t.Helper()
	agency := timeline.Source{
		URL: "https://news.example/2020/huawei-ban", Title: "UK to strip Huawei from 5G", Publisher: "Example News",
		Author: "Ada Smith", PublishedText: "2020-07-14", AccessedText: "2023-05-03",
		Archived: "https://archive.example/web/2020/https://news.example/2020/huawei-ban",
	}
	again := agency
	again.AccessedText = "2024-06-04"
	ministry := timeline.Source{
		URL: "https://mfa.example/briefing (15 July)", Title: "Regular press conference", Publisher: "MFA China",
		PublishedText: "2020-07-15",
	}
	data := timeline.Data{
		Title: "Fixture of tech policy",
		Actors: []timeline.Actor{
			{ID: "mfa-china", Name: "MFA China", Kind: "agency", Country: "CN"},
			{ID: "hua-chunying", Name: "Hua Chunying", Kind: "person", Country: "CN", PartOf: "mfa-china", Note: "Spokesperson in 2020."},
			{ID: "uk", Name: "UK Government", Kind: "government", Country: "GB"},
			{ID: "huawei", Name: "Huawei", Kind: "company", Country: "CN"},
			{ID: "dahua", Name: "Dahua Technology Co., Ltd.", Kind: "company", Country: "CN"},
			{ID: "fcc", Name: "FCC", Kind: "agency", Country: "US"},
		},
		Events: []timeline.Event{
			{
				ID: "uk-bans-huawei", DateText: "2020-07-14", Title: "UK bans Huawei from its 5G networks", Kind: "ban",
				Actors: []string{"uk"}, Targets: []string{"huawei"}, Topics: []string{"5g"}, Status: "confirmed",
				Summary: "The government told operators to buy no more\nequipment from Huawei after 2020.\n\nThey have until 2027 to take out what they have.",
				Sources: []timeline.Source{agency},
				Note:    "Ask the ministry for the letter.\n\nNot yet answered.",
				Pos:     timeline.Pos{File: "events/uk.yaml", Line: 1, Column: 1},
			},
			{
				ID: "china-answers-uk", DateText: "2020-07-15", Title: "China says the UK acts as America's dupe", Kind: "response",
				Actors: []string{"hua-chunying", "mfa-china"}, Targets: []string{"uk"}, RespondsTo: []string{"uk-bans-huawei"},
				Status: "reported", Summary: "The spokesperson answered a question on 15 July.",
				Quotes: []timeline.Quote{{
					By: "hua-chunying", Source: 2,
					Text: "Is it a question of * security *?\n\n- Whoever says so,\n  should show it.",
				}},
				Sources: []timeline.Source{again, ministry},
				Pos:     timeline.Pos{File: "events/uk.yaml", Line: 20, Column: 1},
			},
			{
				ID: "uk-answers-china", DateText: "2020-07-16~", Title: "UK says the decision stands", Kind: "response",
				Actors: []string{"uk"}, RespondsTo: []string{"china-answers-uk", "nowhere"},
				Sources: []timeline.Source{{URL: "https://news.example/2020/huawei-ban"}},
				Pos:     timeline.Pos{File: "events/uk.yaml", Line: 40, Column: 1},
			},
			{
				ID: "fcc-dahua", DateText: "2022-11/2023-02", Title: "FCC writes to makers of cameras", Kind: "investigation",
				Actors: []string{"fcc"}, Targets: []string{"dahua", "Unlisted Maker"}, Countries: []string{"US", "CN"},
				Topics: []string{"cameras", "trade; other"}, Status: "disputed",
				Sources: []timeline.Source{{Title: "Letters", Publisher: "FCC", Pages: "3-5"}, {Title: "Docket 21-232", Pages: "7"}},
				Pos:     timeline.Pos{File: "events/fcc.yaml", Line: 1, Column: 1},
			},
			{
				ID: "export-rule", DateText: "2022-05/..", Title: "Rule on exports is in force", Kind: "export-control",
				Status: "confirmed", Summary: "=SUM(A1:A9)", Pos: timeline.Pos{File: "events/rule.yaml", Line: 1, Column: 1},
			},
			{
				ID: "old-practice", DateText: "../2019", Title: "Operators buy where they like", Status: "confirmed",
				Pos: timeline.Pos{File: "events/old.yaml", Line: 1, Column: 1},
			},
			{
				ID: "twenties", DateText: "202X", Title: "A decade of controls", Status: "retracted",
				Pos: timeline.Pos{File: "events/twenties.yaml", Line: 1, Column: 1},
			},
			{
				ID: "no-title-2021", DateText: "2021-03", Status: "confirmed",
				Pos: timeline.Pos{File: "events/no-title-2021.yaml", Line: 1, Column: 1},
			},
			{
				ID: "hostile", DateText: "2021-04-01", Title: hostile, Status: "confirmed", Actors: []string{"=cmd|' /C calc'!A0"},
				Summary: "# no heading\n- no item\n> no quote\n===\n    no code\n1. no list\n| no | table |\n| --- | --- |\n[^1]: no footnote\n[x]: /no-reference",
				Sources: []timeline.Source{{URL: "javascript:alert(1)", Title: "- a | “title” </a>", Author: "1. Author"}},
				Pos:     timeline.Pos{File: "events/hostile.yaml", Line: 1, Column: 1},
			},
			{
				ID: "someday", DateText: "some day in 2021", Title: "Ministers meet", Status: "confirmed",
				Pos: timeline.Pos{File: "events/someday.yaml", Line: 3, Column: 1},
			},
		},
		Problems: []timeline.Problem{
			{Pos: timeline.Pos{File: "events/someday.yaml", Line: 3, Column: 7}, Severity: timeline.Error, Code: "date-invalid", Message: "“some day in 2021” is not a date", Hint: "write 2021", Event: "someday"},
			{Pos: timeline.Pos{File: "events/uk.yaml", Line: 47, Column: 3}, Severity: timeline.Error, Code: "reference-unknown", Message: "no event has the id nowhere"},
			{Pos: timeline.Pos{File: "events/broken.yaml", Line: 2, Column: 1}, Severity: timeline.Error, Code: "yaml-syntax", Message: "a quote is not closed"},
		},
	}
	return timeline.New(dated(t, data))
}

// write is an export as a string.
func write(t testing.TB, v *timeline.View, f export.Format, o export.Options) string {
	t.Helper()
	o.Day = exportDay
	var b strings.Builder
	if err := export.Write(&b, v, f, o); err != nil {
		t.Fatal(err)
	}
	return b.String()
}
