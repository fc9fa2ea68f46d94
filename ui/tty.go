package ui

import (
	"context"
	"io"
	"os"
	"os/exec"

	"github.com/charmbracelet/x/term"

	"dateline/ui/paint"
)

// tty is the terminal that the screen is painted on.
type tty struct {
	in, out *os.File
	screen  *paint.Screen
	before  *term.State
}

// raw makes each key reach the program at once, unseen.
func (t *tty) raw() error {
	state, err := term.MakeRaw(t.in.Fd())
	if err == nil {
		t.before = state
	}
	return err
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
	o.tty.screen.Leave()
	defer o.tty.screen.Enter()
	if err := o.tty.restore(); err != nil {
		return err
	}
	err := o.Cmd.Run()
	if again := o.tty.raw(); err == nil {
		err = again
	}
	return err
}
