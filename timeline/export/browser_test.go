package export_test

import (
	"context"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"sync"
	"testing"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/log"
	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/chromedp"
)

// browser is a page in Chromium, and what the browser has said of it.
type browser struct {
	context.Context
	t testing.TB

	mu       sync.Mutex
	requests []string // for anything but the page itself
	said     []string // errors, and what the page's policy forbids
}

// openBrowser starts Chromium. Where there is none, the test is skipped.
func openBrowser(t testing.TB) *browser {
	t.Helper()
	program := ""
	for _, name := range []string{"chromium", "chromium-browser", "google-chrome"} {
		if path, err := exec.LookPath(name); err == nil {
			program = path
			break
		}
	}
	if program == "" {
		t.Skip("there is no Chromium here: the page is not looked at in a browser")
	}
	flags := append(chromedp.DefaultExecAllocatorOptions[:], chromedp.ExecPath(program))
	if os.Geteuid() == 0 {
		flags = append(flags, chromedp.NoSandbox)
	}
	ctx, cancel := chromedp.NewExecAllocator(context.Background(), flags...)
	t.Cleanup(cancel)
	ctx, cancel = chromedp.NewContext(ctx)
	t.Cleanup(cancel)
	b := &browser{Context: ctx, t: t}
	b.do()
	if err := chromedp.Listen(b, b.heard); err != nil {
		t.Fatal(err)
	}
	call(b, network.Enable, network.EnableParams{})
	call(b, log.Enable, cdp.Empty{})
	call(b, runtime.Enable, cdp.Empty{})
	return b
}

func (b *browser) heard(event any) {
	b.mu.Lock()
	defer b.mu.Unlock()
	switch event := event.(type) {
	case *network.EventRequestWillBeSent:
		if event.Type != network.ResourceTypeDocument {
			b.requests = append(b.requests, event.Request.URL)
		}
	case *log.EventEntryAdded:
		b.said = append(b.said, event.Entry.Text)
	case *runtime.EventExceptionThrown:
		b.said = append(b.said, fmt.Sprint(*event.ExceptionDetails))
	case *page.EventJavascriptDialogOpening:
		b.said = append(b.said, "a dialog: "+event.Message)
	}
}

func (b *browser) do(steps ...chromedp.Action[chromedp.Void]) {
	b.t.Helper()
	if err := chromedp.Do(b, steps...); err != nil {
		b.t.Fatal(err)
	}
}

// get does what has an answer.
func get[T any](b *browser, a chromedp.Action[T]) T {
	b.t.Helper()
	answer, err := chromedp.Run(b, a)
	if err != nil {
		b.t.Fatal(err)
	}
	return answer
}

// call asks the browser itself.
func call[P, R any](b *browser, command cdp.Command[P, R], params P) R {
	b.t.Helper()
	answer, err := chromedp.Call(b, command, params)
	if err != nil {
		b.t.Fatal(err)
	}
	return answer
}

// open writes a page to a file and goes there.
func (b *browser) open(text string) {
	b.t.Helper()
	path := filepath.Join(b.t.TempDir(), "page.html")
	if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
		b.t.Fatal(err)
	}
	b.do(chromedp.Navigate("file://" + path))
}

// ask evaluates an expression in the page.
func ask[T any](b *browser, expression string, args ...any) T {
	b.t.Helper()
	return get(b, chromedp.Evaluate[T](fmt.Sprintf(expression, args...), chromedp.EvalAwaitPromise))
}

// size gives the window another size and tells whether it is dark.
func (b *browser) size(width, height int, dark bool) {
	b.t.Helper()
	scheme := "light"
	if dark {
		scheme = "dark"
	}
	b.do(chromedp.EmulateViewport(int64(width), int64(height)))
	call(b, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{Features: []*emulation.MediaFeature{{Name: "prefers-color-scheme", Value: scheme}}})
}

// quiet makes sure that the page has asked for nothing and that nothing went wrong.
func (b *browser) quiet() {
	b.t.Helper()
	b.mu.Lock()
	defer b.mu.Unlock()
	for _, address := range b.requests {
		b.t.Errorf("the page asks for %s", address)
	}
	for _, text := range b.said {
		b.t.Errorf("the browser says: %s", text)
	}
}
