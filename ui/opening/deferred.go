package opening

import (
	"context"
	"sync"
	"time"

	"dateline/timeline/together"
)

// settleFor is how long a timeline has been open when its snapshot is written beside
// the screen, so that it doesn't hold up the first frames.
const settleFor = 2 * time.Second

// Deferred is what remains to be done when the reader has what they wanted: notes
// and snapshots for the next start. The nil Deferred takes nothing.
type Deferred struct {
	mu    sync.Mutex
	tasks []func(ctx context.Context, idle bool)
	added chan struct{} // holds one signal where there are tasks
}

// NewDeferred has no tasks yet.
func NewDeferred() *Deferred { return &Deferred{added: make(chan struct{}, 1)} }

// Add takes a task. It is told whether nobody waits for it to end, and gives up
// what takes long when ctx ends.
func (d *Deferred) Add(task func(ctx context.Context, idle bool)) {
	if d == nil {
		return
	}
	d.mu.Lock()
	defer d.mu.Unlock()
	d.tasks = append(d.tasks, task)
	select {
	case d.added <- struct{}{}:
	default:
	}
}

// Do does the tasks that are there, or waits until they are done elsewhere.
func (d *Deferred) Do(ctx context.Context, idle bool) {
	if d == nil {
		return
	}
	d.mu.Lock()
	defer d.mu.Unlock()
	defer func() {
		if cause := recover(); cause != nil && !together.Lost(cause) {
			panic(cause)
		}
	}()
	for _, task := range d.tasks {
		task(ctx, idle)
	}
	d.tasks = nil
}

// DoBeside does the tasks while the screen is shown, a while after they came up,
// until ctx ends. No fault of theirs may take the screen away.
func (d *Deferred) DoBeside(ctx context.Context) {
	defer func() { _ = recover() }()
	together.Minding()
	for {
		select {
		case <-ctx.Done(): // what is left is done after the screen
			return
		case <-d.added:
		}
		select {
		case <-ctx.Done():
			return
		case <-time.After(settleFor):
			d.Do(ctx, true)
		}
	}
}
