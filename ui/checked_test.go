package ui_test

import (
	"testing"

	"dateline/timeline"
	"dateline/ui"
	"dateline/ui/screentest"
)

// What was checked, what has changed since and what was not are told apart by
// signs, words and a facet.
func TestTheSignsOfWhatIsChecked(t *testing.T) {
	t.Parallel()
	o := options(t, nil)
	var events []timeline.Event
	for i := range 3 {
		events = append(events, *o.Timeline.At(i))
		events[i].Checked = []timeline.Check{{By: "ada", On: events[i].Date, OnText: events[i].DateText, Content: events[i].Content()}}
	}
	events[1].Title += ", and more"
	events[2].Checked = nil
	o.Timeline = timeline.New(timeline.Data{Events: events})
	s := screentest.Start(t, ui.New(o), 160, 48)
	s.Golden("checked-160x48")
	shows(t, s, "≡ checked")
	s.Press("j")
	shows(t, s, "≠ checked, and changed since")
	s.Press("shift+tab", "G", "space")
	shows(t, s, "checked:", "1 of 3 events")
	s.Press("z", "?")
	shows(t, s, "≡ checked by the desk", "≠ checked, and changed since")
}

func TestWithoutChecksThereIsNoFacetOfThem(t *testing.T) {
	t.Parallel()
	s, _ := start(t, 160, 60)
	hides(t, s, "Checked", "not checked")
}
