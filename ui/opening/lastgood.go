package opening

import (
	"cmp"
	"slices"

	"dateline/timeline"
	"dateline/timeline/load"
)

// lastGood gives back the events of files that can no longer be read as YAML:
// those of the reading before, if there was one. Their problems are those of now.
// pure is false where something was given back.
func lastGood(old, now *timeline.Timeline, d timeline.Data) (t *timeline.Timeline, pure bool) {
	if old == nil {
		return now, true
	}
	var broken []string
	for _, p := range d.Problems {
		if p.Code == load.YAMLSyntax && !slices.Contains(broken, p.Pos.File) {
			broken = append(broken, p.Pos.File)
		}
	}
	kept := make(map[string][]timeline.Event)
	for _, file := range broken {
		had, has := eventsIn(old, file), eventsIn(now, file)
		if len(had) > len(has) || weight(had) > weight(has) {
			kept[file] = had
		}
	}
	if len(kept) == 0 {
		return now, true
	}
	b := timeline.NewBuilder(now.Actors())
	for _, e := range inOrder(now) {
		if kept[e.Pos.File] == nil {
			b.Add(&e)
		}
	}
	for _, file := range broken {
		for _, e := range kept[file] {
			b.Add(&e)
		}
	}
	return b.Timeline(d), false
}

// eventsIn are the events of a file as they were loaded.
func eventsIn(t *timeline.Timeline, file string) []timeline.Event {
	var events []timeline.Event
	for _, e := range t.In(file) {
		events = append(events, asLoaded(*e))
	}
	sortByPlace(events)
	return events
}

// inOrder are all events as they were loaded.
func inOrder(t *timeline.Timeline) []timeline.Event {
	events := make([]timeline.Event, t.Len())
	for i := range events {
		events[i] = asLoaded(*t.At(i))
	}
	sortByPlace(events)
	return events
}

// asLoaded is an event without what a timeline adds to it.
func asLoaded(e timeline.Event) timeline.Event {
	e.Key = ""
	if e.Inferred {
		e.Countries, e.Inferred = nil, false
	}
	return e
}

func sortByPlace(events []timeline.Event) {
	slices.SortStableFunc(events, func(a, b timeline.Event) int {
		return cmp.Or(load.CompareFiles(a.Pos.File, b.Pos.File), a.Pos.Line-b.Pos.Line, a.Pos.Column-b.Pos.Column)
	})
}

// weight is how much events say, to tell a whole file from what could be saved of
// a broken one.
func weight(events []timeline.Event) (n int) {
	for _, e := range events {
		n += len(e.Title) + len(e.Summary) + len(e.Sources) + len(e.DateText)
	}
	return n
}
