package web

import (
	"context"
	"sync"
	"time"
)

// pace keeps one question at a time to each host, and a second from one to the next.
type pace struct {
	now   func() time.Time
	wait  func(context.Context, time.Duration) error
	mu    sync.Mutex
	turns map[string]*turn
}

type turn struct {
	held chan struct{} // full while somebody asks
	mu   sync.Mutex
	next time.Time // before which nobody asks
}

func newPace(now func() time.Time, wait func(context.Context, time.Duration) error) *pace {
	return &pace{now: now, wait: wait, turns: map[string]*turn{}}
}

func (p *pace) of(host string) *turn {
	p.mu.Lock()
	defer p.mu.Unlock()
	t := p.turns[host]
	if t == nil {
		t = &turn{held: make(chan struct{}, 1)}
		p.turns[host] = t
	}
	return t
}

// take waits for the turn at a host and holds it until it is given back.
func (p *pace) take(ctx context.Context, host string) (giveBack func(), err error) {
	t := p.of(host)
	select {
	case t.held <- struct{}{}:
	case <-ctx.Done():
		return nil, ctx.Err()
	}
	giveBack = func() { <-t.held }
	if err := p.rest(ctx, host, 0); err != nil {
		giveBack()
		return nil, err
	}
	return giveBack, nil
}

// rest waits until a host may be asked again, and so long at least. Then the next
// second begins.
func (p *pace) rest(ctx context.Context, host string, least time.Duration) error {
	t := p.of(host)
	t.mu.Lock()
	d := max(t.next.Sub(p.now()), least)
	t.mu.Unlock()
	if d > 0 {
		if err := p.wait(ctx, d); err != nil {
			return err
		}
	}
	p.asked(host)
	return ctx.Err()
}

// asked notes that a host is asked now, by somebody who needed no turn: a redirect.
func (p *pace) asked(host string) {
	t := p.of(host)
	t.mu.Lock()
	defer t.mu.Unlock()
	t.next = p.now().Add(pause)
}
