// Package web asks the network, and is the only room that does. In go addresses,
// which come from strangers' files, and what may be asked; out come answers: what a
// page says, what became of an address, where an archive has a copy. An address
// within the reader's own network is never asked, whatever its name resolves to and
// wherever a page redirects.
package web

import (
	"cmp"
	"context"
	"errors"
	"net"
	"net/http"
	"net/netip"
	"net/url"
	"strings"
	"time"

	"golang.org/x/net/http/httpproxy"
)

// What one question may cost.
const (
	patience     = 20 * time.Second
	maxRedirects = 10
	maxTries     = 3
	maxHeader    = 256 << 10
	atOnce       = 64              // questions under way
	pause        = time.Second     // between two requests to a host
	longestWait  = 2 * time.Minute // that a host may ask for by Retry-After
)

// How much of a page is read.
const (
	Glance = 64 << 10 // to see that it is there
	Whole  = 2 << 20  // to read its words
)

// Options are what a Client knows of the machine; the zero value is that of any
// machine.
type Options struct {
	// Agent is who asks, as the publisher reads it.
	Agent string
	// Allow lists hosts of the reader's own ("host:port", a comma between) that may be
	// asked though they lie within the reader's network.
	Allow string
	// Proxy names the proxies that stand between; its zero value is none.
	Proxy Proxy
	// Patience is how long one question may take; 0 is twenty seconds.
	Patience time.Duration
	// Resolve looks a name up; nil asks the system.
	Resolve func(ctx context.Context, host string) ([]netip.Addr, error)
	// Now and Wait are the clock; nil is the real one.
	Now  func() time.Time
	Wait func(ctx context.Context, d time.Duration) error
}

// Proxy is what the environment says of proxies. That for HTTPS is there for HTTP, too,
// where none is named for that: a redirect must not lead around it.
type Proxy struct{ HTTP, HTTPS, Except string }

// errProxy is a proxy that is named and would be passed over.
var errProxy = errors.New("the proxy that is set can't be read, and nothing is asked without it")

// between tells which proxy stands before an address.
func (p Proxy) between() func(*url.URL) (*url.URL, error) {
	for _, named := range []string{p.HTTP, p.HTTPS} {
		only := httpproxy.Config{HTTPSProxy: named}
		if to, _ := only.ProxyFunc()(&url.URL{Scheme: "https", Host: "news.example"}); named != "" && to == nil {
			return func(*url.URL) (*url.URL, error) { return nil, errProxy }
		}
	}
	all := httpproxy.Config{HTTPProxy: cmp.Or(p.HTTP, p.HTTPS), HTTPSProxy: p.HTTPS, NoProxy: p.Except}
	return all.ProxyFunc()
}

// Client asks. It keeps no cookies, and may be used from any goroutine.
type Client struct {
	opts    Options
	guard   guard
	pace    *pace
	slots   chan struct{} // full where as much is under way as may be
	direct  *http.Transport
	proxied *http.Transport
	proxy   func(*url.URL) (*url.URL, error)
}

// New makes a client.
func New(o Options) *Client {
	if o.Resolve == nil {
		o.Resolve = func(ctx context.Context, host string) ([]netip.Addr, error) {
			return net.DefaultResolver.LookupNetIP(ctx, "ip", host)
		}
	}
	if o.Now == nil {
		o.Now = time.Now
	}
	if o.Wait == nil {
		o.Wait = wait
	}
	if o.Patience == 0 {
		o.Patience = patience
	}
	c := &Client{opts: o, guard: guard{allowed: hostsOf(o.Allow)}, pace: newPace(o.Now, o.Wait), slots: make(chan struct{}, atOnce)}
	c.proxy = o.Proxy.between()
	c.direct = transport(c.dial)
	c.proxied = transport((&net.Dialer{}).DialContext)
	c.proxied.Proxy = func(r *http.Request) (*url.URL, error) { return c.proxy(r.URL) }
	return c
}

func transport(dial func(context.Context, string, string) (net.Conn, error)) *http.Transport {
	one := new(http.Protocols)
	one.SetHTTP1(true)
	return &http.Transport{
		DialContext: dial, Protocols: one,
		MaxResponseHeaderBytes: maxHeader, MaxIdleConns: 64, MaxIdleConnsPerHost: 1, IdleConnTimeout: 10 * time.Second,
	}
}

// wait is a pause that an end cuts short.
func wait(ctx context.Context, d time.Duration) error {
	t := time.NewTimer(d)
	defer t.Stop()
	select {
	case <-ctx.Done():
		return ctx.Err()
	case <-t.C:
		return nil
	}
}

// dial connects to a host of which each address may be asked. It dials what it has
// looked at: a name that resolves to something else a moment later gains nothing.
func (c *Client) dial(ctx context.Context, network, hostport string) (net.Conn, error) {
	host, port, err := net.SplitHostPort(hostport)
	if err != nil {
		return nil, err
	}
	found, err := c.lookUp(ctx, host)
	if err != nil {
		return nil, err
	}
	if !c.guard.allowed[strings.ToLower(hostport)] {
		for _, ip := range found {
			if err := askable(ip); err != nil {
				return nil, err
			}
		}
	}
	d := net.Dialer{Timeout: c.opts.Patience / time.Duration(len(found))} // one that is silent leaves time for the others
	for _, ip := range found {
		var conn net.Conn
		if conn, err = d.DialContext(ctx, network, net.JoinHostPort(ip.String(), port)); err == nil {
			return conn, nil
		}
	}
	return nil, err
}

// lookUp is the addresses of a host, which may be one itself.
func (c *Client) lookUp(ctx context.Context, host string) ([]netip.Addr, error) {
	if ip, err := netip.ParseAddr(host); err == nil {
		return []netip.Addr{ip}, nil
	}
	found, err := c.opts.Resolve(ctx, host)
	if err == nil && len(found) == 0 {
		err = &net.DNSError{Err: "no such host", Name: host, IsNotFound: true}
	}
	return found, err
}

// carrier is the way to an address: straight, or through a proxy. A proxy looks the
// name up itself, so that what can be said of it here must do: a SOCKS proxy, such
// as Tor's, is there so that nobody else learns of the name.
func (c *Client) carrier(ctx context.Context, u *url.URL) (http.RoundTripper, error) {
	through, err := c.proxy(u)
	if err != nil || through == nil {
		return c.direct, err
	}
	if c.guard.allowed[hostport(u)] {
		return c.proxied, nil
	}
	if err := public(u.Hostname()); err != nil {
		return nil, err
	}
	if strings.HasPrefix(through.Scheme, "socks") {
		return c.proxied, nil
	}
	found, _ := c.lookUp(ctx, ascii(u.Hostname())) // a name that only the proxy knows is the proxy's to judge
	for _, ip := range found {
		if err := askable(ip); err != nil {
			return nil, err
		}
	}
	return c.proxied, nil
}
