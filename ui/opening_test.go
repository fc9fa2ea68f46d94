package ui_test

import (
	"errors"
	"strings"
	"testing"

	"dateline/timeline"
	"dateline/timeline/query"
	"dateline/ui"
	"dateline/ui/screentest"
	"dateline/ui/state"
)

// part is the first events of the fixture as they might have been read by then,
// without the actors' file.
func part(t *testing.T, n int) *timeline.Timeline {
	t.Helper()
	whole := fixture(t)
	d := timeline.Data{Title: whole.Title()}
	for i := range n {
		d.Events = append(d.Events, *whole.At(i))
	}
	return timeline.New(d)
}

// opens starts a screen whose timeline comes in stages.
func opens(t *testing.T, change func(*ui.Options)) (*screentest.Session, chan ui.Stage) {
	t.Helper()
	stages := make(chan ui.Stage)
	o := options(t, nil)
	o.Timeline, o.Opening = timeline.New(timeline.Data{}), stages
	if change != nil {
		change(&o)
	}
	s := screentest.Start(t, ui.New(o), 100, 30, screentest.Idle("(*Model).stage"))
	t.Cleanup(func() { close(stages) })
	return s, stages
}

func has(words string) func(string) bool {
	return func(screen string) bool { return strings.Contains(screen, words) }
}

func TestATimelineIsReadWhileItOpens(t *testing.T) {
	t.Parallel()
	s, stages := opens(t, nil)
	shows(t, s, "opening…", "0 events so far", "The timeline is being opened.")
	stages <- ui.Stage{Done: 30, Total: 100}
	s.Wait(has("opening… 30 %"))
	stages <- ui.Stage{Timeline: part(t, 5), Done: 50, Total: 100}
	s.Wait(has("opening… 50 % · 5 events so far"))
	s.Press("j", "j", "space", "v", "j")
	shows(t, s, "range of 2", "1 marked")
	here := cursorLine(s)
	stages <- ui.Stage{Timeline: fixture(t), Done: 100, Total: 100, Complete: true}
	s.Wait(has("8 events"))
	shows(t, s, "range of 2", "1 marked", "1 error in the files")
	hides(t, s, "opening", "read again")
	if got := cursorLine(s); got != here {
		t.Errorf("the cursor was on %q and is on %q", here, got)
	}
}

// cursorLine is the headline that the cursor stands on.
func cursorLine(s *screentest.Session) string {
	for _, line := range strings.Split(s.Screen(), "\n") {
		if _, words, ok := strings.Cut(line, "▌"); ok {
			return words[strings.LastIndex(words, "   ")+3:]
		}
	}
	return ""
}

// What is asked for by a name waits until all names are there, and so does a
// selection of the last time.
func TestNothingIsJudgedByAPart(t *testing.T) {
	t.Parallel()
	q, err := query.Parse("actor:hikvision")
	if err != nil {
		t.Fatal(err)
	}
	s, stages := opens(t, func(o *ui.Options) {
		o.Query, o.Saved = q, state.State{RangeFrom: "cables", RangeTo: "rules"}
	})
	hides(t, s, "not applied", "dropped")
	stages <- ui.Stage{Timeline: part(t, 1), Done: 1, Total: 2}
	s.Wait(has("1 event so far"))
	hides(t, s, "not applied", "lifted", "dropped")
	stages <- ui.Stage{Timeline: fixture(t), Complete: true}
	s.Wait(has("3 of 8 events"))
	shows(t, s, "actor:hikvision")
	hides(t, s, "dropped")
}

func TestAWrongNameIsToldInTheEnd(t *testing.T) {
	t.Parallel()
	q, err := query.Parse("actor:nobody")
	if err != nil {
		t.Fatal(err)
	}
	s, stages := opens(t, func(o *ui.Options) { o.Query = q })
	stages <- ui.Stage{Timeline: fixture(t), Complete: true}
	s.Wait(has("the filter was not applied"))
	shows(t, s, "8 events")
}

func TestAFailureWhileOpeningIsTold(t *testing.T) {
	t.Parallel()
	s, stages := opens(t, nil)
	stages <- ui.Stage{Err: errors.New("the folder can't be read: see its rights")}
	s.Wait(has("see its rights"))
	hides(t, s, "opening")
}
