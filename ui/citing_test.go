package ui_test

import (
	"strings"
	"testing"

	"dateline/timeline"
	"dateline/ui"
	"dateline/ui/screentest"
)

// citing starts the screen on an event with three sources, which is open.
func citing(t *testing.T, w, h int) (*screentest.Session, *host) {
	t.Helper()
	noted := &host{}
	o := options(t, noted)
	e := *o.Timeline.At(0)
	e.Sources = []timeline.Source{
		{URL: "https://a.example/1", Title: "The *first* page", Publisher: "Example News"},
		{URL: "https://b.example/2", Description: "a ministry's notice", Publisher: "Ministry", Excerpt: "No cameras after May."},
		{Title: "Only on paper"},
	}
	e.Summary = "It warned.[1] Cameras go [2,3]."
	o.Timeline = timeline.New(timeline.Data{Events: []timeline.Event{e}})
	s := screentest.Start(t, ui.New(o), w, h)
	s.Press("enter")
	return s, noted
}

func TestASourceIsCopiedAsAFootnote(t *testing.T) {
	t.Parallel()
	s, h := citing(t, 100, 30)
	s.Press("2")
	shows(t, s, "▸2 a ministry's notice", "source 2: y copies it as a footnote, Esc leaves")
	s.Press("y")
	if want := "a ministry's notice, Ministry, https://b.example/2"; h.copied != want {
		t.Errorf("copied %q, want %q", h.copied, want)
	}
	shows(t, s, "copied source 2 as a footnote")
	s.Press("7")
	shows(t, s, "no source has that number")
	s.Press("esc", "y")
	if shows(t, s, "copied this event"); !strings.HasPrefix(h.copied, "### ") {
		t.Errorf("behind the source, y copies %q", h.copied)
	}
}

// The source that is gone to is in sight, however short the pane is.
func TestASourceIsBroughtInSight(t *testing.T) {
	t.Parallel()
	s, _ := citing(t, 60, 14)
	s.Press("2")
	shows(t, s, "▸2 a ministry's notice", "“No cameras after May.”")
}

func TestSourcesAreCopiedByTheListOfActions(t *testing.T) {
	t.Parallel()
	for _, test := range []struct{ action, keys, want string }{
		{"cite-link", "1", `[The \*first\* page](<https://a.example/1>)`},
		{"cite-link", "3", "“Only on paper”"},
		{"cite-biblatex", "2", "@online{ministry-nd-ministry-notice,\n  title = {[a ministry's notice]},\n  organization = {Ministry},\n  url = {https://b.example/2},\n}\n"},
		{"cite-event", "", "8 October 2012: House committee warns against Huawei. https://a.example/1"},
	} {
		s, h := citing(t, 100, 30)
		s.Press(":")
		s.Type(test.action)
		s.Press("enter")
		if test.keys != "" {
			shows(t, s, "copy which source")
			s.Press(test.keys)
		}
		shows(t, s, "copied ")
		if h.copied != test.want {
			t.Errorf("%s %s: %q, want %q", test.action, test.keys, h.copied, test.want)
		}
	}
}
