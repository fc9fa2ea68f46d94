package load

import (
	"context"
	"strings"
	"sync"

	"dateline/timeline"
	"dateline/timeline/date"
)

// task is a file that is to be read, and what came of it.
type task struct {
	candidate
	*origin
	lent  bool         // its bytes are not to be written to
	stat  func() int64 // its size as the folder tells it
	size  int64        // of what was read
	parts []*file      // in the order of the text, once opened
	// opened and the ready ones among the parts are guarded by the pool.
	opened bool
	ready  []bool
}

// pool reads files on several goroutines: large ones in parts, and no more at a
// time than a window of bytes has room for, so that the memory that a load takes
// does not grow with what there is to be read. One goroutine takes the files in
// their order.
type pool struct {
	o     Options
	names *timeline.Names
	own   map[string]string

	mu      sync.Mutex
	changed sync.Cond
	tasks   []*task
	next    int    // task to be opened
	opening int    // tasks that are being opened, and may bring parts
	waiting []part // parts to be read
	held    int64  // bytes of files that are opened and not yet taken
	stopped bool
}

// part is a part of a task.
type part struct {
	t *task
	n int
}

// window is how many bytes of files may be at hand, unless one is larger.
const window = 2 << 20

// start sets the goroutines to work.
func (p *pool) start() *sync.WaitGroup {
	p.changed.L = &p.mu
	var group sync.WaitGroup
	for range p.o.workers() {
		group.Go(p.work)
	}
	return &group
}

// stop lets the goroutines end after what they are at.
func (p *pool) stop() {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.stopped = true
	p.changed.Broadcast()
}

// work opens files and reads parts, parts first, until there are no more.
func (p *pool) work() {
	w := &worker{resolver: newResolver(p.names, p.own), dates: make(dates)}
	p.mu.Lock()
	defer p.mu.Unlock()
	for !p.stopped {
		switch {
		case len(p.waiting) > 0:
			next := p.waiting[0]
			p.waiting = p.waiting[1:]
			p.mu.Unlock()
			w.read(p.o, next.t, next.n)
			p.mu.Lock()
			next.t.ready[next.n] = true
			p.changed.Broadcast()
		case p.next < len(p.tasks) && p.held < window:
			t := p.tasks[p.next]
			p.next++
			if t.opened { // it was read beforehand
				continue
			}
			p.opening++
			p.mu.Unlock()
			w.buffer = p.o.open(t, w.buffer)
			p.mu.Lock()
			p.opening--
			p.held += t.size
			t.ready = make([]bool, len(t.parts))
			for n := range t.parts {
				p.waiting = append(p.waiting, part{t, n})
			}
			t.opened = true
			p.changed.Broadcast()
		case p.next == len(p.tasks) && p.opening == 0:
			return
		default:
			p.changed.Wait()
		}
	}
}

// part waits for a part of a task; ok is false behind the last, or where the work
// was stopped.
func (p *pool) part(t *task, n int) (*file, bool) {
	p.mu.Lock()
	defer p.mu.Unlock()
	for !p.stopped && !(t.opened && (n == len(t.parts) || t.ready[n])) {
		p.changed.Wait()
	}
	if p.stopped || n == len(t.parts) {
		return nil, false
	}
	f := t.parts[n]
	t.parts[n] = nil
	return f, true
}

// took makes room for other files.
func (p *pool) took(t *task) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.held -= t.size
	p.changed.Broadcast()
}

// stopWith stops the work when the context ends, until the function that it
// gives is called.
func (p *pool) stopWith(ctx context.Context) func() bool { return context.AfterFunc(ctx, p.stop) }

// worker is what one goroutine of a pool works with.
type worker struct {
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
func (w *worker) read(o Options, t *task, n int) {
	f := t.parts[n]
	if f.src.text != "" {
		f.read(t.as, w)
	}
	for i, e := range f.events {
		w.resolver.event(&f.asked, e, i)
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
