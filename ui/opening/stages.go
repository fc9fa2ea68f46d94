package opening

import (
	"context"
	"time"

	"dateline/timeline"
	"dateline/timeline/load"
	"dateline/timeline/together"
)

// Stage is how far a timeline has been opened. The last one is Complete, has an
// Err, or is followed by the channel's end.
type Stage struct {
	// Timeline is what has been read so far; nil where a stage only tells how
	// far it is.
	Timeline *timeline.Timeline
	// Done and Total are bytes read and to be read; Total is 0 where it is not known.
	Done, Total int64
	Complete    bool
	// Err is why the rest could not be read, with what to do about it; what was
	// read stays.
	Err error
	// Notice is said when the timeline is complete; it may be empty.
	Notice string
}

const (
	// patience is how long the screen waits for the whole timeline before it
	// appears without.
	patience = 120 * time.Millisecond
	// stageEvery is how often the screen is told how far the load is, at most.
	stageEvery = 100 * time.Millisecond
)

// Staged begins to open the timeline. Where that takes longer than a reader
// notices, it gives an empty one and the stages that bring the rest.
func (s *Source) Staged(ctx context.Context) (*timeline.Timeline, <-chan Stage, error) {
	w := &stager{out: make(chan Stage, 1), began: time.Now(), done: ctx.Done()}
	type result struct {
		t   *timeline.Timeline
		err error
	}
	whole := make(chan result, 1)
	go func() {
		together.Minding()
		t, err := s.First(ctx, w.report)
		if taken() <= largeTimeline {
			s.garbage(usual)
		}
		whole <- result{t, err}
	}()
	select {
	case r := <-whole:
		return r.t, nil, r.err
	case <-time.After(patience):
	}
	go func() {
		defer close(w.out)
		r := <-whole
		w.send(Stage{Timeline: r.t, Complete: r.err == nil, Err: r.err})
	}()
	return timeline.New(timeline.Data{}), w.out, nil
}

// stager turns what a load reports into stages of the screen.
type stager struct {
	out         chan Stage
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
	stage := Stage{Done: at.Bytes, Total: at.Total}
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
func (s *stager) send(stage Stage) {
	select {
	case s.out <- stage:
	case <-s.done:
	}
}
