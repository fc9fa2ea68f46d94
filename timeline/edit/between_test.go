package edit

import (
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"dateline/data"
	"dateline/timeline"
	"dateline/timeline/date"
	"dateline/timeline/load"
	"dateline/timeline/load/compose"
)

// The file of an event, changed by what lies between it and another, says what the
// other does: for each event of the bundled timeline and the next.
func TestBetweenTwoEvents(t *testing.T) {
	t.Parallel()
	events := load.FS(data.FS).Events
	same := cmp.Options{cmpopts.IgnoreFields(timeline.Event{}, "Pos", "Key"), cmpopts.EquateEmpty(), cmp.Comparer(func(a, b date.Date) bool { return a == b })}
	for i := range events {
		text := compose.Event(&events[i])
		old := load.File("events/x.yaml", text).Events[0]
		now := load.File("events/x.yaml", compose.Event(&events[(i+1)%len(events)])).Events[0]
		changes := Between(Place{old.Pos.Line, old.Pos.Column}, &old, &now)
		result, err := Apply("events/x.yaml", text, changes...)
		if err != nil {
			t.Fatalf("%s: %v", old.ID, err)
		}
		if diff := cmp.Diff(now, load.File("events/x.yaml", result.Text).Events[0], same); diff != "" {
			t.Fatalf("%s: %s", old.ID, diff)
		}
	}
	if got := Between(Place{1, 1}, &events[0], &events[0]); len(got) > 0 {
		t.Errorf("an event differs from itself: %+v", got)
	}
}
