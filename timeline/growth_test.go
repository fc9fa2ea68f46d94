package timeline_test

import (
	"fmt"
	"runtime"
	"testing"

	"dateline/timeline"
)

// wide is a timeline of small events and one with n values of each list, in a
// file of its own, and a patch that replaces that one.
func wide(n int) (*timeline.Timeline, timeline.Patch) {
	large := event("large", "2020")
	large.Pos.File = "large.yaml"
	for i := range n {
		large.Topics = append(large.Topics, fmt.Sprint("topic ", i))
		large.Sources = append(large.Sources, timeline.Source{URL: fmt.Sprintf("https://host-%d.example/", i)})
	}
	events := []timeline.Event{large}
	for i := range 10 {
		events = append(events, event(fmt.Sprint("small-", i), "2021"))
	}
	tl := timeline.New(timeline.Data{Events: events})
	large.Title = "other"
	return tl, timeline.Patch{Files: []string{"large.yaml"}, Events: []timeline.Event{large}}
}

// ladder is n events each of which answers all before it.
func ladder(n int) *timeline.Timeline {
	var events []timeline.Event
	var ids []string
	for i := range n {
		e := event(fmt.Sprintf("e%04d", i), "2020")
		e.RespondsTo = ids[:i:i]
		events, ids = append(events, e), append(ids, e.ID)
	}
	return timeline.New(timeline.Data{Events: events})
}

// work is what is done n times over with something of a size, counted in bytes
// that are asked for: with values that are read time and again it grows.
type work struct {
	name string
	of   func(n int) (values int, do func())
}

var works = []work{
	{"patch of an event with many values", func(n int) (int, func()) {
		tl, p := wide(n)
		return n, func() { tl.Patched(p) }
	}},
	{"answers of all events", func(n int) (int, func()) {
		tl := ladder(n)
		return n * n / 2, func() {
			for i := range tl.Len() {
				e := &timeline.Event{Key: tl.KeyAt(i)}
				tl.AnswerHeads(e)
				tl.ReplyHeads(e)
			}
		}
	}},
	{"timeline of events with many answers", func(n int) (int, func()) {
		return n * n / 2, func() { ladder(n) }
	}},
}

// What is done for each value, and for each link, stays the same when there are
// ten times as many.
func TestWorkGrowsWithValuesAndLinks(t *testing.T) {
	for _, w := range works {
		each := func(n int) float64 {
			values, do := w.of(n)
			var before, after runtime.MemStats
			runtime.ReadMemStats(&before)
			do()
			runtime.ReadMemStats(&after)
			return float64(after.TotalAlloc-before.TotalAlloc) / float64(values)
		}
		each(30) // what is made but once
		if few, many := each(30), each(300); many > 2*few {
			t.Errorf("%s: %.0f bytes for each at 30, %.0f at 300", w.name, few, many)
		}
	}
}

// The same 1, 10 and 100 times.
func BenchmarkGrowth(b *testing.B) {
	for _, w := range works {
		for _, n := range []int{12, 120, 1200} {
			b.Run(fmt.Sprintf("%s/%d", w.name, n), func(b *testing.B) {
				values, do := w.of(n)
				for b.Loop() {
					do()
				}
				b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N*values), "ns/value")
			})
		}
	}
}

// What is told of an answer in brief is what it says in full.
func TestHeadsAreOfTheEvents(t *testing.T) {
	t.Parallel()
	a, b := event("a", "2020?"), event("b", "2021")
	a.Title, a.Pos = "The claim", timeline.Pos{File: "a.yaml", Line: 1}
	b.RespondsTo = []string{"a", "a"}
	odd := event("a", "2022") // the id of another
	odd.RespondsTo = []string{"b"}
	tl := timeline.New(timeline.Data{Events: []timeline.Event{a, b, odd}})
	head := func(e *timeline.Event) timeline.Event {
		return timeline.Event{ID: e.ID, Key: e.Key, Date: e.Date, DateText: e.DateText, Title: e.Title}
	}
	for i := range tl.Len() {
		e := tl.At(i)
		for _, pair := range [][2][]*timeline.Event{{tl.Answers(e), tl.AnswerHeads(e)}, {tl.Replies(e), tl.ReplyHeads(e)}} {
			if len(pair[0]) != len(pair[1]) {
				t.Fatalf("%s: %d events, %d heads", e.Key, len(pair[0]), len(pair[1]))
			}
			for k, full := range pair[0] {
				if got := *pair[1][k]; fmt.Sprintf("%+v", got) != fmt.Sprintf("%+v", head(full)) {
					t.Errorf("%s: %+v is in brief %+v", e.Key, *full, got)
				}
			}
		}
	}
}
