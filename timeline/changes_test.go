package timeline_test

import (
	"maps"
	"reflect"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"dateline/timeline"
)

// Changes counts what a comparison of every event with every other finds, be the
// new timeline read anew or patched.
func TestChanges(t *testing.T) {
	t.Parallel()
	byKey := func(tl *timeline.Timeline) map[string]timeline.Event {
		m := make(map[string]timeline.Event)
		for i := range tl.Len() {
			e := *tl.At(i)
			e.Pos = timeline.Pos{}
			m[e.Key] = e
		}
		return m
	}
	rapid.Check(t, func(t *rapid.T) {
		a, b := drawFile(t, "a", []string{"a-0"}), drawFile(t, "b", []string{"b-0"})
		old := timeline.New(timeline.Data{Actors: someActors, Events: slices.Concat(a, b)})
		b = reworded(t, b)
		if rapid.Bool().Draw(t, "other events") {
			b = drawFile(t, "b", []string{"b-0"})
		}
		now := timeline.New(timeline.Data{Actors: someActors, Events: slices.Concat(a, b)})
		if rapid.Bool().Draw(t, "patched") {
			if patched, ok := old.Patched(timeline.Patch{Files: []string{"b.yaml"}, Events: b}); ok {
				now = patched
			}
		}
		before, after := byKey(old), byKey(now)
		var added, altered, gone int
		for key := range maps.Keys(after) {
			if _, ok := before[key]; !ok {
				added++
			} else if !reflect.DeepEqual(before[key], after[key]) {
				altered++
			}
		}
		for key := range before {
			if _, ok := after[key]; !ok {
				gone++
			}
		}
		if x, y, z := now.Changes(old); x != added || y != altered || z != gone {
			t.Fatalf("+%d ~%d −%d, want +%d ~%d −%d", x, y, z, added, altered, gone)
		}
	})
}
