package cache

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"pgregory.net/rapid"

	"dateline/timeline"
	"dateline/timeline/date"
	"dateline/timeline/load"
	"dateline/timeline/load/corpus"
	"dateline/timeline/query"
)

var asked = []string{
	"law", `"national security"`, "actor:acme", "-kind:law", "country:GB,CN", "topic:5g OR topic:iot", "date:2019..2021", "within:2020",
	"before:2020", "after:2020", "known:2021", "has:reply", "no:source", "is:uncertain", "is:undated", "status:unverified", "source:reuters*",
}

// described is all that a timeline says, as text and values that can be compared.
type described struct {
	Title, Description string
	Views              []timeline.SavedView
	Problems           []timeline.Problem
	Actors             []timeline.Actor
	Events             []timeline.Event
	Links              []string
	Names              []string
	Counts             map[string][]timeline.Count
	Found              map[string][]string
	Strip              []timeline.Bucket
	Span               date.Span
}

func describe(tl *timeline.Timeline) described {
	d := described{
		Title: tl.Title(), Description: tl.Description(), Views: tl.Views(), Problems: tl.Problems(), Actors: tl.Actors(),
		Counts: map[string][]timeline.Count{}, Found: map[string][]string{},
	}
	for i := range tl.Len() {
		e := tl.At(i)
		d.Events = append(d.Events, *e)
		first, _ := tl.Find(e.ID)
		d.Links = append(d.Links, strings.Join([]string{
			e.Key, first.Key, keysOf(tl.Answers(e)), keysOf(tl.Replies(e)), keysOf(tl.Thread(e)), fmt.Sprint(tl.ProblemsOf(e.ID)),
		}, " | "))
		for _, name := range append(append([]string{}, e.Actors...), e.Countries...) {
			d.Names = append(d.Names, tl.Actor(name).Name, tl.CountryName(name))
		}
	}
	all := tl.All()
	for _, f := range []query.Field{
		query.Actor, query.By, query.On, query.Country, query.ByCountry, query.OnCountry, query.Kind, query.Topic, query.Status, query.Source,
		query.ID, query.Thread, query.Has, query.No, query.Is,
	} {
		d.Counts["facet "+f.String()] = all.Facet(f)
		d.Counts["values "+f.String()] = all.Values(f)
	}
	for _, text := range asked {
		q, err := tl.ParseQuery(text)
		if err != nil {
			d.Found[text] = []string{err.Error()}
			continue
		}
		v, err := tl.View(q)
		if err != nil {
			d.Found[text] = []string{err.Error()}
			continue
		}
		for i := range v.Len() {
			d.Found[text] = append(d.Found[text], fmt.Sprint(v.At(i).Key, v.Possible(i)))
		}
	}
	if span, ok := all.Span(); ok {
		d.Span, d.Strip = span, all.Buckets(span, 40)
	}
	return d
}

func keysOf(events []*timeline.Event) string {
	var keys []string
	for _, e := range events {
		keys = append(keys, e.Key)
	}
	return strings.Join(keys, ",")
}

// alike fails unless both timelines say the same.
func alike(t rapid.TB, cold, warm *timeline.Timeline) {
	t.Helper()
	sameDate := cmp.Comparer(func(a, b date.Date) bool { return a == b })
	if diff := cmp.Diff(describe(cold), describe(warm), cmpopts.EquateEmpty(), sameDate); diff != "" {
		t.Errorf("warm and cold differ (-cold +warm):\n%s", diff)
	}
}

// warmth loads a timeline, keeps it, and fails unless the snapshot says the same.
func warmth(t *testing.T, path string) {
	t.Helper()
	c := forTest(t)
	tl := cold(t, c, path)
	l := entry(t, c, path)
	if l.State != Fresh {
		t.Fatalf("%s: the snapshot is of state %d (%v), changes %v", path, l.State, l.Err, l.Changes)
	}
	warm, err := l.Timeline()
	if err != nil {
		t.Fatal(err)
	}
	alike(t, tl, warm)
}

// A snapshot of the example of each code, and of all of them in one folder, says
// what its files say. Of one that can't be read there is none.
func TestWarmIsAsColdWithEveryProblem(t *testing.T) {
	t.Parallel()
	const examples = "../../timeline/load/testdata/codes"
	warmth(t, examples)
	for _, info := range load.Codes() {
		path := filepath.Join(examples, string(info.Code))
		if _, err := os.Stat(path); err != nil {
			path += ".yaml"
		}
		t.Run(string(info.Code), func(t *testing.T) {
			t.Parallel()
			warmth(t, path)
		})
	}
}

// The same for the bundled timeline and a made one.
func TestWarmIsAsColdForWholeTimelines(t *testing.T) {
	t.Parallel()
	warmth(t, "../../data")
	dir := t.TempDir()
	of := corpus.New(1000)
	for name, write := range map[string]func(*strings.Builder) error{
		"timeline.yaml": func(b *strings.Builder) error { return of.WriteTimeline(b) },
		"actors.yaml":   func(b *strings.Builder) error { return of.WriteActors(b) },
		"a.yaml":        func(b *strings.Builder) error { return of.WriteEvents(b, 0, 600) },
		"deep/b.yml":    func(b *strings.Builder) error { return of.WriteEvents(b, 600, 1000) },
	} {
		var b strings.Builder
		if err := write(&b); err != nil {
			t.Fatal(err)
		}
		put(t, filepath.Join(dir, filepath.FromSlash(name)), b.String())
	}
	warmth(t, dir)
}

// lines are what random files are made of.
var lines = []string{
	"id: a", "id: b", "id: c", "id: A b", "date: 2020-07", "date: 2021?", "date: soon", "date: 2020-01/..", "title: Says no", "title: A law",
	"title: \"bell \\a\"", "kind: law", "actors: [acme, Nobody, Acme]", "targets: [acme]", "countries: [UK, XX]", "countries: []", "topics: [5g, 5G]",
	"responds_to: [a, b]", "responds_to: [nothing]", "status: confirmed", "status: sure", "sources: [{url: 'http://reuters.com', published: 2020-01-02}]",
	"quotes: [{by: acme, text: no, source: 3}]", "note: ask", "wrong: key", "allow: [source-missing]", "summary: [broken", "---", "- title: list",
}

func TestWarmIsAsColdForRandomFiles(t *testing.T) {
	t.Parallel()
	names := []string{"a.yaml", "b.yml", "c/d.yaml", "timeline.yaml", "actors.yaml", "c/a.yaml"}
	rapid.Check(t, func(rt *rapid.T) {
		c, dir := forTest(t), t.TempDir()
		put(t, filepath.Join(dir, "one.yaml"), "title: one\n")
		for _, name := range rapid.SliceOfDistinct(rapid.SampledFrom(names), rapid.ID).Draw(rt, "names") {
			text := strings.Join(rapid.SliceOf(rapid.SampledFrom(lines)).Draw(rt, name), "\n")
			put(t, filepath.Join(dir, filepath.FromSlash(name)), text)
		}
		tl := cold(t, c, dir)
		l := c.Entry(dir)
		defer l.Close()
		warm, err := l.Timeline()
		if err != nil || l.State != Fresh {
			rt.Fatalf("state %d, %v, %v", l.State, l.Err, err)
		}
		alike(rt, tl, warm)
	})
}
