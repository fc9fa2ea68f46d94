package load_test

import (
	"fmt"
	"strings"
	"testing"

	"dateline/timeline/load"
)

// What people get wrong in YAML is named at its place, and the event keeps its
// text to the letter.
func TestSyntax(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		text string // behind "id: a\ndate: 2020\n"
		want string // line:column of each mistake
		kept string // title|kind|actors|summary
	}{
		{"title: Act: part two\n", "3:11", "Act: part two"},
		{"title: Act (a summary):\n", "3:23", "Act (a summary):"},
		{"title: China's reply: \"no\"\nkind: x\n", "3:21", "China's reply: \"no\"|x"},
		{"title: @POTUS bans TikTok\n", "3:8", "@POTUS bans TikTok"},
		{"title: `code`\n", "3:8", "`code`"},
		{"title: 50% more\nkind: %x\n", "4:7", "50% more|%x"},
		{"title: [Update] UK bans Huawei\n", "3:17", "[Update] UK bans Huawei"},
		{"title: {x} y\n", "3:12", "{x} y"},
		{"title: \"We will respond\" says China\n", "3:26", "\"We will respond\" says China"},
		{"title: 'It's over'\n", "3:12", "'It's over'"},
		{"title: \"Unclosed\nkind: x\n", "3:8", "\"Unclosed|x"},
		{"title: \"Unclosed\nkind: \"x\"\n", "3:8", "\"Unclosed|x"},
		{"title: *Scoop* the story\n", "3:8", "*Scoop* the story"},
		{"title: *scoop\n", "3:8", "*scoop"},
		{"title: & Co\n", "3:8", "& Co"},
		{"title: - a dash\n", "3:8", "- a dash"},
		{"title: -\n", "3:8", "-"},
		{"title: ? what\n", "3:8", "? what"},
		{"title: > 50 firms\n", "3:8", "> 50 firms"},
		{"title: | bar\n", "3:8", "| bar"},
		{"title: \"a \\d b\"\n", "3:11", "a \\d b"},
		{"title: \"a \\xZZ b\"\n", "3:11", "a \\xZZ b"},
		{"title: T\nkind:x\n", "4:1", "T|x"},
		{"kind x\ntitle: T\n", "3:1", "T|x"},
		{"title: T\n kind: x\n", "4:2", "T|x"},
		{"title: \"T\"\n  kind: x\n", "4:3", "T|x"},
		{"title: T\n\tkind: x\n", "4:1", "T|x"},
		{"title: T\nactors:\n  - a\n - b\n", "6:2", "T||a,b"},
		{"title: T\nactors:\n\t- a\n\t- b\n", "5:1 6:1", "T||a,b"},
		{"title: T\nactors: [a, b\nkind: x\n", "4:9", "T|x|a,b"},
		{"title: T\nsources: [{title: a\nkind: x\n", "4:10", "T|x"},
		{"title: T\n- item\nkind: x\n", "4:1", "T|x"},
		{"title: T\nsummary: >-\nNot indented\nat all: no\nkind: x\n", "5:1", "T|x||Not indented at all: no"},
		{"title: T\nsummary: |\n  One\n\ttwo\nkind: x\n", "6:1", "T|x||One\ntwo"},
		{"title: T\nsummary:\n  One\n  two: three\n", "6:6", "T|||One two: three"},
		{"title: T\nsummary: One\n  two: three\n  four\n", "5:6", "T|||One two: three four"},
		{"title: T\n}\nkind: x\n", "4:1", "T|x"},
		{"title: A: b\nkind: c: d\nactors: [x\n", "3:9 4:8 5:9", "A: b|c: d|x"},
	} {
		e, problems := one(t, "id: a\ndate: 2020\n"+c.text)
		var got []string
		for _, p := range problems {
			if p.Code == load.YAMLSyntax {
				got = append(got, fmt.Sprintf("%d:%d", p.Pos.Line, p.Pos.Column))
				if p.Hint == "" || p.Message == "" || p.Event != "a" {
					t.Errorf("%q: a problem without hint, message or event: %+v", c.text, p)
				}
			}
		}
		if s := strings.Join(got, " "); s != c.want {
			t.Errorf("%q: mistakes at %s, want %s", c.text, s, c.want)
		}
		kept := strings.TrimRight(strings.Join([]string{e.Title, e.Kind, strings.Join(e.Actors, ","), e.Summary}, "|"), "|")
		if kept != c.kept {
			t.Errorf("%q: kept %q, want %q", c.text, kept, c.kept)
		}
		if strings.Contains(c.text, "sources") && (len(e.Sources) != 1 || e.Sources[0].Title != "a") {
			t.Errorf("%q: the sources are %v", c.text, e.Sources)
		}
		if e.ID != "a" || e.DateText != "2020" {
			t.Errorf("%q: id %q, date %q", c.text, e.ID, e.DateText)
		}
	}
}

// A broken document, or a broken item of a list, never hides its neighbours.
func TestSyntaxNeighbours(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ text, ids, want string }{
		{"id: a\n---\nid: \"b\n---\nid: c\n", "a \"b c", "3:5"},
		{"id: a\n--- # next\n{id: b\n---\nid: c\n", "a x-2 c", "3:1"},
		{"- id: a\n- id: b: c\n- id: d\n", "a b: c d", "2:8"},
		{"- id: a\n- [id, b\n- id: d\n", "a x-2 d", "2:3"},
		{"- id: a\n  title: \"T\n- id: b\n\n-\n  id: c\n  kind: x: y\n", "a b c", "2:10 7:10"},
		{"%YAML 1.1\n---\nid: a\n---\nid: @b\n", "a @b", "5:5"},
		{"%YAML 1.1\n%YAML 1.1\n--- a\n", "x", "1:1"},
		{"%YAML 1.2\n---\nid: a\n---\n%YAML 1.1\n%YAML 1.1\n--- a\n---\nid: b\n", "a x-2 b", "1:1 4:4"},
		{"id: a\n...\n---\nid: @b\n...\n", "a @b", "4:5"},
		{"id: a\r\ntitle: x: y\r\n---\r\nid: b\r\n", "a b", "2:9"},
		{"a: &x [*x, *y]\n---\nid: b\n", "x-1 b", "1:1"},
	} {
		d := load.Reader("x.yaml", strings.NewReader(c.text))
		if got := ids(d); got != c.ids {
			t.Errorf("%q: ids %q, want %q", c.text, got, c.ids)
		}
		var got []string
		for _, p := range d.Problems {
			if p.Code == load.YAMLSyntax {
				got = append(got, fmt.Sprintf("%d:%d", p.Pos.Line, p.Pos.Column))
			}
		}
		if s := strings.Join(got, " "); s != c.want {
			t.Errorf("%q: mistakes at %s, want %s", c.text, s, c.want)
		}
	}
}

// What was lost to a mistake of syntax is not reported missing as well.
func TestSyntaxNoEchoes(t *testing.T) {
	t.Parallel()
	for _, text := range []string{"{id: a, title: b: c, d\n", "id: a\ntitle: T\nsources: {x: [y\ndate: {2020\n"} {
		_, problems := one(t, text)
		if got := places(problems, load.DateMissing, load.TitleMissing, load.SourceMissing); got != nil {
			t.Errorf("%q: %v", text, got)
		}
	}
}

// The reserved files are read as far as they can be, too.
func TestSyntaxReserved(t *testing.T) {
	t.Parallel()
	d := folder(
		t,
		"actors.yaml", "- id: a\n  name: A: b\n- id: c\n  name: \"C\n- id: d\n",
		"timeline.yaml", "title: T: u\nviews:\n  - name: N\n    query: \"kind:ban\n",
	)
	if len(d.Actors) != 3 || d.Actors[0].Name != "A: b" || d.Title != "T: u" || len(d.Views) != 1 {
		t.Errorf("%+v", d)
	}
	if got := len(places(d.Problems, load.YAMLSyntax)); got != 4 {
		t.Errorf("%d mistakes of syntax, want 4: %v", got, d.Problems)
	}
}
