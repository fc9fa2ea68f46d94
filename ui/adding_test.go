package ui_test

import (
	"errors"
	"testing"

	"dateline/timeline"
	"dateline/timeline/date"
	"dateline/ui"
	"dateline/ui/screentest"
)

// desk is a timeline that takes new events.
type desk struct {
	wrote  []timeline.Event
	refuse error
}

func (d *desk) options(t *testing.T) ui.Options {
	t.Helper()
	o := options(t, nil)
	o.Path = "folder"
	o.Add = func(e timeline.Event) (ui.Added, error) {
		if d.refuse != nil {
			return ui.Added{}, d.refuse
		}
		e.ID = "new"
		if e.DateText == "" {
			return ui.Added{ID: e.ID, Problems: []timeline.Problem{{Severity: timeline.Error, Message: "an event without a date", Hint: "add one"}}}, nil
		}
		d.wrote = append(d.wrote, e)
		return ui.Added{ID: e.ID, File: "events/new.yaml"}, nil
	}
	o.Reload = func() (*timeline.Timeline, error) {
		old := fixture(t)
		all := timeline.Data{Title: old.Title(), Actors: old.Actors()}
		for i := range old.Len() {
			all.Events = append(all.Events, *old.At(i))
		}
		for _, e := range d.wrote {
			e.Date, _ = date.Parse(e.DateText)
			e.Pos = timeline.Pos{File: "events/new.yaml", Line: 1, Column: 1}
			all.Events = append(all.Events, e)
		}
		return timeline.New(all), nil
	}
	return o
}

func (d *desk) start(t *testing.T, w, h int) *screentest.Session {
	t.Helper()
	return screentest.Start(t, ui.New(d.options(t)), w, h)
}

func TestAddAnEvent(t *testing.T) {
	t.Parallel()
	d := &desk{}
	s := d.start(t, 100, 30)
	s.Press("A")
	shows(t, s, "New event", "when it happened")
	s.Type("2022-07?")
	shows(t, s, "July 2022 (uncertain)", `date: "2022-07?"`)
	s.Press("tab")
	s.Type("A ban is asked for")
	s.Press("tab")
	s.Type("pet")
	s.Press("down", "enter", "tab", "tab")
	s.Type("hikvison") // an alias
	s.Press("down", "enter")
	s.Type("uk pa")
	s.Press("down", "tab")
	shows(t, s, "actors: [hikvision, parliament]", "kind: petition", "hikvision, parliament  Hikvis", "warning: an event without a source")
	s.Press("ctrl+s")
	shows(t, s, "wrote events/new.yaml", "9 events", "▌     Jul ○? A ban is asked for")
	if len(d.wrote) != 1 || d.wrote[0].Title != "A ban is asked for" {
		t.Errorf("written: %+v", d.wrote)
	}
}

func TestAReplyFaces(t *testing.T) {
	t.Parallel()
	d := &desk{}
	s := d.start(t, 100, 30)
	s.Press("f")
	s.Type("id:petition")
	s.Press("enter", "R")
	shows(t, s, "Reply to UK lawmakers ask", "responds_to: [petition]", "actors: [hikvision]", "targets: [parliament]", "kind: response")
	s.Press("esc") // nothing was typed, so that nothing is asked
	shows(t, s, "id:petition")
	s.Press("R")
	s.Type("2022-08")
	s.Press("tab")
	s.Type("A reply")
	s.Press("ctrl+s")
	shows(t, s, "A reply", "9 events", "the filter is lifted")
	s.Press("z")
	shows(t, s, "id:petition")
}

func TestTypedTextIsNotDroppedInSilence(t *testing.T) {
	t.Parallel()
	d := &desk{}
	s := d.start(t, 80, 24)
	s.Press("A")
	s.Type("2022")
	s.Press("tab", "tab", "down", "esc")
	hides(t, s, "y or n") // Esc left the choices
	s.Press("esc")
	shows(t, s, "Drop what you have typed? y or n")
	s.Press("n")
	shows(t, s, "New event", "date          2022")
	s.Press("pgdown", "pgdown", "pgdown")
	shows(t, s, `date: "2022"`)
	s.Press("esc", "y")
	shows(t, s, "8 events")
	hides(t, s, "New event")
}

func TestWhatCannotBeWrittenStays(t *testing.T) {
	t.Parallel()
	d := &desk{}
	s := d.start(t, 100, 30)
	s.Press("A", "tab")
	s.Type("A title")
	s.Press("ctrl+s")
	shows(t, s, "an event without a date: add one", "title: A title")
	d.refuse = errors.New("the disk is full")
	s.Press("ctrl+s")
	shows(t, s, "the disk is full", "title: A title")
	if d.wrote != nil {
		t.Errorf("written: %+v", d.wrote)
	}
}

func TestWhereNoEventCanBeAdded(t *testing.T) {
	t.Parallel()
	for path, want := range map[string]string{
		"": "`dateline init DIR` starts a timeline of your own", "-": "save it in a folder first", "x.yaml": "open a folder to add events",
	} {
		o := options(t, nil)
		o.Path, o.Add = path, nil
		s := screentest.Start(t, ui.New(o), 100, 30)
		for _, key := range []string{"A", "R"} {
			s.Press(key)
			shows(t, s, want)
			s.Press("j")
		}
	}
}

// Of two events with one id a problem leads to the one that it is about, and the
// list says its code, which finds it, too.
func TestAProblemLeadsToItsEvent(t *testing.T) {
	t.Parallel()
	o := options(t, nil)
	event := func(title string, line int) timeline.Event {
		return timeline.Event{ID: "twin", Title: title, DateText: "soon", Pos: timeline.Pos{File: "events/twins.yaml", Line: line, Column: 1}}
	}
	o.Timeline = timeline.New(timeline.Data{
		Events: []timeline.Event{event("The first of them", 1), event("The second of them", 8)},
		Problems: []timeline.Problem{
			{Pos: timeline.Pos{File: "events/twins.yaml", Line: 2}, Severity: timeline.Error, Code: "date-invalid", Message: "no date", Event: "twin"},
			{Pos: timeline.Pos{File: "events/twins.yaml", Line: 8}, Severity: timeline.Error, Code: "id-duplicate", Message: "the id is taken", Hint: "give it another", Event: "twin"},
		},
	})
	s := screentest.Start(t, ui.New(o), 100, 30)
	s.Press("!")
	shows(t, s, "2 problems", "[date-invalid] no date")
	s.Type("id-dup")
	shows(t, s, "1 of 2", "[id-duplicate] the id is taken: give it another")
	s.Press("enter")
	shows(t, s, "▌         ○  The second of them", "the id is taken: give it another")
}
