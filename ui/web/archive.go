package web

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"strings"
	"time"
)

// Archive is the three services of a web archive.
type Archive struct {
	CDX  string // the index
	Web  string // the copies
	Save string // asks for a new one
	// Key and Secret are those of an account; without them a copy is asked for in the
	// public way, which is slower.
	Key, Secret string
}

// The services of the Internet Archive.
const (
	DefaultCDX  = "https://web.archive.org/cdx/search/cdx"
	DefaultWeb  = "https://web.archive.org/web"
	DefaultSave = "https://web.archive.org/save"
)

// Copy is a copy of a page.
type Copy struct {
	Address string
	Day     string // YYYY-MM-DD, on which it was taken
	// Older says that it is older than the day from which on one was sought.
	Older bool
}

// stampLayout is how an archive writes a moment.
const stampLayout = "20060102150405"

// Find is the copy nearest to a day (YYYY-MM-DD, "" for none): the first from that day
// on, else the last before it. Nil is that there is none. An error says that the
// archive did not answer.
func (c *Client) Find(ctx context.Context, at Archive, address, day string) (*Copy, error) {
	address, _, _ = strings.Cut(address, "#")
	found, err := c.nearest(ctx, at, address, day)
	if found != nil || ctx.Err() != nil {
		return found, ctx.Err()
	}
	redirected, wrong := c.redirected(ctx, at, address, day)
	if redirected != nil || wrong == nil || err == nil {
		return redirected, ctx.Err()
	}
	return nil, err
}

// Public tells whether an address is one that strangers may hear of: what lies within
// the reader's own network, as far as its name shows, is no archive's business.
func (c *Client) Public(address string) bool {
	u, err := parse(address)
	if err != nil || ports[strings.ToLower(u.Scheme)] == "" || u.User != nil {
		return false
	}
	return c.guard.allowed[hostport(u)] || public(u.Hostname()) == nil
}

// nearest asks the index.
func (c *Client) nearest(ctx context.Context, at Archive, address, day string) (*Copy, error) {
	digits := strings.ReplaceAll(day, "-", "")
	if digits == "" {
		return c.index(ctx, at, address, day, url.Values{"limit": {"1"}})
	}
	found, err := c.index(ctx, at, address, day, url.Values{"from": {digits}, "limit": {"1"}})
	if found != nil || err != nil {
		return found, err
	}
	return c.index(ctx, at, address, day, url.Values{"to": {digits}, "limit": {"-1"}})
}

// index asks for one copy.
func (c *Client) index(ctx context.Context, at Archive, address, day string, q url.Values) (*Copy, error) {
	q.Set("url", address)
	q.Set("output", "json")
	q.Set("fl", "timestamp,original,statuscode,digest")
	q.Set("filter", "statuscode:200")
	a, err := c.do(ctx, ask{method: http.MethodGet, address: withQuery(at.CDX, q), most: Glance})
	if err != nil {
		return nil, c.noService("the index of the archive", err)
	}
	if a.Status != http.StatusOK {
		return nil, fmt.Errorf("the index of the archive answers %s", words(a.Status))
	}
	if len(strings.TrimSpace(string(a.Body))) == 0 {
		return nil, nil
	}
	var rows [][]string
	if err := json.Unmarshal(a.Body, &rows); err != nil {
		return nil, errors.New("the index of the archive answers something else than rows of JSON")
	}
	for _, row := range rows {
		if len(row) >= 2 && same(row[1], address) {
			if found := at.copy(row[0], row[1], day); found != nil {
				return found, nil
			}
		}
	}
	return nil, nil
}

func withQuery(address string, q url.Values) string {
	if strings.Contains(address, "?") {
		return address + "&" + q.Encode()
	}
	return address + "?" + q.Encode()
}

// redirected asks the archive for the copy of a day, and sees where it sends one.
func (c *Client) redirected(ctx context.Context, at Archive, address, day string) (*Copy, error) {
	stamp := strings.ReplaceAll(day, "-", "")
	if stamp == "" {
		stamp = "1996"
	}
	asked := strings.TrimRight(at.Web, "/") + "/" + stamp + "/" + address
	a, err := c.do(ctx, ask{method: http.MethodGet, address: asked, most: 0, stay: true})
	switch {
	case err != nil:
		return nil, c.noService("the archive", err)
	case a.Status == http.StatusNotFound:
		return nil, nil
	case a.Status < 300 || a.Status > 399:
		return nil, fmt.Errorf("the archive answers %s", words(a.Status))
	}
	return at.read(a.Header.Get("Location"), asked, address, day), nil
}

// read is the copy that an address of the archive names; nil where it names none of
// that page.
func (at Archive) read(location, from, address, day string) *Copy {
	base, err := url.Parse(from)
	if err != nil || location == "" {
		return nil
	}
	to, err := base.Parse(location)
	if err != nil {
		return nil
	}
	home, err := url.Parse(strings.TrimRight(at.Web, "/") + "/")
	if err != nil || !strings.EqualFold(to.Host, home.Host) {
		return nil
	}
	full := to.EscapedPath()
	if to.RawQuery != "" {
		full += "?" + to.RawQuery
	}
	rest, ok := strings.CutPrefix(full, home.EscapedPath())
	stamp, original, more := strings.Cut(rest, "/")
	if !ok || !more {
		return nil
	}
	for _, scheme := range []string{"http", "https"} { // some servers make one slash of two
		if single := scheme + ":/"; strings.HasPrefix(original, single) && !strings.HasPrefix(original, single+"/") {
			original = single + "/" + original[len(single):]
		}
	}
	if !same(original, address) {
		return nil
	}
	return at.copy(stamp, original, day)
}

// copy is the copy of a page of a moment; nil where that is none.
func (at Archive) copy(stamp, original, day string) *Copy {
	t, err := time.Parse(stampLayout, stamp)
	if err != nil {
		return nil
	}
	u, err := url.Parse(original)
	if err != nil || ports[strings.ToLower(u.Scheme)] == "" || strings.ContainsFunc(original, func(r rune) bool { return r <= ' ' || r == 0x7f }) {
		return nil
	}
	on := t.Format(time.DateOnly)
	return &Copy{Address: strings.TrimRight(at.Web, "/") + "/" + stamp + "/" + original, Day: on, Older: day != "" && on < day}
}

// same tells whether two addresses are of one page, as an archive sees it: scheme,
// www., port and the last slash aside.
func same(a, b string) bool { return key(a) == key(b) && key(a) != "" }

func key(address string) string {
	u, err := url.Parse(address)
	if err != nil || u.Host == "" {
		return ""
	}
	host := strings.TrimPrefix(strings.ToLower(u.Hostname()), "www.")
	if p := u.Port(); p != "" && p != ports[strings.ToLower(u.Scheme)] {
		host += ":" + p
	}
	path := strings.ToLower(strings.TrimRight(u.Path, "/"))
	return host + path + "?" + strings.ToLower(u.RawQuery)
}

// noService is why a service of the archive did not answer.
func (c *Client) noService(name string, err error) error {
	why, _ := c.explain(err)
	return fmt.Errorf("%s gives no answer: %s", name, why)
}
