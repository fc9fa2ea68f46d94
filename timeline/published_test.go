package timeline_test

import (
	"encoding/json"
	"strings"
	"testing"

	"dateline/data"
	"dateline/timeline"
	"dateline/timeline/load"
	"dateline/timeline/query"
)

// What is published has every event under its key, and nothing of the desk.
func TestPublished(t *testing.T) {
	t.Parallel()
	d := load.FS(data.FS)
	twin := d.Events[3]
	twin.Title, twin.Note = "A twin", "only we know"
	d.Events = append(d.Events, twin)
	d.Actors[0].Note = "only we know"
	d.Views = []timeline.SavedView{{Name: "v", Query: "kind:ban"}}
	tl := timeline.New(d)
	p := tl.Published()
	if p.Len() != tl.Len() || p.Title() != tl.Title() || len(p.Views()) != 1 || len(p.Problems()) != 0 {
		t.Fatalf("%d events of %d, the title %q, %d views, %d problems", p.Len(), tl.Len(), p.Title(), len(p.Views()), len(p.Problems()))
	}
	for i := range p.Len() {
		e, was := p.At(i), tl.At(i)
		if e.Key != was.Key || e.Title != was.Title || timeline.ForDesk(e) || e.Pos != (timeline.Pos{}) {
			t.Errorf("%s is published as %s, with something of the desk: %v", was.Key, e.Key, timeline.ForDesk(e))
		}
	}
	actors, err := json.Marshal(p.Actors())
	if err != nil || strings.Contains(string(actors), "only we know") {
		t.Errorf("the note of an actor is published (%v)", err)
	}
}

func TestAsksDesk(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]bool{
		"has:note": true, "kind:ban (-no:check OR topic:5g)": true, "checked:no": true,
		"is:marked": true, "is:dead": true, "is:new": true,
		"": false, "note": false, "has:reply no:source": false, "is:uncertain": false, "-actor:huawei": false,
	} {
		q, err := query.Parse(text)
		if err != nil {
			t.Fatal(err)
		}
		if got := timeline.AsksDesk(q); got != want {
			t.Errorf("%s: %v", text, got)
		}
	}
}
