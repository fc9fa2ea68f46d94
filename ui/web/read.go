package web

import (
	"context"
	"errors"
	"fmt"

	"dateline/ui/web/page"
)

// ErrMissing is in the error of a page of which its server says that it is not there.
var ErrMissing = errors.New("the page is not there")

// Read reads a page whole, as far as Whole goes; cut says that it went on. An error
// says in words why it can't be read.
func (c *Client) Read(ctx context.Context, address string) (p page.Page, cut bool, err error) {
	a, err := c.Get(ctx, address, Whole)
	if err != nil {
		why, _ := c.explain(err)
		return p, false, errors.New(why)
	}
	p = page.Read(a.Body, a.Header.Get("Content-Type"), a.Final)
	switch l := judge(a, p); {
	case l.Fails:
		return p, false, fmt.Errorf("%w: %s", ErrMissing, words(a.Status))
	case l.To == "" && l.Why != "":
		return p, false, errors.New(l.Why)
	case a.Header.Get("Content-Encoding") != "":
		return p, false, errors.New("it comes packed in a way that was not asked for")
	}
	return p, a.Cut, nil
}
