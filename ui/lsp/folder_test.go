package lsp

import (
	"fmt"
	"math/rand/v2"
	"path/filepath"
	"reflect"
	"testing"
	"time"

	"dateline/timeline"
	"dateline/timeline/load"
)

// variants are texts that a file may have: whole, broken, with another id, with names
// that there are not; "" is that it is closed and gone.
var variants = []string{
	"date: 2020\ntitle: One\nactors: [a]\n",
	"date: 2021\ntitle: Two\nresponds_to: [x]\n",
	"id: x\ndate: 2021\ntitle: Three\nresponds_to: [f1]\n",
	"id: x\ndate: 2021-13\ntitel: Three\nstatus: confrimed\n",
	"date: 2021\ntitle: \"Four\nactors: [",
	"- date: 2020\n  title: A\n  id: p\n- date: 2020\n  title: B\n  id: q\n  follows: [p]\n",
	"title: [\n---\ndate: 2020\ntitle: Behind\nid: x\ntargets: [Nobody]\n",
	"date: 2020\ntitle: C\ncountries: [Atlantis]\nsources: [{url: 'http://e.org', title: T}]\n",
	"",
}

// However the open texts change, what is read of those alone is what all files say.
func TestReadingWhatChangedIsReadingAll(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	rounds := 300
	if testing.Short() {
		rounds = 60
	}
	r := rand.New(rand.NewPCG(1, 2))
	b := (&buffers{}).with(filepath.Join(dir, "actors.yaml"), &document{text: "- {id: a, name: A, country: CN}\n"})
	f := &folder{dir: dir}
	patched := 0
	for i := range rounds {
		path := filepath.Join(dir, fmt.Sprintf("f%d.yaml", r.IntN(6)))
		var d *document
		if text := variants[r.IntN(len(variants))]; text != "" {
			d = &document{version: i, text: text}
		}
		b = b.with(path, d)
		before := f.loads
		if err := f.refresh(t.Context(), b, 0, time.Time{}); err != nil {
			t.Fatal(err)
		}
		if f.loads == before+1 && i > 0 {
			patched++
		}
		want := timeline.New(load.FS(f.fs()))
		if f.tl.Len() != want.Len() || !reflect.DeepEqual(f.tl.Problems(), want.Problems()) {
			t.Fatalf("round %d: %d events, want %d; got %v\nwant %v", i, f.tl.Len(), want.Len(), f.tl.Problems(), want.Problems())
		}
		for n := range want.Len() {
			if got, want := *f.tl.At(n), *want.At(n); !reflect.DeepEqual(got, want) {
				t.Fatalf("round %d: got %+v\nwant %+v", i, got, want)
			}
		}
	}
	if patched == 0 {
		t.Error("all files were read each time")
	}
}

// A file that stands alone does not have the folders around it read.
func TestAFileThatStandsAlone(t *testing.T) {
	t.Parallel()
	c := start(t, map[string]string{"home/other.yaml": "titel: x\n", "home/deep/timeline.yaml": "title: T\n"})
	c.ask("initialize", map[string]any{"rootUri": nil, "capabilities": map[string]any{}})
	c.open("home/a.yaml", "date: 2020\ntitle: A\nresponds_to: [other]\n")
	c.open("home/deep/events/b.yaml", "date: 2020\ntitle: B\nresponds_to: [b]\n")
	c.check()
	if _, read := c.found["home/other.yaml"]; read || c.says("home/a.yaml") == "" || c.says("home/deep/events/b.yaml") == "" {
		t.Errorf("%v", c.found)
	}
}

// An editor that has a folder within a timeline open has all of the timeline.
func TestAFolderWithinATimeline(t *testing.T) {
	t.Parallel()
	c := start(t, map[string]string{
		"desk/timeline.yaml": "title: T\n", "desk/ban.yaml": "date: 2019\ntitle: The ban\nsources: [{title: S}]\n",
		"desk/events/reply.yaml": "date: 2020\ntitle: The reply\nresponds_to: [ban]\nsources: [{title: S}]\n",
	})
	c.ask("initialize", map[string]any{"rootUri": c.uri("desk/events"), "capabilities": map[string]any{}})
	c.open("desk/events/reply.yaml", "date: 2020\ntitle: The reply\nresponds_to: [ban]\nsources: [{title: S}]\n")
	c.check()
	if c.says("desk/events/reply.yaml") != "" {
		t.Errorf("%v", c.found)
	}
}
