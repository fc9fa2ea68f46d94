package cli

import (
	"context"
	"sync"
	"time"

	"dateline/timeline"
	"dateline/timeline/load"
	"dateline/ui/cache"
)

// slowLoad is how long a load takes at least for a command to write a snapshot
// behind its output: what is faster is not worth the wait.
const slowLoad = 200 * time.Millisecond

// settleFor is how long the screen has been up when a snapshot is written beside
// it, so that it doesn't hold up the first frames.
const settleFor = 2 * time.Second

// chores are what remains to be done when the reader has what they wanted: notes
// and snapshots for the next start. The nil chores take none.
type chores struct {
	mu   sync.Mutex
	jobs []func(idle bool)
}

// add takes a job. idle tells it that nobody waits for it to end.
func (c *chores) add(job func(idle bool)) {
	if c == nil {
		return
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	c.jobs = append(c.jobs, job)
}

// do does the jobs that are there, or waits until they are done elsewhere.
func (c *chores) do(idle bool) {
	if c == nil {
		return
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	for _, job := range c.jobs {
		job(idle)
	}
	c.jobs = nil
}

// doBeside does the jobs while the screen is shown, a while after it appeared. No
// fault of theirs may take the screen away.
func (c *chores) doBeside(ctx context.Context) {
	defer func() { _ = recover() }()
	select {
	case <-ctx.Done(): // they are done after the screen
	case <-time.After(settleFor):
		c.do(true)
	}
}

// caching tells whether snapshots may be read and written. Mistakes in the
// configuration are for the commands that show what it sets.
func (e Env) caching() bool {
	if e.own.noCache {
		return false
	}
	c, _ := e.own.read(e)
	return c.Cache && c.MaxFile == load.DefaultMaxFile // a snapshot does not say what its load left out
}

// maxFile is the size above which a file of a timeline is not read. Mistakes in
// the configuration are for the commands that show what it sets.
func (e Env) maxFile() int64 {
	c, _ := e.own.read(e)
	return c.MaxFile
}

// snapshots is the folder of snapshots; nil where none is known.
func (e Env) snapshots() *cache.Cache {
	return cache.New(cache.Dir(e.Getenv), version(), e.Now)
}

// keeping opens the timeline of src from its snapshot, by warm, which is told
// which files have changed since and may not be able to do with that. Else it
// loads them by cold, and leaves the writing of a new snapshot to the chores.
func (e Env) keeping(src *source, warm func(*timeline.Timeline, []cache.Change) (*timeline.Timeline, bool),
	cold func() (*timeline.Timeline, error),
) (*timeline.Timeline, error) {
	if !src.onDisk() || !e.caching() {
		return cold()
	}
	look := e.snapshots().Look(e.at(src.path))
	defer look.Close()
	start := time.Now()
	t := fromSnapshot(look, warm)
	if t != nil && look.State == cache.Fresh {
		e.after.add(func(bool) { look.Used() })
		return t, nil
	}
	if t == nil {
		var err error
		if t, err = cold(); err != nil {
			return nil, err
		}
	}
	slow := time.Since(start) >= e.slowLoad
	e.after.add(func(idle bool) {
		if idle || slow {
			_ = look.Write(t) // `dateline cache` says what stands in the way
		}
	})
	return t, nil
}

// fromSnapshot is nil where there is no snapshot that will do.
func fromSnapshot(look *cache.Look, warm func(*timeline.Timeline, []cache.Change) (*timeline.Timeline, bool)) *timeline.Timeline {
	if look.State == cache.None {
		return nil
	}
	t, err := look.Timeline()
	if err != nil {
		return nil
	}
	t, ok := warm(t, look.Changes)
	if !ok {
		return nil
	}
	return t
}
