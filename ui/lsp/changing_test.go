package lsp

import (
	"encoding/json"
	"maps"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"dateline/timeline"
	"dateline/timeline/load"
)

// edited is what a change for the editor says, whichever form it has.
type edited struct {
	Changes   map[string][]textEdit
	Documents []struct {
		Document documentID `json:"textDocument"`
		Edits    []textEdit
		Kind     string
		OldURI   string
		NewURI   string
	} `json:"documentChanges"`
}

// apply does to some files what an editor would do.
func (c *client) apply(t *testing.T, e edited, files map[string]string) map[string]string {
	t.Helper()
	now := maps.Clone(files)
	name := func(uri string) string { return strings.TrimPrefix(uri, c.uri("")+"/") }
	change := func(uri string, edits []textEdit) {
		if _, ok := now[name(uri)]; !ok {
			t.Errorf("%s is changed, which there is not", uri)
		}
		now[name(uri)] = applied(now[name(uri)], edits)
	}
	for uri, edits := range e.Changes {
		change(uri, edits)
	}
	for _, d := range e.Documents {
		if d.Kind == "rename" {
			now[name(d.NewURI)] = now[name(d.OldURI)]
			delete(now, name(d.OldURI))
			continue
		}
		change(d.Document.URI, d.Edits)
	}
	return now
}

// applied is a text with changes, whose places are those before the first.
func applied(s string, edits []textEdit) string {
	edits = slices.Clone(edits)
	slices.SortFunc(edits, func(a, b textEdit) int {
		return newText(s).offset(b.Range.Start, utf16Units) - newText(s).offset(a.Range.Start, utf16Units)
	})
	t := newText(s)
	for _, e := range edits {
		s = s[:t.offset(e.Range.Start, utf16Units)] + e.NewText + s[t.offset(e.Range.End, utf16Units):]
	}
	return s
}

// loaded is what a load finds in files.
func loaded(files map[string]string) *timeline.Timeline {
	m := fstest.MapFS{}
	for name, text := range files {
		m[name] = &fstest.MapFile{Data: []byte(text)}
	}
	return timeline.New(load.FS(m))
}

const ableToRename = `{"workspace":{"workspaceEdit":{"documentChanges":true,"resourceOperations":["create","rename"]}}}`

// What has another id is named by it everywhere: in other events, other actors and
// saved views, and by the file that its id came from.
func TestRename(t *testing.T) {
	t.Parallel()
	for _, x := range []struct {
		what, able, file, old, mark, now string
		want                             map[string]string // pieces of files
		gone                             string
	}{
		{
			"an event's own id", "{}", "events/reply.yaml", "id: reply", "id: rep|ly", "answer",
			map[string]string{"events/reply.yaml": "id: answer\n", "timeline.yaml": "id:answer'"},
			"",
		},
		{
			"an id of a file's name", ableToRename, "events/reply.yaml", "[ban]", "[b|an]", "the-ban",
			map[string]string{"events/the-ban.yaml": "date: '2019-05-16'\n", "events/reply.yaml": "[the-ban]", "timeline.yaml": "thread:the-ban topic:5g\n"},
			"events/ban.yaml",
		},
		{
			"an id of a file's name, in an editor that can't rename files", "{}", "events/ban.yaml", "date:", "da|te:", "the-ban",
			map[string]string{"events/ban.yaml": "id: the-ban\ndate:", "events/reply.yaml": "[the-ban]", "timeline.yaml": "thread:the-ban"},
			"",
		},
		{
			"an actor", "{}", "events/ban.yaml", "[huawei,", "[hua|wei,", "hw-tech",
			map[string]string{"actors.yaml": "id: hw-tech, name: Huawei", "events/ban.yaml": "[hw-tech, ZTE Corp]", "events/reply.yaml": "[HW]", "timeline.yaml": "actor:hw-tech,=zte thread"},
			"",
		},
		{
			"an actor in a view, by its alias", "{}", "timeline.yaml", "ZTE", "Z|TE", "zte-corporation",
			map[string]string{"actors.yaml": "id: zte-corporation\n", "events/ban.yaml": "ZTE Corp", "timeline.yaml": "actor:huawei,=zte-corporation thread:ban"},
			"",
		},
	} {
		c := begin(t, sample, x.able)
		p := c.at(t, x.file, strings.Replace(sample[x.file], x.old, x.mark, 1))
		if raw := c.ask("textDocument/prepareRename", p); string(raw) == "null" {
			t.Errorf("%s: can't be renamed", x.what)
		}
		p["newName"] = x.now
		now := c.apply(t, decoded[edited](t, c.ask("textDocument/rename", p)), sample)
		for name, piece := range x.want {
			if !strings.Contains(now[name], piece) {
				t.Errorf("%s: %q is not in %s: %q", x.what, piece, name, now[name])
			}
		}
		if _, there := now[x.gone]; there && x.gone != "" {
			t.Errorf("%s: %s is there still", x.what, x.gone)
		}
		for _, p := range loaded(now).Problems() {
			t.Errorf("%s: afterwards: %v", x.what, p)
		}
	}
}

// What can't be renamed is refused with the reason, and nothing changes.
func TestRefusedRenames(t *testing.T) {
	t.Parallel()
	for _, x := range []struct{ file, old, mark, now, why string }{
		{"events/reply.yaml", "[ban]", "[b|an]", "The Ban", "is no id"},
		{"events/reply.yaml", "[ban]", "[b|an]", "reply", "another event has the id"},
		{"events/reply.yaml", "[ban]", "[gone|]", "there", "0 events have the id"},
		{"events/reply.yaml", "HW", "H|W", "zte", "is what zte is called"},
		{"events/reply.yaml", "The reply", "The |reply", "zte", "no event and no actor"},
		{"events/reply.yaml", "id: reply", "id: reply\ntitle: [\n---\nresponds_to: [b|an]\n---", "the-ban", "can't be read as YAML"},
	} {
		c := begin(t, sample)
		p := c.at(t, x.file, strings.Replace(sample[x.file], x.old, x.mark, 1))
		p["newName"] = x.now
		m := c.reply(c.request("textDocument/rename", p))
		if m.Error == nil || !strings.Contains(m.Error.Message, x.why) {
			t.Errorf("%q: %+v", x.why, m)
		}
	}
}

// What has one right answer is offered, and what the desk may accept.
func TestActions(t *testing.T) {
	t.Parallel()
	c := begin(t, sample)
	text := "date: 2020\ntitle: A\nactors: [hauwei technologies]\nstatus: confrimed\ntopcis: [5g]\n"
	c.open("a.yaml", text)
	ask := func(line int, only ...string) []codeAction {
		raw := c.ask("textDocument/codeAction", map[string]any{
			"textDocument": map[string]any{"uri": c.uri("a.yaml")}, "range": span{position{line, 0}, position{line, 0}},
			"context": map[string]any{"diagnostics": []any{}, "only": only},
		})
		return decoded[[]codeAction](t, raw)
	}
	var did []string
	now := text
	for _, x := range []struct {
		line int
		kind []string
	}{{3, []string{"quickfix"}}, {0, []string{"quickfix"}}, {0, []string{"source"}}} {
		for _, a := range ask(x.line, x.kind...) {
			raw, err := json.Marshal(a.Edit)
			if err != nil {
				t.Fatal(err)
			}
			did = append(did, a.Title)
			now = c.apply(t, decoded[edited](t, raw), map[string]string{"a.yaml": text})["a.yaml"]
			did = append(did, now)
		}
	}
	want := []string{
		"Write confirmed instead of confrimed", strings.Replace(text, "confrimed", "confirmed", 1),
		"Accept it in this event: allow: [source-missing]", strings.Replace(text, "status:", "allow: [source-missing]\nstatus:", 1),
		"Fix all that has one right answer", strings.NewReplacer("confrimed", "confirmed", "topcis", "topics").Replace(text),
	}
	if !slices.Equal(did, want) {
		t.Errorf("%q", did)
	}
}

// A file is shown in outline, found by words, laid out, and its addresses open.
func TestOutlineSearchFormatLinks(t *testing.T) {
	t.Parallel()
	c := begin(t, sample)
	text := "title: A\ndate: 2020\nsources:\n- url: https://example.org/x\n  title: 'T'\n---\ntitle: B\n"
	c.open("two.yaml", text)
	p := map[string]any{"textDocument": map[string]any{"uri": c.uri("two.yaml")}, "options": map[string]any{"tabSize": 2}}
	symbols := decoded[[]documentSymbol](t, c.ask("textDocument/documentSymbol", p))
	if len(symbols) != 2 || symbols[0].Name != "A" || symbols[0].Detail != "2020" || symbols[0].Range != (span{position{0, 0}, position{4, 12}}) || symbols[1].Range.Start.Line != 6 {
		t.Errorf("%+v", symbols)
	}
	found := decoded[[]workspaceSymbol](t, c.ask("workspace/symbol", map[string]any{"query": "zte"}))
	if len(found) != 1 || found[0].Name != "ZTE Corp" || found[0].Location.URI != c.uri("actors.yaml") {
		t.Errorf("%+v", found)
	}
	laid := applied(text, decoded[[]textEdit](t, c.ask("textDocument/formatting", p)))
	if want := "date: \"2020\"\ntitle: A\nsources:\n  - url: https://example.org/x\n    title: 'T'\n---\ntitle: B\n"; laid != want {
		t.Errorf("laid out: %q", laid)
	}
	c.retype("two.yaml", laid)
	if again := c.ask("textDocument/formatting", p); string(again) != "[]" {
		t.Errorf("laid out again: %s", again)
	}
	addresses := decoded[[]documentLink](t, c.ask("textDocument/documentLink", p))
	if len(addresses) != 1 || addresses[0].Target != "https://example.org/x" || addresses[0].Range.Start != (position{3, 9}) {
		t.Errorf("%+v", addresses)
	}
	c.retype("two.yaml", "title: [\n")
	if m := c.reply(c.request("textDocument/formatting", p)); m.Error == nil || m.Error.Code != -32803 {
		t.Errorf("a broken file is laid out: %+v", m)
	}
}
