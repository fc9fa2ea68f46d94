package web

import (
	"context"
	"errors"
	"io"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"time"
)

// Answer is what came of asking for an address.
type Answer struct {
	// URL is what was asked for, Final whose answer this is: another after redirects.
	URL, Final string
	Status     int
	Header     http.Header
	// Hops are the redirects on the way.
	Hops []Hop
	// Body is the beginning of the page, as long as was asked for. Cut says that the
	// page goes on, or broke off.
	Body []byte
	Cut  bool

	server string // that was asked last
}

// Hop is a redirect.
type Hop struct {
	Status int
	To     string
}

// ask is how an address is asked for.
type ask struct {
	method  string
	address string
	header  http.Header
	form    url.Values
	most    int64 // bytes of the page
	stay    bool  // follows no redirect
	// patience is how long it may take; 0 is what the Client has.
	patience time.Duration
}

// Get asks for a page and reads at most so many bytes of it. An error says that there
// was no answer; a [*Refusal], that the address is not asked at all.
func (c *Client) Get(ctx context.Context, address string, most int64) (Answer, error) {
	return c.do(ctx, ask{method: http.MethodGet, address: address, most: most})
}

// do asks as often as it makes sense: a server that is busy now may have said when to
// come again.
func (c *Client) do(ctx context.Context, q ask) (Answer, error) {
	u, err := parse(q.address)
	if err != nil {
		return Answer{URL: q.address}, err
	}
	if err := c.guard.check(u); err != nil {
		return Answer{URL: q.address}, err
	}
	host := server(u)
	giveBack, err := c.pace.take(ctx, host)
	if err != nil {
		return Answer{URL: q.address}, err
	}
	defer giveBack()
	for try := 1; ; try++ {
		a, err := c.once(ctx, q, u)
		again := err == nil && busy(a.Status)
		if again {
			c.pace.leave(a.server, c.retryAfter(a.Header.Get("Retry-After")))
		}
		again = again || errors.Is(err, io.EOF) || errors.Is(err, io.ErrUnexpectedEOF)
		if try == maxTries || !again || ctx.Err() != nil {
			return a, err
		}
		for _, at := range slices.Compact([]string{a.server, host}) {
			if wait := c.pace.rest(ctx, at); wait != nil {
				return a, err
			}
		}
	}
}

func parse(address string) (*url.URL, error) {
	u, err := url.Parse(strings.TrimSpace(address))
	if err != nil {
		return nil, refuse("it is no address that can be asked")
	}
	u.Fragment = ""
	return u, nil
}

// server is where an address is asked, as far as manners go: http and https are one.
func server(u *url.URL) string {
	at := hostport(u)
	for _, port := range ports {
		at = strings.TrimSuffix(at, ":"+port)
	}
	return at
}

// busy tells whether a server may answer something else a moment later.
func busy(status int) bool {
	switch status {
	case http.StatusRequestTimeout, http.StatusTooManyRequests, http.StatusInternalServerError,
		http.StatusBadGateway, http.StatusServiceUnavailable, http.StatusGatewayTimeout:
		return true
	}
	return false
}

// retryAfter is how long a server asks to be left alone.
func (c *Client) retryAfter(text string) time.Duration {
	if n, err := strconv.Atoi(strings.TrimSpace(text)); err == nil && n > 0 {
		return time.Duration(min(n, int(24*time.Hour/time.Second))) * time.Second
	}
	if at, err := http.ParseTime(text); err == nil {
		return max(at.Sub(c.opts.Now()), 0)
	}
	return 0
}

// once asks, and goes where it is sent.
func (c *Client) once(ctx context.Context, q ask, u *url.URL) (Answer, error) {
	a := Answer{URL: q.address, server: server(u)}
	select {
	case c.slots <- struct{}{}:
		defer func() { <-c.slots }()
	case <-ctx.Done():
		return a, ctx.Err()
	}
	ctx, cancel := context.WithTimeout(ctx, max(q.patience, c.opts.Patience))
	defer cancel()
	for {
		resp, err := c.hop(ctx, q, u)
		if err != nil {
			return a, c.blame(u, err)
		}
		a.Final, a.Status, a.Header = u.String(), resp.StatusCode, resp.Header
		to, moved := target(resp, u)
		if !moved || q.stay {
			err := a.read(resp.Body, q.most)
			return a, c.blame(u, err)
		}
		_ = resp.Body.Close() // the connection goes with it: what a redirect says beside is not read
		if len(a.Hops) == maxRedirects {
			return a, errCircle
		}
		if to == nil {
			return a, refuse("it redirects to what is no address")
		}
		if err := c.guard.check(to); err != nil {
			return a, refuse("it redirects to %s: %v", to.Redacted(), err)
		}
		a.Hops = append(a.Hops, Hop{resp.StatusCode, to.String()})
		if a.server = server(to); c.pace.left(a.server) > longestWait {
			return a, errBusy
		}
		c.pace.leave(a.server, pause)
		q.method, q.form, q.header, u = http.MethodGet, nil, nil, to
	}
}

// proxyError is one of a way through a proxy: whose fault it is can't be told.
type proxyError struct{ error }

func (e *proxyError) Unwrap() error { return e.error }

// blame marks an error where a proxy stands between. A refusal is our own.
func (c *Client) blame(u *url.URL, err error) error {
	var r *Refusal
	if through, _ := c.proxy(u); err == nil || through == nil || errors.As(err, &r) {
		return err
	}
	return &proxyError{err}
}

// errCircle is a page that redirects for ever.
var errCircle = errors.New("it redirects in a circle")

// target is where an answer redirects to; nil for what can't be read.
func target(resp *http.Response, from *url.URL) (to *url.URL, moved bool) {
	switch resp.StatusCode {
	case 301, 302, 303, 307, 308:
	default:
		return nil, false
	}
	text := resp.Header.Get("Location")
	if text == "" {
		return nil, false
	}
	to, err := from.Parse(text)
	if err != nil {
		return nil, true
	}
	if to.Fragment == "" {
		to.Fragment = from.Fragment
	}
	return to, true
}

// hop is one request.
func (c *Client) hop(ctx context.Context, q ask, u *url.URL) (*http.Response, error) {
	way, err := c.carrier(ctx, u)
	if err != nil {
		return nil, err
	}
	var body io.Reader
	if q.form != nil {
		body = strings.NewReader(q.form.Encode())
	}
	req, err := http.NewRequestWithContext(ctx, q.method, u.String(), body)
	if err != nil {
		return nil, refuse("it is no address that can be asked")
	}
	req.Header.Set("Accept", "text/html,application/xhtml+xml,*/*;q=0.8")
	req.Header.Set("Accept-Language", "en;q=0.8,*;q=0.5")
	for name, values := range q.header {
		req.Header[name] = values
	}
	if q.form != nil {
		req.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	}
	req.Header.Set("User-Agent", c.opts.Agent)
	return way.RoundTrip(req)
}

// read takes the beginning of a page. Where it breaks off, what has come counts.
func (a *Answer) read(body io.ReadCloser, most int64) error {
	defer body.Close()
	b, err := io.ReadAll(io.LimitReader(body, most+1))
	a.Body, a.Cut = b, err != nil
	if int64(len(b)) > most {
		a.Body, a.Cut = b[:most], true
	}
	if err != nil && len(b) == 0 {
		return err
	}
	return nil
}
