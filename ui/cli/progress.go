package cli

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/signal"
	"syscall"
	"time"

	"dateline/timeline/english"
	"github.com/charmbracelet/x/term"
)

// A meter speaks when work has taken so long, and so often then.
const (
	meterPatience = 700 * time.Millisecond
	meterPause    = 100 * time.Millisecond
)

// meter tells on a terminal how far an export is, in one line that goes away.
type meter struct {
	to    io.Writer // nil where nobody looks
	now   func() time.Time
	total int
	next  time.Time
	shown bool
}

// newMeter makes the meter of an export, which shows on standard error if that
// is a terminal on which nothing else is written meanwhile.
func newMeter(env Env, total int, onStdout bool) *meter {
	m := &meter{now: time.Now, total: total}
	if f, ok := env.Stderr.(*os.File); ok && term.IsTerminal(f.Fd()) && !(onStdout && env.TTY) {
		m.to = f
	}
	m.next = m.now().Add(meterPatience)
	return m
}

// tick says how many events are written, if it is time to.
func (m *meter) tick(events int) {
	if m.to == nil {
		return
	}
	now := m.now()
	if now.Before(m.next) {
		return
	}
	m.next, m.shown = now.Add(meterPause), true
	words := "reading"
	if events > 0 {
		words = fmt.Sprintf("%d of", events)
	}
	fmt.Fprintf(m.to, "\r\x1b[Kdateline: %s %s", words, english.Count(m.total, "event"))
}

// end takes the line back.
func (m *meter) end() {
	if m.shown {
		fmt.Fprint(m.to, "\r\x1b[K")
	}
}

// errStopped is the end of an export by a signal.
var errStopped = errors.New("stopped: nothing is written, and what was there is as it was")

// stoppable runs an export that writes a file. A signal to end stops it in
// between events, so that the temporary file goes away; a second one kills.
func stoppable(run func(stopped func() error) error) error {
	ctx, release := untilSignal()
	defer release()
	return run(func() error {
		if ctx.Err() != nil {
			return errStopped
		}
		return nil
	})
}

// untilSignal gives what ends with a signal to end; a second one kills.
func untilSignal() (ctx context.Context, release func()) {
	ctx, release = signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM, syscall.SIGHUP)
	go func() {
		<-ctx.Done()
		release()
	}()
	return ctx, release
}
