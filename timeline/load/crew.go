package load

import (
	"context"
	"strings"
	"sync"

	"dateline/timeline"
	"dateline/timeline/date"
)

// job is a file that is to be read, and what came of it.
type job struct {
	candidate
	*origin
	lent  bool         // its bytes are not to be written to
	stat  func() int64 // its size as the folder tells it
	size  int64        // of what was read
	parts []*file      // in the order of the text, once opened
	// opened and the ready ones among the parts are guarded by the crew.
	opened bool
	ready  []bool
}

// crew reads files on several goroutines: large ones in parts, and no more at a
// time than a window of bytes has room for, so that the memory that a load takes
// does not grow with what there is to be read. One goroutine takes the files in
// their order.
type crew struct {
	o     Options
	names *timeline.Names
	own   map[string]string

	mu      sync.Mutex
	changed sync.Cond
	jobs    []*job
	next    int     // job to be opened
	opening int     // jobs that are being opened, and may bring parts
	waiting []piece // parts to be read
	held    int64   // bytes of files that are opened and not yet taken
	stopped bool
}

// piece is a part of a job.
type piece struct {
	j *job
	n int
}

// window is how many bytes of files may be at hand, unless one is larger.
const window = 2 << 20

// start sets the goroutines to work.
func (c *crew) start() *sync.WaitGroup {
	c.changed.L = &c.mu
	var group sync.WaitGroup
	for range c.o.workers() {
		group.Go(c.work)
	}
	return &group
}

// stop lets the goroutines end after what they are at.
func (c *crew) stop() {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.stopped = true
	c.changed.Broadcast()
}

// work opens files and reads parts, parts first, until there are no more.
func (c *crew) work() {
	h := &hand{resolver: newResolver(c.names, c.own), dates: make(dates)}
	c.mu.Lock()
	defer c.mu.Unlock()
	for !c.stopped {
		switch {
		case len(c.waiting) > 0:
			p := c.waiting[0]
			c.waiting = c.waiting[1:]
			c.mu.Unlock()
			h.read(c.o, p.j, p.n)
			c.mu.Lock()
			p.j.ready[p.n] = true
			c.changed.Broadcast()
		case c.next < len(c.jobs) && c.held < window:
			j := c.jobs[c.next]
			c.next++
			if j.opened { // it was read beforehand
				continue
			}
			c.opening++
			c.mu.Unlock()
			h.buffer = c.o.open(j, h.buffer)
			c.mu.Lock()
			c.opening--
			c.held += j.size
			j.ready = make([]bool, len(j.parts))
			for n := range j.parts {
				c.waiting = append(c.waiting, piece{j, n})
			}
			j.opened = true
			c.changed.Broadcast()
		case c.next == len(c.jobs) && c.opening == 0:
			return
		default:
			c.changed.Wait()
		}
	}
}

// part waits for a part of a job; ok is false behind the last, or where the work
// was stopped.
func (c *crew) part(j *job, n int) (*file, bool) {
	c.mu.Lock()
	defer c.mu.Unlock()
	for !c.stopped && !(j.opened && (n == len(j.parts) || j.ready[n])) {
		c.changed.Wait()
	}
	if c.stopped || n == len(j.parts) {
		return nil, false
	}
	f := j.parts[n]
	j.parts[n] = nil
	return f, true
}

// took makes room for other files.
func (c *crew) took(j *job) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.held -= j.size
	c.changed.Broadcast()
}

// stopWith stops the work when the context ends, until the function that it
// gives is called.
func (c *crew) stopWith(ctx context.Context) func() bool { return context.AfterFunc(ctx, c.stop) }

// hand is what one goroutine of a crew works with.
type hand struct {
	nodes    nodeStore
	resolver *resolver
	dates    dates
	buffer   []byte // for the bytes of a file
}

// dates are dates that have been read, by their texts, which keep no file alive.
type dates map[string]date.Date

// maxDates is how many dates are remembered: those of some decades.
const maxDates = 1 << 14

func (d dates) parse(text string) (string, date.Date, error) {
	if known, ok := d[text]; ok {
		return known.String(), known, nil
	}
	text = strings.Clone(text)
	parsed, err := date.Parse(text)
	if err == nil && parsed.String() == text && d != nil {
		if len(d) == maxDates {
			clear(d)
		}
		d[text] = parsed
	}
	return text, parsed, err
}

// own gives an event texts of its own, which keep its file's text no longer
// alive. What it names is its own already, and so are dates.
func own(e *timeline.Event) {
	size := 0
	eachText(e, func(s *string) { size += len(*s) })
	var b strings.Builder
	b.Grow(size)
	eachText(e, func(s *string) { b.WriteString(*s) })
	rest := b.String()
	eachText(e, func(s *string) { *s, rest = rest[:len(*s)], rest[len(*s):] })
}

// eachText goes through the texts that are taken from the file as they are.
func eachText(r timeline.Record, do func(*string)) {
	fields := r.Fields()
	for i := range fields {
		f := &fields[i]
		switch {
		case f.Names:
		case f.Kind == timeline.TextKind:
			do(f.Text(r))
		case f.Kind == timeline.ListKind:
			list := *f.List(r)
			for k := range list {
				do(&list[k])
			}
		case f.Kind == timeline.RecordsKind:
			list := f.Records(r)
			for k := range list.Len() {
				eachText(list.At(k), do)
			}
		}
	}
}

// read parses a part and looks up what its events name.
func (h *hand) read(o Options, j *job, n int) {
	f := j.parts[n]
	if f.src.text != "" {
		f.read(j.as, h)
	}
	for i, e := range f.events {
		h.resolver.event(&f.asked, e, i)
		if o.Sink == nil {
			own(&e.Event)
		}
	}
	for _, p := range f.all {
		p.quote()
	}
	for _, p := range f.asked.all {
		p.quote()
	}
	f.src.lines = nil
}
