package edit_test

import (
	"strings"
	"testing"

	"dateline/timeline/edit"
	"dateline/timeline/load"
	"dateline/timeline/load/compose"
	"dateline/timeline/load/corpus"
)

// archives are changes that add an archived copy to the first source of each event
// of a file.
func archives(text []byte) []edit.Change {
	var changes []edit.Change
	for _, e := range load.File("events/x.yaml", text).Events {
		if len(e.Sources) > 0 {
			changes = append(changes, edit.Change{At: edit.Place{Line: e.Pos.Line, Column: e.Pos.Column}, Path: "sources[0].archived", Value: "https://web.archive.org/web/20200102030405/https://example.org"})
		}
	}
	return changes
}

// BenchmarkArchived adds 10,000 archived copies: to as many files, to one file of
// as many documents, and to one file that is a list of them.
func BenchmarkArchived(b *testing.B) {
	const n = 10_000
	c := corpus.New(n)
	var files [][]byte
	var list strings.Builder
	for i := range n {
		e := c.Event(i)
		text := compose.Event(&e)
		files = append(files, text)
		list.WriteString("- " + strings.TrimSuffix(strings.ReplaceAll(string(text), "\n", "\n  "), "  "))
	}
	var stream strings.Builder
	for _, text := range files {
		stream.WriteString("---\n" + string(text))
	}
	for _, form := range []struct {
		name  string
		files [][]byte
	}{{"files", files}, {"documents", [][]byte{[]byte(stream.String())}}, {"list", [][]byte{[]byte(list.String())}}} {
		b.Run(form.name, func(b *testing.B) {
			var all [][]edit.Change
			count := 0
			for _, text := range form.files {
				all = append(all, archives(text))
				count += len(all[len(all)-1])
			}
			b.ReportAllocs()
			b.ResetTimer()
			for range b.N {
				for i, text := range form.files {
					if _, err := edit.Apply("events/x.yaml", text, all[i]...); err != nil {
						b.Fatal(err)
					}
				}
			}
			b.ReportMetric(float64(count), "changes/op")
		})
	}
}
