package cli

import (
	"fmt"
	"io"
	"time"

	"dateline/timeline/english"
	"dateline/timeline/load"
)

// When progress is shown, and how often at most.
const (
	progressAfter = time.Second
	progressEvery = 100 * time.Millisecond
)

// progress is a line on standard error that says how far a load has come.
type progress struct {
	out         io.Writer
	now         func() time.Time
	began, last time.Time
	width       int // of what is shown
}

// progress is the line for a load that begins now; nil where standard error is
// no terminal.
func (e Env) progress() *progress {
	if !e.ErrTTY {
		return nil
	}
	return &progress{out: e.Stderr, now: e.Now, began: e.Now()}
}

// report is what a load tells; nil where nobody is told.
func (p *progress) report() func(load.Stage) {
	if p == nil {
		return nil
	}
	return p.told
}

func (p *progress) told(s load.Stage) {
	now := p.now()
	if now.Sub(p.began) < progressAfter || now.Sub(p.last) < progressEvery || s.Total == 0 {
		return
	}
	p.last = now
	p.show(fmt.Sprintf("reading: %d%%, %s", 100*s.Bytes/s.Total, english.Count(s.Events, "event")))
}

// far says how far the network has been asked.
func (p *progress) far(text string) {
	if p == nil || p.now().Sub(p.last) < progressEvery {
		return
	}
	p.last = p.now()
	p.show(text)
}

// show puts a text in place of the one before. Spaces erase it: they do on any
// terminal.
func (p *progress) show(text string) {
	fmt.Fprintf(p.out, "\r%-*s", p.width, text)
	p.width = len(text)
}

// end erases the line.
func (p *progress) end() {
	if p != nil && p.width > 0 {
		p.show("")
		fmt.Fprint(p.out, "\r")
	}
}
