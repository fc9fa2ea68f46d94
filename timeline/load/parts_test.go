package load

import (
	"context"
	"io/fs"
	"os"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"pgregory.net/rapid"

	"dateline/timeline"
	"dateline/timeline/date"
)

// sameData compares what two ways of reading give.
func sameData(t errorer, what string, want, got timeline.Data) {
	if diff := cmp.Diff(want, got, cmp.AllowUnexported(date.Date{}), cmpopts.EquateEmpty()); diff != "" {
		t.Errorf("%s (-want +got):\n%s", what, diff)
	}
}

// inOneGo reads every file from its beginning to its end, one after the other.
var inOneGo = Options{Workers: 1, partSize: 1 << 40}

// A folder read in parts by several workers says what it says in one go, to the
// last place and the order of its problems.
func readsAlike(t errorer, fsys fs.FS) {
	want := inOneGo.FS(fsys)
	for _, o := range []Options{{Workers: 3, partSize: 1}, {Workers: 2, partSize: 150}, {}} {
		sameData(t, "in parts", want, o.FS(fsys))
	}
	var emitted []timeline.Event
	o := Options{Workers: 2, partSize: 100, Sink: func(timeline.Data) func(*timeline.Event) {
		return func(e *timeline.Event) { emitted = append(emitted, *e) }
	}}
	got := o.FS(fsys)
	if got.Events != nil {
		t.Errorf("%d events are both given and kept", len(got.Events))
	}
	got.Events = emitted
	sameData(t, "one at a time", want, got)
}

func TestPartsReadAsOne(t *testing.T) {
	t.Parallel()
	readsAlike(t, os.DirFS("testdata"))
	for text := range testFiles(t) {
		readsAlike(t, fstest.MapFS{"a.yaml": {Data: []byte(text)}, "b.yaml": {Data: []byte(text + "\n---\n" + text)}})
	}
}

// testFiles gives the files under testdata.
func testFiles(t *testing.T) map[string]bool {
	t.Helper()
	found := make(map[string]bool)
	err := fs.WalkDir(os.DirFS("testdata"), ".", func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		text, err := os.ReadFile("testdata/" + path)
		found[string(text)] = true
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return found
}

// documents are what random files are made of.
var documents = []string{
	"id: a\ndate: 2020\ntitle: T\nresponds_to: [b, nobody]\n", "id: b\ntitle: T\nresponds_to: [a]\nactors: [Zed, Hikvison, mfa]\n",
	"title: no id\ndate: 2020-13\n", "- id: c\n- id: d\n  actors: [Zed, Zedd]\n  allow: [actor-unknown, actor-similar]\n", "text\n", "text\n", "[a, b\n", "id: [\n",
	"# comment\n", "%YAML 1.2\n", "...\n", "id: e\ncountries: [Landia, UK]\nactors: [mfa, Hikvision]\n", "id: 'A'\ntitle: \"a\x1b[31m\"\n", "\xff\n", "kind: x\ntopics: *a\n",
	"id: f\nresponds_to: [f]\n", "a: &a {id: g, title: T}\n", "\u2028\n", "  indented: x\n", "\U00100001\n", "sources: [x]\nquotes: [{text: a, source: 3}]\n",
}

func drawFile(t *rapid.T) string {
	var b strings.Builder
	for range rapid.IntRange(0, 12).Draw(t, "documents") {
		b.WriteString(rapid.SampledFrom(documents).Draw(t, "document"))
		b.WriteString(rapid.SampledFrom([]string{"---\n", "---\n", "---\n", "--- # x\n", "--- text\n", "---x\n", "", "...\n---\n", "\n---\n", "# c\n---\n", "---\r\n"}).Draw(t, "end"))
	}
	return b.String()
}

func drawFolder(t *rapid.T) fstest.MapFS {
	m := fstest.MapFS{}
	for _, name := range []string{"a.yaml", "b/1.yaml", "b/2.yaml", "z.yml"} {
		if rapid.Bool().Draw(t, "is there") {
			m[name] = &fstest.MapFile{Data: []byte(drawFile(t))}
		}
	}
	if rapid.Bool().Draw(t, "actors") {
		m[ActorsName] = &fstest.MapFile{Data: []byte("- {id: hikvision, name: Hikvision, aliases: [mfa]}\n- {id: x, aliases: [mfa], part_of: nobody, country: Nowhere}\n- {id: x}\n")}
	}
	if rapid.Bool().Draw(t, "timeline") {
		m[TimelineName] = &fstest.MapFile{Data: []byte("countries: {LA: Landia}\nviews:\n- {name: A, query: 'actor:zed id:a'}\n- {name: B, query: 'actor:hikvison'}\n")}
	}
	return m
}

func TestRandomFilesReadInParts(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) { readsAlike(t, drawFolder(t)) })
}

// Long runs of one mistake are counted over the parts of a file.
func TestRunsOverParts(t *testing.T) {
	t.Parallel()
	for _, part := range []string{"text\n---\n", "[a\n---\n"} {
		m := fstest.MapFS{"a.yaml": {Data: []byte(strings.Repeat(part, maxRun+50))}}
		sameData(t, part, inOneGo.FS(m), Options{Workers: 2, partSize: 1}.FS(m))
	}
}

// A load tells how far it is, gives the first events once, and ends when it is
// told to.
func TestStages(t *testing.T) {
	t.Parallel()
	m := fstest.MapFS{
		"a.yaml": {Data: []byte("id: a\ntitle: T\nresponds_to: [b, nobody]\nactors: [Zed, Hikvision]\n")}, "b.yaml": {Data: []byte("id: b\ntitle: T\n")},
		"actors.yaml": {Data: []byte("- {id: hikvision, name: Hikvision}\n")}, "timeline.yaml": {Data: []byte("title: Whole\n")},
	}
	var first timeline.Data
	var last Stage
	calls := 0
	o := Options{Report: func(s Stage) {
		if d, ok := s.First(); ok && calls > 0 {
			t.Errorf("the first events are given twice: %v", d.Events)
		} else if ok {
			first = d
		}
		if s.Bytes < last.Bytes || s.Events < last.Events || s.Total < s.Bytes {
			t.Errorf("%d events, %d of %d bytes after %d events, %d bytes", s.Events, s.Bytes, s.Total, last.Events, last.Bytes)
		}
		last = s
		calls++
	}}
	sameData(t, "followed", inOneGo.FS(m), o.FS(m))
	if calls != 4 || last.Bytes != last.Total || last.Events != 2 {
		t.Errorf("%d calls, at last %d events, %d of %d bytes", calls, last.Events, last.Bytes, last.Total)
	}
	if len(first.Events) != 1 || first.Title != "Whole" || len(first.Actors) != 1 || first.Events[0].Actors[1] != "hikvision" {
		t.Errorf("first %+v", first)
	}
	for _, p := range first.Problems {
		if p.Code == ReferenceUnknown {
			t.Errorf("before all is read: %v", p)
		}
	}

	ctx, cancel := context.WithCancel(t.Context())
	o = Options{Workers: 1, Report: func(Stage) { cancel() }}
	if d, err := o.OpenFS(ctx, m); err == nil || len(d.Events) > 0 {
		t.Errorf("%d events, %v: it goes on", len(d.Events), err)
	}
}

// What is taken for an address without a closer look is one.
func TestPlainAddresses(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		text := rapid.StringMatching(`https?:/?/?[a-z0-9.:@\-\[\]]{0,6}[/?#][ -~é]{0,6}`).Draw(t, "address")
		if isPlainAddress(text) && closerFault(text) != "" {
			t.Errorf("%q: %s", text, closerFault(text))
		}
	})
}
