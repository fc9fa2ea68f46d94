package web

import (
	"context"
	"errors"
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

// errBusy is a host that wants to be left alone for longer than anybody waits.
var errBusy = errors.New("the host asks to be left alone for longer")

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
	if err := p.rest(ctx, host); err != nil {
		giveBack()
		return nil, err
	}
	return giveBack, nil
}

// rest waits until a host may be asked again. Then the next second begins.
func (p *pace) rest(ctx context.Context, host string) error {
	d := p.left(host)
	if d > longestWait {
		return errBusy
	}
	if d > 0 {
		if err := p.wait(ctx, d); err != nil {
			return err
		}
	}
	p.leave(host, pause)
	return ctx.Err()
}

// left is how long a host is to be left alone from now on.
func (p *pace) left(host string) time.Duration {
	t := p.of(host)
	t.mu.Lock()
	defer t.mu.Unlock()
	return t.next.Sub(p.now())
}

// leave leaves a host alone for so long at least.
func (p *pace) leave(host string, d time.Duration) {
	t := p.of(host)
	t.mu.Lock()
	defer t.mu.Unlock()
	if at := p.now().Add(d); at.After(t.next) {
		t.next = at
	}
}
