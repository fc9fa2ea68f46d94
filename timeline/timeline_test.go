package timeline_test

import (
	"slices"
	"testing"

	"dateline/timeline"
)

// event makes an event of an id and a date, "" for none.
func event(id, date string, change ...func(*timeline.Event)) timeline.Event {
	e := timeline.Event{ID: id, Date: parsed(date), DateText: date, Title: "Title of " + id}
	for _, c := range change {
		c(&e)
	}
	return e
}

func responds(to ...string) func(*timeline.Event) {
	return func(e *timeline.Event) { e.RespondsTo = to }
}

func between(actors, targets []string, countries ...string) func(*timeline.Event) {
	return func(e *timeline.Event) { e.Actors, e.Targets, e.Countries = actors, targets, countries }
}

func keysOf(events []*timeline.Event) []string {
	keys := []string{}
	for _, e := range events {
		keys = append(keys, e.Key)
	}
	return keys
}

func allOf(v *timeline.View) []*timeline.Event {
	var events []*timeline.Event
	for i := range v.Len() {
		events = append(events, v.At(i))
	}
	return events
}

func wantKeys(t *testing.T, what string, got []*timeline.Event, want ...string) {
	t.Helper()
	if !slices.Equal(keysOf(got), append([]string{}, want...)) {
		t.Errorf("%s = %q; want %q", what, keysOf(got), want)
	}
}

func TestOrder(t *testing.T) {
	t.Parallel()
	in := func(file string) func(*timeline.Event) {
		return func(e *timeline.Event) { e.Pos.File = file }
	}
	tl := timeline.New(timeline.Data{Events: []timeline.Event{
		event("undated-b", ""),
		event("undated-a", "nonsense", in("z.yaml")),
		event("undated-a", "", in("y.yaml")),
		event("year", "2020"),
		event("day-b", "2020-01-01"),
		event("day-a", "2020-01-01"),
		event("open-start", "../2019"),
		event("open-end", "2020-01-01/.."),
		event("month", "2020-01"),
		event("earlier", "2019-12-31"),
	}})
	wantKeys(t, "the order", allOf(tl.All()),
		"open-start", "earlier", "day-a", "day-b", "month", "year", "open-end", "undated-a~2", "undated-a", "undated-b")
}

func TestKeysAreUnique(t *testing.T) {
	t.Parallel()
	tl := timeline.New(timeline.Data{Events: []timeline.Event{
		event("a", "2021"), event("a", "2020"), event("a~2", "2019"), event("a", "2018"), event("", "2017"), event("", "2016"),
	}})
	seen := make(map[string]bool)
	for i := range tl.Len() {
		key := tl.At(i).Key
		if seen[key] {
			t.Errorf("two events have the key %q", key)
		}
		seen[key] = true
		if at, ok := tl.FindKey(key); at != i || !ok {
			t.Errorf("FindKey(%q) = %d, %v; want %d", key, at, ok, i)
		}
	}
	if first, ok := tl.Find("a"); !ok || first.Key != "a" || first.DateText != "2021" {
		t.Errorf("Find(a) = %+v; want the first one loaded", first)
	}
	wantKeys(t, "id:a", allOf(viewOf(t, tl, "id:a")), "a~4", "a~3", "a")
	if _, ok := tl.Find("b"); ok {
		t.Error("Find(b) found something")
	}
	if _, ok := tl.FindKey("b"); ok {
		t.Error("FindKey(b) found something")
	}
}

func TestNewLeavesItsInputAlone(t *testing.T) {
	t.Parallel()
	events := []timeline.Event{event("b", "2021", between([]string{"hik"}, nil)), event("a", "2020")}
	timeline.New(timeline.Data{Actors: []timeline.Actor{{ID: "hik", Country: "CN"}}, Events: events})
	if events[0].ID != "b" || events[0].Key != "" || events[0].Countries != nil {
		t.Errorf("the event became %+v", events[0])
	}
}

func TestInferredCountries(t *testing.T) {
	t.Parallel()
	actors := []timeline.Actor{
		{ID: "hik", Name: "Hikvision", Country: "CN"}, {ID: "fcc", Country: "US"}, {ID: "dahua", Country: "CN"}, {ID: "itu"},
	}
	for _, test := range []struct {
		name     string
		event    timeline.Event
		want     []string
		inferred bool
	}{
		{"named", event("e", "2020", between([]string{"hik"}, nil, "GB")), []string{"GB"}, false},
		{"inferred", event("e", "2020", between([]string{"fcc", "itu"}, []string{"hik", "dahua"})), []string{"US", "CN"}, true},
		{"by name", event("e", "2020", between([]string{"HIKVISION"}, nil)), []string{"CN"}, true},
		{"unknown actors", event("e", "2020", between([]string{"OpenAI"}, []string{"itu"})), nil, false},
	} {
		tl := timeline.New(timeline.Data{Actors: actors, Events: []timeline.Event{test.event}})
		e := tl.At(0)
		if !slices.Equal(e.Countries, test.want) || e.Inferred != test.inferred {
			t.Errorf("%s: %q, inferred %v; want %q, %v", test.name, e.Countries, e.Inferred, test.want, test.inferred)
		}
	}
}

func TestThreads(t *testing.T) {
	t.Parallel()
	tl := timeline.New(timeline.Data{Events: []timeline.Event{
		event("claim", "2020-01-01"),
		event("claim", "2020-02-02"),
		event("other", "2020-01-02"),
		event("reply", "2020-01-03", responds("other", "claim", "claim", "missing", "reply")),
		event("reply-to-reply", "2020-01-05", responds("reply")),
		event("early", "2019", responds("reply")),
		event("circle-a", "2021", responds("circle-b")),
		event("circle-b", "2022", responds("circle-a")),
		event("alone", "2023", responds("alone")),
	}})
	get := func(key string) *timeline.Event {
		i, _ := tl.FindKey(key)
		return tl.At(i)
	}
	wantKeys(t, "Answers(reply)", tl.Answers(get("reply")), "other", "claim")
	wantKeys(t, "Replies(claim)", tl.Replies(get("claim")), "reply")
	wantKeys(t, "Replies(claim~2)", tl.Replies(get("claim~2")))
	wantKeys(t, "Replies(reply)", tl.Replies(get("reply")), "early", "reply-to-reply")
	for _, key := range []string{"claim", "other", "reply", "reply-to-reply", "early"} {
		wantKeys(t, "Thread("+key+")", tl.Thread(get(key)), "early", "claim", "other", "reply", "reply-to-reply")
	}
	wantKeys(t, "Thread(claim~2)", tl.Thread(get("claim~2")), "claim~2")
	wantKeys(t, "Thread(circle-b)", tl.Thread(get("circle-b")), "circle-a", "circle-b")
	wantKeys(t, "Thread(alone)", tl.Thread(get("alone")), "alone")
	wantKeys(t, "Replies(alone)", tl.Replies(get("alone")))
	stranger := &timeline.Event{ID: "stranger", Key: "stranger"}
	if got := tl.Thread(stranger); len(got) != 1 || got[0] != stranger || tl.Answers(stranger) != nil {
		t.Errorf("a strange event has a thread: %v", got)
	}
}

func TestActor(t *testing.T) {
	t.Parallel()
	tl := timeline.New(timeline.Data{
		Actors: []timeline.Actor{{ID: "hik", Name: "Hikvision"}, {ID: "hik", Name: "Second"}, {ID: "a", Name: "Twin"}, {ID: "b", Name: "Twin"}},
		Events: []timeline.Event{event("e", "2020", between([]string{"OpenAI"}, nil))},
	})
	for id, want := range map[string]string{"hik": "Hikvision", "HIKVISION": "Hikvision", "OpenAI": "OpenAI", "nobody": "nobody", "Twin": "Twin"} {
		if got := tl.Actor(id).Name; got != want {
			t.Errorf("Actor(%q).Name = %q; want %q", id, got, want)
		}
	}
	var ids []string
	for _, a := range tl.Actors() {
		ids = append(ids, a.ID)
	}
	if !slices.Equal(ids, []string{"hik", "a", "b"}) {
		t.Errorf("Actors are %q", ids)
	}
}

func TestTimelineKeepsWhatItIsGiven(t *testing.T) {
	t.Parallel()
	d := timeline.Data{
		Title: "Chips", Description: "Export controls",
		Views:    []timeline.SavedView{{Name: "all", Query: ""}},
		Problems: []timeline.Problem{{Pos: timeline.Pos{File: "a.yaml", Line: 2, Column: 3}, Severity: timeline.Error, Code: "date-invalid", Message: "no date"}},
	}
	tl := timeline.New(d)
	if tl.Title() != d.Title || tl.Description() != d.Description {
		t.Errorf("title %q, description %q", tl.Title(), tl.Description())
	}
	if !slices.Equal(tl.Views(), d.Views) || !slices.Equal(tl.Problems(), d.Problems) {
		t.Errorf("views %v, problems %v", tl.Views(), tl.Problems())
	}
	if got, want := tl.Problems()[0].String(), "a.yaml:2:3: error: no date [date-invalid]"; got != want {
		t.Errorf("the problem is %q; want %q", got, want)
	}
	if tl.Len() != 0 || tl.All().Len() != 0 {
		t.Error("there are events")
	}
	untitled := timeline.Event{ID: "id-only"}
	if untitled.Heading() != "id-only" {
		t.Errorf("the heading is %q", untitled.Heading())
	}
}
