package export_test

import (
	"testing"

	"dateline/timeline"
	"dateline/timeline/export"
)

func TestCitations(t *testing.T) {
	t.Parallel()
	page := timeline.Source{URL: "https://a.example/x_y", Title: "A [new] page", Publisher: "News"}
	dead := timeline.Source{URL: "ftp://a.example/", Archived: "https://w.example/1", Description: "a notice"}
	paper := timeline.Source{Title: "Letters", Publisher: "FCC", Pages: "3"}
	for want, got := range map[string]string{
		`[A \[new\] page](<https://a.example/x_y>)`: export.CiteLink(&page),
		`[a notice](<https://w.example/1>)`:         export.CiteLink(&dead),
		`“Letters”, FCC, page 3`:                    export.CiteLink(&paper),
		"@misc{fcc-nd-letters,\n  title = {Letters},\n  organization = {FCC},\n  pages = {3},\n}\n": export.CiteBibLaTeX(&paper),
	} {
		if got != want {
			t.Errorf("%q, not %q", got, want)
		}
	}
}

func TestAnEventAsASentence(t *testing.T) {
	t.Parallel()
	sources := []timeline.Source{{Title: "On paper"}, {URL: "https://a.example/2"}, {URL: "https://a.example/3"}}
	for _, tt := range []struct {
		want  string
		event timeline.Event
	}{
		{"15 July 2020: The ban stands. https://a.example/2", timeline.Event{DateText: "2020-07-15", Title: "The ban stands", Status: "confirmed", Sources: sources}},
		{"About May 2022, disputed: Who did it?", timeline.Event{DateText: "2022-05~", Title: "Who did it?", Status: "disputed"}},
		{"Undated: lost.", timeline.Event{ID: "lost"}},
	} {
		e := dated(t, timeline.Data{Events: []timeline.Event{tt.event}}).Events[0]
		if got := export.CiteEvent(&e); got != tt.want {
			t.Errorf("%q, not %q", got, tt.want)
		}
	}
}
