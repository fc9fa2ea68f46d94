package ui

import (
	"context"
	"errors"
	"io"
	"os"
	"reflect"
	"strings"
	"sync"

	tea "github.com/charmbracelet/bubbletea"

	"dateline/timeline/together"
	"dateline/ui/paint"
	"dateline/ui/terminal"
	"dateline/ui/text"
)

// Run shows the screen until the reader quits or ctx ends. Signals are the
// caller's, who ends ctx: Bubble Tea, which would take them too, waits forever
// where both hear of one. The terminal is given back as it was whatever happens;
// an error is one of the terminal, or a fault of the program. One that has closed is
// none, and where nobody reads what it is given the end does not wait for it.
func Run(ctx context.Context, o Options, in io.Reader, out io.Writer) error {
	keyboard, isFile := in.(*os.File)
	display, alsoFile := out.(*os.File)
	var err error
	if isFile && alsoFile && canPaint {
		err = runPainted(ctx, o, keyboard, display, func(p painted) tea.Model { return p })
	} else {
		err = runDrawn(ctx, o, in, out)
	}
	if errors.Is(err, tea.ErrInterrupted) || errors.Is(err, terminal.ErrGone) || ctx.Err() != nil {
		return nil
	}
	return err
}

// runDrawn leaves drawing to Bubble Tea: on Windows, whose console wants more
// than sequences, and where the output is no terminal.
func runDrawn(ctx context.Context, o Options, in io.Reader, out io.Writer) error {
	if o.Host == nil {
		o.Host = o.host(nil)
	}
	var fault *Fault
	opts := []tea.ProgramOption{tea.WithAltScreen(), tea.WithContext(ctx), tea.WithoutSignalHandler(), tea.WithInput(in), tea.WithOutput(out)}
	if !o.NoMouse {
		opts = append(opts, tea.WithMouseCellMotion())
	}
	var p *tea.Program
	m := New(o)
	defer m.abandon()
	p = tea.NewProgram(guarded{drawn{m}, &fault, func() { p.Quit() }}, opts...)
	return run(p, &fault)
}

// drawn is the model where Bubble Tea writes the lines: each is made to keep its
// columns, as the painter does.
type drawn struct{ *Model }

// View is the model's own, with the columns addressed.
func (d drawn) View() string {
	lines := strings.Split(d.Model.View(), "\n")
	for i, l := range lines {
		lines[i] = text.Anchor(l)
	}
	return strings.Join(lines, "\n")
}

// Update passes messages on.
func (d drawn) Update(msg tea.Msg) (tea.Model, tea.Cmd) {
	_, cmd := d.Model.Update(msg)
	return d, cmd
}

// run runs a program to its end, which may be a fault.
func run(p *tea.Program, fault **Fault) error {
	together.Minding()
	_, err := p.Run()
	if *fault != nil {
		return *fault
	}
	return err
}

// runPainted paints the frames itself. Bubble Tea without a renderer leaves the
// terminal alone, so its mode and its size are looked after here, too. What runs
// is what as makes of the model.
func runPainted(ctx context.Context, o Options, in, out *os.File, as func(painted) tea.Model) error {
	o.tty = &tty{in: in, out: out, screen: paint.New(out)}
	if err := o.tty.raw(); err != nil {
		return err
	}
	return o.tty.until(ctx, func(over func()) error { return runOn(ctx, o, as, over) })
}

// runOn is runPainted on a terminal in raw mode; over is called when nothing is to
// be done but to give the terminal back.
func runOn(ctx context.Context, o Options, as func(painted) tea.Model, over func()) (err error) {
	defer func() { err = errors.Join(err, o.tty.restore()) }()
	screen := o.tty.screen
	if o.Host == nil {
		o.Host = o.host(screen)
	}
	m := New(o)
	defer m.abandon()
	var fault *Fault
	var p *tea.Program
	var answer func(dark bool)
	if m.asks() {
		answer = func(dark bool) { go p.Send(background{dark}) }
	}
	input := terminal.NewInput(o.tty.in, answer)
	input.Cut = func() { go p.Send(pasteCut{}) }
	defer input.Release()
	p = tea.NewProgram(guarded{as(painted{m, screen}), &fault, func() { p.Quit() }}, tea.WithContext(ctx), tea.WithoutSignalHandler(), tea.WithInput(input), tea.WithOutput(o.tty.out), tea.WithoutRenderer())
	screen.Start(!o.NoMouse)
	defer screen.Close()
	ctx, cancel := context.WithCancel(ctx)
	var beside sync.WaitGroup
	defer beside.Wait() // they use the terminal, which is the caller's again
	defer cancel()
	beside.Go(func() { o.tty.sizes(ctx, func(w, h int) { p.Send(tea.WindowSizeMsg{Width: w, Height: h}) }) })
	beside.Go(func() { o.tty.heed(ctx, p.Send) })
	defer over()
	return run(p, &fault)
}

// painted is the model on a terminal: its frames go to the painter.
type painted struct {
	*Model
	screen *paint.Screen
}

// Update passes messages on; the answer to the painter's question comes as a
// sequence that Bubble Tea does not know.
func (p painted) Update(msg tea.Msg) (tea.Model, tea.Cmd) {
	if v := reflect.ValueOf(msg); v.Kind() == reflect.Slice && v.Type().Elem().Kind() == reflect.Uint8 && p.screen.Answer(v.Bytes()) {
		return p, nil
	}
	if _, ok := msg.(tea.WindowSizeMsg); ok {
		p.screen.Redraw()
	}
	_, cmd := p.Model.Update(msg)
	return p, cmd
}

// View hands the frame over. Bubble Tea calls it after each Update.
func (p painted) View() string {
	if p.sized {
		p.screen.Show(p.Model.View())
	}
	return ""
}

// pasteCut says that a paste was too long.
type pasteCut struct{}
