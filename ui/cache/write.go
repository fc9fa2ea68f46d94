package cache

import (
	"bufio"
	"context"
	"errors"
	"io"

	"dateline/timeline"
	"dateline/ui/files"
)

// The reasons why a snapshot is not written that are nobody's fault.
var (
	errMoved = errors.New("its files change while they are read")
	errLarge = errors.New("the snapshot is larger than all of them may be together")
)

// Write writes the snapshot of a timeline that was loaded, all of it, after the
// Look, and throws away what is then too much. It reads all files for their
// hashes and takes its time. Where a file may have changed since the Look it
// writes nothing, and where ctx ends it gives up and leaves nothing behind. The
// snapshot that was there stays until the new one is whole.
func (l *Look) Write(ctx context.Context, t *timeline.Timeline) error {
	if l.files == nil {
		return l.Err
	}
	seen, err := l.loaded(ctx)
	if err != nil {
		return err
	}
	if err := prepare(ctx, t); err != nil {
		return err
	}
	path := l.c.file(l.place)
	if err := l.c.prepare(); err != nil {
		return err
	}
	x := index{
		program: l.c.program, given: l.place.given, abs: l.place.abs, folder: l.place.folder,
		written: l.c.now().UnixNano(), events: int64(t.Len()), files: seen,
	}
	err = files.WritePrivate(path, func(w io.Writer) error { return l.c.writeTo(ctx, w, &x, t) })
	if errors.Is(err, files.ErrChanged) {
		return nil // another program has just written one, which is as good
	}
	if err != nil {
		return err
	}
	l.c.bound(path)
	return nil
}

// loaded are the files with the hashes of what was loaded.
func (l *Look) loaded(ctx context.Context) ([]fileSeen, error) {
	unsettled := l.unsettled()
	before := make([]hash, len(unsettled))
	for k, i := range unsettled {
		before[k] = l.files[i].hash
	}
	seen := append([]fileSeen{}, l.files...)
	all := make([]int, len(seen))
	for i := range seen {
		seen[i].at, all[i] = l.at, i
	}
	if err := l.place.hashes(ctx, seen, all); err != nil {
		return nil, err
	}
	for k, i := range unsettled {
		if seen[i].hash != before[k] {
			return nil, errMoved
		}
	}
	p, now, err := list(l.place.path, l.place.given)
	if err != nil {
		return nil, err
	}
	if p != l.place || !sameStamps(now, seen) {
		return nil, errMoved
	}
	return seen, nil
}

func (c *Cache) writeTo(ctx context.Context, w io.Writer, x *index, t *timeline.Timeline) error {
	count := &counter{ctx: ctx, w: w, most: c.maxTotal}
	buf := bufio.NewWriterSize(count, 1<<20)
	body := x.encode()
	if len(body) > maxIndex {
		return errLarge
	}
	head := headOf(body)
	_, _ = buf.Write(head) // errors stay until the flush
	_, _ = buf.Write(body)
	if err := t.WriteSnapshot(buf); err != nil {
		return err
	}
	if err := buf.Flush(); err != nil {
		return err
	}
	tail := tailOf(head, count.n-int64(len(head)+len(body)))
	_, err := count.Write(tail[:])
	return err
}

// prepare makes what a timeline makes but once, and does not wait for the end of
// that when ctx ends.
func prepare(ctx context.Context, t *timeline.Timeline) error {
	done := make(chan struct{})
	go func() {
		defer close(done)
		t.Prepare()
	}()
	select {
	case <-done:
		return ctx.Err()
	case <-ctx.Done():
		return ctx.Err()
	}
}

// counter counts what is written, and fails when it is too much or ctx has ended.
type counter struct {
	ctx     context.Context
	w       io.Writer
	n, most int64
}

func (c *counter) Write(b []byte) (int, error) {
	if err := c.ctx.Err(); err != nil {
		return 0, err
	}
	if c.n+int64(len(b)) > c.most {
		return 0, errLarge
	}
	n, err := c.w.Write(b)
	c.n += int64(n)
	return n, err
}
