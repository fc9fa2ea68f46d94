package ui

import (
	"context"
	"errors"
	"io"
	"os"
	"sync"

	tea "github.com/charmbracelet/bubbletea"

	"dateline/ui/terminal"
)

// Run shows the screen until the reader quits. Where out is a terminal's file,
// frames and what else is written to it never mix. The terminal is restored
// whatever happens; an error is one of the terminal.
func Run(ctx context.Context, o Options, in io.Reader, out io.Writer) error {
	if f, ok := out.(*os.File); ok {
		out = &output{File: f}
	}
	o.out = out
	if o.Hands == nil {
		o.Hands = NewHands(o.Getenv, out)
	}
	m := New(o)
	var p *tea.Program
	if f, ok := in.(*os.File); ok && m.asks() {
		in = terminal.NewInput(f, func(dark bool) { go p.Send(background{dark}) })
	}
	opts := []tea.ProgramOption{tea.WithAltScreen(), tea.WithContext(ctx), tea.WithInput(in), tea.WithOutput(out)}
	if !o.NoMouse {
		opts = append(opts, tea.WithMouseCellMotion())
	}
	p = tea.NewProgram(m, opts...)
	_, err := p.Run()
	if errors.Is(err, tea.ErrInterrupted) || ctx.Err() != nil {
		return nil
	}
	return err
}

// output is a terminal's file with one writer at a time, so that a sequence
// for the clipboard never lands inside a frame.
type output struct {
	*os.File
	mu sync.Mutex
}

func (o *output) Write(b []byte) (int, error) {
	o.mu.Lock()
	defer o.mu.Unlock()
	return o.File.Write(b)
}
