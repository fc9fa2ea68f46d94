package export_test

import (
	"os"
	"strings"
	"testing"

	"dateline/timeline"
	"dateline/timeline/export"
)

// example is a timeline whose chronology docs/export.md shows.
func example(t testing.TB) *timeline.Timeline {
	t.Helper()
	press := timeline.Source{
		URL: "https://mfa.example/briefing", Title: "Regular press conference", Publisher: "MFA China", PublishedText: "2020-07-15",
	}
	news := timeline.Source{
		URL: "https://news.example/2020/huawei-ban", Title: "UK to strip Huawei from 5G", Publisher: "Example News",
		Author: "Ada Smith", PublishedText: "2020-07-14", AccessedText: "2023-05-03",
	}
	return timeline.New(dated(t, timeline.Data{
		Title: "Geopolitical tech policy, 2010 to 2025",
		Actors: []timeline.Actor{
			{ID: "mfa-china", Name: "MFA China"},
			{ID: "hua-chunying", Name: "Hua Chunying", PartOf: "mfa-china"},
			{ID: "uk", Name: "UK Government"},
		},
		Events: []timeline.Event{
			{ID: "uk-bans-huawei", DateText: "2020-07-14", Title: "UK bans Huawei from its 5G networks", Status: "confirmed", Actors: []string{"uk"}, Sources: []timeline.Source{news}},
			{
				ID: "china-answers-uk", DateText: "2020-07-15~", Title: "China says the UK acts as America's dupe", Status: "reported",
				Actors: []string{"hua-chunying"}, Targets: []string{"uk"}, RespondsTo: []string{"uk-bans-huawei"},
				Summary: "Asked about the ban[1], the spokesperson said that Chinese firms must be treated fairly.[2] She announced no step in return.",
				Quotes:  []timeline.Quote{{By: "hua-chunying", Source: 2, Text: "Is it a question of security?"}},
				Sources: []timeline.Source{news, press},
			},
			{ID: "uk-stands", DateText: "2020-07-16", Title: "UK says the decision stands", RespondsTo: []string{"china-answers-uk"}},
		},
	}))
}

// TestDocsShowAnExport compares the example of docs/export.md with what is written.
func TestDocsShowAnExport(t *testing.T) {
	t.Parallel()
	tl := example(t)
	q, err := tl.ParseQuery("by:mfa-china date:2020..2022")
	if err != nil {
		t.Fatal(err)
	}
	v, err := tl.View(q)
	if err != nil {
		t.Fatal(err)
	}
	const path, open, end = "../../docs/export.md", "<!-- entry -->\n", "<!-- /entry -->"
	was, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	head, rest, _ := strings.Cut(string(was), open)
	_, tail, found := strings.Cut(rest, end)
	if !found {
		t.Fatalf("%s lacks the place of its example", path)
	}
	now := head + open + "\n```markdown\n" + write(t, v, export.Markdown, export.Options{}) + "```\n" + end + tail
	if now == string(was) {
		return
	}
	if !*update {
		t.Fatalf("%s does not show what is written: run with -update", path)
	}
	if err := os.WriteFile(path, []byte(now), 0o644); err != nil {
		t.Fatal(err)
	}
}
