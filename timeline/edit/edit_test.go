package edit_test

import (
	"errors"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"dateline/timeline/edit"
	"dateline/timeline/load"
)

// parted are the text before and behind a change, of one in which ‹old¦new› marks
// what changes.
func parted(marked string) (before, after string) {
	for {
		head, rest, ok := strings.Cut(marked, "‹")
		if !ok {
			return before + marked, after + marked
		}
		change, tail, _ := strings.Cut(rest, "›")
		was, now, _ := strings.Cut(change, "¦")
		before, after, marked = before+head+was, after+head+now, tail
	}
}

var record = edit.Record{"url": "https://example.org/b", "title": "B: it's", "published": "2022"}

// changes are single changes, with the file in which they show.
var changes = []struct {
	name, marked string
	change       edit.Change
}{
	{"plain", "date: 2022 # when\ntitle: ‹Old¦New› # what\n", edit.Change{Path: "title", Value: "New"}},
	{"plain that wants quotes", "title: ‹Old¦\"a: b\"›\n", edit.Change{Path: "title", Value: "a: b"}},
	{"a word for yes", "kind: ‹ban¦\"yes\"›\n", edit.Change{Path: "kind", Value: "yes"}},
	{"octal", "kind: ‹ban¦\"012\"›\n", edit.Change{Path: "kind", Value: "012"}},
	{"dash", "kind: ‹ban¦\"- x\"›\n", edit.Change{Path: "kind", Value: "- x"}},
	{"hash", "kind: ‹ban¦\"#\"›\n", edit.Change{Path: "kind", Value: "#"}},
	{"day", "date: ‹May¦\"2022-07-01\"›\n", edit.Change{Path: "date", Value: "2022-07-01"}},
	{"double quotes", "title: \"‹Old¦N \\\"e\\\"w›\" # what\r\ndate: 1\r\n", edit.Change{Path: "title", Value: `N "e"w`}},
	{"single quotes", "title: 'it''s ‹old¦new›'\n", edit.Change{Path: "title", Value: "it's new"}},
	{"nothing yet", "title:‹¦ New› # what\ndate: 1", edit.Change{Path: "title", Value: "New"}},
	{"tilde", "title: ‹~¦New›\n", edit.Change{Path: "title", Value: "New"}},
	{"flow mapping", "- {date: 2022, title: ‹a¦\"x, y\"›}\n", edit.Change{Path: "title", Value: "x, y"}},
	{"new key in braces", "- {date: 2022‹¦, title: New›, note: x}\n", edit.Change{Path: "title", Value: "New"}},
	{"new key in JSON", "{\"date\":\"2022\"‹¦, \"title\": New›}\n", edit.Change{Path: "title", Value: "New"}},
	{"new first key", "- ‹¦date: \"2022\"\n  ›title: a\n", edit.Change{Path: "date", Value: "2022"}},
	{"new key", "date: 2022 # c\n# d\ntitle: a # e‹¦\nkind: ban›\n# f\nsummary: g\n", edit.Change{Path: "kind", Value: "ban"}},
	{"new last key of a last line without an end", "date: 2022‹¦\ntitle: New›", edit.Change{Path: "title", Value: "New"}},
	{"new key, CRLF", "\ufeffdate: 2022‹¦\r\ntitle: New›\r\n", edit.Change{Path: "title", Value: "New"}},
	{"behind a folded text", "title: x\nsummary: >-\n  a\n\n  b‹¦\nnote: New›\n\n\n# end\n", edit.Change{Path: "note", Value: "New"}},
	{"of a source", "sources:\n    - url: https://a.example # c\n      published: 2020‹¦\n      archived: https://b.example›\n    - url: x\n", edit.Change{Path: "sources[0].archived", Value: "https://b.example"}},
	{"append to brackets", "topics: [a,  'b'‹¦, c› ] # d\n", edit.Change{Path: "topics", Op: edit.Append, Value: "c"}},
	{"append to empty brackets", "topics: [‹¦c›]\n", edit.Change{Path: "topics", Op: edit.Append, Value: "c"}},
	{"append to lines in brackets", "topics: [\n  a,\n  b‹¦,\n  c›, # d\n]\n", edit.Change{Path: "topics", Op: edit.Append, Value: "c"}},
	{"append below dashes", "topics:\n- a # b\n-   c‹¦\n- d›\n# e\nnote: f\n", edit.Change{Path: "topics", Op: edit.Append, Value: "d"}},
	{"append to a text", "topics: ‹a¦[a, c]› # d\n", edit.Change{Path: "topics", Op: edit.Append, Value: "c"}},
	{"append to nothing", "topics:‹¦ [c]›\n", edit.Change{Path: "topics", Op: edit.Append, Value: "c"}},
	{"insert", "topics: [‹¦x, ›a, b]\n", edit.Change{Path: "topics[0]", Op: edit.Insert, Value: "x"}},
	{"take out of brackets", "topics: [a, ‹b, ¦›c]\n", edit.Change{Path: "topics[1]", Op: edit.Remove}},
	{"take the last out of brackets", "topics: [a, b‹, c¦›]\n", edit.Change{Path: "topics[2]", Op: edit.Remove}},
	{"take a dash out", "topics:\n  - a\n‹  - b # c\n¦›  - d\n", edit.Change{Path: "topics[1]", Op: edit.Remove}},
	{"take the last item out", "title: a\n‹topics: [a]\n¦›note: c\n", edit.Change{Path: "topics[0]", Op: edit.Remove}},
	{"take a key out", "title: a\n‹sources:\n  - url: b\n    title: c # d\n¦›# e\nnote: f\n", edit.Change{Path: "sources", Op: edit.Remove}},
	{"take a last line out", "title: a‹\nnote: b¦›", edit.Change{Path: "note", Op: edit.Remove}},
	{"take the first key of an item out", "sources:\n  - ‹url: b # c\n    ¦›title: d\n", edit.Change{Path: "sources[0].url", Op: edit.Remove}},
	{"take the only key of an item out", "sources:\n  - ‹url: b¦{}› # c\n", edit.Change{Path: "sources[0].url", Op: edit.Remove}},
	{"set to nothing", "title: a\n‹note: b\n¦›", edit.Change{Path: "note", Value: ""}},
	{"list", "topics: [a, ‹b¦x›, c]\n", edit.Change{Path: "topics", Value: []string{"a", "x", "c"}}},
	{"folded", "summary: >-\n  One two\n  three.\n\n  Four ‹five¦six› seven\n  eight.\n", edit.Change{Path: "summary", Value: "One two three.\nFour six seven eight."}},
	{"literal", "summary: |\n    One\n    ‹two¦three›\n\n    four\nnote: x\n", edit.Change{Path: "summary", Value: "One\nthree\n\nfour"}},
	{"folded that no longer folds", "summary: ‹>¦|›-\n  One‹¦\n    two›\nnote: x\n", edit.Change{Path: "summary", Value: "One\n  two"}},
	{"folded with a control", "summary: ‹>-¦\" One\"› # c‹\n  One¦›\nnote: x\n", edit.Change{Path: "summary", Value: " One"}},
	{"new source", "sources:\n  - url: a‹¦\n  - url: https://example.org/b\n    title: \"B: it's\"\n    published: \"2022\"›\nnote: a\n", edit.Change{Path: "sources", Op: edit.Append, Value: record}},
	{"first source", "date: 1‹¦\nsources:\n  - url: https://example.org/b\n    title: \"B: it's\"\n    published: \"2022\"›\nnote: a\n", edit.Change{Path: "sources", Op: edit.Append, Value: record}},
	{"a source as a whole", "sources:\n  - url: ‹a¦https://example.org/b›‹¦\n    title: \"B: it's\"›\n    published: 2022\n‹    pages: 3\n¦›", edit.Change{Path: "sources[0]", Value: record}},
	{"source in braces", "sources: [{url: a}‹¦, {url: https://example.org/b, title: \"B: it's\", published: \"2022\"}›]\n", edit.Change{Path: "sources", Op: edit.Append, Value: record}},
	{"quote's source", "quotes:\n  - text: a\n    source: ‹1¦2›\n", edit.Change{Path: "quotes[0].source", Value: 2}},
	{"at a place", "a: b\n---\n- topics: [x, ‹yy¦z›]\n", edit.Change{At: edit.Place{3, 15}, Was: "yy", Value: "z"}},
	{"rename at a place", "- date: 1\n  ‹titel¦title›: x\n", edit.Change{At: edit.Place{2, 3}, Op: edit.Rename, Value: "title"}},
	{"second event", "# one\ndate: 1\n---\n# two\ndate: ‹1¦\"2\"›\n", edit.Change{Item: 2, Path: "date", Value: "2"}},
	{"event by its place", "- date: 1\n- {date: ‹1¦\"2\"›}\n", edit.Change{At: edit.Place{2, 4}, Path: "date", Value: "2"}},
}

func TestChanges(t *testing.T) {
	t.Parallel()
	for _, c := range changes {
		before, after := parted(c.marked)
		got, err := edit.Apply("x.yaml", []byte(before), c.change)
		if err != nil {
			t.Errorf("%s: %v", c.name, err)
			continue
		}
		if diff := cmp.Diff(after, string(got.Text)); diff != "" {
			t.Errorf("%s (-want +got):\n%s", c.name, diff)
		}
	}
}

var refusals = []struct {
	name, text string
	change     edit.Change
}{
	{"several", "date: 1\n---\ndate: 2\n", edit.Change{Path: "date", Value: "3"}},
	{"alias", "title: &a x\nnote: *a\n", edit.Change{Path: "note", Value: "3"}},
	{"anchor", "title: &a x\nnote: *a\n", edit.Change{Path: "title", Value: "3"}},
	{"within an anchor", "- &a {date: 1}\n- *a\n", edit.Change{Item: 1, Path: "date", Value: "3"}},
	{"merge", "- &a {date: 1}\n- {<<: *a, title: b}\n", edit.Change{Item: 2, Path: "title", Value: "3"}},
	{"tag", "title: !x y\n", edit.Change{Path: "title", Value: "3"}},
	{"broken", "title: [\n", edit.Change{Path: "title", Value: "3"}},
	{"twice", "title: a\ntitle: b\n", edit.Change{Path: "title", Value: "3"}},
	{"no such source", "title: a\n", edit.Change{Path: "sources[0].url", Value: "3"}},
	{"no such item", "topics: [a]\n", edit.Change{Path: "topics[1]", Value: "3"}},
	{"gone", "title: a\n", edit.Change{Path: "title", Was: "b", Value: "3"}},
	{"no such place", "title: a\n", edit.Change{At: edit.Place{1, 3}, Value: "3"}},
	{"key that is there", "title: a\ntitel: b\n", edit.Change{Path: "titel", Op: edit.Rename, Value: "title"}},
	{"control", "title: a\n", edit.Change{Path: "title", Value: "\x1b[31m"}},
	{"two lines in one", "title: a\n", edit.Change{Path: "title", Value: "a\nb"}},
	{"no such key", "sources: []\n", edit.Change{Path: "sources", Op: edit.Append, Value: edit.Record{"uri": "x"}}},
	{"a comment would go", "topics: [a, # b\n  c]\n", edit.Change{Path: "topics[0]", Op: edit.Remove}},
	{"UTF-16", "\xff\xfet\x00", edit.Change{Path: "title", Value: "3"}},
}

func TestRefusals(t *testing.T) {
	t.Parallel()
	for _, c := range refusals {
		got, err := edit.Apply("x.yaml", []byte(c.text), c.change)
		var refused *edit.Error
		if !errors.As(err, &refused) || refused.Reason == "" || got.Text != nil {
			t.Errorf("%s: %v\n%s", c.name, err, got.Text)
		}
	}
}

// TestViews adds a saved view to a timeline.yaml of any form.
func TestViews(t *testing.T) {
	t.Parallel()
	for name, old := range map[string]string{
		"no file":       "",
		"only a title":  "title: A timeline",
		"views":         "# head\ntitle: A timeline # remark\nviews:\n  - name: One\n    query: >-\n      kind:ban\n      topic:5g\n# foot\n",
		"at the edge":   "views:\n- {name: One, query: kind:ban}\ntitle: A timeline\n",
		"a comment":     "# nothing yet\n",
		"a lone line":   "# nothing yet",
		"in brackets":   "views: [{name: a, query: b}]\n",
		"in braces":     "{title: x}\n",
		"nothing there": "views:\n",
	} {
		now, err := edit.Apply(load.TimelineName, []byte(old), edit.Change{Path: "views", Op: edit.Append, Value: edit.Record{"name": `New "one"`, "query": `kind:ban "due process"`}})
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		d, before := load.File(load.TimelineName, now.Text), load.File(load.TimelineName, []byte(old))
		if len(d.Problems) > 0 || len(d.Views) != len(before.Views)+1 || d.Title != before.Title {
			t.Errorf("%s: %d views, problems %v in\n%s", name, len(d.Views), d.Problems, now.Text)
			continue
		}
		if v := d.Views[len(d.Views)-1]; v.Name != `New "one"` || v.Query != `kind:ban "due process"` {
			t.Errorf("%s: got %+v", name, v)
		}
		if len(now.Edits) != 1 || now.Edits[0].Start != now.Edits[0].End {
			t.Errorf("%s: more than an addition: %+v", name, now.Edits)
		}
	}
}

// TestSeveral makes many changes of one file at once, some at the same place.
func TestSeveral(t *testing.T) {
	t.Parallel()
	before := "date: 1\ntitle: a # b\n---\n- date: 2\n  topics: [x]\n- titel: c\n  sources:\n    - url: https://a.example\n"
	after := "date: \"2\"\ntitle: z # b\nkind: ban\nstatus: disputed\n---\n- date: 2\n  topics: [x, w, z]\n- title: c\n  sources:\n    - url: https://a.example\n      accessed: \"2020-02-02\"\n      archived: https://b.example\n"
	changes := []edit.Change{
		{Item: 1, Path: "date", Value: "2"},
		{Item: 1, Path: "kind", Value: "ban"},
		{Item: 1, Path: "status", Value: "disputed"},
		{Item: 2, Path: "topics", Op: edit.Append, Value: "w"},
		{Item: 1, Path: "title", Value: "z"},
		{Item: 2, Path: "topics", Op: edit.Append, Value: "z"},
		{Item: 3, Path: "titel", Op: edit.Rename, Value: "title"},
		{Item: 3, Path: "sources[0].archived", Value: "https://b.example"},
		{Item: 3, Path: "sources[0].accessed", Value: "2020-02-02"},
	}
	got, err := edit.Apply("x.yaml", []byte(before), changes...)
	if diff := cmp.Diff(after, string(got.Text)); err != nil || diff != "" {
		t.Errorf("%v (-want +got):\n%s", err, diff)
	}
	// One that is refused keeps back all of them, or with Try itself alone.
	changes = append(changes, edit.Change{Item: 3, Path: "quotes[0].text", Value: "no"})
	if got, err := edit.Apply("x.yaml", []byte(before), changes...); err == nil {
		t.Errorf("no error, and\n%s", got.Text)
	}
	got, errs := edit.Try("x.yaml", []byte(before), changes...)
	for i, err := range errs {
		if (err != nil) != (i == len(errs)-1) {
			t.Errorf("change %d: %v", i, err)
		}
	}
	if diff := cmp.Diff(after, string(got.Text)); diff != "" {
		t.Errorf("Try (-want +got):\n%s", diff)
	}
}
