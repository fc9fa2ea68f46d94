package export

import (
	"fmt"
	"runtime"
	"runtime/debug"
	"sync"

	"dateline/timeline/together"
)

// runLength is how many events are put together at a time: enough that handing
// them from one processor to another costs nothing beside the work.
const runLength = 128

// inOrder makes bytes of n things, a run of them at a time, on all processors,
// and hands them on in order. What is under way at a moment is bounded, however
// large n is. next is asked for the runs one after another, and emit gets them
// one after another with what was made of them; both are called by the caller's
// goroutine. maker is called once for each processor: what it gives appends to
// buf and may change its own run. The first error of emit ends the work.
func inOrder[T any](n int, next func(from, to int) T, maker func() func(buf []byte, run T) []byte, emit func(buf []byte, run T) error) error {
	workers := min(runtime.GOMAXPROCS(0), (n+runLength-1)/runLength)
	if workers < 2 {
		return oneByOne(n, next, maker(), emit)
	}
	q := &queue[T]{jobs: make(chan *job[T], 2*workers), emit: emit}
	defer q.workers.Wait()
	defer close(q.jobs)
	for range workers {
		q.workers.Go(func() {
			work := maker()
			for j := range q.jobs {
				j.do(work)
			}
		})
	}
	for from := 0; from < n; from += runLength {
		if len(q.waiting) == cap(q.jobs) {
			if err := q.finish(); err != nil {
				return err
			}
		}
		q.start(next(from, min(from+runLength, n)))
	}
	for len(q.waiting) > 0 {
		if err := q.finish(); err != nil {
			return err
		}
	}
	return nil
}

// oneByOne is inOrder on one processor.
func oneByOne[T any](n int, next func(from, to int) T, work func([]byte, T) []byte, emit func([]byte, T) error) error {
	var buf []byte
	for from := 0; from < n; from += runLength {
		run := next(from, min(from+runLength, n))
		buf = work(buf[:0], run)
		if err := emit(buf, run); err != nil {
			return err
		}
	}
	return nil
}

// queue is the jobs that are under way, the oldest first.
type queue[T any] struct {
	workers sync.WaitGroup
	jobs    chan *job[T]
	waiting []*job[T]
	free    []*job[T]
	emit    func([]byte, T) error
}

// job is a run that is being worked on.
type job[T any] struct {
	run    T
	buf    []byte
	done   chan struct{}
	failed any // what the work panicked with
}

func (q *queue[T]) start(run T) {
	j := &job[T]{done: make(chan struct{}, 1)}
	if last := len(q.free) - 1; last >= 0 {
		j, q.free = q.free[last], q.free[:last]
	}
	j.run, j.buf = run, j.buf[:0]
	q.waiting = append(q.waiting, j)
	q.jobs <- j
}

// finish waits for the oldest job and hands on what it made.
func (q *queue[T]) finish() error {
	j := q.waiting[0]
	q.waiting = append(q.waiting[:0], q.waiting[1:]...)
	<-j.done
	if j.failed != nil {
		panic(j.failed)
	}
	err := q.emit(j.buf, j.run)
	q.free = append(q.free, j)
	return err
}

// do does the work. A panic is kept for the caller's goroutine, where it can be
// recovered from.
func (j *job[T]) do(work func([]byte, T) []byte) {
	defer func() {
		if r := recover(); together.Lost(r) {
			j.failed = r
		} else if r != nil {
			j.failed = fmt.Sprintf("%v\n%s", r, debug.Stack())
		}
		j.done <- struct{}{}
	}()
	together.Minding()
	j.buf = work(j.buf, j.run)
}
