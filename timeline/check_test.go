package timeline_test

import (
	"errors"
	"strings"
	"testing"

	"dateline/timeline"
	"dateline/timeline/query"
)

func small() *timeline.Timeline {
	return timeline.New(timeline.Data{
		Actors: []timeline.Actor{
			{ID: "hikvision", Name: "Hikvision", Country: "CN"},
			{ID: "hikvision-usa", Name: "Hikvision USA", PartOf: "hikvision", Country: "US"},
			{ID: "moc-a", Name: "Ministry of Commerce"},
			{ID: "moc-b", Name: "Ministry of Commerce"},
		},
		Events: []timeline.Event{
			event("ban-2020", "2020-05-04", between([]string{"FCC"}, []string{"hikvision-usa"}), func(e *timeline.Event) {
				e.Kind, e.Topics, e.Status = "ban", []string{"Cameras"}, "confirmed"
			}),
			event("reply-2020", "2020", between([]string{"hikvision"}, nil), responds("ban-2020"), func(e *timeline.Event) { e.Kind = "response" }),
			event("undated", "", between([]string{"OpenAI"}, nil)),
		},
	})
}

func TestUnknownNames(t *testing.T) {
	t.Parallel()
	tl := small()
	for _, test := range []struct{ text, place, message, hint string }{
		{"law actor:hikvison", "hikvison", "hikvison", "hikvision"},
		{"-(by:nobody)", "nobody", "nobody", ""},
		{"actor:hikvision,zzzzzz", "zzzzzz", "zzzzzz", ""},
		{"on:zz*", "zz*", "begins with", ""},
		{`actor:"ministry of commerce"`, `"ministry of commerce"`, "several", "moc-a or moc-b"},
		{"country:Germny", "Germny", "Germny", "DE (Germany)"},
		{"id:ban-2021", "ban-2021", "ban-2021", "ban-2020"},
		{"thread:zzzzzzzz", "zzzzzzzz", "zzzzzzzz", ""},
	} {
		_, err := tl.ParseQuery(test.text)
		var e *query.Error
		if !errors.As(err, &e) {
			t.Errorf("%s: %v; want a query.Error", test.text, err)
			continue
		}
		if e.Query != test.text || e.Query[e.Pos:e.Pos+e.Len] != test.place {
			t.Errorf("%s: the place is %d+%d of %q; want %q", test.text, e.Pos, e.Len, e.Query, test.place)
		}
		if !strings.Contains(e.Message, test.message) || !strings.Contains(e.Hint, test.hint) || test.hint == "" && e.Hint != "" {
			t.Errorf("%s: %q, %q; want %q, %q", test.text, e.Message, e.Hint, test.message, test.hint)
		}
	}
	for _, text := range []string{
		"", "actor:hik*", "actor:openai", "by:fcc", "country:fr", "kind:nothing", "id:BAN-2020", "actor:ministry*", `actor:""`, `country:""`,
	} {
		if _, err := tl.ParseQuery(text); err != nil {
			t.Errorf("%s: %v", text, err)
		}
	}
}

// The error of View fits the query as it prints itself, whatever it was made of.
func TestViewErrorFitsTheQuery(t *testing.T) {
	t.Parallel()
	q, err := query.Parse("law")
	if err != nil {
		t.Fatal(err)
	}
	r, err := query.Parse("   kind:ban    actor:hikvison")
	if err != nil {
		t.Fatal(err)
	}
	q = q.All(r)
	_, err = small().View(q)
	var e *query.Error
	if !errors.As(err, &e) {
		t.Fatalf("error %v; want a query.Error", err)
	}
	if e.Query != q.String() || e.Query[e.Pos:e.Pos+e.Len] != "hikvison" {
		t.Errorf("the place is %d+%d of %q", e.Pos, e.Len, e.Query)
	}
}

// The error of Check has its place in the text that was parsed.
func TestCheck(t *testing.T) {
	t.Parallel()
	const text = "law   actor:hikvison"
	q, err := query.Parse(text)
	if err != nil {
		t.Fatal(err)
	}
	var e *query.Error
	if err := small().Check(q); !errors.As(err, &e) || text[e.Pos:e.Pos+e.Len] != "hikvison" {
		t.Errorf("Check(%s): %+v", text, e)
	}
	if err := small().Check(query.Query{}); err != nil {
		t.Errorf("the empty query: %v", err)
	}
}

func TestUnmatched(t *testing.T) {
	t.Parallel()
	tl := small()
	for text, want := range map[string]string{
		"kind:ban topic:cameras":                     "",
		"kind:ban,law -topic:zzz OR source:reuters*": "no event has kind: law; no event has topic: zzz; no event has source: reuters*",
		"actor:hikvision nothing-in-the-text":        "",
		"country:FR status:disputed":                 "",
	} {
		q, err := tl.ParseQuery(text)
		if err != nil {
			t.Fatal(err)
		}
		v, err := tl.View(q)
		if err != nil {
			t.Fatal(err)
		}
		var got []string
		for _, u := range v.Unmatched() {
			got = append(got, u.String())
		}
		if strings.Join(got, "; ") != want {
			t.Errorf("%s: %q; want %q", text, got, want)
		}
	}
}
