package timeline_test

import (
	"fmt"
	"testing"

	"dateline/timeline"
	"dateline/timeline/query"
)

// The values of every field can be asked for when few of many events are shown,
// also of fields that have none, such as dates.
func TestValuesOfEveryFieldAmongFew(t *testing.T) {
	t.Parallel()
	var d timeline.Data
	for i := range 40 {
		d.Events = append(d.Events, timeline.Event{ID: fmt.Sprint("e", i), Title: fmt.Sprint("t", i), Kind: "ban"})
	}
	tl := timeline.New(d)
	q, err := tl.ParseQuery("id:e1")
	if err != nil {
		t.Fatal(err)
	}
	v, err := tl.View(q)
	if err != nil {
		t.Fatal(err)
	}
	for f := query.Text; f <= query.Is; f++ {
		if values := v.Values(f); f == query.Kind && len(values) != 1 {
			t.Errorf("the kinds of one event are %v", values)
		}
	}
}
