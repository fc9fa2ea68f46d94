package timeline_test

import (
	"strings"
	"testing"

	"dateline/timeline"
	"dateline/timeline/query"
)

// is:dead finds the events of which a source has an address that is gone, that address
// to the letter, and -is:dead the others.
func TestDead(t *testing.T) {
	t.Parallel()
	source := func(urls ...string) (all []timeline.Source) {
		for _, u := range urls {
			all = append(all, timeline.Source{URL: u})
		}
		return all
	}
	tl := timeline.New(timeline.Data{Events: []timeline.Event{
		{ID: "a", Sources: source("https://news.example/one")},
		{ID: "b", Sources: source("https://news.example/two", "https://www.other.example:8443/three?x=1")},
		{ID: "c", Sources: source("https://news.example/two")},
		{ID: "d"},
	}})
	own := timeline.Own{Dead: map[string]bool{"https://news.example/one": true, "https://www.other.example:8443/three?x=1": true, "https://nobody.example/": true, "::": true}}
	for text, want := range map[string]string{"is:dead": "a b", "-is:dead": "c d", "is:dead id:b": "b", "is:marked": "", "is:dead,undated": "a b c d"} {
		q, err := query.Parse(text)
		if err != nil {
			t.Fatal(err)
		}
		v, err := tl.ViewOwn(q, own)
		if err != nil {
			t.Fatal(err)
		}
		var got []string
		for i := range v.Len() {
			got = append(got, v.At(i).ID)
		}
		if strings.Join(got, " ") != want {
			t.Errorf("%s: %v, want %s", text, got, want)
		}
		if timeline.AsksDead(q) != strings.Contains(text, "is:dead") {
			t.Errorf("%s: asks %v", text, timeline.AsksDead(q))
		}
	}
}
