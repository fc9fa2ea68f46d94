package timeline_test

import (
	"cmp"
	"slices"
	"strings"
	"testing"

	"dateline/timeline"
)

func byKey(prints []timeline.Print) []timeline.Print {
	prints = slices.Clone(prints)
	slices.SortFunc(prints, func(a, b timeline.Print) int { return cmp.Compare(a.Key, b.Key) })
	return prints
}

// What readers see makes an event changed, wherever in its record it stands; what is
// for the desk, and where in its file it stands, does not.
func TestUnreadSeesWhatReadersSee(t *testing.T) {
	t.Parallel()
	event := func(change func(*timeline.Event)) *timeline.Timeline {
		e := timeline.Event{
			ID: "a", DateText: "2020", Date: parsed("2020"), Title: "Title", Topics: []string{"5g", "iot"},
			Quotes: []timeline.Quote{{By: "x", Text: "words"}}, Sources: []timeline.Source{{URL: "https://a.example"}},
		}
		change(&e)
		return timeline.New(timeline.Data{Events: []timeline.Event{e, {ID: "b", Title: "Other"}}})
	}
	before := byKey(event(func(*timeline.Event) {}).Prints())
	for name, c := range map[string]struct {
		change         func(*timeline.Event)
		fresh, changed int
	}{
		"nothing":              {func(*timeline.Event) {}, 0, 0},
		"a note":               {func(e *timeline.Event) { e.Note = "ask again" }, 0, 0},
		"its place":            {func(e *timeline.Event) { e.Pos = timeline.Pos{File: "x.yaml", Line: 9} }, 0, 0},
		"the title":            {func(e *timeline.Event) { e.Title = "title" }, 0, 1},
		"the date":             {func(e *timeline.Event) { e.DateText, e.Date = "2020~", parsed("2020~") }, 0, 1},
		"a word of a quote":    {func(e *timeline.Event) { e.Quotes[0].Text = "word" }, 0, 1},
		"an archived copy":     {func(e *timeline.Event) { e.Sources[0].Archived = "https://b.example" }, 0, 1},
		"where two words part": {func(e *timeline.Event) { e.Topics = []string{"5", "giot"} }, 0, 1},
		"a status":             {func(e *timeline.Event) { e.Status = "disputed" }, 0, 1},
		"another id":           {func(e *timeline.Event) { e.ID = "c" }, 1, 0},
	} {
		u := timeline.NewUnread(before, event(c.change).Prints())
		if fresh, changed := u.Count(); fresh != c.fresh || changed != c.changed {
			t.Errorf("after %s: %d new, %d changed, want %d and %d", name, fresh, changed, c.fresh, c.changed)
		}
	}
}

func TestIsNewAndChanged(t *testing.T) {
	t.Parallel()
	events := func(titles ...string) *timeline.Timeline {
		var d timeline.Data
		for _, s := range titles {
			id, title, _ := strings.Cut(s, " ")
			d.Events = append(d.Events, timeline.Event{ID: id, Title: title})
		}
		return timeline.New(d)
	}
	tl := events("a same", "b other", "c come")
	u := timeline.NewUnread(byKey(events("a same", "b was", "gone gone").Prints()), tl.Prints())
	for text, want := range map[string]string{
		"is:new": "c", "is:changed": "b", "is:new,changed": "b c", "-is:new": "a b", "is:marked": "a", "(is:new OR is:marked)": "a c",
	} {
		q, err := tl.ParseQuery(text)
		if err != nil {
			t.Fatal(err)
		}
		v, err := tl.ViewOwn(q, timeline.Own{Marked: slices.Values([]string{"a", "nowhere"}), Unread: u})
		if err != nil {
			t.Fatal(err)
		}
		var keys []string
		for i := range v.Len() {
			keys = append(keys, v.KeyAt(i))
		}
		if got := strings.Join(keys, " "); got != want {
			t.Errorf("%s finds %q, want %q", text, got, want)
		}
		if plain, err := tl.View(q); err != nil || strings.HasPrefix(text, "is:") && plain.Len() > 0 {
			t.Errorf("%s without a reader finds something, %v", text, err)
		}
	}
}

func BenchmarkPrints(b *testing.B) {
	tl := timeline.New(bigData(100_000))
	for b.Loop() {
		tl.Prints()
	}
}
