package diff_test

import (
	"flag"
	"io"
	"os"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"dateline/timeline"
	"dateline/timeline/diff"
	"dateline/timeline/load"
)

const page = "../../docs/diff.md"

var update = flag.Bool("update", false, "rewrite the samples of docs/diff.md")

// sample is what changed between the two timelines under testdata.
func sample(t *testing.T) diff.Diff {
	t.Helper()
	read := func(dir string) *timeline.Timeline {
		d := load.FS(os.DirFS(dir))
		for _, p := range d.Problems {
			if p.Severity == timeline.Error {
				t.Fatalf("%s: %s", dir, p)
			}
		}
		return timeline.New(d)
	}
	return diff.Of(read("testdata/before"), read("testdata/after"))
}

func written(t testing.TB, write func(io.Writer, diff.Diff) error, d diff.Diff) string {
	t.Helper()
	var b strings.Builder
	if err := write(&b, d); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// The samples in docs/diff.md are what the package writes.
func TestDocumentedSamples(t *testing.T) {
	t.Parallel()
	was, err := os.ReadFile(page)
	if err != nil {
		t.Fatal(err)
	}
	d := sample(t)
	now := string(was)
	for _, s := range []struct {
		name  string
		write func(io.Writer, diff.Diff) error
	}{{"text", diff.Text}, {"markdown", diff.Markdown}, {"json", diff.JSON}} {
		open, end := "<!-- "+s.name+" -->\n", "<!-- /"+s.name+" -->"
		head, rest, begins := strings.Cut(now, open)
		_, tail, ends := strings.Cut(rest, end)
		if !begins || !ends {
			t.Fatalf("%s lacks the markers of %s", page, s.name)
		}
		now = head + open + "\n```" + s.name + "\n" + written(t, s.write, d) + "```\n\n" + end + tail
	}
	if *update {
		if err := os.WriteFile(page, []byte(now), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	if d := cmp.Diff(strings.Split(string(was), "\n"), strings.Split(now, "\n")); d != "" {
		t.Errorf("%s is not what the program writes; run go test ./timeline/diff -update (-page +program):\n%s", page, d)
	}
}
