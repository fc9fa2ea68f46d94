package convert_test

import (
	"bytes"
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"pgregory.net/rapid"

	"dateline/timeline"
	"dateline/timeline/date"
	"dateline/timeline/export"
	"dateline/timeline/load/convert"
)

// words are what texts are made of: all that means something in a table, in a list, or
// to who reads citations.
var words = []string{
	"a", "Ban", "; ", ";", "|", ", ", "\n", `"`, "“", "”", "”; “", "'", "=", "-", "+1", "@", "[", "]", `["a"]`, `\`, " ", "https://a.example/x(y)", "None", "–", "é", "中", "4/7/2020", ": ", "<b>", "&amp;",
}

func anyText(rt *rapid.T, name string) string {
	return strings.Join(rapid.SliceOfN(rapid.SampledFrom(words), 1, 5).Draw(rt, name), "")
}

// fillRecord gives some of the fields of a record a random value.
func fillRecord(rt *rapid.T, r timeline.Record) {
	fields := r.Fields()
	for i := range fields {
		f := &fields[i]
		if f.Key == "id" || !f.Always && rapid.IntRange(0, 2).Draw(rt, f.Key+"?") == 0 {
			continue
		}
		switch f.Kind {
		case timeline.TextKind:
			*f.Text(r) = anyText(rt, f.Key)
		case timeline.ListKind:
			for range rapid.IntRange(1, 3).Draw(rt, f.Key) {
				*f.List(r) = append(*f.List(r), anyText(rt, f.Key))
			}
		case timeline.DateKind:
			d, text := f.Date(r)
			*text = rapid.SampledFrom([]string{"2020", "2022-07?", "3 July 2022", "2020-07/..", "soon", ""}).Draw(rt, f.Key)
			*d, _ = date.Parse(*text)
		case timeline.NumberKind:
			*f.Number(r) = rapid.IntRange(1, 9).Draw(rt, f.Key)
		case timeline.RecordsKind:
			list := f.Records(r)
			list.Resize(rapid.IntRange(1, 3).Draw(rt, f.Key))
			for k := range list.Len() {
				fillRecord(rt, list.At(k))
				if last := list.At(k).Fields()[0]; last.Empty(list.At(k)) && last.Kind == timeline.TextKind {
					*last.Text(list.At(k)) = "x" // a record says something
				}
			}
		}
	}
}

// TestOwnTable: a table that dateline has written gives the same events to the letter,
// as far as the audience has them.
func TestOwnTable(t *testing.T) {
	t.Parallel()
	same := cmp.Options{
		cmpopts.EquateEmpty(), cmpopts.IgnoreTypes(date.Date{}), cmpopts.IgnoreFields(timeline.Event{}, "Key", "Pos", "Inferred"),
	}
	rapid.Check(t, func(rt *rapid.T) {
		var data timeline.Data
		for i := range rapid.IntRange(1, 4).Draw(rt, "events") {
			e := timeline.Event{ID: fmt.Sprintf("event-%d", i)}
			fillRecord(rt, &e)
			data.Events = append(data.Events, e)
		}
		tl := timeline.New(data)
		for _, a := range export.Audiences() {
			var b bytes.Buffer
			if err := export.Write(&b, tl.All(), export.CSV, export.Options{For: a.Name}); err != nil {
				rt.Fatal(err)
			}
			r, err := convert.CSV(b.Bytes(), convert.Options{})
			if err != nil {
				rt.Fatal(err)
			}
			var want []timeline.Event
			for i := range tl.Len() {
				e := *tl.At(i)
				if a.Name == export.Publication {
					e = *e.Published()
				}
				want = append(want, e)
			}
			if diff := cmp.Diff(want, r.Events, same); diff != "" {
				rt.Fatalf("for %s (-exported +imported):\n%s\n%s", a.Name, diff, b.String())
			}
			if r.Amiss() > 0 {
				rt.Fatalf("for %s something is amiss: %+v", a.Name, r.Cells)
			}
		}
	})
}

// TestOwnTableEdited: what somebody has written into a table of dateline is read as in
// any other.
func TestOwnTableEdited(t *testing.T) {
	t.Parallel()
	const table = `id,date,title,actors,quotes,sources,earliest,latest,date_text,source_1_url,source_1_title,quote_1_text
a,5 July 2022,A,"[""B; C"",""D""]","“So.”; E: “Not so.”","“T”, https://a.example; https://b.example/new",2022-07-01,2022-07-31,July 2022,https://a.example,T,So.
,c. 2019,New,X; Y,,https://c.example,,,,,,
`
	r, err := convert.CSV([]byte(table), convert.Options{})
	if err != nil {
		t.Fatal(err)
	}
	want := []timeline.Event{
		{
			ID: "a", DateText: "2022-07-05", Title: "A", Actors: []string{"B; C", "D"},
			Quotes:  []timeline.Quote{{Text: "So."}, {By: "E", Text: "Not so."}},
			Sources: []timeline.Source{{URL: "https://a.example", Title: "T"}, {URL: "https://b.example/new"}},
		},
		{DateText: "2019~", Title: "New", Actors: []string{"X", "Y"}, Sources: []timeline.Source{{URL: "https://c.example"}}},
	}
	if diff := cmp.Diff(want, r.Events, cmpopts.EquateEmpty(), cmpopts.IgnoreTypes(date.Date{})); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

// TestOwnTableNumbers: what stands for the number of a source and is none is kept, and
// said.
func TestOwnTableNumbers(t *testing.T) {
	t.Parallel()
	const table = `id,date,title,earliest,latest,date_text,quote_1_text,quote_1_source
a,2022,A,2022-01-01,2022-12-31,2022,So.,the second
`
	r, err := convert.CSV([]byte(table), convert.Options{})
	if err != nil {
		t.Fatal(err)
	}
	if e := r.Events[0]; len(e.Quotes) != 1 || e.Quotes[0].Source != 0 || e.Note != "quote_1_source: the second" || r.Amiss() != 1 {
		t.Errorf("%+v, %+v", e, r.Cells)
	}
}
