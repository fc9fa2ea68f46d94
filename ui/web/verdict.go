package web

import (
	"context"
	"crypto/tls"
	"crypto/x509"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"syscall"
	"time"

	"dateline/timeline/english"
	"dateline/ui/sources"
	"dateline/ui/web/page"
)

// Look looks whether an address still stands. It reads no more than Glance. The
// error is that of the context alone.
func (c *Client) Look(ctx context.Context, address string) (sources.Look, error) {
	a, err := c.Get(ctx, address, Glance)
	if ctx.Err() != nil {
		return sources.Look{}, ctx.Err()
	}
	if err != nil {
		return c.failed(err), nil
	}
	return judge(a, page.Read(a.Body, a.Header.Get("Content-Type"), a.Final)), nil
}

// failed is a look that got no answer.
func (c *Client) failed(err error) sources.Look {
	why, counts := c.explain(err)
	var r *Refusal
	if errors.As(err, &r) {
		return sources.Look{State: sources.Refused, Why: why}
	}
	return sources.Look{State: sources.Unreachable, Why: why, Fails: counts}
}

// explain says in words why there is no answer, and whether that is because nobody
// is there, as far as it can be told from here.
func (c *Client) explain(err error) (why string, nobody bool) {
	var through *proxyError
	if errors.As(err, &through) {
		why, _ = c.explain(through.error)
		return "through the proxy: " + why, false
	}
	var r *Refusal
	var dns *net.DNSError
	var cert *tls.CertificateVerificationError
	var record tls.RecordHeaderError
	var invalid x509.CertificateInvalidError
	var timeout interface{ Timeout() bool }
	switch {
	case errors.As(err, &r):
		return r.Why, false
	case errors.Is(err, errCircle), errors.Is(err, errProxy), errors.Is(err, errBusy):
		return err.Error(), false
	case errors.As(err, &cert), errors.As(err, &invalid), errors.As(err, &record):
		return "its certificate can't be trusted, or it does not speak HTTPS", false
	case errors.As(err, &dns) && dns.IsNotFound:
		return "there is no host " + dns.Name, true
	case errors.As(err, &dns):
		return "the name could not be looked up: is there a connection?", false
	case errors.Is(err, syscall.ENETUNREACH):
		return "the network can't be reached: is there a connection?", false
	case errors.Is(err, syscall.ECONNREFUSED):
		return "the host takes no connection", true
	case errors.Is(err, context.DeadlineExceeded), errors.As(err, &timeout) && timeout.Timeout():
		return "no answer within " + english.Count(int(c.opts.Patience/time.Second), "second"), true
	case errors.Is(err, io.EOF), errors.Is(err, io.ErrUnexpectedEOF), errors.Is(err, syscall.ECONNRESET), errors.Is(err, syscall.EHOSTUNREACH):
		return "the connection broke off", true
	}
	return "no answer that can be read", false
}

// judge is what an answer, and the page in it, say of an address.
func judge(a Answer, p page.Page) sources.Look {
	l := sources.Look{State: sources.OK, Status: a.Status}
	switch {
	case a.challenged(p):
		return as(l, sources.Refused, "the page asks whether a person is there")
	case a.Status == http.StatusNotFound || a.Status == http.StatusGone:
		l.Fails = true
		return as(l, sources.Unreachable, ErrMissing.Error()+": "+words(a.Status))
	case a.Status == http.StatusRequestTimeout || a.Status >= 500 && a.Status < 600:
		return as(l, sources.Unreachable, "the server has a fault: "+words(a.Status))
	case a.Status < 200 || a.Status > 299:
		return as(l, sources.Refused, "the server does not show it: "+words(a.Status))
	}
	if a.signIn() { // first: it may be the front page of a host of its own
		return as(l, sources.Refused, "it redirects to a page to sign in")
	}
	if why := a.soft(p); why != "" {
		return as(l, sources.SoftGone, why)
	}
	if l.To = a.forGood(); l.To != "" {
		l.State, l.Why = sources.Moved, "it has moved for good"
	}
	return l
}

// as is a look with a state, and why.
func as(l sources.Look, s sources.State, why string) sources.Look {
	l.State, l.Why = s, why
	return l
}

func words(status int) string {
	return strings.TrimSpace(fmt.Sprint(status, " ", http.StatusText(status)))
}

// forGood is where the permanent redirects lead that come first; what is redirected
// for now may be found at the old address again.
func (a Answer) forGood() string {
	to := ""
	for _, h := range a.Hops {
		if h.Status != http.StatusMovedPermanently && h.Status != http.StatusPermanentRedirect {
			break
		}
		to = h.To
	}
	return to
}

// soft says why an answer of 200 is no page any more; "" where it is one.
func (a Answer) soft(p page.Page) string {
	if len(a.Hops) > 0 && !front(a.URL) {
		switch {
		case front(a.Final):
			return "it redirects to a front page, " + a.Final
		case missing(a.Final):
			return "it redirects to " + a.Final
		}
	}
	if page.SaysMissing(p) {
		return "the page says that it is not there: “" + p.Title + "”"
	}
	return ""
}

// front tells whether an address is that of a front page, of a language perhaps.
func front(address string) bool {
	u, err := url.Parse(address)
	if err != nil || strings.ContainsAny(u.RawQuery, "0123456789") {
		return false
	}
	path := strings.ToLower(strings.Trim(u.Path, "/"))
	for _, name := range []string{"index", "home", "default", "homepage", "main"} {
		if rest, ok := strings.CutPrefix(path, name); ok && (rest == "" || rest[0] == '.') {
			return true
		}
	}
	language, _, _ := strings.Cut(strings.ReplaceAll(path, "_", "-"), "-")
	return path == "" || len(path) <= 5 && slices.Contains(languages, language)
}

// languages are those of front pages, as sites call them.
var languages = []string{"en", "de", "fr", "es", "it", "pt", "nl", "sv", "da", "no", "nb", "fi", "pl", "cs", "el", "hu", "ro", "ru", "uk", "us", "gb", "tr", "ar", "he", "fa", "hi", "zh", "cn", "tw", "hk", "ja", "jp", "ko", "kr", "vi", "th", "id"}

// missing tells whether an address is that of a page for what is not there.
func missing(address string) bool {
	u, err := url.Parse(address)
	if err != nil {
		return false
	}
	for part := range strings.SplitSeq(strings.ToLower(u.Path), "/") {
		part, _, _ = strings.Cut(part, ".")
		switch strings.NewReplacer("-", "", "_", "").Replace(part) {
		case "404", "error404", "404error", "notfound", "pagenotfound", "404notfound":
			return true
		}
	}
	return false
}

// signIn tells whether an answer is a page to sign in, to which it was redirected.
func (a Answer) signIn() bool {
	u, err := url.Parse(a.Final)
	if err != nil || len(a.Hops) == 0 {
		return false
	}
	name, _, _ := strings.Cut(u.Hostname(), ".")
	for part := range strings.SplitSeq(strings.ToLower(name+"/"+u.Path), "/") {
		switch strings.NewReplacer("-", "", "_", "").Replace(part) {
		case "login", "signin", "logon", "sso", "auth", "authwall", "consent":
			return true
		}
	}
	return false
}

// challenged tells whether an answer is a test for people.
func (a Answer) challenged(p page.Page) bool {
	return a.Header.Get("Cf-Mitigated") == "challenge" || a.Header.Get("X-Amzn-Waf-Action") != "" || page.Challenges(p)
}
