package cli

import (
	"testing"
	"testing/fstest"

	"dateline/timeline"
	"dateline/timeline/load"
)

// A file that breaks while the screen is open keeps its last good events, with
// the problem of now; other files are as they are now.
func TestABrokenFileKeepsItsLastGoodEvents(t *testing.T) {
	t.Parallel()
	files := fstest.MapFS{
		"a.yaml": {Data: []byte("date: 2020\ntitle: A\nsummary: All of it.\n")},
		"b.yaml": {Data: []byte("date: 2021\ntitle: B\n")},
	}
	old := timeline.New(load.FS(files))
	files["a.yaml"] = &fstest.MapFile{Data: []byte("{date: 2020, title: [A\n")}
	files["b.yaml"] = &fstest.MapFile{Data: []byte("date: 2021\ntitle: B, changed\n")}
	d := load.FS(files)
	now, pure := lastGood(old, timeline.New(d), d)
	titles := map[string]string{}
	for i := range now.Len() {
		e := now.At(i)
		titles[e.Pos.File] = e.Title + " " + e.Summary
	}
	if titles["a.yaml"] != "A All of it." || titles["b.yaml"] != "B, changed " || now.Len() != 2 || pure {
		t.Errorf("got %v, pure %v", titles, pure)
	}
	broken := false
	for _, p := range now.Problems() {
		broken = broken || p.Pos.File == "a.yaml" && p.Code == "yaml-syntax"
	}
	if !broken {
		t.Errorf("the problem is not reported: %v", now.Problems())
	}
}
