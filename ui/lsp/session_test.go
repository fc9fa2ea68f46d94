package lsp

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

var sample = map[string]string{
	"timeline.yaml": "title: T\nviews:\n- name: V\n  query: actor:huawei,=zte thread:ban topic:5g\n- {name: W, query: 'actor:\"ZTE Corp\" id:reply'}\n",
	"actors.yaml":   "- {id: huawei, name: Huawei, country: CN, aliases: [HW], kind: company}\n- id: zte\n  name: ZTE Corp\n  country: CN\n- {id: us, name: United States, country: US}\n",
	"events/ban.yaml": "date: '2019-05-16'\ntitle: The ban\nkind: ban\nactors: [us]\ntargets: [huawei, ZTE Corp]\ntopics: [5g]\n" +
		"sources:\n- url: https://example.org/a\n  title: One\n",
	"events/reply.yaml": "id: reply\ndate: 2019-06?\ntitle: The reply\nactors: [HW]\nresponds_to: [ban]\nsources:\n- {url: 'https://example.org/b', title: Two}\n",
}

// A session has a beginning and an end, and what comes at the wrong time is answered
// as the protocol has it.
func TestLifeOfASession(t *testing.T) {
	t.Parallel()
	c := start(t, sample)
	code := func(m message, want int) {
		t.Helper()
		if m.Error == nil || m.Error.Code != want {
			t.Errorf("got %+v, want the error %d", m, want)
		}
	}
	code(c.reply(c.request("textDocument/hover", nil)), -32002)
	c.notify("textDocument/didOpen", map[string]any{})
	var got struct {
		Capabilities struct{ PositionEncoding string }
		ServerInfo   struct{ Name string }
	}
	if err := json.Unmarshal(c.ask("initialize", map[string]any{"rootUri": c.uri(""), "capabilities": map[string]any{}}), &got); err != nil {
		t.Fatal(err)
	}
	if got.Capabilities.PositionEncoding != "utf-16" || got.ServerInfo.Name != "dateline" {
		t.Errorf("%+v", got)
	}
	code(c.reply(c.request("initialize", map[string]any{})), -32600)
	code(c.reply(c.request("textDocument/nothing", nil)), -32601)
	code(c.reply(c.request("textDocument/hover", []int{1})), -32602)
	c.notify("$/nothing", nil)
	c.notify("textDocument/didChange", []int{1})
	if m := c.reply(c.request("shutdown", nil)); m.Error != nil || string(m.Result) != "null" {
		t.Errorf("%+v", m)
	}
	code(c.reply(c.request("textDocument/hover", nil)), -32600)
	c.notify("exit", nil)
	if !<-c.ended {
		t.Error("it did not end as it should")
	}
}

// An editor that goes away without a word ends the session.
func TestAnEditorThatGoesAway(t *testing.T) {
	t.Parallel()
	c := begin(t, sample)
	c.raw("Content-Length: 100\r\n\r\n{\"jsonrpc\"")
	_ = c.out.Close()
	if <-c.ended {
		t.Error("it took its leave")
	}
}

// A message that can't be read is answered, and those after it are read.
func TestMessagesThatAreWrong(t *testing.T) {
	t.Parallel()
	good := `{"jsonrpc":"2.0","id":"after","method":"workspace/symbol","params":{"query":"ban"}}`
	framed := fmt.Sprintf("Content-Length: %d\r\n\r\n%s", len(good), good)
	for _, wrong := range []string{
		"Content-Length: 10\r\n\r\n{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"x\"}\r\n",
		"Content-Length: 5\r\n\r\n{\"a\":",
		"Content-Length: -1\r\n\r\n",
		"Content-Length: 99999999999\r\n\r\n",
		"Content-Length: many\r\n\r\n{}",
		"Content-Length: 2\r\n\r\n[]",
		"content-length:2\r\nContent-Type: x\r\n\r\n{}",
		"Content-Length: 4\r\n\r\n\xff\xfe{}",
	} {
		c := begin(t, sample)
		go c.raw(wrong + framed)
		if m := c.next(); m.Error == nil || m.Error.Code != -32700 && m.Error.Code != -32600 || string(m.ID) != "null" {
			t.Errorf("%q: %+v", wrong, m)
		}
		if m := c.reply(`"after"`); m.Error != nil || !strings.Contains(string(m.Result), "The ban") {
			t.Errorf("%q: what follows is answered with %+v", wrong, m)
		}
	}
}

// All files are checked while one is being written, whether it can be read, is saved,
// is on disk at all, or is closed again.
func TestDiagnostics(t *testing.T) {
	t.Parallel()
	c := begin(t, sample)
	c.check()
	if c.told != 0 {
		t.Errorf("a folder without a mistake has %v", c.found)
	}
	says := func(name, want string) {
		t.Helper()
		c.check()
		if got := c.says(name); got != want {
			t.Errorf("%s: got %q, want %q", name, got, want)
		}
	}
	c.open("events/ban.yaml", sample["events/ban.yaml"])
	says("events/ban.yaml", "")
	c.retype("events/ban.yaml", "date: '2019-13'\ntitle: \"Ä𝄞\ntopics: [")
	c.check()
	if got := c.says("events/ban.yaml"); !strings.Contains(got, "yaml-syntax") || !strings.Contains(got, "0:12-0:14 date-invalid") {
		t.Errorf("the broken file: %s", got)
	}
	c.retype("events/ban.yaml", "id: other\n"+sample["events/ban.yaml"])
	says("events/reply.yaml", "4:14-4:17 reference-unknown")
	if got := c.says("timeline.yaml"); got != "3:34-3:37 query-invalid" {
		t.Errorf("the view: %s", got)
	}
	c.notify("textDocument/didClose", map[string]any{"textDocument": map[string]any{"uri": c.uri("events/ban.yaml")}})
	says("events/reply.yaml", "")
	c.open("events/new.yaml", "date: 2020\ntitle: New\nactors: [𝄞, hauwei]\nsources: [{url: 'https://example.org', title: 𝄞}]\n")
	says("events/new.yaml", "2:9-2:11 actor-unknown\n2:13-2:19 actor-unknown")
	if err := os.Remove(filepath.Join(c.dir, "events", "ban.yaml")); err != nil {
		t.Fatal(err)
	}
	c.stirs <- ""
	says("events/reply.yaml", "4:14-4:17 reference-unknown")
	c.write("events/ban.yaml", sample["events/ban.yaml"])
	c.notify("textDocument/didSave", map[string]any{"textDocument": map[string]any{"uri": c.uri("events/new.yaml")}})
	says("events/reply.yaml", "")
}

// Columns are counted as the editor counts them.
func TestEncodings(t *testing.T) {
	t.Parallel()
	for units, want := range map[string]string{"utf-8": "2:15-2:21", "utf-16": "2:13-2:19", "utf-32": "2:12-2:18"} {
		c := begin(t, sample, `{"general":{"positionEncodings":["`+units+`"]}}`)
		c.open("a.yaml", "date: 2020\ntitle: A\nactors: [𝄞, hauwei]\n")
		c.check()
		if got := c.says("a.yaml"); !strings.Contains(got, want+" actor-unknown") {
			t.Errorf("%s: %s", units, got)
		}
		from := map[string]int{"utf-8": 9 + 4, "utf-16": 9 + 2, "utf-32": 9 + 1}[units]
		c.notify("textDocument/didChange", map[string]any{
			"textDocument": map[string]any{"uri": c.uri("a.yaml"), "version": 2},
			"contentChanges": []any{map[string]any{"text": ", huawei", "range": map[string]any{
				"start": position{2, from}, "end": position{2, from + len(", hauwei")},
			}}},
		})
		c.check()
		if got := c.says("a.yaml"); strings.Count(got, "actor-unknown") != 1 {
			t.Errorf("%s, after the change: %s", units, got)
		}
	}
}

// However fast changes come, they are made in their order, and only the newest text
// is read.
func TestManyChanges(t *testing.T) {
	t.Parallel()
	c := begin(t, sample)
	text := sample["events/reply.yaml"]
	c.open("events/reply.yaml", text)
	c.check()
	many := 5000
	if testing.Short() {
		many = 500
	}
	told := c.told
	at := position{2, len("title: The reply")}
	for i := range many {
		c.notify("textDocument/didChange", map[string]any{
			"textDocument":   map[string]any{"uri": c.uri("events/reply.yaml"), "version": i + 2},
			"contentChanges": []any{map[string]any{"text": fmt.Sprint(i % 10), "range": span{at, at}}},
		})
		at.Character++
	}
	m := string(c.ask("textDocument/documentSymbol", map[string]any{"textDocument": map[string]any{"uri": c.uri("events/reply.yaml")}}))
	if !strings.Contains(m, "The reply"+strings.Repeat("0123456789", many/10)+`"`) {
		t.Error("the changes are not made in their order")
	}
	c.check()
	if c.told != told {
		t.Errorf("%d files were told anew, though nothing is wrong", c.told-told)
	}
}

// A request that was cancelled is answered as such, and those after it as ever.
func TestCancelledRequests(t *testing.T) {
	t.Parallel()
	c := begin(t, sample)
	params := map[string]any{"query": "ban"}
	// The answer to the first one can't be written as long as nobody reads it.
	first, second, third := c.request("workspace/symbol", params), c.request("workspace/symbol", params), c.request("workspace/symbol", params)
	c.notify("$/cancelRequest", map[string]any{"id": json.RawMessage(second)})
	c.notify("$/cancelRequest", map[string]any{"id": "none"})
	c.notify("$/nothing", nil) // it is taken once the one before has been dealt with
	for _, want := range []struct {
		id   string
		code int
	}{{first, 0}, {second, -32800}, {third, 0}} {
		m := c.reply(want.id)
		if got := m.Error; got == nil && want.code != 0 || got != nil && got.Code != want.code {
			t.Errorf("%s: %+v", want.id, m)
		}
	}
}

// Two requests under one id, as no client may send them, are both answered.
func TestTwoRequestsUnderOneID(t *testing.T) {
	t.Parallel()
	c := begin(t, sample)
	for range 2 {
		c.send(`{"jsonrpc":"2.0","id":7,"method":"workspace/symbol","params":{"query":"ban"}}`)
	}
	for range 2 {
		if m := c.reply("7"); m.Error != nil {
			t.Errorf("%+v", m)
		}
	}
	c.ask("workspace/symbol", map[string]any{"query": "ban"})
}
