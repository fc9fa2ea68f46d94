package cli

import (
	"context"
	"time"

	"dateline/timeline"
	"dateline/timeline/load"
	"dateline/ui"
)

const (
	// patience is how long the screen waits for the whole timeline before it
	// appears without.
	patience = 120 * time.Millisecond
	// stageEvery is how often the screen is told how far the load is, at most.
	stageEvery = 100 * time.Millisecond
)

// staged begins to open the timeline. Where that takes longer than a reader
// notices, it gives an empty one and the stages that bring the rest.
func (o *opener) staged(ctx context.Context) (*timeline.Timeline, <-chan ui.Stage, error) {
	s := &stager{out: make(chan ui.Stage, 1), began: time.Now(), done: ctx.Done()}
	type result struct {
		t   *timeline.Timeline
		err error
	}
	whole := make(chan result, 1)
	go func() {
		t, err := o.first(ctx, s.report)
		whole <- result{t, err}
	}()
	select {
	case r := <-whole:
		return r.t, nil, r.err
	case <-time.After(patience):
	}
	go func() {
		defer close(s.out)
		r := <-whole
		s.send(ui.Stage{Timeline: r.t, Complete: r.err == nil, Err: r.err})
	}()
	return timeline.New(timeline.Data{}), s.out, nil
}

// stager turns what a load reports into stages of the screen.
type stager struct {
	out         chan ui.Stage
	done        <-chan struct{}
	began, last time.Time
	first       bool // the first events have been sent
}

// report is called by the load, again and again.
func (s *stager) report(at load.Stage) {
	now := time.Now()
	if now.Sub(s.began) < patience || s.first && now.Sub(s.last) < stageEvery {
		return
	}
	stage := ui.Stage{Done: at.Bytes, Total: at.Total}
	if !s.first {
		d, ok := at.First()
		if !ok || len(d.Events) == 0 {
			return
		}
		s.first = true
		d.Problems = nil // which may be of the part alone
		stage.Timeline = timeline.New(d)
	}
	s.last = now
	if stage.Timeline != nil {
		s.send(stage)
		return
	}
	select {
	case s.out <- stage:
	default: // the screen is busy; a later one tells as much
	}
}

// send waits until the screen takes a stage.
func (s *stager) send(stage ui.Stage) {
	select {
	case s.out <- stage:
	case <-s.done:
	}
}
