package ui

import (
	"context"
	"io"
	"os"
	"os/exec"
	"sync"
	"sync/atomic"
	"time"

	"github.com/charmbracelet/x/term"

	"dateline/ui/paint"
)

// tty is the terminal that the screen is painted on.
type tty struct {
	in, out *os.File
	screen  *paint.Screen
	before  *term.State // as it was when the program began
	// lent is held while another program or the shell has the terminal.
	lent sync.Mutex
	away atomic.Bool // another program uses it
}

// grace is how long a screen may take to end: a terminal that nobody reads takes no
// byte, and whoever writes to it waits for ever.
const grace = 1500 * time.Millisecond

// until runs a screen until it has ended, or is given up because it does not when it
// should: then the terminal has its mode back, and what is stuck ends with the
// program. While another program has the terminal nothing is taken from that.
func (t *tty) until(ctx context.Context, run func(over func()) error) error {
	over, ended := make(chan struct{}), make(chan error, 1)
	go func() { ended <- run(sync.OnceFunc(func() { close(over) })) }()
	select {
	case err := <-ended:
		return err
	case <-ctx.Done():
	case <-over:
	}
	for {
		select {
		case err := <-ended:
			return err
		case <-time.After(grace):
			if !t.away.Load() {
				return t.restore()
			}
		}
	}
}

// raw makes each key reach the program at once, unseen.
func (t *tty) raw() error {
	state, err := term.MakeRaw(t.in.Fd())
	if err == nil && t.before == nil {
		t.before = state
	}
	return err
}

// lend gives the terminal away for as long as use takes.
func (t *tty) lend(use func() error) error {
	t.lent.Lock()
	defer t.lent.Unlock()
	t.screen.Leave()
	defer t.screen.Enter()
	if err := t.restore(); err != nil {
		return err
	}
	t.away.Store(true)
	err := use()
	t.away.Store(false)
	if again := t.raw(); err == nil {
		err = again
	}
	return err
}

// retake puts the terminal in order after the program was stopped and continued
// from outside, without having been asked. Not while it is lent.
func (t *tty) retake() {
	if !t.lent.TryLock() {
		return
	}
	defer t.lent.Unlock()
	if t.raw() == nil {
		t.screen.Enter()
	}
}

func (t *tty) restore() error {
	if t.before == nil {
		return nil
	}
	return term.Restore(t.in.Fd(), t.before)
}

// sizes tells the terminal's size, now and after each change, until ctx ends.
func (t *tty) sizes(ctx context.Context, tell func(w, h int)) {
	changes, stop := resizes()
	defer stop()
	for {
		if w, h, err := term.GetSize(t.out.Fd()); err == nil {
			tell(w, h)
		}
		select {
		case <-ctx.Done():
			return
		case <-changes:
		}
	}
}

// outside runs another program on the terminal, with the screen out of the way.
type outside struct {
	*exec.Cmd
	tty *tty
}

// SetStdin, SetStdout and SetStderr are for tea.ExecCommand: the program gets
// the terminal itself.
func (o outside) SetStdin(r io.Reader) { o.Stdin = r }

// SetStdout gives the program the terminal.
func (o outside) SetStdout(w io.Writer) { o.Stdout = w }

// SetStderr gives the program the terminal.
func (o outside) SetStderr(w io.Writer) { o.Stderr = w }

// Run waits for the program to end.
func (o outside) Run() error {
	if o.tty == nil {
		return o.Cmd.Run()
	}
	o.Stdin = o.tty.in
	return o.tty.lend(o.Cmd.Run)
}
