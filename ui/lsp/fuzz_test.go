package lsp

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/textproto"
	"strconv"
	"strings"
	"testing"
	"time"
	"unicode/utf8"
)

func framed(body string) string { return fmt.Sprintf("Content-Length: %d\r\n\r\n%s", len(body), body) }

// Whatever comes, the session ends when its input does, and all that it has said is
// whole messages.
func FuzzMessages(f *testing.F) {
	const doc = `"textDocument":{"uri":"file:///nowhere/a.yaml"}`
	open := framed(`{"jsonrpc":"2.0","method":"textDocument/didOpen","params":{"textDocument":{"uri":"file:///nowhere/a.yaml","version":1,"text":"title: A\nactors: [𝄞, b]\n"}}}`)
	f.Add([]byte(open + framed(`{"jsonrpc":"2.0","method":"textDocument/didChange","params":{`+doc+`,"contentChanges":[{"text":"x","range":{"start":{"line":1,"character":10},"end":{"line":0,"character":-1}}}]}}`)))
	for _, method := range []string{"completion", "hover", "definition", "references", "prepareRename", "rename", "codeAction", "documentSymbol", "formatting", "documentLink"} {
		f.Add([]byte(open + framed(`{"jsonrpc":"2.0","id":2,"method":"textDocument/`+method+`","params":{`+doc+`,"position":{"line":1,"character":9},"newName":"n"}}`)))
	}
	f.Add([]byte("Content-Length: 3\r\n\r\n{}Content-Length: 2\r\n\r\n{}" + framed(`{"jsonrpc":"2.0","method":"exit"}`)))
	f.Add([]byte(framed(`{"jsonrpc":"2.0","id":2,"result":null}`) + framed(`{"jsonrpc":"2.0","method":"$/cancelRequest","params":{"id":null}}`)))
	begin := framed(`{"jsonrpc":"2.0","id":1,"method":"initialize","params":{"capabilities":{}}}`)
	f.Fuzz(func(t *testing.T, data []byte) {
		if bytes.Contains(data, []byte("file://")) && bytes.Count(data, []byte("file:///nowhere/")) != bytes.Count(data, []byte("file:")) {
			t.Skip("it may name files of this machine")
		}
		var out bytes.Buffer
		Serve(t.Context(), io.MultiReader(strings.NewReader(begin), bytes.NewReader(data)), &out, func() error { return nil }, Options{
			Now: func() time.Time { return time.Time{} }, After: func(time.Duration) <-chan time.Time { return nil },
			Watch: func(context.Context, string) <-chan string { return nil },
		})
		in := bufio.NewReader(&out)
		for {
			head, err := textproto.NewReader(in).ReadMIMEHeader()
			if errors.Is(err, io.EOF) && len(head) == 0 {
				return
			}
			n, bad := strconv.Atoi(head.Get("Content-Length"))
			body := make([]byte, max(n, 0))
			_, short := io.ReadFull(in, body)
			if err != nil || bad != nil || short != nil || !json.Valid(body) {
				t.Fatalf("said %v, %v, %v, %q", err, bad, short, body)
			}
		}
	})
}

// What is being written is told of any text at any place, and it is what stands there.
func FuzzCursor(f *testing.F) {
	for _, text := range []string{"title: A\nactors: [us, 'hu", "- {a: [b, {c: d}], sources: [{url: ", "sources:\n- url: x\n  - y\n", "a:\r\n\t- \"\\", "---\n- - -", "views: [{query: 'a"} {
		f.Add(text, len(text))
	}
	f.Fuzz(func(t *testing.T, s string, at int) {
		if at < 0 || at > len(s) || at < len(s) && !utf8.RuneStart(s[at]) {
			return
		}
		whole := newText(s)
		for _, e := range []encoding{utf8Units, utf16Units, utf32Units} {
			p := whole.position(at, e)
			if back := whole.offset(p, e); back != at && !strings.ContainsAny(s[min(back, at):max(back, at)], "\r\n") {
				t.Errorf("%s: the byte %d is %v, which is %d", e, at, p, back)
			}
		}
		for _, name := range []string{"a.yaml", "actors.yaml", "timeline.yaml"} {
			cur := cursorAt(name, whole, at)
			if cur.key.Name == "" && !cur.isKey {
				continue
			}
			if cur.start > at || s[cur.start:at] != cur.typed {
				t.Errorf("%q at %d: %q from %d", s, at, cur.typed, cur.start)
			}
			brokenWord(name, whole, at)
		}
	})
}
