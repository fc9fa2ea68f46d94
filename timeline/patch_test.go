package timeline_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"dateline/timeline"
)

// drawFile is the events of a file whose ids begin with its name: those that are
// to be there, and some others.
func drawFile(t *rapid.T, name string, ids []string) []timeline.Event {
	for range rapid.IntRange(0, 4).Draw(t, "more") {
		ids = append(ids, fmt.Sprintf("%s-%d", name, rapid.IntRange(0, 9).Draw(t, "id")))
	}
	slices.Sort(ids)
	var events []timeline.Event
	for line, id := range slices.Compact(ids) {
		e := drawEvent(t)
		e.ID, e.Pos = id, timeline.Pos{File: name + ".yaml", Line: line + 1, Column: 1}
		e.Actors = rapid.SliceOfN(rapid.SampledFrom([]string{"hikvision", "hikvision-usa", "mofcom", "doc"}), 0, 2).Draw(t, "actors")
		e.Targets = rapid.SliceOfN(rapid.SampledFrom([]string{"hikvision", "government-china", "lost"}), 0, 2).Draw(t, "targets")
		e.RespondsTo = someOf(t, []string{"a-0", "b-0", "c-0"}, 2, "responds")
		e.Follows = someOf(t, []string{"a-0", "b-0", "c-0"}, 1, "follows")
		events = append(events, e)
	}
	return events
}

// A timeline with a file read anew is the one that is made of all files.
func TestPatchedIsTheWhole(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		// a-0, b-0 and c-0, which others answer, stay.
		a, b, c := drawFile(t, "a", []string{"a-0"}), drawFile(t, "b", []string{"b-0"}), drawFile(t, "c", []string{"c-0"})
		old := timeline.New(timeline.Data{Actors: someActors, Events: slices.Concat(a, b, c), Title: "T"})
		if rapid.Bool().Draw(t, "words") {
			old.Prepare()
		}
		for range rapid.IntRange(1, 3).Draw(t, "times") {
			if rapid.Bool().Draw(t, "same days") {
				b = reworded(t, b)
			} else {
				b = drawFile(t, "b", []string{"b-0"})
			}
			problems := []timeline.Problem{{Message: "new", Event: "b-0"}}
			got, ok := old.Patched(timeline.Patch{Files: []string{"b.yaml"}, Events: b, Problems: problems})
			d := timeline.Data{Actors: someActors, Events: slices.Concat(a, b, c), Title: "T", Problems: problems}
			want := timeline.New(d)
			if stays := !slices.Equal(outside(old, "b.yaml"), outside(want, "b.yaml")); ok == stays {
				t.Fatalf("patched: %v, while those that stay change places: %v", ok, stays)
			}
			if !ok {
				old = want
				continue
			}
			sameTimeline(t, want, got)
			for range 6 {
				compareWithScan(t, d, got, drawQuery(t, 2))
			}
			for i := range want.Len() {
				if at, ok := got.FindKey(want.KeyAt(i)); !ok || at != i {
					t.Fatalf("%s is found at %d, %v; want %d", want.KeyAt(i), at, ok, i)
				}
			}
			old = got
		}
	})
}

// outside are the keys of the events that stand in other files, in order.
func outside(tl *timeline.Timeline, file string) (keys []string) {
	for i := range tl.Len() {
		if e := tl.At(i); e.Pos.File != file {
			keys = append(keys, e.Key)
		}
	}
	return keys
}

// reworded are the events with other texts on the same days.
func reworded(t *rapid.T, events []timeline.Event) []timeline.Event {
	events = slices.Clone(events)
	for i := range events {
		e := drawEvent(t)
		e.ID, e.Pos, e.Date, e.DateText = events[i].ID, events[i].Pos, events[i].Date, events[i].DateText
		e.Actors, e.Targets, e.RespondsTo, e.Follows = events[i].Actors, events[i].Targets, events[i].RespondsTo, events[i].Follows
		events[i] = e
	}
	return events
}

// What a patch can't do it leaves alone, and says so.
func TestPatchedKeepsToItsConditions(t *testing.T) {
	t.Parallel()
	in := func(file string, e timeline.Event) timeline.Event {
		e.Pos.File = file
		return e
	}
	unlisted := event("c", "2020")
	unlisted.Actors = []string{"Nobody Known"}
	for name, test := range map[string]struct {
		old  []timeline.Event
		file string
		now  []timeline.Event
	}{
		"an id twice before": {[]timeline.Event{in("a", event("a", "2020")), in("b", event("a", "2021"))}, "b", nil},
		"an id twice after":  {[]timeline.Event{in("a", event("a", "2020"))}, "b", []timeline.Event{in("b", event("a", "2021"))}},
		"a new id twice":     {nil, "b", []timeline.Event{in("b", event("a", "2021")), in("b", event("a", "2022"))}},
		"a name that comes":  {nil, "c", []timeline.Event{in("c", unlisted)}},
		"a name that goes":   {[]timeline.Event{in("c", unlisted)}, "c", nil},
	} {
		old := timeline.New(timeline.Data{Events: test.old})
		if _, ok := old.Patched(timeline.Patch{Files: strings.Fields(test.file), Events: test.now}); ok {
			t.Errorf("%s: patched", name)
		}
	}
}

// What was replaced stays in memory, so that a timeline is made anew before that
// becomes more than what is read; a snapshot knows how much there is.
func TestPatchedDoesNotPileUp(t *testing.T) {
	t.Parallel()
	var events []timeline.Event
	for i := range 600 {
		e := event(fmt.Sprint("e", i), "2020")
		e.Pos.File = "a.yaml"
		events = append(events, e)
	}
	tl := timeline.New(timeline.Data{Events: events})
	patch := timeline.Patch{Files: []string{"a.yaml"}, Events: events}
	once, ok := tl.Patched(patch)
	if !ok {
		t.Fatal("not patched the first time")
	}
	if _, ok := once.Patched(patch); ok {
		t.Error("1,200 records of no use are kept beside 600 events")
	}
	again, _, err := readSnapshot(snapshotOf(t, once))
	if err != nil {
		t.Fatal(err)
	}
	if _, ok := again.Patched(patch); ok {
		t.Error("a snapshot forgot what is of no use")
	}
}
