package linear

import (
	"strings"
	"testing"
	"time"

	"dateline/timeline"
	"dateline/ui/state"
)

// What is new or has changed since the last time is counted at the start, and said of
// each event.
func TestWhatIsNewIsSaid(t *testing.T) {
	t.Parallel()
	event := func(id, title string) timeline.Event { return timeline.Event{ID: id, Title: title} }
	now := time.Date(2026, 11, 26, 9, 0, 0, 0, time.UTC)
	r := state.For(t.TempDir(), "x").Reading()
	r.Last = now.AddDate(0, 0, -2)
	r.Seen = timeline.New(timeline.Data{Events: []timeline.Event{event("a", "First, it was said")}}).Prints()
	var out strings.Builder
	o := Options{
		Timeline: timeline.New(timeline.Data{Events: []timeline.Event{event("a", "First"), event("b", "Second")}}),
		Reading:  r, Now: func() time.Time { return now },
	}
	if err := Run(o, strings.NewReader("list\nfilter is:new\n"), &out); err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{"1 new, 1 changed since Tuesday: “filter is:new,changed” shows them.", "First. Changed.", "Second. New."} {
		if !strings.Contains(out.String(), want) {
			t.Errorf("%q is not said:\n%s", want, out.String())
		}
	}
}
