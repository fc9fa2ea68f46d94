package corpus_test

import (
	"bytes"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"dateline/timeline"
	"dateline/timeline/date"
	"dateline/timeline/load"
	"dateline/timeline/load/corpus"
)

// folder is the corpus as files.
func folder(tb testing.TB, c *corpus.Corpus, files int) fstest.MapFS {
	tb.Helper()
	m := fstest.MapFS{}
	write := func(name string, fill func(*bytes.Buffer) error) {
		var b bytes.Buffer
		if err := fill(&b); err != nil {
			tb.Fatal(err)
		}
		m[name] = &fstest.MapFile{Data: b.Bytes()}
	}
	write("timeline.yaml", func(b *bytes.Buffer) error { return c.WriteTimeline(b) })
	write("actors.yaml", func(b *bytes.Buffer) error { return c.WriteActors(b) })
	for f := range files {
		write("events/"+string(rune('a'+f))+".yaml", func(b *bytes.Buffer) error {
			return c.WriteEvents(b, c.Len()*f/files, c.Len()*(f+1)/files)
		})
	}
	return m
}

// What the files say is what the values are.
func TestFilesHoldTheEvents(t *testing.T) {
	t.Parallel()
	c := corpus.New(1000)
	got, want := load.FS(folder(t, c, 4)), c.Data()
	for i := range got.Problems {
		if p := got.Problems[i]; p.Severity == timeline.Error {
			t.Errorf("%v", p)
		}
	}
	same := cmp.Options{
		cmpopts.EquateEmpty(), cmpopts.IgnoreTypes(timeline.Pos{}),
		cmp.Comparer(func(a, b date.Date) bool { return a.String() == b.String() }),
	}
	if diff := cmp.Diff(want.Events, got.Events, same); diff != "" {
		t.Errorf("events, as values and as files:\n%s", diff)
	}
	if diff := cmp.Diff(want.Actors, got.Actors, same); diff != "" {
		t.Errorf("actors, as values and as files:\n%s", diff)
	}
}
