package web

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"regexp"
	"strings"
	"sync"
	"time"
)

// How long an archive may take for a new copy, and how often it is asked how far it is.
const (
	saving  = 3 * time.Minute // for the answer of the public way, which waits
	polling = 5 * time.Second
	polls   = 120
)

// job finds the name of a saving in the page of the public way.
var job = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(`spn2-[0-9a-f]{8,64}`) })

// status is what the archive says of a saving.
type status struct {
	Status    string `json:"status"`
	JobID     string `json:"job_id"`
	Timestamp string `json:"timestamp"`
	Original  string `json:"original_url"`
	Message   string `json:"message"`
}

// SaveCopy asks the archive for a new copy of a page, and waits for it. An error says
// why there is none.
func (c *Client) SaveCopy(ctx context.Context, at Archive, address string) (*Copy, error) {
	address, _, _ = strings.Cut(address, "#")
	q := ask{method: http.MethodGet, address: strings.TrimRight(at.Save, "/") + "/" + address, most: Whole, stay: true, patience: saving}
	if at.Key != "" && at.Secret != "" {
		q.method, q.address = http.MethodPost, at.Save
		q.header = at.account()
		q.form = url.Values{"url": {address}, "if_not_archived_within": {"30d"}, "skip_first_archive": {"1"}, "delay_wb_availability": {"1"}}
	}
	a, err := c.do(ctx, q)
	if err != nil {
		return nil, c.noService("the saving", err)
	}
	for _, name := range []string{"Location", "Content-Location"} {
		if found := at.read(a.Header.Get(name), at.Web, address, ""); found != nil {
			return found, nil
		}
	}
	var s status
	if json.Unmarshal(a.Body, &s) != nil {
		s.JobID = string(job().Find(a.Body))
	}
	switch {
	case s.JobID != "":
		return c.await(ctx, at, s.JobID, address)
	case s.Message != "":
		return nil, errors.New("the archive says: " + s.Message)
	}
	return nil, fmt.Errorf("the saving answers %s, and names no copy", words(a.Status))
}

// account is what names an account to the archive: to it alone, for redirects are
// not followed.
func (at Archive) account() http.Header {
	h := http.Header{"Accept": {"application/json"}}
	if at.Key != "" && at.Secret != "" {
		h.Set("Authorization", "LOW "+at.Key+":"+at.Secret)
	}
	return h
}

// await asks how far a saving is until it has ended.
func (c *Client) await(ctx context.Context, at Archive, id, address string) (*Copy, error) {
	for range polls {
		if err := c.opts.Wait(ctx, polling); err != nil {
			return nil, err
		}
		a, err := c.do(ctx, ask{
			method: http.MethodGet, address: strings.TrimRight(at.Save, "/") + "/status/" + url.PathEscape(id),
			header: at.account(), most: Glance, stay: true,
		})
		if err != nil {
			return nil, c.noService("the saving", err)
		}
		var s status
		if json.Unmarshal(a.Body, &s) != nil {
			return nil, fmt.Errorf("the saving answers %s, and not how far it is", words(a.Status))
		}
		switch s.Status {
		case "success":
			if same(s.Original, address) || s.Original == "" {
				if found := at.copy(s.Timestamp, address, ""); found != nil {
					return found, nil
				}
			}
			return nil, errors.New("the archive has saved another page, to which this one redirects")
		case "error":
			return nil, errors.New("the archive says: " + s.Message)
		}
	}
	return nil, errors.New("the archive is still at it: ask for the copy later")
}
