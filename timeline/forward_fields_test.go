package timeline_test

import (
	"fmt"
	"slices"
	"testing"

	"dateline/timeline"
	"dateline/timeline/query"
)

// The values of every field can be asked for when few of many events are shown,
// also of fields that have none, such as dates; they are those of the few.
func TestValuesOfEveryFieldAmongFew(t *testing.T) {
	t.Parallel()
	d := timeline.Data{Actors: []timeline.Actor{{ID: "group", Name: "The Group"}, {ID: "firm", Name: "Firm", PartOf: "group"}}}
	for i := range 40 {
		d.Events = append(d.Events, timeline.Event{
			ID: fmt.Sprint("e", i), Title: fmt.Sprint("t", i), Kind: fmt.Sprint("kind", i%3), Status: timeline.Statuses[i%2],
			Actors: []string{fmt.Sprint("actor", i%5)}, Targets: []string{"firm"}, Countries: []string{[]string{"GB", "US"}[i%2]},
			Topics: []string{fmt.Sprint("topic", i%4), "all"}, Sources: []timeline.Source{{Publisher: fmt.Sprint("paper", i%6)}},
		})
	}
	d.Events[1].RespondsTo = []string{"e3"}
	v := viewOf(t, timeline.New(d), "id:e1,e7")
	for f, want := range map[query.Field][]string{
		query.Actor:   {"2 firm", "2 group", "1 actor1", "1 actor2"},
		query.By:      {"1 actor1", "1 actor2"},
		query.On:      {"2 firm", "2 group"},
		query.Country: {"2 US"},
		query.Kind:    {"2 kind1"},
		query.Topic:   {"2 all", "1 topic1", "1 topic3"},
		query.Status:  {"2 reported"},
		query.Source:  {"2 paper1"},
		query.ID:      {"1 e1", "1 e7"},
		query.Thread:  {"1 e3", "1 e1"},
		query.Has:     {"2 source"},
		query.No:      {"2 archive", "2 check", "2 excerpt", "2 note", "2 quote", "2 reply"},
		query.Is:      {"2 undated"},
	} {
		var got []string
		for _, c := range v.Values(f) {
			if c.Count > 0 {
				got = append(got, fmt.Sprint(c.Count, " ", c.Value))
			}
		}
		if !slices.Equal(got, want) {
			t.Errorf("%v: %q; want %q", f, got, want)
		}
	}
	for _, f := range []query.Field{query.Text, query.DateField, query.Within, query.Before, query.After, query.Known} {
		if got := v.Values(f); len(got) > 0 {
			t.Errorf("%v has the values %v", f, got)
		}
	}
}
