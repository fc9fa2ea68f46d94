package ui

import (
	"context"
	"errors"
	"io"

	tea "github.com/charmbracelet/bubbletea"
)

// suspend writes the selection down and stops the program, as ctrl+z does with
// others: the shell has the terminal until `fg`.
func (m *Model) suspend() tea.Cmd {
	if m.opts.tty == nil || !canSuspend {
		m.say("the program can't be suspended here", false)
		return nil
	}
	return tea.Sequence(m.save(), tea.Exec(suspension{m.opts.tty}, func(err error) tea.Msg { return resumed{err} }))
}

// resumed says that the program goes on after it was suspended, or could not be.
type resumed struct{ err error }

func (m *Model) onResumed(r resumed) {
	if r.err != nil {
		m.say("the program could not be suspended: "+r.err.Error(), true)
	}
}

// askedToStop says that SIGTSTP came from outside.
type askedToStop struct{}

var errNotStopped = errors.New("no shell would bring it back")

// suspension is the time in which the shell has the terminal.
type suspension struct{ tty *tty }

// SetStdin is for tea.ExecCommand; nothing is run.
func (suspension) SetStdin(io.Reader) {}

// SetStdout is for tea.ExecCommand; nothing is run.
func (suspension) SetStdout(io.Writer) {}

// SetStderr is for tea.ExecCommand; nothing is run.
func (suspension) SetStderr(io.Writer) {}

// Run stops the program and returns when it is continued.
func (s suspension) Run() error { return s.tty.lend(stop) }

// heed makes the program stop in order when it is asked to from outside, and put
// the terminal in order when it is continued after a stop without asking. It ends
// with ctx.
func (t *tty) heed(ctx context.Context, tell func(tea.Msg)) {
	asked, continued, end := stops()
	defer end()
	for {
		select {
		case <-ctx.Done():
			return
		case <-asked:
			tell(askedToStop{})
		case <-continued:
			t.retake()
		}
	}
}
