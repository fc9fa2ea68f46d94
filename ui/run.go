package ui

import (
	"context"
	"errors"
	"io"
	"os"
	"sync"

	tea "github.com/charmbracelet/bubbletea"
)

// Run shows the screen until the reader quits. Where out is a terminal's file,
// frames and what else is written to it never mix. The terminal is restored
// whatever happens; an error is one of the terminal.
func Run(ctx context.Context, o Options, in io.Reader, out io.Writer) error {
	if f, ok := out.(*os.File); ok {
		out = &terminal{File: f}
	}
	if o.Hands == nil {
		o.Hands = NewHands(o.Getenv, out)
	}
	m := New(o)
	opts := []tea.ProgramOption{tea.WithAltScreen(), tea.WithContext(ctx), tea.WithInput(in), tea.WithOutput(out)}
	if !o.NoMouse {
		opts = append(opts, tea.WithMouseCellMotion())
	}
	_, err := tea.NewProgram(m, opts...).Run()
	if errors.Is(err, tea.ErrInterrupted) || ctx.Err() != nil {
		return nil
	}
	return err
}

// terminal is a terminal's file with one writer at a time, so that a sequence
// for the clipboard never lands inside a frame.
type terminal struct {
	*os.File
	mu sync.Mutex
}

func (t *terminal) Write(b []byte) (int, error) {
	t.mu.Lock()
	defer t.mu.Unlock()
	return t.File.Write(b)
}
