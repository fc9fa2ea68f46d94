package export_test

import (
	"flag"
	"os"
	"path/filepath"
	"regexp"
	"testing"

	"github.com/google/go-cmp/cmp"

	"dateline/timeline/export"
)

var update = flag.Bool("update", false, "write the golden files anew")

// golden compares with a file that a person has read.
func golden(t *testing.T, name, got string) {
	t.Helper()
	if filepath.Ext(name) == ".html" {
		got = withoutManners(got)
	}
	path := filepath.Join("testdata", name)
	if *update {
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(want), got); diff != "" {
		t.Errorf("%s differs (-want +got; run with -update and read the change):\n%s", path, diff)
	}
}

// withoutManners is a page without its style sheet and its script, which have files of
// their own, and without their hashes.
func withoutManners(page string) string {
	page = regexp.MustCompile(`(?s)(<style>|<script>).*?(</style>|</script>)`).ReplaceAllString(page, "$1$2")
	return regexp.MustCompile(`sha256-[^']+`).ReplaceAllString(page, "sha256-")
}

func TestGolden(t *testing.T) {
	t.Parallel()
	all := fixture(t).All()
	for _, a := range export.Audiences() {
		for _, f := range export.Formats() {
			styles := []export.Style{""}
			if f.Name == export.Markdown {
				styles = styles[:0]
				for _, s := range export.Styles() {
					styles = append(styles, s.Name)
				}
			}
			for _, s := range styles {
				name := string(f.Name)
				if s != "" {
					name = string(s)
				}
				name += "-" + string(a.Name) + f.Extension
				t.Run(name, func(t *testing.T) {
					t.Parallel()
					golden(t, name, write(t, all, f.Name, export.Options{For: a.Name, Style: s}))
				})
			}
		}
	}
}

// TestGoldenPart exports a part of a thread, so that links lead out of it.
func TestGoldenPart(t *testing.T) {
	t.Parallel()
	all := fixture(t).All()
	part := all.Pick(func(key string) bool { return key == "china-answers-uk" || key == "fcc-dahua" })
	o := export.Options{Title: "A part", Query: "topic:5g `x` OR kind:response", Selection: export.Range, For: export.Desk}
	golden(t, "part-desk.md", write(t, part, export.Markdown, o))
	golden(t, "part-desk.html", write(t, part, export.HTML, o))
	o.For, o.Selection = export.Publication, export.Chosen
	golden(t, "part-publication.md", write(t, part, export.Markdown, o))
}
