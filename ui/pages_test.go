package ui_test

import (
	"errors"
	"strings"
	"testing"

	"dateline/timeline"
	"dateline/ui"
	"dateline/ui/screentest"
	"dateline/ui/web/page"
)

// reads is a page that says all of itself.
func reads(address string) (page.Reference, error) {
	if address == "https://closed.example/" {
		return page.Reference{}, errors.New("the server does not show it: 403 Forbidden")
	}
	return page.Reference{
		Title: page.Value{Text: "A headline", From: "JSON-LD"}, Publisher: page.Value{Text: "The Example Times", From: "OpenGraph"},
		Published: page.Value{Text: "2020-07-14", From: "<time>"}, Address: page.Value{Text: "https://news.example/a", From: "rel=canonical"},
	}, nil
}

// An address that was pasted into the form offers to be read; what the page says fills
// the lines that are empty, and each says where it came from.
func TestAPastedAddressIsRead(t *testing.T) {
	t.Parallel()
	d := &desk{}
	o := d.options(t)
	o.ReadPage = reads
	s := screentest.Start(t, ui.New(o), 140, 44)
	s.Press("A")
	s.Type("2020-07-13")
	s.Press("ctrl+r")
	shows(t, s, "go to a source that has an address")
	for range 30 {
		if s.Press("tab"); strings.Contains(s.Screen(), "where it can be checked") {
			break
		}
	}
	s.Type("https://closed.example/")
	shows(t, s, "ctrl+r asks the network for the page")
	s.Press("ctrl+r")
	shows(t, s, "could not be read: the server does not show it")
	s.Press("ctrl+u")
	s.Type("https://news.example/a?utm=1")
	s.Press("ctrl+r")
	shows(t, s, "https://news.example/a  ", "A headline", "from the page: JSON-LD", "The Example Times", "from the page: OpenGraph", "from the page: <time>")
	s.Press("ctrl+s")
	if len(d.wrote) != 1 {
		t.Fatalf("%d events are written:\n%s", len(d.wrote), s.Screen())
	}
	want := timeline.Source{URL: "https://news.example/a", Title: "A headline", Publisher: "The Example Times", PublishedText: "2020-07-14"}
	if e := d.wrote[0]; e.DateText != "2020-07-13" || e.Title != "A headline" || len(e.Sources) != 1 || e.Sources[0] != want {
		t.Errorf("%+v", e)
	}
}

// A page that comes while the form asks whether it is to be left is not lost.
func TestAPageComesUnderAQuestion(t *testing.T) {
	t.Parallel()
	answers := make(chan struct{})
	o := (&desk{}).options(t)
	o.ReadPage = func(address string) (page.Reference, error) {
		<-answers
		return reads(address)
	}
	o.Draft = &timeline.Event{Sources: []timeline.Source{{URL: "https://news.example/a"}}}
	s := screentest.Start(t, ui.New(o), 140, 44, screentest.Idle("readPage"))
	s.Type("2020")
	for range 30 {
		if s.Press("tab"); strings.Contains(s.Screen(), "ctrl+r asks the network") {
			break
		}
	}
	s.Press("ctrl+r", "esc")
	shows(t, s, "Drop what you have typed?")
	close(answers)
	s.Wait(func(screen string) bool {
		return strings.Contains(screen, "A headline") && strings.Contains(screen, "Drop what you have typed?")
	})
}

func TestNoPageIsReadWhereNothingMayAsk(t *testing.T) {
	t.Parallel()
	s := (&desk{}).start(t, 160, 30)
	s.Press("A", "ctrl+r")
	shows(t, s, "nothing may ask the network")
}

// A form that begins with a page says so.
func TestADraftFromAPage(t *testing.T) {
	t.Parallel()
	o := (&desk{}).options(t)
	o.DraftFrom, _ = reads("")
	o.Draft = &timeline.Event{Title: "A headline", DateText: "2020-07-14", Sources: []timeline.Source{{URL: "https://news.example/a", Title: "A headline", Publisher: "Ours"}}}
	s := screentest.Start(t, ui.New(o), 140, 44)
	shows(t, s, "from the page: JSON-LD", "from the page: <time>", "from rel=canonical")
	hides(t, s, "from the page: OpenGraph")

	s.Resize(60, 40)
	shows(t, s, "A headline  from the page: JSON-LD", "2020-07-14  <time>")
}
