package timeline_test

import (
	"slices"
	"testing"

	"pgregory.net/rapid"

	"dateline/timeline"
	"dateline/timeline/date"
)

func days(first, last string) date.Span {
	return date.Span{First: parsed(first).Span().First, Last: parsed(last).Span().Last}
}

func TestBuckets(t *testing.T) {
	t.Parallel()
	tl := timeline.New(timeline.Data{Events: []timeline.Event{
		event("jan", "2021-01-05"), event("jan-month", "2021-01"), event("feb", "2021-02-05"),
		event("year", "2021"), event("open", "2021-12-31/.."), event("before", "2020-12-31"), event("undated", ""),
	}})
	all := tl.All().Buckets(days("2021", "2021"), 12)
	if got, want := all[0], (timeline.Bucket{Matches: 3, All: 3, Solid: 2}); got != want {
		t.Errorf("the first of 12 columns is %+v; want %+v", got, want)
	}
	if got, want := all[11], (timeline.Bucket{Matches: 2, All: 2}); got != want {
		t.Errorf("the last of 12 columns is %+v; want %+v", got, want)
	}
	some := viewOf(t, tl, "id:feb").Buckets(days("2021", "2021"), 2)
	if want := []timeline.Bucket{{Matches: 1, All: 4, Solid: 1}, {All: 2}}; !slices.Equal(some, want) {
		t.Errorf("id:feb: %+v; want %+v", some, want)
	}
	wide := viewOf(t, tl, "id:jan").Buckets(days("2021-01-04", "2021-01-06"), 7)
	var matches []int
	for _, b := range wide {
		matches = append(matches, b.Solid)
	}
	if !slices.Equal(matches, []int{0, 0, 1, 1, 0, 0, 0}) && !slices.Equal(matches, []int{0, 0, 1, 1, 1, 0, 0}) {
		t.Errorf("a day over several columns: %v", matches)
	}
	if got := tl.All().Buckets(days("2021", "2021"), 0); got != nil {
		t.Errorf("no columns: %v", got)
	}
	if got := tl.All().Buckets(days("2022", "2021"), 3); got != nil {
		t.Errorf("a span from late to early: %v", got)
	}
}

// Every event is in the columns of its first and last day and those between,
// and an exact day in one column as long as there are days enough.
func TestBucketsHoldEveryEvent(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		tl := timeline.New(timeline.Data{Events: []timeline.Event{event("e", one(t, someDates, "date"))}})
		first := date.Day(rapid.Int64Range(16000, 20000).Draw(t, "first"))
		span := date.Span{First: first, Last: first + date.Day(rapid.Int64Range(0, 3000).Draw(t, "days"))}
		if rapid.IntRange(0, 9).Draw(t, "endless") == 0 {
			span = date.Span{First: date.Past, Last: date.Future}
		}
		n := rapid.IntRange(1, 300).Draw(t, "columns")
		touched, runs := 0, 0
		buckets := tl.All().Buckets(span, n)
		for i, b := range buckets {
			touched += b.Matches
			if b.Matches > 0 && (i == 0 || buckets[i-1].Matches == 0) {
				runs++
			}
			if b.All != b.Matches || b.Solid > b.Matches {
				t.Fatalf("column %+v", b)
			}
		}
		d := tl.At(0).Date
		s := d.Span()
		inside := !d.IsZero() && s.First <= span.Last && s.Last >= span.First
		if (touched > 0) != inside || runs > 1 {
			t.Fatalf("%v touches %d columns in %d runs; inside: %v", d, touched, runs, inside)
		}
		if inside && s.First == s.Last && uint64(span.Last-span.First) >= uint64(n) && touched != 1 {
			t.Fatalf("the day %v touches %d of %d columns", d, touched, n)
		}
		if inside && s.First <= span.First && s.Last >= span.Last && touched != n {
			t.Fatalf("%v covers all and touches %d of %d columns", d, touched, n)
		}
	})
}

// More than a year without an event is known, with its days.
func TestQuietBefore(t *testing.T) {
	t.Parallel()
	v := timeline.New(timeline.Data{Events: []timeline.Event{
		event("0", "2015"), event("1", "2017-01-01"), event("2", "2017-01-01"), event("3", "2017-06/2019-06"), event("4", "2018"), event("5", "2020-06-01/.."), event("6", "2021-12"), event("7", ""),
	}}).All()
	for i, want := range []string{"", "", "", "", "", "", "2020-06-02 2021-11-30", ""} { // the 366 days of 2016 are no more than a year
		got := ""
		if days, ok := v.QuietBefore(i); ok {
			got = days.First.String() + " " + days.Last.String()
		}
		if got != want {
			t.Errorf("before %d: %q, want %q", i, got, want)
		}
	}
}

func TestNextGap(t *testing.T) {
	t.Parallel()
	tl := timeline.New(timeline.Data{Events: []timeline.Event{
		event("0", "../2015"), event("1", "2020-01-01"), event("2", "2020-01-05"), event("3", "2020-01-10/.."), event("4", "2020-01-20"),
		event("5", "2020-06"), event("6", "2020-07-01"), event("7", "2020-07-20"), event("8", "2021-01-01"), event("9", ""),
	}})
	v := tl.All()
	for _, test := range []struct{ from, dir, want int }{
		{0, 1, 5},
		{1, 1, 5},
		{4, 1, 5},
		{5, 1, 8},
		{7, 1, 8},
		{8, 1, -1},
		{9, 1, -1},
		{9, -1, 7},
		{8, -1, 7},
		{7, -1, 4},
		{5, -1, 4},
		{4, -1, -1},
		{0, -1, -1},
	} {
		at, ok := v.NextGap(test.from, test.dir)
		if !ok {
			at = -1
		}
		if at != test.want {
			t.Errorf("NextGap(%d, %d) = %d; want %d", test.from, test.dir, at, test.want)
		}
	}
	for _, dates := range [][]string{
		{},
		{"2020"},
		{"2020", "2030"},
		{"", ""},
		{"2020-01-01", "2020-01-02", "2020-01-31"},
		{"2020-01-01/2020-06-30", "2020-01-02", "2020-01-03", "2020-06-01"},
	} {
		var d timeline.Data
		for _, text := range dates {
			d.Events = append(d.Events, event("e", text))
		}
		if at, ok := timeline.New(d).All().NextGap(0, 1); ok {
			t.Errorf("%q: a gap before %d", dates, at)
		}
	}
}
