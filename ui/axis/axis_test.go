package axis_test

import (
	"math/rand/v2"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"dateline/timeline/date"
	"dateline/ui/axis"
)

func span(t *testing.T, s string) date.Span {
	t.Helper()
	r, err := date.ParseRange(s)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// ruler draws the labels as a pane would.
func ruler(t *testing.T, a axis.Axis) string {
	t.Helper()
	cells := []byte(strings.Repeat("-", a.Columns))
	end := -1
	for _, l := range a.Labels() {
		if l.Column <= end {
			t.Fatalf("%v: %q at %d touches the label before it", a, l.Text, l.Column)
		}
		end = l.Column + len(l.Text)
		if end > a.Columns {
			t.Fatalf("%v: %q at %d is cut off", a, l.Text, l.Column)
		}
		copy(cells[l.Column:], l.Text)
	}
	return string(cells)
}

func TestLabels(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name, span string
		columns    int
		want       string
	}{
		{"years", "2018-03..2022-12", 50, "--------2019------2020-------2021------2022-------"},
		{"every fifth year", "2010..2022", 54, "2010----------------2015-----------------2020---------"},
		{"centuries", "1500..2020", 50, "---------1600---------------1800------------------"},
		{"before Christ", "-0100..0050", 32, "101 BC---------------1 BC-------"},
		{"every second year", "2010..2022", 64, "2010-----2012------2014------2016------2018------2020------2022-"},
		{"half years", "2020-01..2021-06", 40, "Jan 2020-----Jul 2020-----Jan 2021------"},
		{"months", "2020-03..2020-05", 40, "Mar 2020-----Apr 2020-----May 2020------"},
		{"weeks", "2020-03-03..2020-03-22", 50, "---------------9 Mar 2020-------16 Mar 2020-------"},
		{"days", "2020-02-28..2020-03-01", 45, "28 Feb 2020----29 Feb 2020----1 Mar 2020-----"},
		{"within a year", "2020-03..2020-05", 12, "2020--------"},
		{"one day", "2020-03-03", 3, "---"},
		{"very far years", "Y-1000000000000000..Y1000000000000000", 60, "-----------------------------1 BC---------------------------"},
	} {
		got := ruler(t, axis.Axis{Span: span(t, c.span), Columns: c.columns})
		if got != c.want {
			t.Errorf("%s:\n got %s\nwant %s", c.name, got, c.want)
		}
	}
}

// A day lies under its column, columns follow the days, and the first day of a
// column is the first one that lies in it.
func TestColumnsAndDays(t *testing.T) {
	t.Parallel()
	r := rand.New(rand.NewPCG(1, 2))
	for range 2000 {
		first := date.Day(r.Int64N(60000) - 30000)
		a := axis.Axis{Span: date.Span{First: first, Last: first + date.Day(r.Int64N(400))}, Columns: 1 + r.IntN(250)}
		before := 0
		firstOf := map[int]date.Day{}
		for d := a.Span.First; d <= a.Span.Last; d++ {
			c := a.Column(d)
			if c < before || c >= a.Columns {
				t.Fatalf("%v: day %d in column %d after column %d", a, d, c, before)
			}
			if _, ok := firstOf[c]; !ok {
				firstOf[c] = d
			}
			from, to, ok := a.Cover(date.Span{First: d, Last: d})
			if !ok || from != c || to < from || to >= a.Columns {
				t.Fatalf("%v: day %d covers %d to %d, is in column %d", a, d, from, to, c)
			}
			before = c
		}
		want := a.Span.First
		for c := range a.Columns {
			if d, ok := firstOf[c]; ok {
				want = d
			}
			if got := a.Day(c); got != want {
				t.Fatalf("%v: column %d begins with day %d, not %d", a, c, got, want)
			}
		}
	}
}

func TestOutsideAndEmpty(t *testing.T) {
	t.Parallel()
	a := axis.Axis{Span: span(t, "2020"), Columns: 12}
	if got := a.Column(date.Past); got != 0 {
		t.Errorf("the past is in column %d", got)
	}
	if got := a.Column(date.Future); got != 11 {
		t.Errorf("the future is in column %d", got)
	}
	if from, to, ok := a.Cover(date.Span{First: date.Past, Last: date.Future}); !ok || from != 0 || to != 11 {
		t.Errorf("all time covers %d to %d, %v", from, to, ok)
	}
	if _, _, ok := a.Cover(span(t, "2021")); ok {
		t.Error("a span outside covers something")
	}
	for _, a := range []axis.Axis{{}, {Span: date.Span{First: 2, Last: 1}, Columns: 9}, {Span: date.Span{First: 1, Last: 2}}} {
		if !a.Empty() || a.Column(5) != 0 || len(a.Labels()) != 0 {
			t.Errorf("%v is not empty", a)
		}
	}
}

func TestAfter(t *testing.T) {
	t.Parallel()
	a := axis.Axis{Span: date.Span{First: 0, Last: 99}, Columns: 10}
	days := []date.Day{3, 9, 10, 55, 99, 120}
	at := func(i int) date.Day { return days[i] }
	for column, want := range map[int]int{0: 2, 1: 3, 4: 3, 5: 4, 9: 5} {
		if got := a.After(column, len(days), at); got != want {
			t.Errorf("after column %d comes place %d, not %d", column, got, want)
		}
	}
}

// Whatever is done to a window, it lies within the whole and is at least two weeks
// long, or all there is; what is followed is in sight, and zooming out brings all
// of it back.
func TestAWindowStaysWithinTheWhole(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		first := date.Day(rapid.Int64Range(-800_000, 800_000).Draw(t, "first"))
		whole := date.Span{First: first, Last: first + date.Day(rapid.Int64Range(0, 40_000).Draw(t, "days"))}
		var w axis.Window
		w.SetWhole(whole)
		day := func() date.Day {
			return date.Day(rapid.Int64Range(int64(whole.First), int64(whole.Last)).Draw(t, "day"))
		}
		for range rapid.IntRange(1, 8).Draw(t, "steps") {
			switch rapid.IntRange(0, 3).Draw(t, "step") {
			case 0:
				w.Zoom(rapid.IntRange(-3, 4).Draw(t, "zoom"), day())
			case 1:
				w.Shift(date.Day(rapid.IntRange(-9000, 9000).Draw(t, "shift")))
			case 2:
				d := day()
				w.Follow(d)
				if in := w.In(); d < in.First || d > in.Last {
					t.Fatalf("day %d is followed and not in %v", d, in)
				}
			case 3:
				whole.Last += date.Day(rapid.IntRange(0, 500).Draw(t, "more"))
				w.SetWhole(whole)
			}
			in := w.In()
			if in.First < whole.First || in.Last > whole.Last || in.Last-in.First < min(whole.Last-whole.First, 13) {
				t.Fatalf("%v is in sight of %v", in, whole)
			}
			if m := w.Middle(); m < in.First || m > in.Last {
				t.Fatalf("the middle of %v is %d", in, m)
			}
		}
		if w.Zoom(-64, w.Middle()); w.In() != whole {
			t.Fatalf("%v is in sight of all of %v", w.In(), whole)
		}
	})
}
