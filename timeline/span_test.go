package timeline_test

import (
	"math/rand/v2"
	"testing"

	"dateline/timeline"
	"dateline/timeline/date"
)

// The span of a long slice, which is put together from blocks, and the buckets
// of many events, which are read off a table, are what each event adds to them.
func TestManyEvents(t *testing.T) {
	t.Parallel()
	d := bigData(9000)
	for i, text := range []string{"..", "2001/..", "../2031", "not a date", "2030-05?"} {
		d.Events[i*1700].Date = parsed(text)
	}
	tl := timeline.New(d)
	r := rand.New(rand.NewPCG(3, 4))
	views := []*timeline.View{tl.All(), mustView(t, tl, "date:2010..2020")}
	for range 60 {
		v := views[r.IntN(2)]
		for range r.IntN(3) { // also a slice of a slice
			i := r.IntN(v.Len() + 1)
			v = v.Slice(i, i+r.IntN(v.Len()-i+1))
		}
		got, ok := v.Span()
		want, known := naiveSpan(v)
		if ok != known || got != want {
			t.Fatalf("%d events span %v, %v; want %v, %v", v.Len(), got, ok, want, known)
		}
	}
	for _, v := range views {
		span := date.Span{First: 14_000, Last: 16_000}
		for range 2 { // the second time from memory
			for k, b := range v.Buckets(span, 7) {
				if want := naiveMatches(v, span, k, 7); b.Matches != want {
					t.Errorf("column %d has %d events, want %d", k, b.Matches, want)
				}
				if want := naiveMatches(tl.All(), span, k, 7); b.All != want {
					t.Errorf("column %d has %d events of all, want %d", k, b.All, want)
				}
			}
		}
	}
}

func naiveSpan(v *timeline.View) (s date.Span, ok bool) {
	for i := range v.Len() {
		first, last := v.At(i).Date.Bounds()
		if first == date.Past {
			first = last
		}
		if last == date.Future {
			last = first
		}
		if v.At(i).Date.IsZero() || last == date.Past || first == date.Future {
			continue
		}
		if !ok {
			s, ok = date.Span{First: first, Last: last}, true
		}
		s.First, s.Last = min(s.First, first), max(s.Last, last)
	}
	return s, ok
}

// naiveMatches counts the events that share a day with column k of n.
func naiveMatches(v *timeline.View, span date.Span, k, n int) int {
	days := int(span.Last-span.First) + 1
	count := 0
	for i := range v.Len() {
		first, last := v.At(i).Date.Bounds()
		if v.At(i).Date.IsZero() {
			continue
		}
		for d := max(first, span.First); d <= min(last, span.Last); d++ {
			if int(d-span.First)*n/days == k {
				count++
				break
			}
		}
	}
	return count
}
