package ui_test

import (
	"fmt"
	"testing"
	"time"

	"dateline/timeline"
	"dateline/ui"
	"dateline/ui/screentest"
	"dateline/ui/sources"
)

const goneCopy = "https://web.archive.org/web/20220705000000/https://www.two.example/gone"

// cites is the fixture with sources of several kinds: two events cite a page that is
// gone, one a page that nobody has looked at, the others one that stands.
func cites(t *testing.T, h *host) ui.Options {
	t.Helper()
	o := options(t, h)
	var events []timeline.Event
	for i := range o.Timeline.Len() {
		e := *o.Timeline.At(i)
		switch e.ID {
		case "petition", "denial":
			e.Sources = append([]timeline.Source{{Title: "A book"}, {URL: "https://www.two.example/gone", Publisher: "Second Press"}}, e.Sources...)
		case "cables":
			e.Sources = []timeline.Source{{URL: "https://three.example/a/long/way/to/the/page/that/was/cited?day=2024-11-18", AccessedText: "2024-11-19", Archived: "https://web.archive.org/web/20241119000000/https://three.example/"}}
		}
		events = append(events, e)
	}
	o.Timeline = timeline.New(timeline.Data{Events: events})
	day := time.Date(2026, 11, 24, 12, 0, 0, 0, time.UTC)
	o.Found = map[string]sources.Finding{
		"https://news.example/a":       {State: sources.OK, Checked: day},
		"https://www.two.example/gone": {State: sources.Gone, Why: "the page is not there: 404 Not Found", Checked: day, Copy: sources.Copy{Address: goneCopy}},
	}
	return o
}

// Those that ask for somebody stand first; all that is known is said, and of which
// events the list is.
func TestTheListOfSources(t *testing.T) {
	t.Parallel()
	for _, size := range [][2]int{{60, 18}, {100, 30}, {160, 48}} {
		s := screentest.Start(t, ui.New(cites(t, nil)), size[0], size[1])
		s.Press("S")
		s.Golden(fmt.Sprintf("sources-%dx%d", size[0], size[1]))
	}
	s := screentest.Start(t, ui.New(cites(t, nil)), 100, 30)
	s.Press("f")
	s.Type("id:petition,cables")
	s.Press("enter", "S")
	shows(t, s, "3 addresses in the 2 events shown")
	s.Type("second press")
	shows(t, s, "1 of 3", "gone         two.example/gone")
	s.Press("esc", "f")
	s.Type("id:nothing")
	s.Press("esc", "F", "f")
	s.Type("xyzzy")
	s.Press("enter", "S")
	shows(t, s, "no event that is shown cites an address")
}

// The list is cut by what was found; cuts that hold nothing are passed over.
func TestTheListOfSourcesIsCut(t *testing.T) {
	t.Parallel()
	s := screentest.Start(t, ui.New(cites(t, nil)), 100, 30)
	s.Press("S", "ctrl+t")
	shows(t, s, "Dead: 1 of 3 addresses in all 8 events", "ctrl+t no copy")
	s.Press("ctrl+t", "ctrl+t")
	shows(t, s, "Not checked: 1 of 3 addresses", "three.example")
	hides(t, s, "two.example/gone")
	s.Press("ctrl+t")
	shows(t, s, "3 addresses in all 8 events")
}

// Enter goes to the source of the event that cites the address; of several events
// one picks, or takes them as a filter. The list comes back where it was.
func TestFromASourceToItsEvents(t *testing.T) {
	t.Parallel()
	s := screentest.Start(t, ui.New(cites(t, nil)), 160, 48)
	s.Press("S", "ctrl+t", "enter")
	shows(t, s, "2 events of all 8 events", "all of them, as a filter")
	s.Press("esc")
	shows(t, s, "Dead: 1 of 3 addresses")
	s.Press("enter", "enter")
	shows(t, s, "▸2", "source 2: y copies it as a footnote", "UK lawmakers ask")
	s.Press("S")
	shows(t, s, "Dead: 1 of 3 addresses")
	s.Press("enter", "up", "enter")
	shows(t, s, "2 of 8 events", "id:petition,denial")
	s.Press("z", "S")
	s.Type("three")
	s.Press("enter")
	shows(t, s, "▸1", "Two cables in the Baltic are cut")
	s.Press("esc", "esc", "ctrl+o")
	shows(t, s, "no filter")
}

// What is opened is the page, or where there is a copy what the reader takes; the
// list stays.
func TestASourceIsOpenedFromTheList(t *testing.T) {
	t.Parallel()
	h := &host{}
	s := screentest.Start(t, ui.New(cites(t, h)), 100, 30)
	s.Press("S", "ctrl+o")
	shows(t, s, "Open in the browser")
	if s.Press("enter"); h.opened != goneCopy {
		t.Errorf("Enter opened %q, where the page is gone", h.opened)
	}
	shows(t, s, "3 addresses", "opened "+goneCopy[:30])
	if s.Press("ctrl+o", "down", "enter"); h.opened != "https://www.two.example/gone" {
		t.Errorf("the page: opened %q", h.opened)
	}
	h.opened = ""
	if s.Press("ctrl+o", "esc"); h.opened != "" {
		t.Errorf("Esc opened %q", h.opened)
	}
	shows(t, s, "3 addresses")
	s.Type("ok")
	if s.Press("ctrl+o"); h.opened != "https://news.example/a" {
		t.Errorf("a page without a copy: opened %q", h.opened)
	}
}

// What was found meanwhile, by a check beside the screen, comes with the files.
func TestFoundMeanwhile(t *testing.T) {
	t.Parallel()
	o := cites(t, nil)
	o.Reload = func() (*timeline.Timeline, error) { return o.Timeline, nil }
	now := map[string]sources.Finding{}
	o.FindAgain = func() (map[string]sources.Finding, error) { return now, nil }
	for url, f := range o.Found {
		now[url] = f
	}
	s := screentest.Start(t, ui.New(o), 160, 48)
	s.Press("ctrl+r")
	shows(t, s, "read again: nothing has changed")
	s.Press("f")
	s.Type("is:dead id:cables")
	s.Press("enter", "S")
	shows(t, s, "0 of 8 events", "no event that is shown cites an address")
	const third = "https://three.example/a/long/way/to/the/page/that/was/cited?day=2024-11-18"
	now = map[string]sources.Finding{third: {State: sources.SoftGone, Why: "a front page", Checked: time.Date(2026, 11, 25, 12, 0, 0, 0, time.UTC)}}
	s.Press("ctrl+r")
	shows(t, s, "sources were looked at", "1 of 8 events", "soft-gone: a front page")
	s.Press("S")
	shows(t, s, "1 address in the 1 event shown")
}
