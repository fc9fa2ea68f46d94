package ui_test

import (
	"os/exec"
	"testing"
	"time"

	tea "github.com/charmbracelet/bubbletea"
	"github.com/muesli/termenv"

	"dateline/timeline"
	"dateline/timeline/date"
	"dateline/timeline/query"
	"dateline/ui"
	"dateline/ui/files"
	"dateline/ui/theme"
)

// fixture is a timeline of every kind of event that the screen treats apart.
func fixture(t *testing.T) *timeline.Timeline {
	t.Helper()
	on := func(s string) date.Date {
		d, err := date.Parse(s)
		if err != nil {
			t.Fatal(err)
		}
		return d
	}
	source := []timeline.Source{{URL: "https://news.example/a", Title: "A page", Publisher: "Example News", Published: on("2022-07-04"), PublishedText: "2022-07-04"}}
	event := func(id, when, title, kind, status string, actors, targets []string, answers ...string) timeline.Event {
		e := timeline.Event{
			ID: id, DateText: when, Title: title, Kind: kind, Status: status, Actors: actors, Targets: targets,
			RespondsTo: answers, Sources: source, Topics: []string{"surveillance"}, Summary: "What happened, in a sentence.\n\nAnd in another paragraph, what followed.",
			Pos: timeline.Pos{File: "events/" + id + ".yaml", Line: 1, Column: 1},
		}
		if d, err := date.Parse(when); err == nil {
			e.Date = d
		}
		return e
	}
	events := []timeline.Event{
		event("report", "2012-10-08", "House committee warns against Huawei", "investigation", "confirmed", []string{"congress"}, []string{"huawei"}),
		event("answer-report", "2012-10-08~", "Huawei says the report rests on rumour", "response", "confirmed", []string{"huawei"}, []string{"congress"}, "report"),
		event("petition", "2022-07?", "UK lawmakers ask for a ban on Chinese cameras", "petition", "confirmed", []string{"parliament"}, []string{"hikvision"}),
		event("denial", "2022-07?", "Hikvision calls its accusers a fringe", "response", "disputed", []string{"hikvision"}, []string{"parliament"}, "petition"),
		event("calls", "2022?", "New Zealanders ask for limits on Hikvision 海康威视", "petition", "reported", nil, []string{"hikvision"}),
		event("cables", "2024-11-17/2024-11-18", "Two cables in the Baltic are cut", "investigation", "", nil, nil),
		event("rules", "2025-04/..", "हिन्दी में कैमरा नियम, मुख्य समाचार, bilingual headline that is long enough to be cut 👩‍👩‍👧", "law", "retracted", []string{"Somebody Else"}, nil),
		event("lost", "soon", "Nobody knows when this was", "statement", "reported", nil, nil),
	}
	events[3].Quotes = []timeline.Quote{{By: "hikvision", Text: "Not so.", Source: 1}}
	events[3].Note = "Both pages quote one broadcaster."
	events[0].Countries = []string{"US", "CN"}
	return timeline.New(timeline.Data{
		Title: "A small chronology", Events: events,
		Views: []timeline.SavedView{{Name: "Petitions", Query: "kind:petition"}, {Name: "Broken", Query: "kind:("}},
		Actors: []timeline.Actor{
			{ID: "huawei", Name: "Huawei", Kind: "company", Country: "CN"},
			{ID: "hikvision", Name: "Hikvision", Kind: "company", Country: "CN", Aliases: []string{"Hikvison"}},
			{ID: "parliament", Name: "UK Parliament", Kind: "legislature", Country: "GB"},
			{ID: "congress", Name: "US Congress", Kind: "legislature", Country: "US"},
		},
		Problems: []timeline.Problem{{
			Pos: timeline.Pos{File: "events/lost.yaml", Line: 1, Column: 7}, Severity: timeline.Error, Code: "date-invalid",
			Message: `"soon" is not a date`, Hint: "write 2020, 2020-07 or 2020-07-15", Event: "lost",
		}},
	})
}

// host note what would have left the terminal.
type host struct{ copied, opened string }

func (h *host) real() *ui.Host {
	return &ui.Host{
		Copy:   func(s string) (string, error) { h.copied = s; return "test", nil },
		Browse: func(a string) error { h.opened = a; return nil },
		Editor: func(string, int) *exec.Cmd { return nil },
		Write:  files.Write,
	}
}

func options(t *testing.T, h *host) ui.Options {
	t.Helper()
	if h == nil {
		h = &host{}
	}
	return ui.Options{
		Timeline: fixture(t), Theme: theme.Plain, Profile: termenv.Ascii, UTF8: true, Query: query.Query{},
		Now:  func() time.Time { return time.Date(2026, 11, 24, 12, 0, 0, 0, time.UTC) },
		Rest: func(tea.Msg) tea.Cmd { return nil },
		Host: h.real(), Add: func(e timeline.Event) (ui.Added, error) { return ui.Added{ID: e.ID}, nil },
	}
}
