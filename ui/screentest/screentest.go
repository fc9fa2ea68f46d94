package screentest

import (
	"io"
	"strings"
	"sync"
	"time"
	"unicode"

	tea "github.com/charmbracelet/bubbletea"
	"github.com/charmbracelet/x/vt"
)

// Limit is how long a step may take before the test fails.
const Limit = 30 * time.Second

// TB is what Start needs of a *testing.T. A test script can offer the same.
type TB interface {
	Helper()
	Errorf(format string, args ...any)
	Fatalf(format string, args ...any)
	Cleanup(func())
}

// Option changes how a program is started.
type Option func(*config)

type config struct {
	program []tea.ProgramOption
	idle    []string
	limit   time.Duration
}

// With adds options of Bubble Tea, such as tea.WithMouseCellMotion(). The
// alternate screen is on unless the model leaves it. An own filter, input or
// output is not possible.
func With(o ...tea.ProgramOption) Option {
	return func(c *config) { c.program = append(c.program, o...) }
}

// Idle names commands that no step waits for: those whose function name
// contains one of the parts, such as "(*Model).watch".
func Idle(parts ...string) Option {
	return func(c *config) { c.idle = append(c.idle, parts...) }
}

// Session is a running program and its terminal. Its methods are called from
// the test's goroutine, and end the test when the program fails or hangs.
type Session struct {
	t        TB
	limit    time.Duration
	program  *tea.Program
	input    *input
	commands *commands
	markers  int // sent
	frames   int // asked for

	mu      sync.Mutex
	term    *vt.Emulator
	state   state
	changed chan struct{} // closed and made anew whenever something happens
}

// state is how far the program has come.
type state struct {
	marker int // the last one that came through the input
	frame  int // the last one on the screen
	ended  bool
	err    error // why it ended, or nil
}

// Start runs the model on a terminal of width columns and height rows, and
// returns when its first full frame is on the screen. The test's cleanup ends
// the program, and fails the test when the program or one of its commands goes
// on, or when it leaves the terminal changed.
func Start(t TB, m tea.Model, width, height int, options ...Option) *Session {
	t.Helper()
	c := config{limit: Limit, idle: []string{".Tick.func", ".Every.func", ".BlinkCmd.func"}}
	for _, o := range options {
		o(&c)
	}
	in, err := newInput()
	if err != nil {
		t.Fatalf("%v", err)
	}
	s := &Session{t: t, limit: c.limit, input: in, term: vt.NewEmulator(width, height), changed: make(chan struct{})}
	s.commands = &commands{idle: c.idle, changed: s.notify, open: map[int]string{}}
	s.term.SetCallbacks(vt.Callbacks{Title: func(title string) {
		if n, ok := number(title, titlePrefix); ok {
			s.state.frame = n // Write holds the lock
		}
	}})
	w := &model{Model: m, commands: s.commands, reached: func(n int) {
		s.mu.Lock()
		s.state.marker = n
		s.mu.Unlock()
		s.notify()
	}}
	s.program = tea.NewProgram(w, append([]tea.ProgramOption{tea.WithAltScreen(), tea.WithFPS(120)},
		append(c.program, tea.WithInput(s.input), tea.WithOutput(output{s}), tea.WithFilter(w.filter), tea.WithoutSignalHandler())...)...)
	drained := make(chan struct{})
	go func() { // a terminal that nobody reads blocks when it answers a question
		defer close(drained)
		_, _ = io.Copy(io.Discard, s.term)
	}()
	go func() {
		_, err := s.program.Run()
		s.mu.Lock()
		s.state.ended, s.state.err = true, err
		s.mu.Unlock()
		s.notify()
	}()
	t.Cleanup(func() { s.stop(drained) })
	s.program.Send(tea.WindowSizeMsg{Width: width, Height: height})
	s.step()
	return s
}

// Press presses keys one after the other. They are named as by
// tea.KeyMsg.String: "j", "enter", "ctrl+d", "shift+down", "alt+x", "space".
func (s *Session) Press(keys ...string) {
	s.t.Helper()
	for _, k := range keys {
		seq, err := encode(k)
		if err != nil {
			s.t.Fatalf("%v", err)
		}
		s.send(seq)
	}
	s.frame()
}

// Type types text so fast that the program reads it at once, and gets the
// characters between two spaces as one message.
func (s *Session) Type(text string) {
	s.t.Helper()
	if strings.ContainsFunc(text, unicode.IsControl) {
		s.t.Fatalf("Type(%q): control characters are keys; use Press, or Paste", text)
	}
	s.send(text)
	s.frame()
}

// Paste pastes text, as a terminal does with bracketed paste.
func (s *Session) Paste(text string) {
	s.t.Helper()
	s.send(pasted(text))
	s.frame()
}

// Click presses and releases the left button at column x and row y, from 0.
func (s *Session) Click(x, y int) {
	s.t.Helper()
	s.send(mouse(buttonLeft, x, y, mousePress), mouse(buttonLeft, x, y, mouseLetGo))
	s.frame()
}

// Wheel turns the wheel by lines at column x and row y: down, or up when lines
// is negative.
func (s *Session) Wheel(x, y, lines int) {
	s.t.Helper()
	code := wheelDown
	if lines < 0 {
		code, lines = wheelUp, -lines
	}
	for range lines {
		s.send(mouse(code, x, y, mousePress))
	}
	s.frame()
}

// Drag presses the left button at the first place, moves to the second and
// releases it there.
func (s *Session) Drag(x1, y1, x2, y2 int) {
	s.t.Helper()
	s.send(mouse(buttonLeft, x1, y1, mousePress), mouse(dragLeft, x2, y2, mouseMotion), mouse(buttonLeft, x2, y2, mouseLetGo))
	s.frame()
}

// Resize changes the size of the terminal.
func (s *Session) Resize(width, height int) {
	s.t.Helper()
	s.mu.Lock()
	s.term.Resize(width, height)
	s.mu.Unlock()
	s.program.Send(tea.WindowSizeMsg{Width: width, Height: height})
	s.step()
}

// Wait returns when cond is true of the screen (see [Session.Screen]); it is
// asked again whenever the program draws.
func (s *Session) Wait(cond func(screen string) bool) {
	s.t.Helper()
	s.until("the screen that the test waits for", func(state) bool { return cond(s.Screen()) })
	if s.Ended() && !cond(s.Screen()) {
		s.t.Fatalf("the program ended before it showed what the test waits for")
	}
}

// Screen is what the terminal shows: as many lines as it has rows, without the
// spaces at their ends, each closed by a line break.
func (s *Session) Screen() string {
	s.mu.Lock()
	defer s.mu.Unlock()
	var b strings.Builder
	for y := range s.term.Height() {
		var line strings.Builder
		for x := range s.term.Width() {
			// The cells that a wide character covers besides its own are empty.
			line.WriteString(s.term.CellAt(x, y).Content)
		}
		b.WriteString(strings.TrimRight(line.String(), " "))
		b.WriteByte('\n')
	}
	return b.String()
}

// Styled is the same with styles and links as escape sequences.
func (s *Session) Styled() string {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.term.Render()
}

// Ended tells whether the program has ended by itself.
func (s *Session) Ended() bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.state.ended
}

// Quit ends the program, as a tea.Quit command would, and waits for its end.
func (s *Session) Quit() {
	s.t.Helper()
	go s.program.Quit() // which blocks as long as Update does
	s.until("the program's end", func(st state) bool { return st.ended })
}
