package export_test

import (
	"errors"
	"fmt"
	"io"
	"strings"
	"testing"

	"dateline/timeline"
	"dateline/timeline/export"
)

// each runs a test for every format, style and audience.
func each(t *testing.T, test func(t *testing.T, f export.Format, o export.Options)) {
	t.Helper()
	for _, f := range export.Formats() {
		for _, s := range export.Styles() {
			if s.Name != export.Chronology && f.Name != export.Markdown {
				continue
			}
			for _, a := range export.Audiences() {
				t.Run(fmt.Sprintf("%s %s %s", f.Name, s.Name, a.Name), func(t *testing.T) {
					t.Parallel()
					test(t, f.Name, export.Options{Style: s.Name, For: a.Name, Day: exportDay})
				})
			}
		}
	}
}

func TestSameViewSameBytes(t *testing.T) {
	t.Parallel()
	each(t, func(t *testing.T, f export.Format, o export.Options) {
		a, b := fixture(t), fixture(t)
		want := write(t, a.All(), f, o)
		if write(t, a.All(), f, o) != want || write(t, b.All(), f, o) != want {
			t.Error("two exports differ")
		}
	})
}

// brokenWriter fails after so many bytes.
type brokenWriter struct{ room int }

var errBroken = errors.New("the disk is full")

func (w *brokenWriter) Write(p []byte) (int, error) {
	if len(p) > w.room {
		n := w.room
		w.room = 0
		return n, errBroken
	}
	w.room -= len(p)
	return len(p), nil
}

func TestErrorsOfTheWriterAreReturned(t *testing.T) {
	t.Parallel()
	each(t, func(t *testing.T, f export.Format, o export.Options) {
		all := fixture(t).All()
		size := len(write(t, all, f, o))
		for _, room := range []int{0, 1, size / 2, size - 1} {
			if err := export.Write(&brokenWriter{room}, all, f, o); !errors.Is(err, errBroken) {
				t.Errorf("with room for %d of %d bytes the error is %v", room, size, err)
			}
		}
		if err := export.Write(&brokenWriter{size}, all, f, o); err != nil {
			t.Errorf("with room for all: %v", err)
		}
	})
}

// TestNothingOfTheDeskIsPublished looks for notes, places and findings. Only
// the data formats have ids.
func TestNothingOfTheDeskIsPublished(t *testing.T) {
	t.Parallel()
	each(t, func(t *testing.T, f export.Format, o export.Options) {
		got := strings.ReplaceAll(write(t, fixture(t).All(), f, o), "\r\n ", "")
		secrets := []string{"Ask the ministry", "Not yet answered", ".yaml", "reference-unknown", "Spokesperson in 2020", "a quote is not closed"}
		if f == export.Markdown || f == export.ICS {
			secrets = append(secrets, "china-answers-uk", "someday", "old-practice")
		}
		for _, secret := range secrets {
			if strings.Contains(got, secret) && o.For == export.Publication {
				t.Errorf("%q is published", secret)
			}
		}
		bibliography := f == export.BibLaTeX || f == export.CSLJSON // which have sources alone
		if o.For == export.Desk && !bibliography && !strings.Contains(got, "Ask the ministry") {
			t.Error("the desk misses its note")
		}
	})
}

func TestNoEvents(t *testing.T) {
	t.Parallel()
	each(t, func(t *testing.T, f export.Format, o export.Options) {
		none := fixture(t).All().Slice(0, 0)
		o.Selection = export.Range
		got := write(t, none, f, o)
		if strings.Contains(got, "UK bans") || (f == export.Markdown || f == export.HTML) && !strings.Contains(got, "0 of 10 events") && !strings.Contains(got, "holds none of the 10 events") {
			t.Errorf("an export of nothing is %s", got)
		}
	})
}

func TestWrongOptions(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct {
		format export.Format
		o      export.Options
		want   string
	}{
		{"docx", export.Options{}, `unknown format "docx"; known are markdown, html, csv, json, jsonl, timelinejs, ics, biblatex, csl-json, sql and svg`},
		{export.Markdown, export.Options{Style: "poem"}, `unknown style "poem"; known are chronology, table and brief`},
		{export.CSV, export.Options{Style: export.Table}, `style "table" is one of Markdown; the format csv has no styles`},
		{export.Markdown, export.Options{Notes: "none"}, `unknown notes "none"; known are footnotes, endnotes and links`},
		{export.HTML, export.Options{Notes: export.Links}, `notes as links are for Markdown; the format html has its own`},
		{export.JSON, export.Options{For: "friends"}, `unknown audience "friends"; known are publication and desk`},
	} {
		err := export.Write(&brokenWriter{}, fixture(t).All(), tt.format, tt.o)
		if err == nil || err.Error() != tt.want {
			t.Errorf("error %v, want %s", err, tt.want)
		}
	}
}

// TestEventsThatOnlyMayMatch asks for a day that a month-long date may lie on.
func TestEventsThatOnlyMayMatch(t *testing.T) {
	t.Parallel()
	tl := fixture(t)
	q, err := tl.ParseQuery("date:2021-03-10..2021-04-01")
	if err != nil {
		t.Fatal(err)
	}
	v, err := tl.View(q)
	if err != nil {
		t.Fatal(err)
	}
	got := write(t, v, export.Markdown, export.Options{})
	if !strings.Contains(got, "query `date:2021-03-10..2021-04-01`") {
		t.Errorf("the head does not name the query:\n%s", got)
	}
	_, month, _ := strings.Cut(got, "### March 2021")
	month, dayLong, _ := strings.Cut(month, "### 1 April 2021")
	const possible = "\n*Its date allows it to lie in the range asked for, but does not ensure it.*\n"
	if !strings.Contains(month, possible) || strings.Contains(dayLong, possible) {
		t.Errorf("the wrong events are marked:\n%s", got)
	}
	for _, s := range []export.Style{export.Table, export.Brief} {
		if got := write(t, v, export.Markdown, export.Options{Style: s}); strings.Count(got, "only may lie") != 2 {
			t.Errorf("style %s marks the wrong events:\n%s", s, got)
		}
	}
}

// TestFindingsOfTwoEventsWithOneID keeps the findings of each file apart.
func TestFindingsOfTwoEventsWithOneID(t *testing.T) {
	t.Parallel()
	at := func(file string, line int) timeline.Pos { return timeline.Pos{File: file, Line: line, Column: 1} }
	tl := timeline.New(dated(t, timeline.Data{
		Events: []timeline.Event{
			{ID: "a", DateText: "2020", Title: "First", Pos: at("one.yaml", 3)},
			{ID: "a", DateText: "2021", Title: "Second", Pos: at("two.yaml", 1)},
			{ID: "b", DateText: "2022", Title: "Third", Pos: at("two.yaml", 9)},
		},
	}))
	o := export.Options{For: export.Desk, Problems: []timeline.Problem{
		{Pos: at("two.yaml", 1), Code: "id-duplicate", Message: "of the second", Event: "a"},
		{Pos: at("two.yaml", 10), Code: "key-unknown", Message: "of the third"},
		{Pos: at("one.yaml", 1), Code: "key-unknown", Message: "of the first"},
	}}
	got := parse(t, write(t, tl.All(), export.Markdown, o))
	want := []string{"of the first", "of the second", "of the third"}
	var found []string
	for _, li := range got.texts("li") {
		if rest, ok := strings.CutPrefix(li, "Check: "); ok {
			found = append(found, rest)
		}
	}
	if len(found) != len(want) {
		t.Fatalf("findings %q", found)
	}
	for i := range want {
		if !strings.Contains(found[i], want[i]) {
			t.Errorf("finding %q, want %q", found[i], want[i])
		}
	}
}

// many is a timeline of n events, of which every third answers the one before.
func many(b *testing.B, n int) *timeline.View {
	b.Helper()
	data := timeline.Data{Title: "Many"}
	for i := range n {
		e := timeline.Event{
			ID: fmt.Sprintf("event-%06d", i), DateText: fmt.Sprintf("%d-%02d-%02d", 1990+i%36, 1+i%12, 1+i%28),
			Title: fmt.Sprintf("Regulator number %d orders a company to remove its cameras", i), Kind: "ban", Status: "reported",
			Actors: []string{"regulator"}, Targets: []string{"company"}, Countries: []string{"GB", "CN"}, Topics: []string{"cameras"},
			Summary: strings.Repeat("The order names a date by which the cameras have to be gone. ", 4),
			Sources: []timeline.Source{{URL: fmt.Sprintf("https://news.example/%d", i/2), Title: "An order", Publisher: "Example News", PublishedText: "2023-05-03"}},
		}
		if i%3 == 2 {
			e.RespondsTo = []string{fmt.Sprintf("event-%06d", i-1)}
			e.Quotes = []timeline.Quote{{By: "company", Text: "We shall look into it.", Source: 1}}
		}
		data.Events = append(data.Events, e)
	}
	return timeline.New(dated(b, data)).All()
}

func BenchmarkWrite(b *testing.B) {
	v := many(b, 100_000)
	for _, f := range export.Formats()[1:] {
		b.Run(string(f.Name), func(b *testing.B) { measure(b, v, f.Name, export.Options{}) })
	}
}

func BenchmarkMarkdown(b *testing.B) {
	v := many(b, 100_000)
	for _, s := range export.Styles() {
		b.Run(string(s.Name), func(b *testing.B) { measure(b, v, export.Markdown, export.Options{Style: s.Name}) })
	}
}

func measure(b *testing.B, v *timeline.View, f export.Format, o export.Options) {
	b.Helper()
	b.ReportAllocs()
	count := &counter{}
	o.Day = exportDay
	for range b.N {
		if err := export.Write(count, v, f, o); err != nil {
			b.Fatal(err)
		}
	}
	b.SetBytes(count.n / int64(b.N))
}

type counter struct{ n int64 }

func (c *counter) Write(p []byte) (int, error) {
	c.n += int64(len(p))
	return io.Discard.Write(p)
}
