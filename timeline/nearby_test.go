package timeline_test

import (
	"slices"
	"testing"

	"pgregory.net/rapid"

	"dateline/timeline"
	"dateline/timeline/date"
)

// stand is where an event stands: in a month, a year, or something else.
type stand struct {
	name  string
	year  int64
	month int
}

func standOf(e *timeline.Event, byMonth bool) stand {
	first, _ := e.Date.Bounds()
	switch p := e.Date.Precision(); {
	case e.Date.IsZero():
		return stand{name: "undated"}
	case first == date.Past:
		return stand{name: "no start"}
	case p < date.Year:
		if from, _, ok := e.Date.Interval(); ok && !from.IsZero() {
			return stand{name: from.Words()}
		}
		return stand{name: e.Date.Words()}
	case byMonth && p >= date.Month:
		y, m, _ := first.Civil()
		return stand{year: y, month: m}
	default:
		y, _, _ := first.Civil()
		return stand{year: y}
	}
}

// Turning goes where walking from event to event goes.
func TestTurnIsTheNextOfAnotherKind(t *testing.T) {
	t.Parallel()
	dates := append(slices.Clone(someDates), "2020", "2020-01", "2020-01-02", "2020-12", "2020-12-31", "2021-01-01", "202X?", "19XX", "202X/2030", "2020-21", "2020-XX-15", "[2020,2021-05-03]")
	rapid.Check(t, func(t *rapid.T) {
		var d timeline.Data
		for range rapid.IntRange(1, 20).Draw(t, "events") {
			e := event("e", one(t, dates, "date"))
			e.Kind = one(t, []string{"law", "ban"}, "kind")
			d.Events = append(d.Events, e)
		}
		v := timeline.New(d).All()
		switch rapid.IntRange(0, 2).Draw(t, "part") {
		case 1:
			v = v.Slice(rapid.IntRange(0, v.Len()-1).Draw(t, "from"), v.Len())
		case 2:
			q, err := v.Timeline().ParseQuery("kind:law")
			if err != nil {
				t.Fatal(err)
			}
			if v, err = v.Timeline().View(q); err != nil {
				t.Fatal(err)
			}
		}
		byMonth := rapid.Bool().Draw(t, "by month")
		for i := range v.Len() {
			for _, dir := range []int{1, -1} {
				want := i + dir
				for want >= 0 && want < v.Len() && standOf(v.At(want), byMonth) == standOf(v.At(i), byMonth) {
					want += dir
				}
				ok := want >= 0 && want < v.Len()
				at, has := v.Turn(i, dir, byMonth)
				if has != ok || ok && at != want {
					t.Fatalf("Turn(%d, %d, %v) = %d, %v; want %d, %v (%s)", i, dir, byMonth, at, has, want, ok, v.At(i).Date)
				}
			}
		}
	})
}

// The strip counts what looking at each event counts.
func TestBucketsEqualACountOfEachEvent(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		var d timeline.Data
		for range rapid.IntRange(0, 12).Draw(t, "events") {
			d.Events = append(d.Events, event("e", one(t, someDates, "date")))
		}
		first := date.Day(rapid.Int64Range(16000, 20000).Draw(t, "first"))
		span := date.Span{First: first, Last: first + date.Day(rapid.Int64Range(0, 2000).Draw(t, "days"))}
		n := rapid.IntRange(1, 200).Draw(t, "columns")
		all := timeline.New(d).All()
		v := all.Slice(rapid.IntRange(0, all.Len()).Draw(t, "from"), all.Len())
		want := make([]timeline.Bucket, n)
		for i := range all.Len() {
			for k, b := range all.Slice(i, i+1).Buckets(span, n) {
				want[k].All += b.Matches
				if _, in := v.Index(all.At(i).Key); in {
					want[k].Matches += b.Matches
					want[k].Solid += b.Solid
				}
			}
		}
		if got := v.Buckets(span, n); !slices.Equal(got, want) {
			t.Fatalf("got %+v\nwant %+v", got, want)
		}
	})
}

func TestBetweenIsByThePlacesInTheTimeline(t *testing.T) {
	t.Parallel()
	tl := timeline.New(timeline.Data{Events: []timeline.Event{event("a", "2020"), event("b", "2021"), event("c", "2022"), event("d", "2023")}})
	v := viewOf(t, tl, "-id:b")
	for _, test := range []struct {
		from, to int
		want     []string
	}{{0, 3, []string{"a", "c", "d"}}, {1, 2, []string{"c"}}, {1, 1, []string{}}, {3, 9, []string{"d"}}} {
		if got := keysOf(allOf(v.Between(test.from, test.to))); !slices.Equal(got, test.want) {
			t.Errorf("between %d and %d: %v; want %v", test.from, test.to, got, test.want)
		}
	}
	if got := v.Place(1); got != 2 {
		t.Errorf("c stands at %d", got)
	}
}
