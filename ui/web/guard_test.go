package web

import (
	"context"
	"errors"
	"net/http"
	"net/http/httptest"
	"net/netip"
	"net/url"
	"strings"
	"sync/atomic"
	"testing"

	"dateline/ui/sources"
)

func TestAskable(t *testing.T) {
	t.Parallel()
	for _, text := range []string{
		"127.0.0.1", "127.255.255.254", "0.0.0.0", "0.1.2.3", "10.1.2.3", "172.16.0.1", "172.31.255.255", "192.168.1.1", "100.64.0.1", "100.127.255.255",
		"169.254.169.254", "224.0.0.1", "255.255.255.255", "192.0.0.8", "198.18.0.1", "203.0.113.9",
		"::", "::1", "fe80::1", "fe80::1%eth0", "fc00::1", "fd12:3456::1", "ff02::1", "fec0::1", "2001:db8::1", "100::1",
		"::ffff:127.0.0.1", "::ffff:10.0.0.1", "::127.0.0.1", "64:ff9b::7f00:1", "64:ff9b::a00:1", "64:ff9b:1::1", "2002:7f00:1::", "2001:0:53aa::1",
	} {
		var r *Refusal
		if err := askable(netip.MustParseAddr(text)); !errors.As(err, &r) {
			t.Errorf("%s may be asked: %v", text, err)
		}
	}
	for _, text := range []string{"93.184.216.34", "172.15.0.1", "172.32.0.1", "100.63.0.1", "100.128.0.1", "2606:2800:220:1::1", "2a00:1450::1", "::ffff:93.184.216.34", "64:ff9b::5db8:d822"} {
		if err := askable(netip.MustParseAddr(text)); err != nil {
			t.Errorf("%s: %v", text, err)
		}
	}
}

func TestCheckedBeforeItIsLookedUp(t *testing.T) {
	t.Parallel()
	g := guard{hostsOf("wiki.example:8080, own.example")}
	for address, ok := range map[string]bool{
		"https://example.org/a": true, "http://example.org:80/": true, "https://example.org:443/": true, "http://example.org:443/": true,
		"https://example.org:8443/": false, "ftp://example.org/": false, "file:///etc/passwd": false, "javascript:alert(1)": false, "data:text/html,x": false,
		"http://10.0.0.1/": false, "http://[::1]/": false, "http://[::ffff:127.0.0.1]/": false, "https://": false, "https://me:secret@example.org/": false,
		"http://wiki.example:8080/": true, "http://WIKI.example:8080/": true, "http://wiki.example:8081/": false, "https://own.example/": true, "gopher://own.example/": false,
		"http://⑩.0.0.1/": false, "http://127。0。0。1/": false, "http://%EF%BC%91%EF%BC%90.0.0.1/": false, "https://bücher.example/": true, "https://a\u2068b.example/": false,
	} {
		u, err := url.Parse(address)
		if err != nil {
			t.Fatal(err)
		}
		if err := g.check(u); (err == nil) != ok {
			t.Errorf("%s: %v", address, err)
		}
	}
}

// resolver gives a name its addresses, others at each look-up.
type resolver map[string][]string

func (r resolver) resolve(asked *atomic.Int32) func(context.Context, string) ([]netip.Addr, error) {
	return func(_ context.Context, host string) ([]netip.Addr, error) {
		n := int(asked.Add(1)) - 1
		answers := r[host]
		var found []netip.Addr
		for text := range strings.FieldsSeq(answers[min(n, len(answers)-1)]) {
			found = append(found, netip.MustParseAddr(text))
		}
		return found, nil
	}
}

// A name is judged by all that it resolves to, and what was judged is dialled.
func TestNamesThatLeadInward(t *testing.T) {
	t.Parallel()
	asked := false
	inner := httptest.NewServer(http.HandlerFunc(func(http.ResponseWriter, *http.Request) { asked = true }))
	defer inner.Close()
	for name, addresses := range map[string][]string{
		"one": {"127.0.0.1"}, "two": {"93.184.216.34 127.0.0.1"}, "the other way round": {"127.0.0.1 93.184.216.34"}, "mapped": {"::ffff:127.0.0.1"}, "nat64": {"64:ff9b::7f00:1"},
	} {
		var n atomic.Int32
		c := New(Options{Resolve: resolver{"news.example": addresses}.resolve(&n)})
		l, err := c.Look(t.Context(), "http://news.example/")
		if err != nil || l.State != sources.Refused || !strings.Contains(l.Why, "not asked") {
			t.Errorf("%s: %+v %v", name, l, err)
		}
	}
	if asked {
		t.Error("a server within was asked")
	}
}

// A name that changes between two look-ups gains nothing: there is one look-up, and
// what it gave is what is dialled.
func TestRebinding(t *testing.T) {
	t.Parallel()
	var n atomic.Int32
	c := New(Options{Resolve: resolver{"news.example": {"127.0.0.1", "93.184.216.34"}}.resolve(&n)})
	if l, _ := c.Look(t.Context(), "http://news.example/"); l.State != sources.Refused {
		t.Errorf("%+v", l)
	}
	if n.Load() != 1 {
		t.Errorf("%d look-ups", n.Load())
	}
}

func TestThroughAProxy(t *testing.T) {
	t.Parallel()
	var asked []string
	proxy := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		asked = append(asked, r.URL.String())
		w.Header().Set("Content-Type", "text/html")
		_, _ = w.Write([]byte("<title>A page</title><p>words"))
	}))
	defer proxy.Close()
	var n atomic.Int32
	c := New(Options{
		Proxy:   Proxy{HTTP: proxy.URL},
		Resolve: resolver{"news.example": {"93.184.216.34"}, "inner.example": {"10.0.0.1"}}.resolve(&n),
	})
	for address, want := range map[string]sources.State{
		"http://news.example/a": sources.OK, "http://inner.example/": sources.Refused, "http://intranet/": sources.Refused,
		"http://printer.local/": sources.Refused, "http://127.1/": sources.Refused, "http://0x7f.1/": sources.Refused, "http://10.0.0.1/": sources.Refused,
		"http://⑩.0.0.1/": sources.Refused, "http://metadata.ｉｎｔｅｒｎａｌ/": sources.Refused, "http://inner。example/": sources.Refused,
	} {
		if l, err := c.Look(t.Context(), address); err != nil || l.State != want {
			t.Errorf("%s: %+v %v", address, l, err)
		}
	}
	if len(asked) != 1 || asked[0] != "http://news.example/a" {
		t.Errorf("the proxy was asked for %v", asked)
	}
}

// A proxy that is not there, or that nobody can read, says nothing of a page, and is
// not passed over; that for HTTPS is there for HTTP, too.
func TestAProxyThatFails(t *testing.T) {
	t.Parallel()
	asked := false
	site := httptest.NewServer(http.HandlerFunc(func(http.ResponseWriter, *http.Request) { asked = true }))
	defer site.Close()
	nobody := httptest.NewServer(nil)
	nobody.Close()
	for says, p := range map[string]Proxy{
		"through the proxy: the host takes no connection": {HTTP: nobody.URL}, "through the proxy: the host takes no": {HTTPS: nobody.URL},
		"the proxy that is set can't be read": {HTTP: "127.0.0.1:9o50"}, "nothing is asked without it": {HTTPS: "127.0.0.1:9o50"},
	} {
		var n atomic.Int32
		address := strings.TrimPrefix(site.URL, "http://127.0.0.1")
		c := New(Options{Proxy: p, Allow: "news.example" + address, Resolve: resolver{"news.example": {"127.0.0.1"}}.resolve(&n)})
		if l, err := c.Look(t.Context(), "http://news.example"+address); err != nil || l.State != sources.Unreachable || l.Fails || !strings.Contains(l.Why, says) {
			t.Errorf("%+v: %+v %v", p, l, err)
		}
	}
	if asked {
		t.Error("a proxy was passed over")
	}
}

// Where a SOCKS proxy stands between, no name is looked up here: it may be there so
// that nobody learns of it.
func TestNoLookUpBesideSOCKS(t *testing.T) {
	t.Parallel()
	var n atomic.Int32
	c := New(Options{Proxy: Proxy{HTTPS: "socks5://127.0.0.1:1"}, Resolve: resolver{}.resolve(&n)})
	if l, _ := c.Look(t.Context(), "https://news.example/"); l.State != sources.Unreachable {
		t.Errorf("%+v", l)
	}
	if n.Load() != 0 {
		t.Error("the name was looked up")
	}
}
