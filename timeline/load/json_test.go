package load_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"pgregory.net/rapid"

	"dateline/data"
	"dateline/timeline"
	"dateline/timeline/date"
	"dateline/timeline/export"
	"dateline/timeline/load"
)

// everyKey is an event with a value for each key, and one that lacks most.
const everyKey = `
- id: answer
  date: 2022-07?
  title: "Acme <answers> & denies"
  kind: response
  actors: [acme, Somebody Else]
  targets: [ministry]
  countries: [GB, US]
  topics: [cameras, 5g]
  summary: "One paragraph.\n\nAnother,\nof two lines."
  quotes:
    - {by: acme, text: "Not “so”.", source: 2}
    - {text: Nobody said this.}
  responds_to: [petition, nowhere]
  status: disputed
  sources:
    - {url: "https://a.example/x?a=1&b=2", title: T, publisher: P, author: A, published: 2022-07, accessed: 2023-01-02,
       archived: "https://archive.example/x", pages: 3-5}
    - {title: "Without an address"}
  note: "Ask again.\n\nTwice."
- {id: petition, date: some day, title: Petition}
- {id: petition, title: Another of that id}
- {id: open, date: 2022-05/..}
`

var sameDates = cmp.Comparer(func(a, b date.Date) bool { return a == b })

// jsonOf is a timeline as JSON or jsonl.
func jsonOf(t testing.TB, d timeline.Data, format export.Format, to export.Audience) string {
	t.Helper()
	var b strings.Builder
	if err := export.Write(&b, timeline.New(d).All(), format, export.Options{For: to}); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func readJSON(t testing.TB, text string) []timeline.Event {
	t.Helper()
	events, err := load.ReadJSON(strings.NewReader(text))
	if err != nil {
		t.Fatalf("%v in:\n%s", err, text)
	}
	return events
}

// checkRoundTrip makes sure that reading an export and exporting it again
// changes nothing.
func checkRoundTrip(t testing.TB, d timeline.Data) {
	t.Helper()
	for _, format := range []export.Format{export.JSON, export.JSONL} {
		for _, to := range []export.Audience{export.Desk, export.Publication} {
			first := jsonOf(t, d, format, to)
			again := jsonOf(t, timeline.Data{Events: readJSON(t, first)}, format, to)
			if diff := cmp.Diff(strings.Split(first, "\n"), strings.Split(again, "\n")); diff != "" {
				t.Fatalf("%s for the %s changes on its way (-exported +read and exported):\n%s", format, to, diff)
			}
		}
	}
}

func TestJSONRoundTrip(t *testing.T) {
	t.Parallel()
	for name, d := range map[string]timeline.Data{
		"bundled":   load.FS(data.FS),
		"every key": load.Reader("x.yaml", strings.NewReader(everyKey)),
		"nothing":   {},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			checkRoundTrip(t, d)
		})
	}
}

func drawWords(t *rapid.T, label string) []string {
	return rapid.SliceOfN(rapid.StringMatching(`[a-z"<>&é]{1,6}( [a-z]{1,3})?`), 0, 3).Draw(t, label)
}

func drawDate(t *rapid.T, label string) (date.Date, string) {
	text := rapid.SampledFrom([]string{"", "2020", "2020-07?", "2022-05/..", "202X", "no date", "31/12/2020"}).Draw(t, label)
	d, err := date.Parse(text)
	if err != nil {
		return date.Date{}, text
	}
	return d, text
}

func drawEvent(t *rapid.T) timeline.Event {
	word := rapid.SampledFrom([]string{"", "a", "b c", `"quoted" <b> & \`, "é\u00a0é", "long\\nnot a line"})
	e := timeline.Event{
		ID:    rapid.SampledFrom([]string{"a", "b", "c"}).Draw(t, "id"),
		Title: word.Draw(t, "title"), Kind: word.Draw(t, "kind"), Actors: drawWords(t, "actors"), Targets: drawWords(t, "targets"),
		Countries: drawWords(t, "countries"), Topics: drawWords(t, "topics"), RespondsTo: drawWords(t, "responds_to"),
		Summary: rapid.SampledFrom([]string{"", "One.\n\nTwo,\n three.", " led"}).Draw(t, "summary"),
		Status:  rapid.SampledFrom(append([]string{""}, timeline.Statuses...)).Draw(t, "status"),
		Note:    word.Draw(t, "note"), Pos: timeline.Pos{File: word.Draw(t, "file"), Line: rapid.IntRange(0, 2).Draw(t, "line")},
	}
	e.Date, e.DateText = drawDate(t, "date")
	for range rapid.IntRange(0, 2).Draw(t, "sources") {
		s := timeline.Source{
			URL: rapid.SampledFrom([]string{"", "https://a.example/?x=<&>"}).Draw(t, "url"), Title: word.Draw(t, "source"),
			Publisher: word.Draw(t, "publisher"), Author: word.Draw(t, "author"), Pages: word.Draw(t, "pages"),
			Archived: rapid.SampledFrom([]string{"", "http://b.example"}).Draw(t, "archived"),
		}
		s.Published, s.PublishedText = drawDate(t, "published")
		s.Accessed, s.AccessedText = drawDate(t, "accessed")
		e.Sources = append(e.Sources, s)
	}
	for range rapid.IntRange(0, 2).Draw(t, "quotes") {
		e.Quotes = append(e.Quotes, timeline.Quote{
			By: word.Draw(t, "by"), Text: word.Draw(t, "text"), Source: rapid.IntRange(0, len(e.Sources)).Draw(t, "number"),
		})
	}
	return e
}

func TestJSONRoundTripOfAnyEvents(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(rt *rapid.T) {
		events := rapid.SliceOfN(rapid.Custom(drawEvent), 0, 4).Draw(rt, "events")
		ids := map[string]bool{}
		for _, e := range events {
			ids[e.ID] = true
		}
		if len(ids) < len(events) {
			// A link to an id of two events goes to the first of the files, which the
			// order of an export does not tell: such a tie may order them anew.
			for i := range events {
				events[i].RespondsTo, events[i].Follows = nil, nil
			}
		}
		checkRoundTrip(t, timeline.Data{Events: events})
	})
}

func TestReadJSONCleans(t *testing.T) {
	t.Parallel()
	events := readJSON(t, "\ufeff"+` [{"id": " a ", "date": "2020\n", "title": "x\u001b[2Jy\u202e\nz ", "summary": "\nA.\u0007\r\n\r\nB. \n",
		"actors": ["b\u0000"], "file": "x\ny", "line": 3, "sources": [{"title": "\u200bt"}], "quotes": [{"text": "q\u0085r", "source": 1}]}] `)
	d, _ := date.Parse("2020")
	want := []timeline.Event{{
		ID: "a", Date: d, DateText: "2020", Title: "xy z", Summary: "A.\n\nB.", Actors: []string{"b"},
		Pos:     timeline.Pos{File: "x y", Line: 3, Column: 1},
		Sources: []timeline.Source{{Title: "t"}}, Quotes: []timeline.Quote{{Text: "q\nr", Source: 1}},
	}}
	if diff := cmp.Diff(want, events, sameDates); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
}

func TestReadJSONFaults(t *testing.T) {
	t.Parallel()
	for _, test := range []struct{ text, want string }{
		{`[{"id": "a"}, {"id": "b", "titel": "x"}]`, `line 1: event 2 (b): unknown field "titel"`},
		{"[\n{\"id\": \"a\"},\n\n{\"title\": \"x\"}]", "line 4: event 2: it has no id"},
		{"{\"id\": \"a\"}\n{\"id\": \"b\", \"status\": \"likely\"}\n", `line 2: event 2 (b): status: "likely" is none of confirmed, reported, disputed, retracted`},
		{`[{"id": "a", "title": 7}]`, "line 1: event 1 (a): title takes no number"},
		{`[{"id": "a", "quotes": [{"text": []}]}]`, "line 1: event 1 (a): quotes.text takes no array"},
		{`["a"]`, "line 1: event 1: an event is an object with keys, not a string"},
		{`"a"`, "line 1: event 1: an event is an object with keys, not a string"},
		{`[{"id": "a", "quotes": [{"text": "x", "source": 2}], "sources": [{"title": "t"}]}]`, "line 1: event 1 (a): quote 1: the event has 1 source, and no number 2"},
		{`[{"id": "a", "sources": [{"url": "javascript:alert(1)"}]}]`, `line 1: event 1 (a): source 1: url: "javascript:alert(1)" is no address that opens: only https and http are opened, not "javascript"`},
		{`[{"id": "a", "sources": [{}, {"archived": "x"}]}]`, `line 1: event 1 (a): source 2: archived: "x" is no address that opens: it does not begin with https:// or http://`},
		{`[{"id": "a", "line": -1}]`, "line 1: event 1 (a): line is less than 0"},
		{"[\n{\"id\": \"a\"},\n", "line 2: the JSON is broken off"},
		{"[\n{\"id\": \"a\"}", "line 2: the JSON is broken off"},
		{"[\n{\"id\":", "line 2: the JSON is broken off"},
		{"[\n{\"id\": a}]", "line 2: this is no JSON: invalid character 'a' looking for beginning of value"},
		{"[]\n[]", "line 2: there is something behind the end of the array"},
	} {
		events, err := load.ReadJSON(strings.NewReader(test.text))
		if err == nil || err.Error() != test.want || events != nil {
			t.Errorf("%s:\n%v\nwant\n%s", test.text, err, test.want)
		}
	}
}

func TestIsJSON(t *testing.T) {
	t.Parallel()
	whole := jsonOf(t, load.Reader("x.yaml", strings.NewReader(everyKey)), export.JSON, export.Publication)
	lines := jsonOf(t, load.FS(data.FS), export.JSONL, export.Desk)
	for text, want := range map[string]bool{
		whole: true, "\ufeff \n" + whole: true, lines: true, lines[:80]: true, whole[:80]: true, `[{"id": "a\"b", "date": "2`: true,
		everyKey: false, "": false, "date: 2022\ntitle: x\n": false, "[]": false, "[": false, "{": false,
		"[{date: 2022, title: x}]": false, `[{"id": a, date: 2022}]`: false, `[{"id": "a", date: 2022}]`: false, "{id: x, date: 2022}": false, `[{"date": "2022", "title": "x"}]`: false,
		`{"id": "x", "date": "2022", "title": "x", "allow": ["source-missing"]}`: false,
	} {
		if got := load.IsJSON([]byte(text)); got != want {
			t.Errorf("%v, want %v, for\n%.200s", got, want, text)
		}
	}
}

// Whatever is read is an event that keeps to its promises: it comes back the
// same from its own export.
func FuzzReadJSON(f *testing.F) {
	f.Add(jsonOf(f, load.Reader("x.yaml", strings.NewReader(everyKey)), export.JSON, export.Desk))
	f.Add(`{"id": "a", "summary": " \n x\u000b", "sources": [{"url": "https://x"}]}{"id":"b"}`)
	f.Fuzz(func(t *testing.T, text string) {
		events, err := load.ReadJSON(strings.NewReader(text))
		if err != nil {
			return
		}
		for _, e := range events {
			again := readJSON(t, jsonOf(t, timeline.Data{Events: []timeline.Event{e}}, export.JSONL, export.Desk))
			if diff := cmp.Diff([]timeline.Event{e}, again, cmpopts.EquateEmpty(), sameDates); diff != "" {
				t.Errorf("-first +again:\n%s", diff)
			}
		}
	})
}
