package web

import (
	"bytes"
	"compress/gzip"
	"context"
	"fmt"
	"io"
	"log"
	"net"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
	"testing"
	"time"

	"dateline/ui/sources"
	"dateline/ui/web/page"
)

// clock is a clock that waits without time.
type clock struct {
	mu     sync.Mutex
	now    time.Time
	waited []time.Duration
}

func (c *clock) Now() time.Time {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.now
}

func (c *clock) Wait(ctx context.Context, d time.Duration) error {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.now = c.now.Add(d)
	c.waited = append(c.waited, d)
	return ctx.Err()
}

// asking is a client for servers of a test.
func asking(t *testing.T, servers ...*httptest.Server) (*Client, *clock) {
	t.Helper()
	k := &clock{now: time.Date(2026, 11, 30, 12, 0, 0, 0, time.UTC)}
	var hosts []string
	for _, s := range servers {
		hosts = append(hosts, s.Listener.Addr().String())
	}
	return New(Options{Agent: "dateline/test", Allow: strings.Join(hosts, ","), Patience: 30 * time.Second, Now: k.Now, Wait: k.Wait}), k
}

func serve(t *testing.T, h http.HandlerFunc) *httptest.Server {
	t.Helper()
	s := httptest.NewServer(h)
	t.Cleanup(s.Close)
	return s
}

const article = "<!doctype html><title>A law is passed</title><p>The house has passed the law on Tuesday, after a long debate about what it means for the networks of the country.</p>"

// hijacked answers by bytes.
func hijacked(w http.ResponseWriter, answer string) {
	conn, _, err := http.NewResponseController(w).Hijack()
	if err != nil {
		panic(err)
	}
	_, _ = conn.Write([]byte(answer))
	_ = conn.Close()
}

func TestLook(t *testing.T) {
	t.Parallel()
	bomb()
	done := make(chan struct{})
	defer close(done)
	elsewhere := serve(t, func(w http.ResponseWriter, _ *http.Request) { fmt.Fprint(w, article) })
	html := func(w http.ResponseWriter, status int, text string) {
		w.Header().Set("Content-Type", "text/html; charset=utf-8")
		w.WriteHeader(status)
		fmt.Fprint(w, text)
	}
	to := func(status int, location string) http.HandlerFunc {
		return func(w http.ResponseWriter, _ *http.Request) {
			w.Header().Set("Location", location)
			w.WriteHeader(status)
		}
	}
	answer := func(status int, text string) http.HandlerFunc {
		return func(w http.ResponseWriter, _ *http.Request) { html(w, status, text) }
	}
	raw := func(text string) http.HandlerFunc {
		return func(w http.ResponseWriter, _ *http.Request) { hijacked(w, text) }
	}
	cases := []struct {
		name, path string
		do         http.HandlerFunc
		want       sources.State
		fails      bool
		says       string // a part of why, or of where to
	}{
		{"a page", "/page", answer(200, article), sources.OK, false, ""},
		{"nothing at all", "/empty", answer(200, ""), sources.OK, false, ""},
		{"no content", "/no-content", answer(204, ""), sources.OK, false, ""},
		{"a redirect for good", "/old", to(301, "/page"), sources.Moved, false, "/page"},
		{"and by 308", "/old308", to(308, elsewhere.URL+"/there"), sources.Moved, false, "/there"},
		{"a redirect for now", "/now", to(302, "/page"), sources.OK, false, ""},
		{"first for good, then for now", "/both", to(301, "/now"), sources.Moved, false, "/now"},
		{"a circle", "/circle", to(302, "/circle"), sources.Unreachable, false, "in a circle"},
		{"to the front page", "/gone-home", to(302, "/"), sources.SoftGone, false, "front page"},
		{"to a front page of a language", "/gone-en", to(301, "/en/"), sources.SoftGone, false, "front page"},
		{"to the front page of another host", "/gone-there", to(301, elsewhere.URL+"/"), sources.SoftGone, false, "front page"},
		{"to a page by its number", "/by-number", to(301, "/?p=123"), sources.Moved, false, "/?p=123"},
		{"to a page for what is not there", "/to-404", to(302, "/errors/404.html"), sources.SoftGone, false, "404"},
		{"to a page to sign in", "/closed", to(302, "/account/login?next=x"), sources.Refused, false, "sign in"},
		{"to a file", "/file", to(302, "file:///etc/passwd"), sources.Refused, false, "file:"},
		{"to a private address", "/private", to(302, "http://10.0.0.1/"), sources.Refused, false, "private"},
		{"to a metadata service", "/metadata", to(307, "http://169.254.169.254/latest/"), sources.Refused, false, "link-local"},
		{"to another port", "/port", to(302, "http://example.org:22/"), sources.Refused, false, "ports"},
		{"to no address", "/nowhere", to(302, "http://[::1"), sources.Refused, false, "no address"},
		{"not found", "/404", answer(404, "no"), sources.Unreachable, true, "404 Not Found"},
		{"gone", "/410", answer(410, "no"), sources.Unreachable, true, "410 Gone"},
		{"not to be shown", "/401", answer(401, ""), sources.Refused, false, "401"},
		{"forbidden", "/403", answer(403, ""), sources.Refused, false, "403"},
		{"by law", "/451", answer(451, ""), sources.Refused, false, "451"},
		{"as a network of professionals has it", "/999", answer(999, ""), sources.Refused, false, "999"},
		{"a fault", "/500", answer(500, ""), sources.Unreachable, false, "500"},
		{"a challenge with 403", "/challenge", answer(403, "<title>Just a moment...</title>"), sources.Refused, false, "person"},
		{"a challenge with 200", "/challenge200", answer(200, "<title>Robot Check</title><p>Type the letters"), sources.Refused, false, "person"},
		{"a challenge with 404", "/challenge404", answer(404, "<title>Just a moment...</title><script src=/cdn-cgi/challenge-platform/x.js></script>"), sources.Refused, false, "person"},
		{"a soft 404", "/soft", answer(200, "<title>Page not found – The Times</title><p>Sorry"), sources.SoftGone, false, "Page not found"},
		{"a soft 404 in French", "/soft-fr", answer(200, "<title>Page introuvable | Le Journal</title>"), sources.SoftGone, false, "introuvable"},
		{"a headline about such pages", "/about", answer(200, "<title>Page not found: how links rot</title>"+article), sources.OK, false, ""},
		{"an article that is called so", "/called", answer(200, `<title>Not found</title><meta property="og:type" content="article">`+article), sources.OK, false, ""},
		{"headers without an end", "/headers", func(w http.ResponseWriter, _ *http.Request) {
			for i := range 4096 {
				w.Header().Set(fmt.Sprint("X-", i), strings.Repeat("x", 1024))
			}
		}, sources.Unreachable, false, "can be read"},
		{"a longer length than comes", "/short", raw("HTTP/1.1 200 OK\r\nContent-Length: 5000\r\n\r\n<title>Half a page"), sources.OK, false, ""},
		{"broken off before a byte", "/cut", raw("HTTP/1.1 200 OK\r\nContent-Length: 5000\r\n\r\n"), sources.Unreachable, true, "broke off"},
		{"no answer but an end", "/hang-up", raw(""), sources.Unreachable, true, "broke off"},
		{"no HTTP", "/ssh", raw("SSH-2.0-OpenSSH\r\n\r\n"), sources.Unreachable, false, "can be read"},
		{"damaged chunks", "/chunks", raw("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n"), sources.Unreachable, false, "can be read"},
		{"a stall", "/stall", func(_ http.ResponseWriter, r *http.Request) {
			select {
			case <-done:
			case <-r.Context().Done():
			}
		}, sources.Unreachable, true, "no answer within"},
		{"a gzip bomb", "/bomb", func(w http.ResponseWriter, _ *http.Request) {
			w.Header().Set("Content-Encoding", "gzip")
			_, _ = w.Write(bomb())
		}, sources.OK, false, ""},
		{"damaged gzip", "/gzip", func(w http.ResponseWriter, _ *http.Request) {
			w.Header().Set("Content-Encoding", "gzip")
			fmt.Fprint(w, "no gzip at all")
		}, sources.Unreachable, false, "can be read"},
	}
	routes := map[string]http.HandlerFunc{}
	for _, c := range cases {
		routes[c.path] = c.do
	}
	s := serve(t, func(w http.ResponseWriter, r *http.Request) {
		if do := routes[r.URL.Path]; do != nil {
			do(w, r)
			return
		}
		html(w, 200, article)
	})
	for _, c := range cases {
		client, _ := asking(t, s, elsewhere)
		if c.path == "/stall" {
			client.opts.Patience = 300 * time.Millisecond
		}
		l, err := client.Look(t.Context(), s.URL+c.path)
		if err != nil || l.State != c.want || l.Fails != c.fails || !strings.Contains(l.Why+l.To, c.says) {
			t.Errorf("%s: %+v %v, want %s", c.name, l, err, c.want)
		}
	}
}

// A host for signing in may have nothing but a front page.
func TestAFrontPageToSignInIsNoEnd(t *testing.T) {
	t.Parallel()
	for final, want := range map[string]sources.State{
		"https://login.news.example/?next=a": sources.Refused, "https://auth.news.example/": sources.Refused, "https://consent.news.example/": sources.Refused,
		"https://www.news.example/": sources.SoftGone, "https://logins.example/": sources.SoftGone,
	} {
		a := Answer{URL: "https://news.example/a", Final: final, Status: 200, Hops: []Hop{{302, final}}}
		if l := judge(a, page.Read([]byte(article), "text/html", final)); l.State != want {
			t.Errorf("%s: %+v", final, l)
		}
	}
}

// bomb is some bytes that become many.
var bomb = sync.OnceValue(func() []byte {
	var b bytes.Buffer
	z := gzip.NewWriter(&b)
	zeros := make([]byte, 1<<20)
	for range 32 {
		_, _ = z.Write(zeros)
	}
	_ = z.Close()
	return b.Bytes()
})

func TestNoMoreIsReadThanAskedFor(t *testing.T) {
	t.Parallel()
	bomb()
	s := serve(t, func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Encoding", "gzip")
		_, _ = w.Write(bomb())
	})
	c, _ := asking(t, s)
	a, err := c.Get(t.Context(), s.URL, Glance)
	if err != nil || len(a.Body) != Glance || !a.Cut {
		t.Errorf("%d bytes, cut %v, %v", len(a.Body), a.Cut, err)
	}
}

func TestHostsThatAreNotThere(t *testing.T) {
	t.Parallel()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	address := l.Addr().String()
	_ = l.Close()
	c := New(Options{Allow: address})
	look, err := c.Look(t.Context(), "http://"+address+"/")
	if err != nil || look.State != sources.Unreachable || !look.Fails {
		t.Errorf("a closed port: %+v %v", look, err)
	}
	for _, dns := range []*net.DNSError{{Name: "news.example", IsNotFound: true}, {Name: "news.example", IsTemporary: true}} {
		look = c.failed(dns)
		if look.State != sources.Unreachable || look.Fails != dns.IsNotFound {
			t.Errorf("%v: %+v", dns, look)
		}
	}
}

func TestTLS(t *testing.T) {
	t.Parallel()
	s := httptest.NewUnstartedServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) { fmt.Fprint(w, article) }))
	s.Config.ErrorLog = log.New(io.Discard, "", 0)
	s.StartTLS()
	defer s.Close()
	c, _ := asking(t, s)
	if l, err := c.Look(t.Context(), s.URL+"/a"); err != nil || l.State != sources.Unreachable || l.Fails || !strings.Contains(l.Why, "certificate") {
		t.Errorf("a certificate of nobody: %+v %v", l, err)
	}
	c, _ = asking(t, s)
	c.direct.TLSClientConfig = s.Client().Transport.(*http.Transport).TLSClientConfig
	if l, err := c.Look(t.Context(), s.URL+"/a"); err != nil || l.State != sources.OK {
		t.Errorf("one that is known: %+v %v", l, err)
	}
}

// Who is asked, by whom, and how often.
func TestManners(t *testing.T) {
	t.Parallel()
	busy := 0
	var seen []*http.Request
	s := serve(t, func(w http.ResponseWriter, r *http.Request) {
		seen = append(seen, r)
		w.Header().Set("Set-Cookie", "a=b")
		switch r.URL.Path {
		case "/busy":
			if busy++; busy < 3 {
				w.Header().Set("Retry-After", "7")
				w.WriteHeader(429)
			}
		case "/later":
			w.Header().Set("Retry-After", "86400")
			w.WriteHeader(503)
		case "/always":
			w.Header().Set("Retry-After", "60")
			w.WriteHeader(429)
		case "/never":
			w.WriteHeader(429)
		case "/moved":
			http.Redirect(w, r, "/x", http.StatusFound)
		}
	})
	c, k := asking(t, s)
	for _, p := range []struct {
		path   string
		want   sources.State
		asks   int
		waited string
	}{
		{"/x", sources.OK, 1, "[]"},
		{"/moved", sources.OK, 2, "[1s]"},
		{"/busy", sources.OK, 3, "[1s 7s 7s]"},
		{"/never", sources.Refused, 3, "[1s 1s 1s]"},
		{"/always", sources.Refused, 3, "[1s 1m0s 1m0s]"},
		{"/x", sources.OK, 1, "[1m0s]"},
		{"/later", sources.Unreachable, 1, "[1s]"},
		{"/x", sources.Unreachable, 0, "[]"},
		{"/moved", sources.Unreachable, 0, "[]"},
	} {
		seen, k.waited = nil, nil
		l, err := c.Look(t.Context(), s.URL+p.path)
		if err != nil || l.State != p.want || len(seen) != p.asks || fmt.Sprint(k.waited) != p.waited {
			t.Errorf("%s: %+v %v, asked %d times, waited %v", p.path, l, err, len(seen), k.waited)
		}
		for _, r := range seen {
			if r.Header.Get("Cookie") != "" || r.Header.Get("Referer") != "" || r.UserAgent() != "dateline/test" || r.Method != http.MethodGet {
				t.Errorf("%s: %s %v", p.path, r.Method, r.Header)
			}
		}
	}
}

// A host that asks to be left alone is, by redirects as well, and keeps one pace for
// http and https.
func TestPaceIsOfAHost(t *testing.T) {
	t.Parallel()
	asked := 0
	busy := serve(t, func(w http.ResponseWriter, _ *http.Request) {
		asked++
		w.Header().Set("Retry-After", "86400")
		w.WriteHeader(429)
	})
	other := serve(t, func(w http.ResponseWriter, r *http.Request) { http.Redirect(w, r, busy.URL+"/there", http.StatusFound) })
	c, k := asking(t, busy, other)
	for range 2 {
		if l, err := c.Look(t.Context(), other.URL+"/a"); err != nil || l.State == sources.OK || l.Fails {
			t.Errorf("%+v %v", l, err)
		}
	}
	if asked != 1 || fmt.Sprint(k.waited) != "[1s]" {
		t.Errorf("asked %d times, waited %v", asked, k.waited)
	}
	if got := byHost([]string{"http://news.example/a", "https://News.example:443/b", "https://other.example/", "http://news.example:8080/"}); len(got) != 3 {
		t.Errorf("%v", got)
	}
}

func TestRoundKeepsOneAtATimeToAHost(t *testing.T) {
	t.Parallel()
	var mu sync.Mutex
	under, most := map[string]int{}, map[string]int{}
	serving := func(w http.ResponseWriter, r *http.Request) {
		mu.Lock()
		under[r.Host]++
		most[r.Host] = max(most[r.Host], under[r.Host])
		mu.Unlock()
		fmt.Fprint(w, article)
		mu.Lock()
		under[r.Host]--
		mu.Unlock()
	}
	a, b := serve(t, serving), serve(t, serving)
	c, _ := asking(t, a, b)
	var addresses []string
	for i := range 20 {
		addresses = append(addresses, fmt.Sprintf("%s/%d", a.URL, i), fmt.Sprintf("%s/%d", b.URL, i))
	}
	got := 0
	err := Round(t.Context(), addresses, ManyHosts, c.Look, func(string, sources.Look) { got++ })
	if err != nil || got != len(addresses) || len(most) != 2 {
		t.Errorf("%d of %d, %v, %v", got, len(addresses), most, err)
	}
	for host, n := range most {
		if n != 1 {
			t.Errorf("%s: %d at once", host, n)
		}
	}
}

func TestRoundEndsEarly(t *testing.T) {
	t.Parallel()
	s := serve(t, func(w http.ResponseWriter, _ *http.Request) { fmt.Fprint(w, article) })
	c, _ := asking(t, s)
	ctx, cancel := context.WithCancel(t.Context())
	var addresses []string
	for i := range 50 {
		addresses = append(addresses, fmt.Sprintf("%s/%d", s.URL, i))
	}
	got := 0
	err := Round(ctx, addresses, ManyHosts, c.Look, func(_ string, l sources.Look) {
		if l.State != sources.OK {
			t.Errorf("%+v", l)
		}
		if got++; got == 3 {
			cancel()
		}
	})
	if err == nil || got != 3 {
		t.Errorf("%d looks, %v", got, err)
	}
}

// BenchmarkRound checks 1,000 addresses at 200 hosts that answer after 50 ms, with a
// second from one request to the next at each.
func BenchmarkRound(b *testing.B) {
	var hosts, addresses []string
	for range 200 {
		s := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
			<-time.After(50 * time.Millisecond)
			fmt.Fprint(w, article)
		}))
		b.Cleanup(s.Close)
		hosts = append(hosts, s.Listener.Addr().String())
		for i := range 5 {
			addresses = append(addresses, fmt.Sprintf("%s/%d", s.URL, i))
		}
	}
	for b.Loop() {
		c := New(Options{Allow: strings.Join(hosts, ",")})
		ok := 0
		if err := Round(b.Context(), addresses, ManyHosts, c.Look, func(_ string, l sources.Look) {
			if l.State == sources.OK {
				ok++
			}
		}); err != nil || ok != len(addresses) {
			b.Fatal(ok, err)
		}
	}
}
