package load

import (
	"bytes"
	"fmt"
	"testing"
	"testing/fstest"
	"time"

	"dateline/timeline"
	"dateline/timeline/load/corpus"
)

// BenchmarkChecks measures what the checks cost on top of loading: "%checks" is
// the time of what an editor asks of every event and of the names of the actors,
// one after the other, in hundredths of that of loading without them, with one file
// read at a time. (Loading does them beside the reading, on all processors.)
func BenchmarkChecks(b *testing.B) {
	const events = 2000
	for _, perFile := range []int{events, 1} {
		b.Run(fmt.Sprintf("files=%d", events/perFile), func(b *testing.B) {
			fsys := fstest.MapFS{}
			c := corpus.New(events)
			write := func(name string, text func(*bytes.Buffer) error) {
				var w bytes.Buffer
				if err := text(&w); err != nil {
					b.Fatal(err)
				}
				fsys[name] = &fstest.MapFile{Data: w.Bytes()}
			}
			write(ActorsName, func(w *bytes.Buffer) error { return c.WriteActors(w) })
			write(TimelineName, func(w *bytes.Buffer) error { return c.WriteTimeline(w) })
			for from := 0; from < events; from += perFile {
				write(fmt.Sprintf("events/%05d.yaml", from), func(w *bytes.Buffer) error { return c.WriteEvents(w, from, from+perFile) })
			}
			var loading, checking time.Duration
			for b.Loop() {
				start := time.Now()
				d := Options{Workers: 1}.FS(fsys)
				loaded := time.Since(start)
				if len(d.Events) != events {
					b.Fatalf("%d events", len(d.Events))
				}
				l := newLinker()
				l.reserved(Options{}, Options{}.tasks(fsys))
				again := eventsOf(d)
				start = time.Now()
				(&linker{actors: l.actors}).similarKnown()
				f := &findings{}
				for _, e := range again {
					f.event = e
					f.ask(e)
				}
				checked := time.Since(start)
				checking += checked
				loading += loaded - checked
			}
			b.ReportMetric(100*float64(checking)/float64(loading), "%checks")
		})
	}
}

// eventsOf are the events of a timeline as they are before they are asked.
func eventsOf(d timeline.Data) []*event {
	src := &source{origin: &origin{}}
	list := make([]*event, len(d.Events))
	for i := range d.Events {
		list[i] = &event{Event: d.Events[i], src: src, sources: make([]sourcePlaces, len(d.Events[i].Sources))}
	}
	return list
}
