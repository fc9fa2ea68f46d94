package lsp

import (
	"bufio"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"net/textproto"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"
)

// client is an editor: it speaks the protocol over pipes, and has the server's clock
// and its watch on the disk in its hand.
type client struct {
	t     testing.TB
	dir   string
	out   io.WriteCloser
	in    *bufio.Reader
	clock chan time.Time
	stirs chan string
	ended chan bool
	id    int
	found map[string][]diagnostic // by file, as told last
	told  int                     // how often
}

// start writes files, and starts a server that nobody has spoken to yet.
func start(t testing.TB, files map[string]string) *client {
	t.Helper()
	c := &client{
		t: t, dir: t.TempDir(), clock: make(chan time.Time), stirs: make(chan string), ended: make(chan bool, 1),
		found: map[string][]diagnostic{},
	}
	for name, text := range files {
		c.write(name, text)
	}
	toServer, out := io.Pipe()
	in, fromServer := io.Pipe()
	c.out, c.in = out, bufio.NewReader(in)
	o := Options{
		Version: "test", Now: func() time.Time { return time.Now().Add(time.Hour) },
		After: func(time.Duration) <-chan time.Time { return c.clock },
		Watch: func(context.Context, string) <-chan string { return c.stirs },
	}
	go func() {
		c.ended <- Serve(t.Context(), toServer, fromServer, func() error {
			_ = fromServer.Close()
			return toServer.Close()
		}, o)
	}()
	t.Cleanup(func() { _ = out.Close() })
	return c
}

// begin is a server that has been told of a folder with these files.
func begin(t testing.TB, files map[string]string, able ...string) *client {
	t.Helper()
	c := start(t, files)
	capabilities := `{}`
	if len(able) > 0 {
		capabilities = able[0]
	}
	c.ask("initialize", map[string]any{
		"processId": nil, "rootUri": c.uri(""), "capabilities": json.RawMessage(capabilities),
	})
	c.notify("initialized", map[string]any{})
	return c
}

func (c *client) write(name, text string) {
	c.t.Helper()
	path := filepath.Join(c.dir, filepath.FromSlash(name))
	if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
		c.t.Fatal(err)
	}
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		c.t.Fatal(err)
	}
}

func (c *client) uri(name string) string {
	return (&buffers{}).uriOf(filepath.Join(c.dir, filepath.FromSlash(name)))
}

// message is what comes from the server.
type message struct {
	ID     json.RawMessage `json:"id"`
	Method string          `json:"method"`
	Params json.RawMessage `json:"params"`
	Result json.RawMessage `json:"result"`
	Error  *struct {
		Code    int    `json:"code"`
		Message string `json:"message"`
	} `json:"error"`
}

func (c *client) raw(text string) {
	c.t.Helper()
	if _, err := io.WriteString(c.out, text); err != nil {
		c.t.Fatal(err)
	}
}

func (c *client) send(body string) {
	c.t.Helper()
	c.raw(fmt.Sprintf("Content-Length: %d\r\n\r\n%s", len(body), body))
}

func (c *client) notify(method string, params any) {
	c.t.Helper()
	c.send(encoded(c.t, map[string]any{"jsonrpc": "2.0", "method": method, "params": params}))
}

// request sends a request without waiting for its answer.
func (c *client) request(method string, params any) string {
	c.t.Helper()
	c.id++
	c.send(encoded(c.t, map[string]any{"jsonrpc": "2.0", "id": c.id, "method": method, "params": params}))
	return strconv.Itoa(c.id)
}

func encoded(t testing.TB, v any) string {
	t.Helper()
	text, err := json.Marshal(v)
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

// next is the next message of the server.
func (c *client) next() message {
	c.t.Helper()
	head, err := textproto.NewReader(c.in).ReadMIMEHeader()
	if err != nil {
		c.t.Fatal(err)
	}
	n, err := strconv.Atoi(head.Get("Content-Length"))
	if err != nil {
		c.t.Fatal(err)
	}
	body := make([]byte, n)
	if _, err := io.ReadFull(c.in, body); err != nil {
		c.t.Fatal(err)
	}
	var m message
	if err := json.Unmarshal(body, &m); err != nil {
		c.t.Fatalf("%v: %s", err, body)
	}
	if m.Method == "textDocument/publishDiagnostics" {
		var p publishParams
		if err := json.Unmarshal(m.Params, &p); err != nil {
			c.t.Fatal(err)
		}
		c.found[strings.TrimPrefix(strings.TrimPrefix(p.URI, c.uri("")), "/")] = p.Diagnostics
		c.told++
	}
	return m
}

// reply is the answer to a request; what comes before it is taken in.
func (c *client) reply(id string) message {
	c.t.Helper()
	for {
		if m := c.next(); m.Method == "" && string(m.ID) == id {
			return m
		}
	}
}

// ask sends a request and gives its result, which must be no error.
func (c *client) ask(method string, params any) json.RawMessage {
	c.t.Helper()
	m := c.reply(c.request(method, params))
	if m.Error != nil {
		c.t.Fatalf("%s: %d %s", method, m.Error.Code, m.Error.Message)
	}
	return m.Result
}

func (c *client) open(name, text string) {
	c.t.Helper()
	c.notify("textDocument/didOpen", map[string]any{"textDocument": map[string]any{
		"uri": c.uri(name), "languageId": "yaml", "version": 1, "text": text,
	}})
}

// retype puts a text in the place of a whole document.
func (c *client) retype(name, text string) {
	c.t.Helper()
	c.notify("textDocument/didChange", map[string]any{
		"textDocument": map[string]any{"uri": c.uri(name), "version": 2}, "contentChanges": []any{map[string]any{"text": text}},
	})
}

// check lets the clock run, and takes in what the server then says of the files.
func (c *client) check() {
	c.t.Helper()
	settled := func() { c.ask("textDocument/documentLink", map[string]any{"textDocument": documentID{URI: "none:"}}) }
	settled() // what was said before has been taken
	c.clock <- time.Time{}
	settled()
}

// says is what was told of a file last, a line a problem.
func (c *client) says(name string) string {
	var lines []string
	for _, d := range c.found[name] {
		lines = append(lines, fmt.Sprintf("%d:%d-%d:%d %s", d.Range.Start.Line, d.Range.Start.Character, d.Range.End.Line, d.Range.End.Character, d.Code))
	}
	return strings.Join(lines, "\n")
}
