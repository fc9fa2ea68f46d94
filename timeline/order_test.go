package timeline_test

import (
	"cmp"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"dateline/timeline"
)

// order is the order of time, one event at a time: of those of the earliest date
// the first by its id for which nothing that it answers or carries on is still to
// come, unless that leads back to it.
func (o naive) order() []string {
	left := make([]int, len(o.data.Events))
	for i := range left {
		left[i] = i
	}
	slices.SortStableFunc(left, func(i, j int) int {
		a, b := &o.data.Events[i], &o.data.Events[j]
		return cmp.Or(o.inTime(a, b), cmp.Compare(a.ID, b.ID), cmp.Compare(a.Pos.File, b.Pos.File), cmp.Compare(a.Pos.Line, b.Pos.Line))
	})
	var keys []string
	for len(left) > 0 {
		first := &o.data.Events[left[0]]
		group := slices.DeleteFunc(slices.Clone(left), func(i int) bool { return o.inTime(&o.data.Events[i], first) != 0 })
		at := slices.IndexFunc(group, func(i int) bool {
			return !slices.ContainsFunc(o.before(i), func(j int) bool { return slices.Contains(group, j) && !o.leads(j, i) })
		})
		next := group[at]
		keys = append(keys, o.data.Events[next].ID)
		left = slices.DeleteFunc(left, func(i int) bool { return i == next })
	}
	return keys
}

func (o naive) before(i int) []int { return append(o.ties(i), o.steps(i)...) }

// leads tells whether ties lead from one event to another among those of its date.
func (o naive) leads(from, to int) bool {
	seen := map[int]bool{}
	var walk func(int) bool
	walk = func(i int) bool {
		if i == to {
			return true
		}
		if seen[i] || o.inTime(&o.data.Events[i], &o.data.Events[to]) != 0 {
			return false
		}
		seen[i] = true
		return slices.ContainsFunc(o.before(i), walk)
	}
	return walk(from)
}

func (naive) inTime(a, b *timeline.Event) int {
	if a.Date.IsZero() || b.Date.IsZero() {
		return cmp.Compare(len(zero(a)), len(zero(b)))
	}
	s, t := a.Date.Span(), b.Date.Span()
	return cmp.Or(cmp.Compare(s.First, t.First), cmp.Compare(s.Last, t.Last))
}

func zero(e *timeline.Event) string {
	if e.Date.IsZero() {
		return "x"
	}
	return ""
}

func TestOrderEqualsScan(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(rt *rapid.T) {
		d := drawData(rt)
		for i := range d.Events { // so that many share a date
			d.Events[i].Date = parsed(rapid.SampledFrom([]string{"2020", "2020-07-15", ""}).Draw(rt, "date"))
		}
		tl := timeline.New(d)
		var got []string
		for i := range tl.Len() {
			got = append(got, tl.At(i).ID)
		}
		if want := (naive{data: d}).order(); !slices.Equal(got, want) {
			rt.Fatalf("%q, want %q", got, want)
		}
	})
}

func TestAnswersStandBehindWhatTheyAnswer(t *testing.T) {
	t.Parallel()
	for _, test := range []struct{ ties, want string }{
		{"a>z", "b c z a"},
		{"a>b b>c c>z", "z c b a"},
		{"a>b b>a", "a b c z"},
		{"a>b b>c c>b", "b a c z"},
		{"a>z b>a z>c", "c z a b"},
		{"a>nowhere", "a b c z"},
	} {
		for _, key := range []string{"responds_to", "follows"} {
			d := timeline.Data{}
			for _, id := range []string{"a", "b", "c", "z"} {
				e := timeline.Event{ID: id, Date: parsed("2020-07-15")}
				for tie := range strings.FieldsSeq(test.ties) {
					if from, to, _ := strings.Cut(tie, ">"); from == id {
						list := timeline.FieldOf(&e, key).List(&e)
						*list = append(*list, to)
					}
				}
				d.Events = append(d.Events, e)
			}
			tl := timeline.New(d)
			var got []string
			for i := range tl.Len() {
				got = append(got, tl.KeyAt(i))
				if at, ok := tl.FindKey(tl.KeyAt(i)); !ok || at != i {
					t.Errorf("%s is found at %d, not %d", tl.KeyAt(i), at, i)
				}
			}
			if strings.Join(got, " ") != test.want {
				t.Errorf("%s by %s: %q, want %s", test.ties, key, got, test.want)
			}
		}
	}
}
