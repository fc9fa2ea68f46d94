package load_test

import (
	"context"
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"pgregory.net/rapid"

	"dateline/timeline"
	"dateline/timeline/date"
	"dateline/timeline/load"
)

type fataler interface {
	Helper()
	Fatalf(string, ...any)
}

// patched reads the files of after that differ from before alone, and holds what
// that gives against reading all.
func patched(t fataler, before, after fstest.MapFS) bool {
	t.Helper()
	old := load.FS(before)
	tl := timeline.New(old)
	var files []string
	for _, name := range slices.Compact(slices.Sorted(slices.Values(slices.Concat(slices.Collect(maps.Keys(before)), slices.Collect(maps.Keys(after)))))) {
		if a, b := before[name], after[name]; a == nil || b == nil || string(a.Data) != string(b.Data) {
			files = append(files, name)
		}
	}
	changed := func(e timeline.Event) bool { return slices.Contains(files, e.Pos.File) }
	var was []*timeline.Event
	for i := range tl.Len() {
		if e := tl.At(i); changed(*e) {
			was = append(was, e)
		}
	}
	p, ok := load.Options{}.Patch(context.Background(), after, tl, was, files)
	if !ok {
		return false
	}
	want := load.FS(after)
	events := slices.Concat(slices.DeleteFunc(old.Events, changed), p.Events)
	slices.SortStableFunc(events, func(a, b timeline.Event) int { return strings.Compare(a.Pos.File, b.Pos.File) })
	slices.SortStableFunc(want.Events, func(a, b timeline.Event) int { return strings.Compare(a.Pos.File, b.Pos.File) })
	opts := cmp.Options{cmp.AllowUnexported(date.Date{}), cmpopts.EquateEmpty()}
	if diff := cmp.Diff(want.Events, events, opts); diff != "" {
		t.Fatalf("events (-all read +patched):\n%s", diff)
	}
	if diff := cmp.Diff(want.Problems, p.Problems, opts); diff != "" {
		t.Fatalf("problems (-all read +patched):\n%s", diff)
	}
	if made, ok := tl.Patched(p); ok {
		whole := timeline.New(want)
		for i := range whole.Len() {
			if diff := cmp.Diff(whole.At(i), made.At(i), opts); diff != "" {
				t.Fatalf("event %d (-all read +patched):\n%s", i, diff)
			}
		}
	}
	return true
}

const listed = "- {id: x, name: Xenon, country: GB, aliases: [the same]}\n- {id: y, name: Ypsilon, part_of: x}\n- {id: z, aliases: [the same]}\n"

// base is a timeline of three files.
func base() fstest.MapFS {
	return fstest.MapFS{
		"actors.yaml": {Data: []byte(listed)},
		"a.yaml":      {Data: []byte("- {id: a, date: 2020, title: A, actors: [x]}\n- {id: a2, date: 2020, title: A2, responds_to: [b]}\n")},
		"b/1.yaml":    {Data: []byte("{id: b, date: 2021, title: B, actors: [Ypsilon], sources: [{url: no address}]}\n")},
		"c.yaml":      {Data: []byte("{date: 2022, title: C, actors: [Nobody], countries: [Nowhere]}\n")},
	}
}

func TestPatch(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		what, file, text string
		extra            string // added to c.yaml before and after
		ok               bool
	}{
		{what: "another title", file: "b/1.yaml", text: "{id: b, date: 2021, title: Bee}", ok: true},
		{what: "a new event", file: "n.yaml", text: "{id: n, date: 2021, title: N, responds_to: [a, b], actors: [x], countries: [UK]}", ok: true},
		{what: "an event goes", file: "a.yaml", text: "{id: a, date: 2020, title: A}", ok: true},
		{what: "a file goes", file: "a.yaml", text: "", ok: true},
		{what: "a mistake of its own", file: "a.yaml", text: "{id: a, date: 2020-13, titel: A}", ok: true},
		{what: "broken", file: "a.yaml", text: "id: a\ndate: [\ntitle: A\n", ok: true},
		{what: "what it is answered by goes", file: "b/1.yaml", text: "{id: bee, date: 2021, title: B}"},
		{what: "it answers nothing", file: "b/1.yaml", text: "{id: b, date: 2021, title: B, responds_to: [nothing]}"},
		{what: "a name that nobody bears", file: "b/1.yaml", text: "{id: b, date: 2021, title: B, actors: [Zed]}"},
		{what: "a name that several bear", file: "b/1.yaml", text: "{id: b, date: 2021, title: B, actors: [the same]}"},
		{what: "a name that is known no longer", file: "c.yaml", text: "{date: 2022, title: C}"},
		{what: "a country that is none", file: "b/1.yaml", text: "{id: b, date: 2021, title: B, countries: [Landia]}"},
		{what: "an id twice", file: "b/1.yaml", text: "[{id: b, title: B}, {id: b, title: B}]"},
		{what: "an id that is taken", file: "b/1.yaml", text: "[{id: b, title: B}, {id: a, title: B}]"},
		{what: "a circle", file: "b/1.yaml", text: "{id: b, date: 2021, title: B, responds_to: [a2]}"},
		{what: "a circle in the file", file: "n.yaml", text: "[{id: m, title: B, responds_to: [n]}, {id: n, title: B, responds_to: [m]}]"},
		{what: "what was missed comes", file: "n.yaml", text: "{id: missed, title: N}", extra: "---\n{id: d, responds_to: [missed]}"},
		{what: "something is missed, and no id comes", file: "b/1.yaml", text: "{id: b, date: 2021, title: Bee}", extra: "---\n{id: d, responds_to: [missed]}", ok: true},
		{what: "ids were taken twice", file: "b/1.yaml", text: "{id: b, date: 2021, title: Bee}", extra: "---\n{id: d}\n---\n{id: d}"},
		{what: "the actors", file: "actors.yaml", text: "{id: x}"},
		{what: "the timeline itself", file: "timeline.yaml", text: "{title: T}"},
	} {
		before, after := base(), base()
		for _, m := range []fstest.MapFS{before, after} {
			m["c.yaml"].Data = append(m["c.yaml"].Data, c.extra...)
		}
		after[c.file] = &fstest.MapFile{Data: []byte(c.text)}
		if c.text == "" {
			delete(after, c.file)
		}
		if ok := patched(t, before, after); ok != c.ok {
			t.Errorf("%s: %v", c.what, ok)
		}
	}
	before, after := base(), base()
	after["b/1.yaml"].Data = []byte("{id: b, title: B}\n---\n{id: n, title: N}")
	for _, m := range []fstest.MapFS{before, after} {
		m["timeline.yaml"] = &fstest.MapFile{Data: []byte("views: [{name: V, query: 'id:n'}]")}
	}
	if patched(t, before, after) {
		t.Error("an id comes that a saved view asks for")
	}
	before, after = base(), base()
	before["b/1.yaml"].Data = []byte("{id: b, date: 2021, title: B, actors: [Nobodi], allow: [actor-unknown]}\n")
	if patched(t, before, after) {
		t.Error("a name goes that another is like")
	}
}

// drawEvents is a file of a few events, most of them right.
func drawEvents(t *rapid.T, name string) string {
	var b strings.Builder
	rare := func(what string) bool { return rapid.IntRange(0, 11).Draw(t, what) == 0 }
	for i := range rapid.IntRange(0, 3).Draw(t, "events") {
		id := fmt.Sprintf("%s%d", name, i)
		if rare("any id") {
			id = rapid.SampledFrom([]string{"a0", "b0", "c1", "d0", "new"}).Draw(t, "id")
		}
		fmt.Fprintf(&b, "---\nid: %s\ntitle: T%d\ndate: 20%02d\n", id, rapid.IntRange(0, 3).Draw(t, "title"), rapid.IntRange(0, 24).Draw(t, "year"))
		answers := []string{"a0", "b0", "a1"}
		if rare("any answer") {
			answers = []string{"c0", "d1", "nothing"}
		}
		if rapid.Bool().Draw(t, "answers") {
			fmt.Fprintf(&b, "responds_to: [%s]\n", rapid.SampledFrom(answers).Draw(t, "answer"))
		}
		names := []string{"x", "Xenon", "y"}
		if rare("any name") {
			names = []string{"Zed", "Ypsilom", "the same"}
		}
		fmt.Fprintf(&b, "actors: [%s]\n", rapid.SampledFrom(names).Draw(t, "name"))
		if rare("a mistake") {
			b.WriteString(rapid.SampledFrom([]string{"titel: x\n", "countries: [Landia]\n", "status: confirmed\n", "kind: [\n", "allow: [actor-unknown, actor-similar]\n"}).Draw(t, "mistake"))
		}
	}
	return b.String()
}

func TestRandomPatches(t *testing.T) {
	t.Parallel()
	names := map[string]string{"a.yaml": "a", "b/1.yaml": "b", "b.yaml": "c", "d.yaml": "d"}
	rapid.Check(t, func(t *rapid.T) {
		before := fstest.MapFS{"actors.yaml": {Data: []byte(listed)}, "timeline.yaml": {Data: []byte("countries: {LA: Landia}\nviews: [{name: V, query: 'actor:zed'}]\n")}}
		if rapid.Bool().Draw(t, "no own country") {
			delete(before, "timeline.yaml")
		}
		for _, name := range slices.Sorted(maps.Keys(names)) {
			if rapid.IntRange(0, 4).Draw(t, "there") > 0 {
				before[name] = &fstest.MapFile{Data: []byte(drawEvents(t, names[name]))}
			}
		}
		after := maps.Clone(before)
		for range rapid.IntRange(1, 2).Draw(t, "changes") {
			name := rapid.SampledFrom([]string{"a.yaml", "b/1.yaml", "b.yaml", "d.yaml"}).Draw(t, "changed")
			if delete(after, name); rapid.IntRange(0, 5).Draw(t, "stays") > 0 {
				after[name] = &fstest.MapFile{Data: []byte(drawEvents(t, names[name]))}
			}
		}
		patched(t, before, after)
	})
}
