// Package paint puts frames on a terminal. In go whole frames, lines of text
// styled with SGR sequences; out go only the cells that differ from the frame
// before, in one write a frame.
//
// Two things make it worth its own room. A cursor that moves in a list writes
// some hundred bytes instead of every line it touches, which is felt over SSH.
// And a terminal may draw a glyph narrower or wider than the width tables say:
// a line is written anew from the first such glyph on, and what stands behind a
// run of them is sent to its column, so that the panes stay straight and the
// run itself is drawn as the terminal would.
package paint

import (
	"io"
	"strings"
	"sync"
)

// The sequences around the screen: the alternate buffer, the cursor, pasted
// text in brackets, no wrapping of what a terminal draws wider than expected,
// the mouse (buttons, wheel and drag, SGR coordinates).
const (
	enter    = "\x1b[?1049h\x1b[?25l\x1b[?2004h\x1b[?7l\x1b[2J\x1b[H"
	leave    = "\x1b[0m\x1b[?7h\x1b[?2004l\x1b[?25h\x1b[?1049l"
	mouseOn  = "\x1b[?1002h\x1b[?1006h"
	mouseOff = "\x1b[?1006l\x1b[?1002l"
	reset    = "\x1b[m"
	// Synchronized update: the terminal shows what lies between at once.
	syncOn  = "\x1b[?2026h"
	syncOff = "\x1b[?2026l"
	// AskSync asks whether the terminal knows synchronized updates (DECRQM);
	// its answer is for Answer.
	AskSync = "\x1b[?2026$p"
)

// Screen is a terminal that frames are painted on. Its methods may be called
// from any goroutine; frames are written by one of its own, the newest only.
type Screen struct {
	out io.Writer
	// writing is held while bytes go out, which on a terminal that takes nothing is
	// for ever. It is taken before mu, so that mu, which the keys need, is never held
	// by one that waits for it.
	writing sync.Mutex

	mu     sync.Mutex
	next   string
	ready  bool
	ended  bool
	mouse  bool
	sync   bool
	fresh  bool // what the terminal shows is not known
	paused bool // another program has the terminal
	wake   *sync.Cond
	done   chan struct{}
	shown  [][]cell
	lines  []string // what shown was read from
	styles styles
}

// New makes a screen on a terminal; nothing is written before Start.
func New(out io.Writer) *Screen {
	s := &Screen{out: out, done: make(chan struct{}), styles: styles{}}
	s.wake = sync.NewCond(&s.mu)
	return s
}

// Start takes the terminal over. Close must follow.
func (s *Screen) Start(mouse bool) {
	s.Enter()
	s.Mouse(mouse)
	go s.run()
}

// Close gives the terminal back as it was.
func (s *Screen) Close() {
	s.mu.Lock()
	s.ended = true
	s.wake.Signal()
	s.mu.Unlock()
	<-s.done
	s.Leave()
}

// Enter shows the screen, as after another program had the terminal; the next
// frame is painted whole.
func (s *Screen) Enter() {
	s.write(func() []byte {
		s.fresh, s.ready, s.paused = true, s.next != "", false
		s.wake.Signal()
		if s.mouse {
			return []byte(enter + mouseOn)
		}
		return []byte(enter)
	})
}

// Leave gives the terminal to another program.
func (s *Screen) Leave() {
	s.mu.Lock()
	s.paused = true
	s.mu.Unlock()
	s.write(func() []byte { return []byte(mouseOff + leave) })
}

// Mouse turns reports of the mouse on or off.
func (s *Screen) Mouse(on bool) {
	s.write(func() []byte {
		s.mouse = on
		if on {
			return []byte(mouseOn)
		}
		return []byte(mouseOff)
	})
}

// Answer takes what a terminal says to AskSync; it tells whether b is that.
func (s *Screen) Answer(b []byte) bool {
	mode, ok := strings.CutPrefix(string(b), "\x1b[?2026;")
	if !ok {
		return false
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	s.sync = mode == "1$y" || mode == "2$y"
	return true
}

// Show has a frame painted soon; one that was not painted yet is skipped.
func (s *Screen) Show(frame string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if frame == s.next && !s.fresh {
		return
	}
	s.next, s.ready = frame, true
	s.wake.Signal()
}

// Redraw forgets what the terminal shows, as after its size has changed.
func (s *Screen) Redraw() {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.fresh = true
}

func (s *Screen) run() {
	defer close(s.done)
	for s.wait() {
		s.write(s.frame)
	}
}

// frame is paint, unless what was waited for is there no more.
func (s *Screen) frame() []byte {
	if !s.ready || s.paused {
		return nil
	}
	return s.paint()
}

// wait waits for a frame; false where there will be none.
func (s *Screen) wait() bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	for (!s.ready || s.paused) && !s.ended {
		s.wake.Wait()
	}
	return !s.ended
}

// paint is what turns the terminal into the next frame.
func (s *Screen) paint() []byte {
	s.ready = false
	now, lines := s.read(s.next)
	p := painter{styles: s.styles, at: nowhere}
	if s.sync {
		p.WriteString(syncOn)
	}
	start := p.Len()
	if s.fresh || len(now) != len(s.shown) {
		p.WriteString(reset + "\x1b[2J")
		s.shown, s.fresh = nil, false
	}
	for y, line := range now {
		var old []cell
		if y < len(s.shown) {
			if old = s.shown[y]; s.lines[y] == lines[y] {
				continue
			}
		}
		p.line(y, old, line)
	}
	s.shown, s.lines = now, lines
	p.finish()
	if p.Len() == start {
		return nil
	}
	if s.sync {
		p.WriteString(syncOff)
	}
	return p.Bytes()
}

// write puts out what next says while it holds mu, which is free again before the
// terminal gets it. An error of the terminal ends the program by other ways, since
// then its input fails, too.
func (s *Screen) write(next func() []byte) {
	s.writing.Lock()
	defer s.writing.Unlock()
	s.mu.Lock()
	out := next()
	s.mu.Unlock()
	if len(out) > 0 {
		_, _ = s.out.Write(out)
	}
}

// Write lets other sequences through between frames.
func (s *Screen) Write(b []byte) (int, error) {
	s.writing.Lock()
	defer s.writing.Unlock()
	return s.out.Write(b)
}

// Ask puts a question to the terminal, unless another program has it, which would get
// the answer as its input.
func (s *Screen) Ask(question string) {
	s.write(func() []byte {
		if s.paused {
			return nil
		}
		return []byte(question)
	})
}
