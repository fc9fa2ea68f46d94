package corpus_test

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"runtime"
	"sync"
	"testing"
	"testing/fstest"

	"gopkg.in/yaml.v3"

	"dateline/timeline"
	"dateline/timeline/load"
	"dateline/timeline/load/corpus"
)

// bench measures what is done with events in files of a thousand; with -short the
// larger number is left out.
func bench(b *testing.B, do func(fstest.MapFS)) {
	b.Helper()
	for _, n := range []int{10_000, 100_000} {
		if n > 10_000 && testing.Short() {
			continue
		}
		m := folder(b, corpus.New(n), n/1000)
		size := 0
		for _, f := range m {
			size += len(f.Data)
		}
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			b.SetBytes(int64(size))
			b.ReportAllocs()
			for b.Loop() {
				do(m)
			}
		})
	}
}

// BenchmarkLoad reads files and builds the timeline.
func BenchmarkLoad(b *testing.B) {
	bench(b, func(m fstest.MapFS) { timeline.New(load.FS(m)) })
}

// BenchmarkRead reads files with all that there is to say about them.
func BenchmarkRead(b *testing.B) {
	bench(b, func(m fstest.MapFS) { load.FS(m) })
}

// BenchmarkStream is BenchmarkRead without keeping the events.
func BenchmarkStream(b *testing.B) {
	bench(b, func(m fstest.MapFS) {
		load.Options{Sink: func(timeline.Data) func(*timeline.Event) { return func(*timeline.Event) {} }}.FS(m)
	})
}

// decoded is an event as plain structs.
type decoded struct {
	ID, Date, Title, Kind, Status, Summary, Note string
	Actors, Targets, Countries, Topics, Allow    []string
	RespondsTo                                   []string `yaml:"responds_to"`
	Quotes                                       []struct{ By, Text, Source string }
	Sources                                      []struct{ URL, Title, Publisher, Author, Published, Accessed, Archived, Pages string }
}

// BenchmarkDecode decodes the same files into structs with yaml.v3 on all cores,
// and does nothing else: what the others are held against.
func BenchmarkDecode(b *testing.B) {
	bench(b, func(m fstest.MapFS) {
		files := make(chan []byte)
		var group sync.WaitGroup
		for range runtime.GOMAXPROCS(0) {
			group.Go(func() {
				for data := range files {
					if err := decodeAll(data); err != nil {
						b.Error(err)
					}
				}
			})
		}
		for name, f := range m {
			if name != load.ActorsName && name != load.TimelineName {
				files <- f.Data
			}
		}
		close(files)
		group.Wait()
	})
}

func decodeAll(data []byte) error {
	d := yaml.NewDecoder(bytes.NewReader(data))
	events := 0
	for {
		var e decoded
		if err := d.Decode(&e); errors.Is(err, io.EOF) {
			return eventsFound(events)
		} else if err != nil {
			return err
		}
		events++
	}
}

func eventsFound(n int) error {
	if n == 0 {
		return errors.New("no events")
	}
	return nil
}
