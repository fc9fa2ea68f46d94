package timeline_test

import (
	"errors"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"dateline/timeline"
	"dateline/timeline/query"
	"dateline/timeline/textnorm"
)

// Every query gives what a scan of all events gives, with the same marks.
func TestViewEqualsScan(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		d := drawData(t)
		tl := timeline.New(d)
		for range 10 {
			compareWithScan(t, d, tl, drawQuery(t, rapid.IntRange(0, 3).Draw(t, "depth")))
		}
	})
}

func compareWithScan(t *rapid.T, d timeline.Data, tl *timeline.Timeline, text string) {
	o := naive{d, map[string]bool{"e-1": true, "e-2": true}}
	q, err := query.Parse(text)
	if err != nil {
		t.Fatalf("Parse(%q): %v", text, err)
	}
	var marks []string
	for i := range tl.Len() {
		if key := tl.KeyAt(i); o.marked[idOfKey(key)] {
			marks = append(marks, key)
		}
	}
	v, err := tl.ViewMarked(q, slices.Values(marks))
	if unknown := o.unknown(q.Root); err != nil || unknown {
		var e *query.Error
		if !errors.As(err, &e) || !unknown {
			t.Fatalf("%s: error %v; unknown names: %v", text, err, unknown)
		}
		return
	}
	var got, want []string
	for i := range v.Len() {
		got = append(got, sign(v.At(i), v.Possible(i)))
	}
	for i := range d.Events {
		if o.match(q.Root, i, true) {
			want = append(want, sign(&d.Events[i], !o.match(q.Root, i, false)))
		}
	}
	slices.Sort(got)
	slices.Sort(want)
	if !slices.Equal(got, want) {
		t.Fatalf("%s:\n got %q\nwant %q", text, got, want)
	}
}

func TestSearch(t *testing.T) {
	t.Parallel()
	tl := timeline.New(timeline.Data{
		Actors: []timeline.Actor{{ID: "hik", Name: "Hikvision", Aliases: []string{"海康威视"}}},
		Events: []timeline.Event{
			event("net", "2020", func(e *timeline.Event) { e.Title, e.Summary = "A 5G network", "Élan\n\nvital" }),
			event("super", "2021", func(e *timeline.Event) { e.Title, e.Topics = "The 5g supernet", []string{"Export control"} }),
			event("hik", "2022", between(nil, []string{"hik"}), func(e *timeline.Event) { e.Quotes = []timeline.Quote{{Text: "We object"}} }),
			event("quiet", "2023", func(e *timeline.Event) { e.Note, e.Kind = "network", "network" }),
		},
	})
	for text, want := range map[string][]string{
		"net": {"net", "super"}, "5g-net": {"net"}, `"5g net"`: {}, `"5g network"`: {"net"}, "a-5g-net": {"net"},
		"elan": {"net"}, `"elan vital"`: {"net"}, `"network elan"`: {}, "kvis": {"hik"}, "康威": {"hik"}, "OBJECT": {"hik"},
		`"export control"`: {"super"}, `"xport control"`: {}, "xport-control": {"super"},
	} {
		wantKeys(t, text, allOf(viewOf(t, tl, text)), want...)
	}
}

// The index of words finds what the rule of textnorm.Words finds, in any script.
func TestSearchEqualsWords(t *testing.T) {
	t.Parallel()
	letters := rapid.StringOf(rapid.OneOf(
		rapid.SampledFrom([]rune("aab áÁ-’'.海康\u0301\u0308\u00ad\u200d\u3099\u0e31\u093fﬁßЙ\u00a0\n")), rapid.Rune(),
	))
	rapid.Check(t, func(t *rapid.T) {
		title := letters.Draw(t, "title")
		v := query.Value{Text: letters.Draw(t, "needle"), Phrase: rapid.Bool().Draw(t, "phrase")}
		if runes := []rune(title); len(runes) > 0 && rapid.Bool().Draw(t, "of the title") {
			from := rapid.IntRange(0, len(runes)-1).Draw(t, "from")
			v.Text = string(runes[from:rapid.IntRange(from, len(runes)).Draw(t, "to")])
		}
		tl := timeline.New(timeline.Data{Events: []timeline.Event{{ID: "e", Title: title}}})
		found, err := tl.View(query.Query{Root: &query.Node{Field: query.Text, Values: []query.Value{v}}})
		if err != nil {
			t.Fatal(err)
		}
		if want := contains(title, v); want != (found.Len() == 1) {
			t.Fatalf("%q in %q (words %q, %q): found %d; want %v",
				v.Text, title, textnorm.Words(v.Text), textnorm.Words(title), found.Len(), want)
		}
	})
}

func idOfKey(key string) string {
	id, _, _ := strings.Cut(key, "~")
	return id
}

// sign stands for an event, whatever its key, and its mark.
func sign(e *timeline.Event, possible bool) string {
	s := strings.Join([]string{
		e.ID, e.Date.String(), e.Title, e.Summary, e.Kind, e.Status, strings.Join(e.Actors, "+"), strings.Join(e.Targets, "+"),
	}, "|")
	if possible {
		s += "?"
	}
	return s
}

// unknown tells whether a query names what nobody knows, or what means two.
func (o naive) unknown(n *query.Node) bool {
	if n == nil {
		return false
	}
	return slices.ContainsFunc(n.Values, func(v query.Value) bool { return v.Text != "" && !o.knows(n.Field, v) }) ||
		slices.ContainsFunc(n.Kids, o.unknown)
}

func (o naive) knows(f query.Field, v query.Value) bool {
	switch f {
	case query.ID, query.Thread, query.Story:
		return len(o.idOf(v.Text)) > 0
	case query.Actor, query.By, query.On:
		if v.Prefix {
			return true // those of the tests all fit a listed actor
		}
		if _, ok := o.listed(o.identity(v.Text)); ok {
			return true
		}
		for _, e := range o.data.Events {
			for _, name := range append(slices.Clone(e.Actors), e.Targets...) {
				if o.identity(name) == o.identity(v.Text) {
					return true
				}
			}
		}
		return false
	}
	return true
}
