package diff_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"dateline/timeline"
	"dateline/timeline/date"
	"dateline/timeline/diff"
)

func parsed(text string) date.Date {
	d, err := date.Parse(text)
	if err != nil {
		return date.Date{}
	}
	return d
}

func of(events ...timeline.Event) *timeline.Timeline {
	for i := range events {
		e := &events[i]
		e.Date, e.Pos.File = parsed(e.DateText), "events.yaml"
		e.Sources = slices.Clone(e.Sources)
		for k := range e.Sources {
			s := &e.Sources[k]
			s.Published, s.Accessed = parsed(s.PublishedText), parsed(s.AccessedText)
		}
	}
	return timeline.New(timeline.Data{Events: events, Actors: []timeline.Actor{
		{ID: "acme", Name: "Acme, Inc.", Country: "US"}, {ID: "ministry", Name: "Ministry of Examples", Country: "GB"},
	}})
}

// body is the text of a diff without its numbers and the lines of the events;
// an arrow that begins a line goes to the end of the one above.
func body(t testing.TB, d diff.Diff) []string {
	t.Helper()
	var list []string
	for line := range strings.Lines(written(t, diff.Text, d)) {
		words := strings.Join(strings.Fields(line), " ")
		switch {
		case strings.HasPrefix(words, "→"):
			list[len(list)-1] += " " + words
		case strings.HasPrefix(line, " "):
			list = append(list, words)
		}
	}
	return list
}

// TestOneChange changes one key of an event at a time.
func TestOneChange(t *testing.T) {
	t.Parallel()
	source := timeline.Source{URL: "https://a.example/1", Title: "One", Publisher: "A", PublishedText: "2022-01-02"}
	other := timeline.Source{Title: "Two", Pages: "3"}
	base := func() timeline.Event {
		return timeline.Event{
			ID: "x", DateText: "2022-07", Title: "Acme is asked to leave", Kind: "petition", Status: "reported",
			Actors: []string{"ministry", "Nobody Known"}, Targets: []string{"acme"}, Countries: []string{"GB", "US"}, Topics: []string{"5g", "iot"},
			Summary: "One two three.\n\nFour.", RespondsTo: []string{"y"}, Note: "Ask.",
			Sources: []timeline.Source{source, other},
			Quotes:  []timeline.Quote{{By: "acme", Text: "We leave.", Source: 1}, {Text: "Good.", Source: 2}},
		}
	}
	rest := []timeline.Event{{ID: "y", DateText: "2021", Title: "Law"}, {ID: "z", DateText: "2023", Title: "Vote"}}
	for _, test := range []struct {
		name   string
		change func(e *timeline.Event)
		keys   string
		want   []string
	}{
		{"nothing", func(*timeline.Event) {}, "", nil},
		{"the place", func(e *timeline.Event) { e.Pos.Line, e.Allow = 7, []string{"source-missing"} }, "", nil},
		{
			"orders", func(e *timeline.Event) {
				slices.Reverse(e.Actors)
				slices.Reverse(e.Topics)
				e.Sources = []timeline.Source{other, source}
				e.Quotes = []timeline.Quote{{Text: "Good.", Source: 1}, {By: "acme", Text: "We leave.", Source: 2}}
			}, "", nil,
		},
		{"date", func(e *timeline.Event) { e.DateText = "2022-07-05~" }, "date", []string{"date July 2022 → about 5 July 2022"}},
		{"date gone", func(e *timeline.Event) { e.DateText = "" }, "date", []string{"date July 2022 → undated"}},
		{"date broken", func(e *timeline.Event) { e.DateText = "in July" }, "date", []string{"date July 2022 → undated (“in July”)"}},
		{"title", func(e *timeline.Event) { e.Title = "Acme is told to leave" }, "title", []string{"title “Acme is asked to leave” → “Acme is told to leave”"}},
		{"title gone", func(e *timeline.Event) { e.Title = "" }, "title", []string{"title “Acme is asked to leave” → (none)"}},
		{"kind", func(e *timeline.Event) { e.Kind = "" }, "kind", []string{"kind petition → (none)"}},
		{"status", func(e *timeline.Event) { e.Status = "" }, "status", []string{"status reported → unverified"}},
		{
			"names", func(e *timeline.Event) { e.Actors, e.Targets = []string{"acme"}, nil }, "actors targets",
			[]string{"actors - Ministry of Examples", "actors - Nobody Known", "actors + Acme, Inc.", "targets - Acme, Inc."},
		},
		{
			"countries and topics", func(e *timeline.Event) { e.Countries, e.Topics = []string{"GB", "NZ"}, []string{"5g", "iot", "law"} },
			"countries topics",
			[]string{"countries - United States", "countries + New Zealand", "topics + law"},
		},
		{"summary", func(e *timeline.Event) { e.Summary = "One four three.\n\nFour." }, "summary", []string{"summary “One two three. Four.” → “One four three. Four.”"}},
		{"paragraphs", func(e *timeline.Event) { e.Summary = "One two three. Four." }, "summary", []string{"summary only spaces or line breaks"}},
		{
			"quote", func(e *timeline.Event) { e.Quotes[0].Text = "We stay." }, "quotes",
			[]string{"quotes “We leave.” → “We stay.” — Acme, Inc."},
		},
		{
			"speaker", func(e *timeline.Event) { e.Quotes[1].By = "ministry" }, "quotes",
			[]string{"quotes “Good.” — speaker not named → “Good.” — Ministry of Examples"},
		},
		{
			"source of a quote", func(e *timeline.Event) { e.Quotes[0].Source, e.Quotes[1].Source = 2, 0 }, "quotes",
			[]string{
				"quotes “We leave.” — Acme, Inc. (source: “One”, A, 2 January 2022, https://a.example/1 → “Two”, page 3)",
				"quotes “Good.” — speaker not named (source: “Two”, page 3 → (none))",
			},
		},
		{
			"quotes", func(e *timeline.Event) {
				e.Quotes = []timeline.Quote{e.Quotes[1], {By: "ministry", Text: "No."}}
			}, "quotes", []string{"quotes - “We leave.” — Acme, Inc.", "quotes + “No.” — Ministry of Examples"},
		},
		{
			"replies", func(e *timeline.Event) { e.RespondsTo = []string{"z", "nowhere"} }, "responds_to",
			[]string{"responds_to - 2021 · Law", "responds_to + 2023 · Vote", "responds_to + nowhere (no such event)"},
		},
		{
			"sources", func(e *timeline.Event) {
				e.Sources, e.Quotes = []timeline.Source{source, {URL: "https://b.example", Title: "One"}}, e.Quotes[:1]
			}, "quotes sources",
			[]string{"quotes - “Good.” — speaker not named", "sources - “Two”, page 3", "sources + “One”, https://b.example"},
		},
		{
			"details of a source", func(e *timeline.Event) {
				e.Sources[0].Title, e.Sources[0].PublishedText = "Uno", "2022-01-03"
				e.Sources[0].Archived, e.Sources[0].AccessedText = "https://archive.example/1", "2023"
			}, "sources",
			[]string{
				"sources https://a.example/1, title: “One” → “Uno”",
				"sources https://a.example/1, published: 2 January 2022 → 3 January 2022",
				"sources https://a.example/1, accessed: (none) → 2023",
				"sources https://a.example/1, archived copy: (none) → https://archive.example/1",
			},
		},
		{
			"address found", func(e *timeline.Event) { e.Sources[1].URL = "https://two.example" }, "sources",
			[]string{"sources “Two”, address: (none) → https://two.example"},
		},
		{"note", func(e *timeline.Event) { e.Note = "Asked." }, "note", []string{"note “Ask.” → “Asked.”"}},
	} {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			changed := base()
			test.change(&changed)
			d := diff.Of(of(append(rest[:2:2], base())...), of(append(rest[:2:2], changed)...))
			if len(d.Added)+len(d.Removed) > 0 {
				t.Errorf("%s", d.Summary())
			}
			keys := ""
			if len(d.Changed) > 0 {
				keys = strings.Join(d.Changed[0].Keys(), " ")
			}
			if keys != test.keys {
				t.Errorf("keys %q, want %q", keys, test.keys)
			}
			if diff := cmp.Diff(test.want, body(t, d)); diff != "" {
				t.Errorf("-want +got:\n%s", diff)
			}
		})
	}
}

func TestSpellingsOfOneDate(t *testing.T) {
	t.Parallel()
	before, after := timeline.Event{ID: "x", DateText: "2022"}, timeline.Event{ID: "x", Date: parsed("2022"), Pos: timeline.Pos{File: "x"}}
	d := diff.Of(of(before), timeline.New(timeline.Data{Events: []timeline.Event{after}}))
	if len(d.Changed) > 0 {
		t.Errorf("2022 is not 2022: %q", body(t, d))
	}
	// Two dates whose words are the same show what was written.
	d = diff.Of(of(timeline.Event{ID: "x", DateText: "[2022]"}), of(timeline.Event{ID: "x", DateText: "{2022}"}))
	if got := body(t, d); len(got) != 1 || !strings.Contains(got[0], "(written [2022])") || !strings.Contains(got[0], "(written {2022})") {
		t.Errorf("got %q", got)
	}
}

func TestLongTextsAreCut(t *testing.T) {
	t.Parallel()
	text := "a b c d e f g h i j k l m %s n o p q r s t u v w x y z"
	event := func(word string) *timeline.Timeline {
		return of(timeline.Event{ID: "x", Summary: strings.Replace(text, "%s", word, 1)})
	}
	got := body(t, diff.Of(event("old words"), event("new")))
	want := []string{"summary “… h i j k l m old words n o p q r s …” → “… h i j k l m new n o p q r s …”"}
	if d := cmp.Diff(want, got); d != "" {
		t.Errorf("-want +got:\n%s", d)
	}
}

// Two events of one id keep to their own, in whatever order they are read.
func TestRepeatedIDs(t *testing.T) {
	t.Parallel()
	one, two := timeline.Event{ID: "x", DateText: "2020", Title: "One"}, timeline.Event{ID: "x", DateText: "2021", Title: "Two"}
	if d := diff.Of(of(one, two), of(two, one)); d.Summary() != "0 added, 0 removed, 0 changed" {
		t.Errorf("another order: %s", written(t, diff.Text, d))
	}
	d := diff.Of(of(one, two), of(two))
	if len(d.Removed) != 1 || d.Removed[0].Title != "One" || len(d.Added)+len(d.Changed) > 0 {
		t.Errorf("the first is gone: %s", written(t, diff.Text, d))
	}
	other := timeline.Event{ID: "x", DateText: "2020", Title: "Another"}
	d = diff.Of(of(one, two), of(other, two))
	if len(d.Changed) != 1 || d.Changed[0].Before.Title != "One" || d.Changed[0].After.Title != "Another" {
		t.Errorf("the first has changed: %s", written(t, diff.Text, d))
	}
}

func TestNotesOfAnExportForPublication(t *testing.T) {
	t.Parallel()
	noted := of(timeline.Event{ID: "x", Title: "X", Note: "Ask."}, timeline.Event{ID: "y", Title: "Y"})
	bare := timeline.New(timeline.Data{Events: []timeline.Event{{ID: "x", Title: "X"}, {ID: "y", Title: "Z"}}})
	for _, d := range []diff.Diff{diff.Of(noted, bare), diff.Of(bare, noted)} {
		if len(d.Changed) != 1 || d.Changed[0].After.ID != "y" || d.NoNotes != bare {
			t.Errorf("%s", written(t, diff.Text, d))
		}
	}
	// A desk that strikes out its only note is another matter.
	d := diff.Of(noted, of(timeline.Event{ID: "x", Title: "X"}, timeline.Event{ID: "y", Title: "Y"}))
	if len(d.Changed) != 1 || d.NoNotes != nil {
		t.Errorf("%s", written(t, diff.Text, d))
	}
}

// Names come from the timeline that has them, be it the earlier one.
func TestNamesOfEitherTimeline(t *testing.T) {
	t.Parallel()
	full := of(timeline.Event{ID: "x"})
	bare := timeline.New(timeline.Data{Events: []timeline.Event{{ID: "x", Actors: []string{"acme"}}}})
	for _, d := range []diff.Diff{diff.Of(full, bare), diff.Of(bare, full)} {
		if got := body(t, d)[0]; !strings.HasSuffix(got, " Acme, Inc.") {
			t.Errorf("%q", got)
		}
	}
}

func drawEvent(t *rapid.T) timeline.Event {
	draw := func(label string, from ...string) string { return rapid.SampledFrom(from).Draw(t, label) }
	some := func(label string, from ...string) []string {
		return rapid.SliceOfN(rapid.SampledFrom(from), 0, 3).Draw(t, label)
	}
	e := timeline.Event{
		ID: draw("id", "a", "b", "c", "d"), DateText: draw("date", "", "2020", "2021-03?", "../2019", "bad"),
		Title: draw("title", "", "T", "U"), Kind: draw("kind", "", "law"), Status: draw("status", "", "confirmed"),
		Actors: some("actors", "acme", "x"), Targets: some("targets", "acme", "y"), Countries: some("countries", "GB", "US"),
		Topics: some("topics", "5g", "iot"), Summary: draw("summary", "", "One two.", "One\n\ntwo.", "Three."),
		RespondsTo: some("responds_to", "a", "b", "nowhere"), Note: draw("note", "", "Ask."),
	}
	for range rapid.IntRange(0, 3).Draw(t, "sources") {
		e.Sources = append(e.Sources, timeline.Source{
			URL: draw("url", "", "https://a.example", "https://b.example"), Title: draw("source", "", "S", "R"),
			PublishedText: draw("published", "", "2020", "bad"), Pages: draw("pages", "", "3"),
		})
	}
	for range rapid.IntRange(0, 3).Draw(t, "quotes") {
		e.Quotes = append(e.Quotes, timeline.Quote{
			By: draw("by", "", "acme"), Text: draw("text", "Yes.", "No."), Source: rapid.IntRange(0, len(e.Sources)).Draw(t, "number"),
		})
	}
	return e
}

func drawTimeline(t *rapid.T, label string) *timeline.Timeline {
	return of(rapid.SliceOfN(rapid.Custom(drawEvent), 0, 6).Draw(t, label)...)
}

func contents(events []*timeline.Event) []string {
	var list []string
	for _, e := range events {
		list = append(list, e.ID)
	}
	return list
}

func TestDiffOfAnyTimelines(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(rt *rapid.T) {
		a, b := drawTimeline(rt, "a"), drawTimeline(rt, "b")
		if d := diff.Of(a, a); len(d.Added)+len(d.Removed)+len(d.Changed) > 0 {
			rt.Fatalf("a timeline differs from itself:\n%s", written(t, diff.Text, d))
		}
		there, back := diff.Of(a, b), diff.Of(b, a)
		if d := cmp.Diff(contents(there.Added), contents(back.Removed)); d != "" {
			rt.Errorf("added there, removed back:\n%s", d)
		}
		if d := cmp.Diff(contents(there.Removed), contents(back.Added)); d != "" {
			rt.Errorf("removed there, added back:\n%s", d)
		}
		if a.Len()+len(there.Added)-len(there.Removed) != b.Len() {
			rt.Errorf("%d events, %s, and then %d", a.Len(), there.Summary(), b.Len())
		}
		if !slices.IsSorted(contents(there.Added)) || !slices.IsSorted(contents(there.Removed)) {
			rt.Errorf("not by id: %q, %q", contents(there.Added), contents(there.Removed))
		}
		checkLists(rt, there)
		// Each change has its line for the desk: nothing changes in silence.
		for _, c := range there.Changed {
			one := diff.Of(of(*c.Before), of(*c.After))
			lines := strings.Join(body(t, one), "\n")
			for _, key := range c.Keys() {
				if len(one.Changed) == 1 && !strings.Contains("\n"+lines, "\n"+key+" ") {
					rt.Errorf("no line tells of %s:\n%s", key, lines)
				}
			}
		}
	})
}

// part is what changed under a key.
func part(c diff.Change, key string) diff.Part {
	for _, p := range c.Parts {
		if p.Field.Key == key {
			return p
		}
	}
	return diff.Part{}
}

// checkLists makes sure that lists add up.
func checkLists(t *rapid.T, d diff.Diff) {
	for _, c := range d.Changed {
		for _, row := range []struct {
			before, after []string
			list          diff.List[string]
		}{{c.Before.Actors, c.After.Actors, part(c, "actors").List}, {c.Before.RespondsTo, c.After.RespondsTo, part(c, "responds_to").List}} {
			was := slices.Sorted(slices.Values(append(slices.Clone(row.before), row.list.Gained...)))
			is := slices.Sorted(slices.Values(append(slices.Clone(row.after), row.list.Lost...)))
			if !slices.Equal(was, is) {
				t.Errorf("%q → %q is not -%q +%q", row.before, row.after, row.list.Lost, row.list.Gained)
			}
		}
		sources := part(c, "sources").Records
		if len(c.Before.Sources)+len(sources.Gained)-len(sources.Lost) != len(c.After.Sources) {
			t.Errorf("%d sources, %d gained, %d lost, and then %d", len(c.Before.Sources), len(sources.Gained), len(sources.Lost), len(c.After.Sources))
		}
	}
}

// The events of a day stand as the timeline has them, what is answered before its
// answer; what is gone stands among them by its id.
func TestTheTextIsInTheOrderOfTheTimeline(t *testing.T) {
	t.Parallel()
	const on = "2022-05-05"
	claim, reply := timeline.Event{ID: "z-claim", DateText: on}, timeline.Event{ID: "a-reply", DateText: on, RespondsTo: []string{"z-claim"}}
	next := timeline.Event{ID: "b-next", DateText: on, Follows: []string{"z-claim"}}
	later := timeline.Event{ID: "a-later", DateText: "2023"}
	gone, answered := timeline.Event{ID: "m-gone", DateText: on, RespondsTo: []string{"n-answered"}}, timeline.Event{ID: "n-answered", DateText: on}
	d := diff.Of(of(gone, answered), of(later, next, reply, claim))
	var order []string
	for line := range strings.SplitSeq(written(t, diff.Text, d), "\n") {
		if f := strings.Fields(line); len(f) > 2 && (f[0] == "added" || f[0] == "removed") {
			order = append(order, f[1])
		}
	}
	want := []string{"n-answered", "m-gone", "z-claim", "a-reply", "b-next", "a-later"}
	if !slices.Equal(order, want) {
		t.Errorf("stands as %q, want %q", order, want)
	}
}
