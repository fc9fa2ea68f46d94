package cache

import (
	"bufio"
	"context"
	"errors"
	"io"
	"os"
	"slices"

	"dateline/timeline"
	"dateline/timeline/together"
	"dateline/ui/files"
)

// The reasons why a snapshot is not written that are nobody's fault.
var (
	errMoved = errors.New("its files change while they are read")
	errLarge = errors.New("the snapshot is larger than all of them may be together")
)

// Write writes the snapshot of a timeline that was loaded, all of it, after the
// Entry, and throws away what is then too much. It reads all files for their
// hashes and takes its time. Where a file may have changed since the Entry it
// writes nothing, and where ctx ends it gives up and leaves nothing behind. The
// snapshot that was there stays until the new one is whole.
func (e *Entry) Write(ctx context.Context, t *timeline.Timeline) error {
	if e.files == nil {
		return e.Err
	}
	seen, err := e.loaded(ctx)
	if err != nil {
		return err
	}
	if err := prepare(ctx, t); err != nil {
		return err
	}
	path := e.c.file(e.place)
	if err := e.c.prepare(); err != nil {
		return err
	}
	x := index{
		program: e.c.program, given: e.place.given, abs: e.place.abs,
		written: e.c.now().UnixNano(), events: int64(t.Len()), files: seen,
	}
	err = e.c.put(ctx, path, func(w io.Writer) error { return t.WriteSnapshot(w, x.pack()) })
	if errors.Is(err, files.ErrChanged) {
		return nil // another program has just written one, which is as good
	}
	if err != nil {
		return err
	}
	e.c.bound(path)
	return nil
}

// loaded are the files with the hashes of what was loaded.
func (e *Entry) loaded(ctx context.Context) ([]fileSeen, error) {
	unsettled := e.unsettled()
	before := make([]hash, len(unsettled))
	for k, i := range unsettled {
		before[k] = e.files[i].hash
	}
	seen := append([]fileSeen{}, e.files...)
	all := make([]int, len(seen))
	for i := range seen {
		seen[i].at, all[i] = e.at, i
	}
	if err := e.place.hashes(ctx, seen, all); err != nil {
		return nil, err
	}
	for k, i := range unsettled {
		if seen[i].hash != before[k] {
			return nil, errMoved
		}
	}
	p, now, err := list(e.place.path, e.place.given)
	if err != nil {
		return nil, err
	}
	if p != e.place || !sameStamps(now, seen) {
		return nil, errMoved
	}
	return seen, nil
}

// Used notes that the snapshot was of use, so that it is kept longer than others.
// Where much was read only since files got other times, as after a checkout, it
// notes these, so that they need not be read the next time. That writes the snapshot
// once more, so it is left where less than an eighth of that would be saved. A
// failure costs nobody anything.
func (e *Entry) Used(ctx context.Context) {
	if e.used == "" {
		return
	}
	now := e.c.now()
	_ = os.Chtimes(e.used, now, now)
	if e.again == 0 {
		return
	}
	s, err := e.open()
	if err != nil {
		return
	}
	defer s.close()
	sameContent := func(a, b fileSeen) bool { return a.path == b.path && a.hash == b.hash }
	if e.again < s.size/8 || !slices.EqualFunc(s.files, e.files, sameContent) { // another program may have written one meanwhile
		return
	}
	x := s.index
	x.files = e.files
	_ = e.c.put(ctx, e.used, func(w io.Writer) error { return s.WriteWith(w, x.pack()) })
}

// put replaces a snapshot.
func (c *Cache) put(ctx context.Context, path string, write func(io.Writer) error) error {
	return files.WritePrivate(path, func(w io.Writer) error {
		buf := bufio.NewWriterSize(w, 1<<20)
		// The counter stands in front, so that it is asked often whether to go on.
		if err := write(&counter{ctx: ctx, w: buf, most: c.maxTotal}); err != nil {
			return err
		}
		return buf.Flush()
	})
}

// prepare makes what a timeline makes but once, and does not wait for the end of
// that when ctx ends.
func prepare(ctx context.Context, t *timeline.Timeline) error {
	done := make(chan struct{})
	var group together.Group
	group.Go(func() {
		defer close(done)
		t.Prepare()
	})
	select {
	case <-done:
		group.Wait()
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
