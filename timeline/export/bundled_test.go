package export_test

import (
	"path/filepath"
	"testing"

	"dateline/data"
	"dateline/timeline"
	"dateline/timeline/export"
	"dateline/timeline/load"
)

// TestBundled writes the bundled timeline: the whole of it as a chronology, and
// a selection of it in every other style and format.
func TestBundled(t *testing.T) {
	t.Parallel()
	tl := timeline.New(load.FS(data.FS))
	q, err := tl.ParseQuery("country:NZ")
	if err != nil {
		t.Fatal(err)
	}
	some, err := tl.View(q)
	if err != nil {
		t.Fatal(err)
	}
	for _, a := range export.Audiences() {
		bundled(t, "chronology-"+string(a.Name)+".md", tl.All(), export.Markdown, export.Options{For: a.Name})
	}
	for _, s := range export.Styles()[1:] {
		bundled(t, string(s.Name)+".md", some, export.Markdown, export.Options{Style: s.Name})
	}
	for _, f := range export.Formats()[1:] {
		bundled(t, string(f.Name)+f.Extension, some, f.Name, export.Options{})
	}
}

func bundled(t *testing.T, name string, v *timeline.View, f export.Format, o export.Options) {
	t.Helper()
	t.Run(name, func(t *testing.T) {
		t.Parallel()
		golden(t, filepath.Join("bundled", name), write(t, v, f, o))
	})
}
