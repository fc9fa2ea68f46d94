package cli

import (
	"testing"

	"dateline/timeline"
	"dateline/timeline/date"
	"dateline/timeline/query"
)

// TestFilterIsAQuery: the flags mean what a reader could have typed, and the
// query that they make can be read back.
func TestFilterIsAQuery(t *testing.T) {
	t.Parallel()
	tl := timeline.New(timeline.Data{
		Actors: []timeline.Actor{{ID: "acme", Name: `Acme, "The" Maker`}, {ID: "ministry", Name: "Ministry of Examples"}},
		Events: []timeline.Event{{ID: "a", Kind: "law", Topics: []string{"5g"}, Actors: []string{"acme"}, Countries: []string{"GB"}}},
	})
	type flags map[string][]string
	for _, c := range []struct {
		flags flags
		want  string
	}{
		{flags{}, ""},
		{flags{"query": {"a OR b", "kind:law"}}, "(a OR b) kind:law"},
		{flags{"kind": {"law, ban", "ruling"}}, "kind:law,ban,ruling"},
		{flags{"kind": {"export-control"}, "topic": {"5g"}}, "kind:export-control topic:5g"},
		{flags{"actor": {"Ministry of Examples"}}, `actor:"Ministry of Examples"`},
		{flags{"actor": {`"Acme, ""The"" Maker",ministry`}}, `actor:"Acme, \"The\" Maker",ministry`},
		{flags{"actor": {"=acme", "min*"}}, "actor:=acme,min*"},
		{flags{"topic": {"a:b", "-x", "(y)"}}, `topic:"a:b","-x","(y)"`},
		{flags{"country": {"GB"}, "query": {"kind:law OR kind:ban"}}, "(kind:law OR kind:ban) country:GB"},
		{flags{"from": {"2020-07"}}, "date:2020-07.."},
		{flags{"to": {"2021~"}}, "date:..2021~"},
		{flags{"from": {"2020"}, "to": {"2020"}}, "date:2020..2020"},
		{flags{"from": {"202X"}, "query": {"topic:5g"}}, "topic:5g date:202X.."},
	} {
		f := &filter{queries: c.flags["query"]}
		for i, flag := range valueFlags {
			f.values[i] = c.flags[flag.name]
		}
		for _, text := range c.flags["from"] {
			f.from = text
		}
		for _, text := range c.flags["to"] {
			f.to = text
		}
		got, err := f.query(tl)
		if err != nil {
			t.Errorf("%v: %v", c.flags, err)
			continue
		}
		want, err := query.Parse(c.want)
		if err != nil {
			t.Fatalf("%s: %v", c.want, err)
		}
		if !got.Equal(want) {
			t.Errorf("%v is %s, want %s", c.flags, got, want)
		}
		if again, err := query.Parse(got.String()); err != nil || !again.Equal(got) {
			t.Errorf("%v prints as %s, which reads back as %s (%v)", c.flags, got, again, err)
		}
	}
}

// TestFromAndTo: what may lie in the span is found, however rough its date.
func TestFromAndTo(t *testing.T) {
	t.Parallel()
	var events []timeline.Event
	for _, text := range []string{"2019", "2020-06", "2020-07-01", "2020-07", "2020", "2020-07/2020-10", "2021-01-01", "../2019"} {
		events = append(events, timeline.Event{ID: text, Date: mustDate(t, text), DateText: text})
	}
	tl := timeline.New(timeline.Data{Events: append(events, timeline.Event{ID: "undated"})})
	for _, c := range []struct{ from, to string }{
		{"2020-07", ""}, {"", "2020-06"}, {"2020-07-02", "2020-08"}, {"2019", "2019"}, {"", "2018"}, {"2021", ""},
	} {
		f := &filter{from: c.from, to: c.to}
		q, err := f.query(tl)
		if err != nil {
			t.Fatal(err)
		}
		v, err := tl.View(q)
		if err != nil {
			t.Fatal(err)
		}
		span := date.Span{First: date.Past, Last: date.Future}
		if c.from != "" {
			span.First = mustDate(t, c.from).Span().First
		}
		if c.to != "" {
			span.Last = mustDate(t, c.to).Span().Last
		}
		for i := range events {
			_, in := v.Index(events[i].ID)
			if want := events[i].Date.May(span); in != want {
				t.Errorf("from %q to %q: %s is found: %v, want %v", c.from, c.to, events[i].ID, in, want)
			}
		}
		if _, in := v.Index("undated"); in {
			t.Errorf("from %q to %q finds an event without a date", c.from, c.to)
		}
	}
}

func mustDate(t *testing.T, text string) date.Date {
	t.Helper()
	d, err := date.Parse(text)
	if err != nil {
		t.Fatal(err)
	}
	return d
}
