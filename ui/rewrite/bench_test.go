//go:build unix

package rewrite_test

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"

	"dateline/timeline/edit"
	"dateline/timeline/load"
	"dateline/timeline/load/compose"
	"dateline/timeline/load/corpus"
	"dateline/ui/files"
	"dateline/ui/rewrite"
)

// BenchmarkArchived puts 10,000 archived copies into a timeline on disk, from events
// as they were loaded to files that are written whole or not at all: as many files,
// one file of as many documents, and one that is a list of them. cpu-s/op is the time
// of the processor, which a busy disk does not lengthen.
func BenchmarkArchived(b *testing.B) {
	const n = 10_000
	var each, documents, list strings.Builder
	c := corpus.New(n)
	many := map[string]string{}
	for i := range n {
		e := c.Event(i)
		each.Reset()
		each.Write(compose.Event(&e))
		many[fmt.Sprintf("events/%05d.yaml", i)] = each.String()
		documents.WriteString("---\n" + each.String())
		list.WriteString("- " + strings.TrimSuffix(strings.ReplaceAll(each.String(), "\n", "\n  "), "  "))
	}
	for _, form := range []struct {
		name  string
		files map[string]string
	}{{"files", many}, {"documents", map[string]string{"events.yaml": documents.String()}}, {"list", map[string]string{"events.yaml": list.String()}}} {
		b.Run(form.name, func(b *testing.B) { benchmarkArchived(b, form.files) })
	}
}

func benchmarkArchived(b *testing.B, texts map[string]string) {
	b.Helper()
	dir := b.TempDir()
	put := func() {
		for name, text := range texts {
			path := filepath.Join(dir, name)
			if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
				b.Fatal(err)
			}
			if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
				b.Fatal(err)
			}
		}
	}
	put()
	data, err := load.Path(dir)
	if err != nil {
		b.Fatal(err)
	}
	var wishes []rewrite.Wish
	for i := range data.Events {
		if e := &data.Events[i]; len(e.Sources) > 0 {
			wishes = append(wishes, rewrite.Wish{Event: e, Change: edit.Change{Path: "sources[0].archived", Value: "https://web.archive.org/web/20200102030405/https://example.org"}})
		}
	}
	root, err := os.OpenRoot(dir)
	if err != nil {
		b.Fatal(err)
	}
	defer root.Close()
	door := rewrite.Door{
		Read:       func(name string) ([]byte, error) { return files.Read(root, name, load.DefaultMaxFile) },
		Replace:    func(name string, was, now []byte) error { return files.Replace(root, name, was, now) },
		ReplaceAll: func(list []files.Change) []error { return files.ReplaceAll(root, list) },
	}
	var spent time.Duration
	b.ReportAllocs()
	for b.Loop() {
		b.StopTimer()
		put()
		b.StartTimer()
		before := processor(b)
		plan := door.Events(wishes)
		written, err := plan.Write(door)
		if err != nil || len(plan.Refused) > 0 || written != len(texts) {
			b.Fatal(written, err, plan.Refused)
		}
		spent += processor(b) - before
	}
	b.ReportMetric(spent.Seconds()/float64(b.N), "cpu-s/op")
	b.ReportMetric(float64(len(wishes)), "changes/op")
}

// processor is the time that this process has taken.
func processor(b *testing.B) time.Duration {
	b.Helper()
	var u syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &u); err != nil {
		b.Fatal(err)
	}
	return time.Duration(u.Utime.Nano() + u.Stime.Nano())
}
