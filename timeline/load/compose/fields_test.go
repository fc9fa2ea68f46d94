package compose_test

import (
	"encoding/csv"
	"fmt"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"dateline/timeline"
	"dateline/timeline/date"
	"dateline/timeline/export"
	"dateline/timeline/load"
	"dateline/timeline/load/compose"
)

// valid are values for fields that do not take just any text.
var valid = map[string]any{
	"Event.ID": "an-event", "Event.Status": "disputed", "Event.Countries": []string{"GB", "EU"}, "Event.Allow": []string{"source-missing", "date-invalid"},
	"Event.RespondsTo": []string{"an-event-2", "an-event-3"}, "Event.Follows": []string{"an-event-4"},
	"Check.Content": "0123456789ab",
	"Source.URL":    "https://a.example/x", "Source.Archived": "https://b.example/y", "Quote.Source": 2,
}

// beside are fields that no key of a file gives.
var beside = map[string]bool{"Event.Key": true, "Event.Pos": true, "Event.Inferred": true}

// fill gives every field of a struct a value of its own, found by reflection and
// not by the table of fields. n makes them differ.
func fill(t *testing.T, v reflect.Value, n *int) {
	t.Helper()
	for i := range v.NumField() {
		f, name := v.Field(i), v.Type().Name()+"."+v.Type().Field(i).Name
		*n++
		text := fmt.Sprintf("Text %03d", *n)
		switch value, given := valid[name]; {
		case beside[name]:
		case given:
			f.Set(reflect.ValueOf(value))
		case f.Type() == reflect.TypeFor[date.Date]():
			day := fmt.Sprintf("2020-%02d-03", *n%12+1)
			d, err := date.Parse(day)
			if err != nil {
				t.Fatal(err)
			}
			f.Set(reflect.ValueOf(d))
			v.FieldByName(v.Type().Field(i).Name + "Text").SetString(day)
		case strings.HasSuffix(name, "Text") && name != "Quote.Text": // of the date before it
		case f.Kind() == reflect.String:
			f.SetString(text)
		case f.Type() == reflect.TypeFor[[]string]():
			f.Set(reflect.ValueOf([]string{text, text + " too"}))
		case f.Kind() == reflect.Slice && f.Type().Elem().Kind() == reflect.Struct:
			f.Set(reflect.MakeSlice(f.Type(), 2, 2))
			fill(t, f.Index(0), n)
			fill(t, f.Index(1), n)
		default:
			t.Fatalf("this test has no value for %s: give it one", name)
		}
		if !beside[name] && f.IsZero() {
			t.Errorf("%s is left empty", name)
		}
	}
}

var whole = cmp.Options{cmpopts.IgnoreFields(timeline.Event{}, "Key", "Pos"), cmp.Comparer(func(a, b date.Date) bool { return a == b })}

// TestEveryField fills every field of an event and takes it through all that goes
// by the table of fields: a field that lacks a row is lost on the way.
func TestEveryField(t *testing.T) {
	t.Parallel()
	var e timeline.Event
	n := 0
	fill(t, reflect.ValueOf(&e).Elem(), &n)
	same := func(name string, got timeline.Event) {
		t.Helper()
		if diff := cmp.Diff(e, got, whole); diff != "" {
			t.Errorf("%s (-filled +got):\n%s", name, diff)
		}
	}
	tl := timeline.New(timeline.Data{Events: []timeline.Event{e}})
	same("kept in memory", *tl.At(0))
	for _, f := range []export.Format{export.JSON, export.JSONL} {
		events, err := load.ReadJSON(strings.NewReader(exported(t, tl, f, export.Desk)))
		if err != nil || len(events) != 1 {
			t.Fatalf("%s: %d events, %v", f, len(events), err)
		}
		same(string(f), events[0])
	}
	read := load.File("events/an-event.yaml", compose.Event(&e))
	if len(read.Events) != 1 {
		t.Fatalf("%d events", len(read.Events))
	}
	same("written and loaded", read.Events[0])
}

// TestEveryColumn: a table for the desk has a column with a value for each field.
func TestEveryColumn(t *testing.T) {
	t.Parallel()
	var e timeline.Event
	n := 0
	fill(t, reflect.ValueOf(&e).Elem(), &n)
	rows, err := csv.NewReader(strings.NewReader(exported(t, timeline.New(timeline.Data{Events: []timeline.Event{e}}), export.CSV, export.Desk))).ReadAll()
	if err != nil || len(rows) != 2 {
		t.Fatalf("%d rows, %v", len(rows), err)
	}
	for _, f := range e.Fields() {
		if at := slices.Index(rows[0], f.Key); at < 0 || rows[1][at] == "" {
			t.Errorf("no column %s, or nothing in it: %q", f.Key, rows[0])
		}
	}
}

// TestDeskFields: what is for the desk alone reaches it, and nothing published.
func TestDeskFields(t *testing.T) {
	t.Parallel()
	var e timeline.Event
	n := 0
	fill(t, reflect.ValueOf(&e).Elem(), &n)
	tl := timeline.New(timeline.Data{Events: []timeline.Event{e}})
	secrets := deskTexts(&e, false)
	if len(secrets) < 3 {
		t.Errorf("only %q are for the desk", secrets)
	}
	desk := exported(t, tl, export.JSONL, export.Desk)
	for _, secret := range secrets {
		if !strings.Contains(desk, secret) {
			t.Errorf("the desk lacks %q", secret)
		}
		for _, f := range export.Formats() {
			if strings.Contains(exported(t, tl, f.Name, export.Publication), secret) {
				t.Errorf("%s publishes %q", f.Name, secret)
			}
		}
	}
	if timeline.ForDesk(e.Published()) {
		t.Errorf("still for the desk: %q", deskTexts(e.Published(), false))
	}
}

// deskTexts are the texts of a record's fields for the desk; of all its fields
// where all of it is.
func deskTexts(r timeline.Record, all bool) (texts []string) {
	for _, f := range r.Fields() {
		switch {
		case f.Kind == timeline.RecordsKind:
			list := f.Records(r)
			for k := range list.Len() {
				texts = append(texts, deskTexts(list.At(k), all || f.Desk)...)
			}
		case !all && !f.Desk:
		case f.Kind == timeline.TextKind:
			texts = append(texts, *f.Text(r))
		case f.Kind == timeline.ListKind:
			texts = append(texts, *f.List(r)...)
		}
	}
	return texts
}

// TestKeysOfFields: the loader reads exactly the keys of the tables of fields.
func TestKeysOfFields(t *testing.T) {
	t.Parallel()
	for m, r := range map[load.Mapping]timeline.Record{load.EventMapping: &timeline.Event{}, load.SourceMapping: &timeline.Source{}, load.QuoteMapping: &timeline.Quote{}, load.CheckMapping: &timeline.Check{}} {
		var fields, keys []string
		for _, f := range r.Fields() {
			fields = append(fields, f.Key)
		}
		for _, k := range load.Keys(m) {
			keys = append(keys, k.Name)
		}
		slices.Sort(fields)
		slices.Sort(keys)
		if diff := cmp.Diff(fields, keys); diff != "" {
			t.Errorf("%s (-fields +keys of the loader):\n%s", m, diff)
		}
	}
}

func exported(t *testing.T, tl *timeline.Timeline, f export.Format, to export.Audience) string {
	t.Helper()
	var b strings.Builder
	if err := export.Write(&b, tl.All(), f, export.Options{For: to}); err != nil {
		t.Fatal(err)
	}
	return b.String()
}
