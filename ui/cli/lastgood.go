package cli

import (
	"cmp"
	"slices"

	"dateline/timeline"
)

// lastGood gives back the events of files that can no longer be read as YAML:
// those of the reading before, if there was one. Their problems are those of now.
func lastGood(old *timeline.Timeline, now timeline.Data) timeline.Data {
	broken := map[string]bool{}
	for _, p := range now.Problems {
		if p.Code == "yaml-syntax" {
			broken[p.Pos.File] = true
		}
	}
	if old == nil || len(broken) == 0 {
		return now
	}
	read := map[string][]timeline.Event{}
	for _, e := range now.Events {
		if broken[e.Pos.File] {
			read[e.Pos.File] = append(read[e.Pos.File], e)
		}
	}
	kept := eventsOf(old, broken)
	for file, events := range kept {
		if len(events) <= len(read[file]) && weight(events) <= weight(read[file]) {
			delete(kept, file)
		}
	}
	now.Events = slices.DeleteFunc(now.Events, func(e timeline.Event) bool { return kept[e.Pos.File] != nil })
	for _, events := range kept {
		now.Events = append(now.Events, events...)
	}
	return now
}

// eventsOf are the events of some files as they were loaded, by file.
func eventsOf(t *timeline.Timeline, files map[string]bool) map[string][]timeline.Event {
	of := map[string][]timeline.Event{}
	for i := range t.Len() {
		e := *t.At(i)
		if !files[e.Pos.File] {
			continue
		}
		e.Key = ""
		if e.Inferred {
			e.Countries, e.Inferred = nil, false
		}
		of[e.Pos.File] = append(of[e.Pos.File], e)
	}
	for _, events := range of {
		slices.SortStableFunc(events, func(a, b timeline.Event) int {
			return cmp.Or(a.Pos.Line-b.Pos.Line, a.Pos.Column-b.Pos.Column)
		})
	}
	return of
}

// weight is how much events say, to tell a whole file from what could be saved of
// a broken one.
func weight(events []timeline.Event) (n int) {
	for _, e := range events {
		n += len(e.Title) + len(e.Summary) + len(e.Sources) + len(e.DateText)
	}
	return n
}
