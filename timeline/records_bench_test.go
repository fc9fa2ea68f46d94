package timeline_test

import (
	"testing"

	"dateline/timeline"
)

// Writing events into records and reading them back, one at a time.
func BenchmarkRecords(b *testing.B) {
	d := bigData(10_000)
	b.Run("write", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			builder := timeline.NewBuilder(d.Actors)
			for i := range d.Events {
				builder.Add(&d.Events[i])
			}
		}
	})
	b.Run("read", func(b *testing.B) {
		t := timeline.New(d)
		b.ReportAllocs()
		for b.Loop() {
			for i := range t.Len() {
				t.At(i)
			}
		}
	})
}
