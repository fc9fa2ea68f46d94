package compose_test

import (
	"io/fs"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"pgregory.net/rapid"

	"dateline/data"
	"dateline/timeline"
	"dateline/timeline/date"
	"dateline/timeline/load"
	"dateline/timeline/load/compose"
	"dateline/timeline/load/format"
	"dateline/timeline/textnorm"
)

// TestBundled writes the events of the bundled timeline anew: the loader reads
// the same in them, and their layout is the canonical one.
func TestBundled(t *testing.T) {
	t.Parallel()
	d := load.FS(data.FS)
	equal := 0
	for i := range d.Events {
		e := &d.Events[i]
		text := compose.Event(e)
		again(t, e, text)
		if file, err := fs.ReadFile(data.FS, e.Pos.File); err == nil && slices.Equal(strings.Fields(string(file)), strings.Fields(string(text))) {
			equal++
		}
	}
	if equal < len(d.Events)*9/10 {
		t.Errorf("only %d of %d files come out as a person wrote them, line breaks in texts aside", equal, len(d.Events))
	}
	text := compose.Actors(d.Actors)
	if diff := cmp.Diff(d.Actors, load.File(load.ActorsName, text).Actors, cmpopts.IgnoreFields(timeline.Actor{}, "Pos")); diff != "" {
		t.Errorf("(-written +read):\n%s", diff)
	}
	canonical(t, load.ActorsName, text)
	text = compose.Timeline(d.Title, d.Description)
	if got := load.File(load.TimelineName, text); got.Title != d.Title || got.Description != d.Description {
		t.Errorf("title %q, description %q", got.Title, got.Description)
	}
	canonical(t, load.TimelineName, text)
}

type reporter interface {
	Helper()
	Fatalf(format string, args ...any)
}

// again checks that the loader reads an event back to the letter.
func again(t reporter, e *timeline.Event, text []byte) {
	t.Helper()
	d := load.File("events/x.yaml", text)
	for _, p := range d.Problems {
		if p.Code == load.YAMLSyntax || p.Code == load.KeyDuplicate || p.Code == load.KeyUnknown {
			t.Fatalf("%s\n%s", p, text)
		}
	}
	if len(d.Events) != 1 {
		t.Fatalf("%d events in\n%s", len(d.Events), text)
	}
	ignored := cmp.Options{
		cmpopts.IgnoreFields(timeline.Event{}, "Pos", "Key", "Date"),
		cmpopts.IgnoreFields(timeline.Source{}, "Published", "Accessed"), cmpopts.EquateEmpty(),
	}
	if diff := cmp.Diff(*e, d.Events[0], ignored); diff != "" {
		t.Fatalf("(-written +read):\n%s\n%s", diff, text)
	}
	canonical(t, "events/x.yaml", text)
}

// canonical checks that fmt would not change a text.
func canonical(t reporter, path string, text []byte) {
	t.Helper()
	out, err := format.Source(path, text)
	if err != nil || string(out) != string(text) {
		t.Fatalf("it is not in canonical style: %v\n--- written\n%s\n--- laid out\n%s", err, text, out)
	}
}

// words are texts that YAML takes for something else, and others.
var words = []string{
	"a", "word", "yes", "No", "null", "~", "2022", "2022-07-15", "1e3", "0x1F", "12:30", "it's", `"so"`, "[x]", "{x", "#1", "a#b", "- x", "-", "x:", "a: b",
	"*x", "&x", "!x", "|", ">", "%x", "@x", "`x", "?", "? x", "=", "<<", "a,b", "Ünicode", "日本", "\U0001F600", `\n`, "---", "...", "é", "x]", "a}",
}

// line draws a text of one line, as the loader gives it.
func line(t *rapid.T) string {
	parts := rapid.SliceOfN(rapid.OneOf(rapid.SampledFrom(words), rapid.String()), 1, 12).Draw(t, "line")
	gap := rapid.SampledFrom([]string{" ", "  ", ""}).Draw(t, "gap")
	return strings.TrimSpace(textnorm.CleanLine(strings.Join(parts, gap)))
}

// prose draws a text of any number of lines, as the loader gives it.
func prose(t *rapid.T) string {
	parts := rapid.SliceOfN(rapid.OneOf(rapid.SampledFrom(words), rapid.SampledFrom([]string{"\n", "\n\n", "\n\n\n", "\n  ", " \n"}), rapid.String()), 0, 60).Draw(t, "prose")
	s, _ := textnorm.Clean(strings.Join(parts, " "))
	if rapid.Bool().Draw(t, "tight") {
		s = strings.ReplaceAll(strings.ReplaceAll(s, " \n", "\n"), "\n ", "\n")
	}
	return strings.TrimRight(strings.TrimLeft(s, "\n"), " \n")
}

// list draws a list of different texts.
func list(t *rapid.T) []string {
	all := rapid.SliceOfN(rapid.Custom(line), 0, 8).Draw(t, "list")
	var kept []string
	seen := map[string]bool{"": true}
	for _, s := range all {
		if key := textnorm.Fold(s); !seen[key] {
			seen[key] = true
			kept = append(kept, s)
		}
	}
	return kept
}

// TestReadBack: whatever the texts, the loader reads what was written.
func TestReadBack(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(rt *rapid.T) {
		e := &timeline.Event{
			ID: "x", DateText: line(rt), Title: line(rt), Kind: line(rt), Status: rapid.SampledFrom(append(timeline.Statuses, "")).Draw(rt, "status"),
			Actors: list(rt), Topics: list(rt), RespondsTo: list(rt), Summary: prose(rt), Note: prose(rt),
			Countries: rapid.SampledFrom([][]string{nil, {"NO"}, {"NO", "CN"}}).Draw(rt, "countries"),
		}
		for range rapid.IntRange(0, 3).Draw(rt, "sources") {
			e.Sources = append(e.Sources, timeline.Source{
				URL: rapid.SampledFrom([]string{"", "https://example.org/a#b", "http://example.org/?q=a:b,c"}).Draw(rt, "url"), Title: line(rt), Pages: line(rt), PublishedText: line(rt),
			})
		}
		if text := prose(rt); strings.Trim(text, " ") != "" {
			e.Quotes = append(e.Quotes, timeline.Quote{By: line(rt), Text: text, Source: len(e.Sources)})
		}
		again(rt, e, compose.Event(e))
	})
}

func TestLayout(t *testing.T) {
	t.Parallel()
	e := &timeline.Event{
		ID: "x", DateText: "2022-07?", Title: "China: decision is \"political\"", Countries: []string{"NO", "CN"},
		Actors:  []string{"a", "b"},
		Targets: []string{"The first of several long names", "The second of several long names", "The third, with a comma"},
		Summary: "A summary that is longer than one line may be, so that it must be folded at the last space before the end of the page.\n\nAnother paragraph.\nA line.",
		Note:    "Line:\n  indented",
		Quotes:  []timeline.Quote{{By: "a", Text: "Not so.", Source: 1}},
		Sources: []timeline.Source{{URL: "https://example.org", PublishedText: "2022"}, {}, {Pages: "12"}},
		Allow:   []string{"source-missing"},
	}
	want := `id: x
date: "2022-07?"
title: "China: decision is \"political\""
actors: [a, b]
targets:
  - The first of several long names
  - The second of several long names
  - The third, with a comma
countries: ["NO", CN]
summary: >-
  A summary that is longer than one line may be, so that it must be folded at
  the last space before the end of the page.


  Another paragraph.

  A line.
quotes:
  - by: a
    text: Not so.
    source: 1
sources:
  - url: https://example.org
    published: "2022"
  - {}
  - pages: "12"
note: |-
  Line:
    indented
allow: [source-missing]
`
	if diff := cmp.Diff(want, string(compose.Event(e))); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

// TestEveryActorKey gives each key of an actor a value: none is forgotten.
func TestEveryActorKey(t *testing.T) {
	t.Parallel()
	text := string(compose.Actors([]timeline.Actor{{ID: "x", Name: "x", Kind: "x", Country: "x", PartOf: "x", Aliases: []string{"x"}, Note: "x"}}))
	for _, k := range load.Keys(load.ActorMapping) {
		if !strings.Contains(text, k.Name+":") {
			t.Errorf("%s is not written", k.Name)
		}
	}
}

func TestID(t *testing.T) {
	t.Parallel()
	taken := map[string]bool{"acme-answers-2022": true, "acme-answers-2022-2": true}
	for _, c := range []struct{ title, date, want string }{
		{"UK bans Huawei from its 5G networks", "2020-07-14", "uk-bans-huawei-from-its-5g-networks-2020"},
		{"Acme answers", "2022~", "acme-answers-2022-3"},
		{"Rules for 2020", "2020", "rules-for-2020"},
		{"Zürich führt Gebühren ein", "../2019", "zurich-fuhrt-gebuhren-ein-2019"},
		{"禁令", "2020", "event-2020"},
		{"", "", "event"},
		{"One two three four five six seven eight nine ten eleven twelve thirteen", "2020/..", "one-two-three-four-five-six-seven-eight-nine-ten-eleven-2020"},
		{strings.Repeat("x", 90), "", "event"},
		{"Caesar", "-0044", "caesar"},
	} {
		d, _ := date.Parse(c.date)
		got := compose.ID(c.title, d, func(id string) bool { return taken[id] })
		if got != c.want || !load.IsID(got) {
			t.Errorf("%q of %s: %q, want %q", c.title, c.date, got, c.want)
		}
	}
}
