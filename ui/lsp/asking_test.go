package lsp

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"testing"
)

// place finds a mark in a text: the place at which | stands, and the text without it.
func place(t *testing.T, text string) (string, position) {
	t.Helper()
	at := strings.Index(text, "|")
	if at < 0 {
		t.Fatalf("no mark in %q", text)
	}
	clean := text[:at] + text[at+1:]
	return clean, newText(clean).position(at, utf16Units)
}

// at opens a file whose text has a mark, and gives the parameters that name it.
func (c *client) at(t *testing.T, name, text string) map[string]any {
	t.Helper()
	clean, p := place(t, text)
	c.open(name, clean)
	return map[string]any{"textDocument": map[string]any{"uri": c.uri(name)}, "position": p}
}

func decoded[T any](t *testing.T, raw json.RawMessage) (v T) {
	t.Helper()
	if err := json.Unmarshal(raw, &v); err != nil {
		t.Fatalf("%v: %s", err, raw)
	}
	return v
}

// What can be written at a place is proposed, in files that can't be read as well.
func TestCompletion(t *testing.T) {
	t.Parallel()
	c := begin(t, sample)
	for _, x := range []struct{ name, text, want string }{
		{"a.yaml", "da|", "date: "},
		{"a.yaml", "date: 2020\ntit|", "title: "},
		{"a.yaml", "date: 2020\n|\ntitle: A\n", "id: "},
		{"a.yaml", "title: A\nkind: sanc|", "sanction"},
		{"a.yaml", "title: A\nstatus: |", "confirmed"},
		{"a.yaml", "title: A\nactors: [hu|", "huawei"},
		{"a.yaml", "title: A\nactors: [us, HW|", "huawei"},
		{"a.yaml", "title: A\nactors: [us, \"zte c|", "zte"},
		{"a.yaml", "title: A\ntargets:\n  - us\n  - ZT|", "zte"},
		{"a.yaml", "title: A\ntargets:\n- us\n- ZT|", "zte"},
		{"a.yaml", "title: A\nactors: [us,\n  hua|", "huawei"},
		{"a.yaml", "title: A\ncountries: [united k|", "GB"},
		{"a.yaml", "title: A\ncountries: [norw|", "\"NO\""},
		{"a.yaml", "title: A\ntopics: [5|", "5g"},
		{"a.yaml", "title: A\ncountries: [\"norw|", "NO"},
		{"a.yaml", "title: A\nresponds_to: [b|", "ban"},
		{"a.yaml", "title: A\nfollows: The rep|", "reply"},
		{"a.yaml", "title: A\nallow: [source-m|", "source-missing"},
		{"a.yaml", "title: A\nsources:\n- url: http://x.org\n  pub|", "publisher: "},
		{"a.yaml", "title: A\nsources:\n  - url: x\n    title: \"\n  - arch|", "archived: "},
		{"a.yaml", "title: A\nsources:\n- {url: x, acc|", "accessed: "},
		{"a.yaml", "title: A\nquotes:\n- by: u|", "us"},
		{"a.yaml", "title: A\nquotes:\n- text: |\n", ""},
		{"a.yaml", "- {title: A, actors: [us, hua|", "huawei"},
		{"a.yaml", "- title: [\n  sta|", "status: "},
		{"a.yaml", "title: A\nsummary: >\n  The com|", ""},
		{"a.yaml", "title: com|", ""},
		{"actors.yaml", sample["actors.yaml"] + "- id: a\n  part_of: zt|", "zte"},
		{"actors.yaml", "- id: a\n  country: chin|", "CN"},
		{"actors.yaml", sample["actors.yaml"] + "- id: a\n  kind: com|", "company"},
		{"timeline.yaml", "title: T\nviews:\n- name: V\n  qu|", "query: "},
	} {
		got := decoded[completionList](t, c.ask("textDocument/completion", c.at(t, x.name, x.text)))
		var all []string
		for _, i := range got.Items {
			all = append(all, i.Edit.NewText)
		}
		switch {
		case x.want == "" && len(all) > 0:
			t.Errorf("%q: proposed %q", x.text, all)
		case x.want != "" && !slices.Contains(all, x.want):
			t.Errorf("%q: %q is not among %q", x.text, x.want, all)
		}
		c.notify("textDocument/didClose", map[string]any{"textDocument": map[string]any{"uri": c.uri(x.name)}})
	}
}

// A proposal says what it means, and takes the place of what is typed.
func TestAProposal(t *testing.T) {
	t.Parallel()
	c := begin(t, sample)
	got := decoded[completionList](t, c.ask("textDocument/completion", c.at(t, "a.yaml", "title: A\nresponds_to: [ban, re|]\n")))
	want := completionItem{Label: "reply", Kind: kindReference, Detail: "The reply", Sort: "aa", Filter: "reply", Edit: textEdit{span{position{1, 19}, position{1, 21}}, "reply"}}
	if len(got.Items) != 1 || got.Items[0] != want {
		t.Errorf("%+v", got.Items)
	}
}

// What a word means is said: a date with its bounds, an event, an actor, a country, a
// code, a key.
func TestHover(t *testing.T) {
	t.Parallel()
	c := begin(t, sample)
	for _, x := range []struct{ name, text, want string }{
		{"a.yaml", "title: A\ndate: 2022-0|7?\n", "July 2022 (uncertain)\n2022-07-01 to 2022-07-31"},
		{"a.yaml", "title: A\ndate: 2022-05/.|.\n", "from May 2022\nfrom 2022-05-01"},
		{"a.yaml", "title: A\ndate: '2022-07-04|'\n", "4 July 2022"},
		{"a.yaml", "title: A\ndate: Ju|ly\n", "no date: "},
		{"a.yaml", "title: A\nresponds_to: [b|an]\n", "16 May 2019: The ban\nban\nby us\non huawei, zte\n\nevents/ban.yaml:1"},
		{"a.yaml", "title: A\nresponds_to: [nothi|ng]\n", "no event has this id"},
		{"a.yaml", "title: A\nactors: [H|W]\n", "Huawei (huawei)\ncompany, China\nalso HW"},
		{"a.yaml", "title: A\ncountries: [U|K]\n", "GB: United Kingdom"},
		{"a.yaml", "title: A\nallow: [source-mi|ssing]\n", "source-missing (warning): "},
		{"a.yaml", "title: A\nsta|tus: confirmed\n", "status: confirmed, reported"},
		{"a.yaml", "title: [\nactors: [H|W]\n", "Huawei (huawei)"},
		{"timeline.yaml", "views:\n- name: V\n  query: topic:5g thread:b|an\n", "16 May 2019: The ban"},
	} {
		var got struct{ Contents struct{ Value string } }
		raw := c.ask("textDocument/hover", c.at(t, x.name, x.text))
		if err := json.Unmarshal(raw, &got); err != nil || !strings.HasPrefix(got.Contents.Value, x.want) {
			t.Errorf("%q: got %q", x.text, got.Contents.Value)
		}
	}
	for _, text := range []string{"title: A |b\n", "|\n", "# a |comment\n"} {
		if raw := c.ask("textDocument/hover", c.at(t, "b.yaml", text)); string(raw) != "null" {
			t.Errorf("%q: %s", text, raw)
		}
	}
}

// where is a list of places as a test writes them.
func (c *client) places(t *testing.T, raw json.RawMessage) string {
	t.Helper()
	var all []string
	for _, l := range decoded[[]location](t, raw) {
		all = append(all, fmt.Sprintf("%s %d:%d-%d:%d", strings.TrimPrefix(l.URI, c.uri("")+"/"), l.Range.Start.Line, l.Range.Start.Character, l.Range.End.Line, l.Range.End.Character))
	}
	return strings.Join(all, "\n")
}

// One goes from a name to what bears it, and from there to all that name it.
func TestDefinitionAndReferences(t *testing.T) {
	t.Parallel()
	c := begin(t, sample)
	for _, x := range []struct{ name, text, home, named string }{
		{
			"events/reply.yaml", strings.Replace(sample["events/reply.yaml"], "[ban]", "[b|an]", 1),
			"events/ban.yaml 0:0-0:0", "events/reply.yaml 4:14-4:17\ntimeline.yaml 3:34-3:37",
		},
		{
			"events/reply.yaml", strings.Replace(sample["events/reply.yaml"], "id: reply", "id: rep|ly", 1),
			"events/reply.yaml 0:0-0:0", "timeline.yaml 4:40-4:45",
		},
		{
			"events/reply.yaml", strings.Replace(sample["events/reply.yaml"], "HW", "H|W", 1),
			"actors.yaml 0:3-0:3", "events/ban.yaml 4:10-4:16\nevents/reply.yaml 3:9-3:11\ntimeline.yaml 3:15-3:21",
		},
		{
			"timeline.yaml", strings.Replace(sample["timeline.yaml"], "ZTE", "Z|TE", 1),
			"actors.yaml 1:2-1:2", "events/ban.yaml 4:18-4:26\ntimeline.yaml 3:22-3:26\ntimeline.yaml 4:26-4:36",
		},
	} {
		p := c.at(t, x.name, x.text)
		if got := c.places(t, c.ask("textDocument/definition", p)); got != x.home {
			t.Errorf("%q: defined at %s", x.text, got)
		}
		p["context"] = map[string]any{"includeDeclaration": false}
		if got := c.places(t, c.ask("textDocument/references", p)); got != x.named {
			t.Errorf("%q: named at %s", x.text, got)
		}
		p["context"] = map[string]any{"includeDeclaration": true}
		if got := c.places(t, c.ask("textDocument/references", p)); got != x.home+"\n"+x.named {
			t.Errorf("%q: named at %s", x.text, got)
		}
	}
	c.open("a.yaml", "title: A\n")
	p := c.at(t, "a.yaml", "title: A|\n")
	if got := c.ask("textDocument/definition", p); string(got) != "null" {
		t.Errorf("a text is defined at %s", got)
	}
}
