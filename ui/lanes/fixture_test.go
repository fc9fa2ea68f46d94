package lanes_test

import (
	"fmt"
	"io"
	"testing"

	"github.com/charmbracelet/lipgloss"
	"github.com/muesli/termenv"

	"dateline/timeline"
	"dateline/timeline/date"
	"dateline/ui/lanes"
	"dateline/ui/theme"
)

// event is one of a timeline made for a test; a text that is no date leaves it
// undated.
func event(id, when, title, status string, actors, targets []string, answers ...string) timeline.Event {
	e := timeline.Event{ID: id, DateText: when, Title: title, Status: status, Actors: actors, Targets: targets, RespondsTo: answers}
	if d, err := date.Parse(when); err == nil {
		e.Date = d
	}
	return e
}

func names(ids ...string) []string { return ids }

// fixture has what the pane treats apart: a thread, dates of a month and
// a year, an interval, open ends, a doubted day, several events in a cell, one
// of nobody, and one without a date.
func fixture(t testing.TB) *timeline.View {
	t.Helper()
	congress, huawei, hikvision, parliament, ministry := names("congress"), names("huawei"), names("hikvision"), names("parliament"), names("ministry")
	return timeline.New(timeline.Data{
		Title: "A small chronology",
		Events: []timeline.Event{
			event("report", "2019-02-08", "House committee warns against Huawei", "confirmed", congress, huawei),
			event("answer", "2019-07-10", "Huawei says the report rests on rumour", "confirmed", huawei, congress, "report"),
			event("second-report", "2019-10-01", "House committee stands by its report", "reported", congress, huawei, "answer"),
			event("hearing", "2020-03/2020-06", "House committee hears witnesses", "confirmed", congress, nil),
			event("petition", "2021-07~", "Lawmakers ask for a ban on cameras", "confirmed", parliament, hikvision),
			event("denial", "2021-11-20~", "Hikvision calls its accusers a fringe", "disputed", hikvision, parliament, "petition"),
			event("letters", "2021-11-20", "Hikvision writes to the press", "confirmed", hikvision, nil),
			event("calls", "2022?", "New Zealanders ask for limits on Hikvision", "reported", nil, hikvision),
			event("shortage", "2022-03-01", "Chips are scarce", "reported", nil, nil),
			event("summit", "2022-05-04", "Parliament and Congress meet", "retracted", names("parliament", "congress"), nil),
			event("rules", "2023-04/..", "Ministry of Industry and Information Technology keeps a list", "confirmed", ministry, nil),
			event("habit", "../2019-05", "Ministry leaves the matter to the provinces", "", ministry, nil),
			event("lost", "soon", "Nobody knows when Huawei said this", "reported", huawei, nil),
		},
		Actors: []timeline.Actor{
			{ID: "huawei", Name: "Huawei", Kind: "company", Country: "CN"},
			{ID: "hikvision", Name: "Hikvision", Kind: "company", Country: "CN"},
			{ID: "parliament", Name: "UK Parliament", Kind: "legislature", Country: "GB"},
			{ID: "congress", Name: "US Congress", Kind: "legislature", Country: "US"},
			{ID: "ministry", Name: "Ministry of Industry and Information Technology", Kind: "government", Country: "CN"},
		},
	}).All()
}

// large is a view of n events by as many actors as a newsroom follows.
func large(n int) *timeline.View {
	events := make([]timeline.Event, n)
	for i := range events {
		day := date.NewDay(1990, 1, 1) + date.Day(i*7919%12000)
		when := day.String()
		if i%10 == 0 {
			when = when[:7]
		}
		events[i] = event(fmt.Sprintf("e%d", i), when, "Something happened", "confirmed", names(fmt.Sprintf("actor-%d", i%17), fmt.Sprintf("actor-%d", i%401)), nil)
		if i%3 == 2 {
			events[i].RespondsTo = names(fmt.Sprintf("e%d", i-1))
		}
	}
	return timeline.New(timeline.Data{Events: events}).All()
}

func pane(utf8 bool) *lanes.Pane {
	r := lipgloss.NewRenderer(io.Discard, termenv.WithProfile(termenv.Ascii))
	return lanes.New(theme.New(theme.Plain, r, utf8))
}
