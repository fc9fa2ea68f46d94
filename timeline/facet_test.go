package timeline_test

import (
	"fmt"
	"maps"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"dateline/timeline"
	"dateline/timeline/query"
)

var facets = []query.Field{
	query.Actor, query.By, query.On, query.Country, query.ByCountry, query.OnCountry, query.Kind, query.Topic, query.Status, query.Checked, query.Source,
}

// A facet says how many events there would be with that value alone.
func TestFacetCountsWhatAQueryFinds(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		d := drawData(t)
		tl := timeline.New(d)
		q, err := query.Parse(drawQuery(t, 2))
		if err != nil {
			t.Fatal(err)
		}
		if _, err := tl.View(q); err != nil {
			t.Skip("names nobody knows")
		}
		for _, f := range facets {
			compareFacet(t, naive{data: d}, tl, q, f)
		}
	})
}

func compareFacet(t *rapid.T, o naive, tl *timeline.Timeline, q query.Query, f query.Field) {
	view := func(q query.Query) *timeline.View {
		v, err := tl.View(q)
		if err != nil {
			t.Fatalf("%s: %v", q, err)
		}
		return v
	}
	counts := view(q).Facet(f)
	seen := make(map[string]bool)
	for i, c := range counts {
		if seen[c.Value] || i > 0 && c.Count > counts[i-1].Count {
			t.Fatalf("%s: facet %v lists twice, or not in order: %v", q, f, counts)
		}
		seen[c.Value] = true
		alone := q.With(f, []query.Value{{Text: c.Value}}, nil)
		scanned := 0
		for k := range o.data.Events {
			if o.match(alone.Root, k, true) {
				scanned++
			}
		}
		if found := view(alone).Len(); found != c.Count || scanned != c.Count {
			t.Fatalf("%s: facet %v %q counts %d, the query finds %d, a scan %d", q, f, c.Value, c.Count, found, scanned)
		}
		if c.Count == 0 && c.State == timeline.Free {
			t.Fatalf("%s: facet %v lists %q at zero", q, f, c.Value)
		}
	}
	base := view(q.Without(f))
	for i := range base.Len() {
		for _, value := range valuesOf(tl, f, base.At(i)) {
			if !seen[value] {
				t.Fatalf("%s: facet %v does not list %q of %s", q, f, value, base.At(i).ID)
			}
		}
	}
}

// valuesOf are values that a facet must list for an event.
func valuesOf(tl *timeline.Timeline, f query.Field, e *timeline.Event) []string {
	ids := func(names []string) []string {
		var ids []string
		for _, name := range names {
			if a := tl.Actor(name); a.ID != name || a.Kind != "" {
				ids = append(ids, a.ID)
			}
		}
		return ids
	}
	own := func(names []string) []string {
		var codes []string
		for _, name := range names {
			if a := tl.Actor(name); a.Country != "" {
				codes = append(codes, a.Country)
			}
		}
		return codes
	}
	switch f {
	case query.ByCountry:
		return own(e.Actors)
	case query.OnCountry:
		return own(e.Targets)
	case query.By:
		return ids(e.Actors)
	case query.On:
		return ids(e.Targets)
	case query.Actor:
		return append(ids(e.Actors), ids(e.Targets)...)
	case query.Country:
		return e.Countries
	case query.Status:
		return []string{e.Status}
	case query.Checked:
		return []string{e.CheckState().String()}
	}
	return nil
}

// Many values are counted in parts, and few among many events by what each has:
// the counts are the same, also of the events that have none, and what only the
// query names is listed once.
func TestFacetOfManyValues(t *testing.T) {
	t.Parallel()
	const events, topics = 900, 300
	var d timeline.Data
	for i := range events {
		e := event(fmt.Sprint("e", i), fmt.Sprint(2000+i%10))
		if i%3 > 0 {
			e.Topics = []string{fmt.Sprint("t", i%topics), fmt.Sprint("s", i%7)}
		}
		if i%4 > 0 {
			e.Actors = []string{fmt.Sprint("a", i%5)}
		}
		d.Events = append(d.Events, e)
	}
	tl := timeline.New(d)
	for _, text := range []string{"date:2003", "date:2003..2008", "", "id:e1,e3", "date:2003..2008 topic:zzz -topic:zzz,t5"} {
		v := viewOf(t, tl, text)
		base := viewOf(t, tl, v.Query().Without(query.Topic).String())
		want := make(map[string]int)
		for i := range base.Len() {
			for _, topic := range base.At(i).Topics {
				want[topic]++
			}
			if len(base.At(i).Topics) == 0 {
				want[""]++
			}
		}
		if strings.Contains(text, "zzz") {
			want["zzz"] = 0
		}
		got := make(map[string]int)
		for _, c := range viewOf(t, tl, base.Query().String()).Facet(query.By) {
			if c.Value != "" {
				continue
			}
			none := 0
			for i := range base.Len() {
				if len(base.At(i).Actors) == 0 {
					none++
				}
			}
			if c.Count != none {
				t.Errorf("%s: nobody acts in %d events; want %d", text, c.Count, none)
			}
		}
		for _, c := range v.Facet(query.Topic) {
			if _, twice := got[c.Value]; twice {
				t.Errorf("%s: %q is listed twice", text, c.Value)
			}
			got[c.Value] = c.Count
		}
		if !maps.Equal(got, want) {
			t.Errorf("%s: %v; want %v", text, got, want)
		}
	}
}
