package timeline_test

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"dateline/timeline"
	"dateline/timeline/date"
	"dateline/timeline/query"
)

// bigData is n events of the size and spread of a real chronology.
func bigData(n int) timeline.Data {
	r := rand.New(rand.NewPCG(1, 2))
	vocabulary := make([]string, 20_000)
	for i := range vocabulary {
		vocabulary[i] = fmt.Sprintf("w%xé%x", r.IntN(1<<20), i)
	}
	text := func(words int) string {
		var b strings.Builder
		for range words {
			b.WriteString(vocabulary[int(float64(len(vocabulary))*r.Float64()*r.Float64()*r.Float64())])
			b.WriteByte(' ')
		}
		return b.String()
	}
	var d timeline.Data
	for i := range n / 50 {
		a := timeline.Actor{ID: fmt.Sprintf("actor-%d", i), Name: fmt.Sprintf("The Actor %d", i), Country: someCountries[i%len(someCountries)]}
		if i%5 > 0 {
			a.PartOf = fmt.Sprintf("actor-%d", i/5*5)
		}
		d.Actors = append(d.Actors, a)
	}
	actor := func() string { return d.Actors[int(float64(len(d.Actors))*r.Float64()*r.Float64())].ID }
	for i := range n {
		e := timeline.Event{
			ID: fmt.Sprintf("event-%d", i), Title: text(10), Summary: text(80),
			Date:   parsed(date.Day(12_000 + r.IntN(10_000)).String()),
			Kind:   vocabulary[r.IntN(15)],
			Status: timeline.Statuses[r.IntN(3)], Actors: []string{actor(), actor()}, Targets: []string{actor()},
			Topics: []string{vocabulary[r.IntN(200)], vocabulary[r.IntN(40)]},
			Sources: []timeline.Source{{
				URL: fmt.Sprintf("https://www.paper-%d.example/x/%d", r.IntN(300), i), Publisher: vocabulary[r.IntN(300)],
				Published: parsed("2020-05-05"),
			}},
		}
		if i%10 == 0 {
			e.Date = parsed(fmt.Sprintf("%d", 2005+r.IntN(20)))
		}
		if i%4 == 0 {
			e.RespondsTo = []string{fmt.Sprintf("event-%d", r.IntN(i+1))}
		}
		d.Events = append(d.Events, e)
	}
	return d
}

func BenchmarkNew(b *testing.B) {
	for _, n := range []int{10_000, 100_000} {
		d := bigData(n)
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				timeline.New(d)
			}
		})
	}
}

// The first search of text, which makes the index of words.
func BenchmarkFirstSearch(b *testing.B) {
	for _, n := range []int{10_000, 100_000} {
		d := bigData(n)
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				b.StopTimer()
				tl := timeline.New(d)
				b.StartTimer()
				mustView(b, tl, "abc")
			}
		})
	}
}

func mustView(b testing.TB, tl *timeline.Timeline, text string) *timeline.View {
	q, err := query.Parse(text)
	if err != nil {
		b.Fatal(err)
	}
	v, err := tl.View(q)
	if err != nil {
		b.Fatal(err)
	}
	return v
}

func BenchmarkView(b *testing.B) {
	for _, n := range []int{10_000, 100_000} {
		tl := timeline.New(bigData(n))
		for name, text := range map[string]string{
			"actor": "actor:actor-5", "date": "date:2015-05..2016", "word": "abc", "phrase": `"` + tl.At(1).Title + `"`,
			"mixed": "country:GB,NZ -kind:w1 date:2010..2020 e1 (status:reported OR has:reply)",
		} {
			mustView(b, tl, "x")
			b.Run(fmt.Sprintf("%d/%s", n, name), func(b *testing.B) {
				for b.Loop() {
					mustView(b, tl, text)
				}
			})
		}
	}
}

func BenchmarkFacet(b *testing.B) {
	for _, n := range []int{10_000, 100_000} {
		v := mustView(b, timeline.New(bigData(n)), "date:2010..2020 e1")
		for _, f := range []query.Field{query.Actor, query.Country, query.Topic, query.Source} {
			b.Run(fmt.Sprintf("%d/%s", n, f), func(b *testing.B) {
				for b.Loop() {
					v.Facet(f)
				}
			})
		}
	}
}

func BenchmarkBuckets(b *testing.B) {
	v := timeline.New(bigData(100_000)).All()
	span, _ := v.Span()
	for b.Loop() {
		v.Buckets(span, 120)
	}
}

// One file of a thousand events is read anew.
func BenchmarkPatched(b *testing.B) {
	const n = 100_000
	d := bigData(n)
	for i := range d.Events {
		d.Events[i].Pos.File = fmt.Sprintf("%d.yaml", i/1000)
	}
	tl := timeline.New(d)
	tl.Prepare()
	for b.Loop() {
		if _, ok := tl.Patched(timeline.Patch{Files: []string{"5.yaml"}, Events: d.Events[5000:6000]}); !ok {
			b.Fatal("not patched")
		}
	}
}
