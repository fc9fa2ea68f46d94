package cache

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"dateline/timeline"
	"dateline/timeline/load"
	"dateline/timeline/load/corpus"
)

// BenchmarkSmall is what MinSize was chosen by: parsing a small timeline against
// finding out that its snapshot is fresh and reading it.
func BenchmarkSmall(b *testing.B) {
	for _, n := range []int{20, 70, 280, 1100} {
		dir := b.TempDir()
		of := corpus.New(n)
		var text strings.Builder
		if err := of.WriteEvents(&text, 0, n); err != nil {
			b.Fatal(err)
		}
		put(b, filepath.Join(dir, "a.yaml"), text.String())
		c := forTest(b)
		cold(b, c, dir)
		b.Run(fmt.Sprintf("files/%dkB", text.Len()>>10), func(b *testing.B) {
			for b.Loop() {
				timeline.New(load.FS(os.DirFS(dir)))
			}
		})
		b.Run(fmt.Sprintf("compare/%dkB", text.Len()>>10), func(b *testing.B) {
			for b.Loop() {
				c.Entry(dir).Close()
			}
		})
		b.Run(fmt.Sprintf("snapshot/%dkB", text.Len()>>10), func(b *testing.B) {
			for b.Loop() {
				l := c.Entry(dir)
				if _, err := l.Timeline(); err != nil {
					b.Fatal(err)
				}
				l.Close()
			}
		})
	}
}
