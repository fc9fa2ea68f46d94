package timeline_test

import (
	"fmt"
	"maps"
	"slices"
	"sync"
	"testing"

	"pgregory.net/rapid"

	"dateline/timeline"
	"dateline/timeline/date"
	"dateline/timeline/query"
)

func viewOf(t *testing.T, tl *timeline.Timeline, text string) *timeline.View {
	t.Helper()
	q, err := tl.ParseQuery(text)
	if err != nil {
		t.Fatalf("%s: %v", text, err)
	}
	v, err := tl.View(q)
	if err != nil {
		t.Fatalf("%s: %v", text, err)
	}
	return v
}

// What only may lie in a range is found both inside and outside it, marked.
func TestPossible(t *testing.T) {
	t.Parallel()
	tl := timeline.New(timeline.Data{Events: []timeline.Event{
		event("in", "2020-05-05"), event("out", "2021-01-01"), event("maybe", "2020"), event("undated", ""),
	}})
	for text, want := range map[string][]string{
		"date:2020-05":              {"in", "maybe?"},
		"-date:2020-05":             {"maybe?", "out", "undated"},
		"date:2020":                 {"in", "maybe"},
		"within:2020-05":            {"in"},
		"-within:2020-05":           {"maybe", "out", "undated"},
		"before:2020-06":            {"in", "maybe?"},
		"after:2020-06":             {"maybe?", "out"},
		"date:2020-05 -is:undated":  {"in", "maybe?"},
		"date:2020-05 OR id:maybe":  {"in", "maybe"},
		"-(-date:2020-05)":          {"in", "maybe?"},
		"date:2020-05 date:2020-06": {"maybe?"},
		"is:undated":                {"undated"},
		"before:..2020":             {},
		"after:2020..":              {},
		`date:2020-05,2021`:         {"in", "maybe?", "out"},
	} {
		v := viewOf(t, tl, text)
		got := []string{}
		for i := range v.Len() {
			mark := ""
			if v.Possible(i) {
				mark = "?"
			}
			got = append(got, v.At(i).ID+mark)
		}
		slices.Sort(got)
		slices.Sort(want)
		if !slices.Equal(got, want) {
			t.Errorf("%s: %q; want %q", text, got, want)
		}
	}
}

// What the oracle's random queries do not ask.
func TestQueriesOfSpecialValues(t *testing.T) {
	t.Parallel()
	set := func(change func(e *timeline.Event)) func(*timeline.Event) { return change }
	tl := timeline.New(timeline.Data{
		Actors: []timeline.Actor{{ID: "us", Name: "US"}, {ID: "us-congress", Name: "Congress"}, {ID: "usaid", Name: "USAID"}},
		Events: []timeline.Event{
			event("a", "2020-01-01", between([]string{"us"}, nil, "Freedonia")),
			event("a", "2020-01-02", between(nil, []string{"us-congress"}, "uk")),
			event("b", "2020-01-03", between([]string{"usaid"}, nil), responds("a"), set(func(e *timeline.Event) { e.Status = "Confirmed" })),
			event("c", "", set(func(e *timeline.Event) { e.Status = "rumoured" })),
		},
	})
	for text, want := range map[string][]string{
		`date:""`:                {"c"},
		`-date:""`:               {"a", "a~2", "b"},
		`thread:""`:              {"a~2", "c"},
		"thread:a":               {"a", "b"},
		"thread:a~2":             {"a~2"},
		"thread:b*":              {"a", "b"},
		"id:a":                   {"a", "a~2"},
		"id:a~2":                 {"a~2"},
		"id:A*":                  {"a", "a~2"},
		`id:""`:                  {},
		"actor:us-*":             {"a~2"},
		"actor:us*":              {"a", "a~2", "b"},
		`actor:"us con"*`:        {"a~2"},
		"country:freedonia":      {"a"},
		"country:free*":          {"a"},
		"country:GB":             {"a~2"},
		"country:Britain,Freed*": {"a", "a~2"},
		"status:confirmed":       {"b"},
		"status:unverified":      {"a", "a~2", "c"},
	} {
		wantKeys(t, text, allOf(viewOf(t, tl, text)), want...)
	}
}

// An event without an id is found by that, and has no part in any other's thread.
func TestQueryOfNoID(t *testing.T) {
	t.Parallel()
	tl := timeline.New(timeline.Data{Events: []timeline.Event{event("a", "2020"), event("", "2021"), event("b", "2022", responds("a"))}})
	for text, want := range map[string]int{`id:""`: 1, `-id:""`: 2, `thread:""`: 1} {
		if got := viewOf(t, tl, text).Len(); got != want {
			t.Errorf("%s finds %d events, want %d", text, got, want)
		}
	}
}

// The beginning of an id counts without case and diacritics, on both sides.
func TestPrefixOfAnID(t *testing.T) {
	t.Parallel()
	tl := timeline.New(timeline.Data{Events: []timeline.Event{event("ZED-1", "2020"), event("zed-2", "2021"), event("élan", "2022"), event("0x", "2023"), event("é", "2024")}})
	for text, want := range map[string][]string{
		"id:zed*": {"ZED-1", "zed-2"}, "id:Zed-*": {"ZED-1", "zed-2"}, "id:el*": {"élan"}, "id:É*": {"élan", "é"}, "id:e*": {"élan", "é"}, "id:0*": {"0x"},
	} {
		wantKeys(t, text, allOf(viewOf(t, tl, text)), want...)
	}
}

func TestMarked(t *testing.T) {
	t.Parallel()
	tl := timeline.New(timeline.Data{Events: []timeline.Event{event("a", "2020"), event("a", "2021"), event("b", "2022")}})
	marks := map[string]bool{"a~2": true}
	q, err := tl.ParseQuery("is:marked")
	if err != nil {
		t.Fatal(err)
	}
	v, err := tl.ViewMarked(q, maps.Keys(marks))
	if err != nil {
		t.Fatal(err)
	}
	wantKeys(t, "is:marked", allOf(v), "a~2")
	marks["b"] = true
	wantKeys(t, "is:marked after a new mark", allOf(v), "a~2")
	wantKeys(t, "is:marked without marks", allOf(viewOf(t, tl, "is:marked")))
	wantKeys(t, "-is:marked without marks", allOf(viewOf(t, tl, "-is:marked")), "a", "a~2", "b")
}

func TestPlacesInAView(t *testing.T) {
	t.Parallel()
	tl := timeline.New(timeline.Data{Events: []timeline.Event{
		event("a1", "2020"), event("b1", "2021"), event("a2", "2022"), event("b2", "2023"), event("a3", ""),
	}})
	v := viewOf(t, tl, "id:a*")
	wantKeys(t, "id:a*", allOf(v), "a1", "a2", "a3")
	for _, test := range []struct {
		key  string
		near int
		in   bool
	}{{"a1", 0, true}, {"b1", 1, false}, {"a2", 1, true}, {"b2", 2, false}, {"a3", 2, true}, {"zz", 0, false}} {
		i, in := v.Index(test.key)
		if in != test.in || in && i != test.near {
			t.Errorf("Index(%q) = %d, %v", test.key, i, in)
		}
		if near := v.Near(test.key); near != test.near {
			t.Errorf("Near(%q) = %d; want %d", test.key, near, test.near)
		}
	}
	if near := viewOf(t, tl, "id:b*").Near("a3"); near != 1 {
		t.Errorf("Near of what comes after all = %d; want 1", near)
	}
	if near := viewOf(t, tl, "kind:none").Near("a1"); near != 0 {
		t.Errorf("Near in an empty view = %d; want 0", near)
	}
	wantKeys(t, "Slice(1, 3)", allOf(v.Slice(1, 3)), "a2", "a3")
	wantKeys(t, "Slice(1, 1)", allOf(v.Slice(1, 1)))
	picked := v.Pick(func(key string) bool { return key != "a2" })
	wantKeys(t, "Pick", allOf(picked), "a1", "a3")
	if picked.Timeline() != tl || !picked.Query().Equal(v.Query()) {
		t.Error("Pick lost the timeline or the query")
	}
}

func TestSliceAndPickKeepTheMarks(t *testing.T) {
	t.Parallel()
	tl := timeline.New(timeline.Data{Events: []timeline.Event{
		event("a", "2020-01-01"), event("b", "2020"), event("c", "2020-05-01"), event("d", "2020-05-01/2020-07-01"),
	}})
	v := viewOf(t, tl, "date:2020-01..2020-05")
	for name, part := range map[string]*timeline.View{
		"Slice": v.Slice(1, 4),
		"Pick":  v.Pick(func(key string) bool { return key != "a" }),
	} {
		for i, want := range []bool{true, false, true} {
			if part.Possible(i) != want {
				t.Errorf("%s: Possible(%d) of %s is %v", name, i, part.At(i).ID, !want)
			}
		}
	}
}

func TestSpan(t *testing.T) {
	t.Parallel()
	day := func(s string) date.Day { return parsed(s).Span().First }
	for _, test := range []struct {
		dates       []string
		first, last string
	}{
		{[]string{"2020", "2021-05", ""}, "2020-01-01", "2021-05-31"},
		{[]string{"2020-02-02", "2020-03-03/.."}, "2020-02-02", "2020-03-03"},
		{[]string{"../2019-01-05", "2020-02-02"}, "2019-01-05", "2020-02-02"},
		{[]string{"2020-01-01/2022-01-01", "2021"}, "2020-01-01", "2022-01-01"},
		{[]string{"", "nonsense"}, "", ""},
		{nil, "", ""},
	} {
		var d timeline.Data
		for _, text := range test.dates {
			d.Events = append(d.Events, event("e", text))
		}
		s, ok := timeline.New(d).All().Span()
		if ok != (test.first != "") {
			t.Errorf("%q: ok = %v", test.dates, ok)
		}
		if ok && (s.First != day(test.first) || s.Last != day(test.last)) {
			t.Errorf("%q: %v to %v; want %v to %v", test.dates, s.First, s.Last, test.first, test.last)
		}
	}
}

// One timeline serves many goroutines, also with what it builds when first asked.
func TestManyReaders(t *testing.T) {
	t.Parallel()
	d := rapid.Custom(drawData).Example(1)
	tl := timeline.New(d)
	shared := tl.All()
	var wait sync.WaitGroup
	for range 8 {
		wait.Go(func() {
			v := viewOf(t, tl, "law OR actor:hik* -date:2020")
			for _, f := range facets {
				v.Facet(f)
				shared.Values(f)
			}
			shared.NextGap(0, 1)
			shared.Buckets(date.Span{First: 0, Last: 30000}, 40)
			if v.Len() > tl.Len() {
				t.Error("a view is longer than its timeline")
			}
		})
	}
	wait.Wait()
}

func TestFacetStates(t *testing.T) {
	t.Parallel()
	v := viewOf(t, small(), "actor:fcc -actor:Hikvision kind:zzz,BAN -status:unverified -country:fr")
	for f, want := range map[query.Field][]timeline.Count{
		query.Actor: {
			{Value: "FCC", Label: "FCC", Count: 1, State: timeline.Taken},
			{Value: "hikvision", Label: "Hikvision", Count: 1, State: timeline.Excluded},
			{Value: "hikvision-usa", Label: "Hikvision USA", Count: 1},
		},
		query.Kind:    {{Value: "ban", Label: "ban", State: timeline.Taken}, {Value: "zzz", Label: "zzz", State: timeline.Taken}},
		query.Status:  {{Value: "", Label: timeline.Unverified, State: timeline.Excluded}},
		query.Country: {{Value: "FR", Label: "France", State: timeline.Excluded}},
		query.Topic:   {},
	} {
		if got := v.Facet(f); !slices.Equal(got, want) {
			t.Errorf("%v: %+v; want %+v", f, got, want)
		}
	}
}

func TestToggle(t *testing.T) {
	t.Parallel()
	tl := small()
	for _, test := range []struct {
		query   string
		field   query.Field
		value   string
		toggled string
		exclude string
	}{
		{"law", query.Actor, "hikvision", "law actor:hikvision", "law -actor:hikvision"},
		{"actor:HIKVISION,fcc", query.Actor, "hikvision", "actor:fcc", "actor:fcc -actor:hikvision"},
		{"-actor:Hikvision", query.Actor, "hikvision", "actor:hikvision", ""},
		{"country:germany", query.Country, "DE", "", "-country:DE"},
		{"kind:BAN", query.Kind, "ban", "", "-kind:ban"},
		{"status:unverified", query.Status, "", "", `-status:""`},
		{"", query.Topic, "", `topic:""`, `-topic:""`},
	} {
		v := viewOf(t, tl, test.query)
		for what, got := range map[string]query.Query{
			test.toggled: v.Toggle(test.field, test.value), test.exclude: v.Exclude(test.field, test.value),
		} {
			want, err := query.Parse(what)
			if err != nil {
				t.Fatal(err)
			}
			if !got.Equal(want) {
				t.Errorf("%s, %v %q: %q; want %q", test.query, test.field, test.value, got, want)
			}
		}
	}
}

func TestValues(t *testing.T) {
	t.Parallel()
	v := viewOf(t, small(), "kind:ban")
	values := func(f query.Field) []string {
		got := []string{}
		for _, c := range v.Values(f) {
			got = append(got, c.Value)
		}
		return got
	}
	for f, want := range map[query.Field][]string{
		query.Actor:     {"FCC", "hikvision", "hikvision-usa", "OpenAI"},
		query.By:        {"FCC", "hikvision", "OpenAI"},
		query.Country:   {"US", "CN"},
		query.Kind:      {"ban", "response"},
		query.ID:        {"ban-2020", "reply-2020", "undated"},
		query.Thread:    {"reply-2020", "ban-2020"},
		query.Status:    {"confirmed", "unverified", "reported", "disputed", "retracted"},
		query.DateField: {},
		query.Text:      {},
	} {
		if got := values(f); !slices.Equal(got, want) {
			t.Errorf("%v: %q; want %q", f, got, want)
		}
	}
	for _, f := range []query.Field{query.Has, query.No, query.Is, query.Checked} {
		if got := values(f); len(got) != len(f.Info().Values) {
			t.Errorf("%v: %q; want all of %q", f, got, f.Info().Values)
		}
	}
	if ids := v.Values(query.ID); ids[0].Label != "Title of ban-2020" || ids[0].Count != 1 || ids[1].Count != 0 {
		t.Errorf("ids: %+v", ids)
	}
}

// IDs are those that hold a text, which Values lists as well, but for some.
func TestIDsHoldTheText(t *testing.T) {
	t.Parallel()
	reply := event("b-uk-reply", "2021")
	reply.RespondsTo = []string{"uk-a"}
	tl := timeline.New(timeline.Data{Events: []timeline.Event{
		event("a-uk", "2019"), event("uk-a", "2020"), reply, event("uk-c", "2022"), event("other", "2023"),
	}})
	v := viewOf(t, tl, "date:2020..2021")
	show := func(counts []timeline.Count) (s string) {
		for _, c := range counts {
			s += fmt.Sprint(c.Value, " ", c.Count, ";")
		}
		return s
	}
	for _, test := range []struct {
		field query.Field
		text  string
		most  int
		want  string
	}{
		{query.ID, "UK", 9, "uk-a 1;uk-c 0;a-uk 0;b-uk-reply 1;"},
		{query.ID, "uk", 3, "uk-a 1;uk-c 0;a-uk 0;"},
		{query.ID, "uk", 1, "uk-a 1;"},
		{query.Thread, "uk", 9, "uk-a 2;b-uk-reply 2;"},
		{query.ID, "nowhere", 9, ""},
	} {
		if got := show(v.IDs(test.field, test.text, test.most)); got != test.want {
			t.Errorf("%s:%s, at most %d: %q; want %q", test.field, test.text, test.most, got, test.want)
		}
	}
}
