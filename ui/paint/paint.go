// Package paint puts frames on a terminal. In go whole frames, lines of text
// styled with SGR sequences; out go only the cells that differ from the frame
// before, in one write a frame.
//
// Two things make it worth its own room. A cursor that moves in a list writes
// some hundred bytes instead of every line it touches, which is felt over SSH.
// And a terminal may think that a glyph is wider or narrower than the width
// tables say: behind every glyph that is not plain, the column is addressed
// anew, so that what stands right of it stays where it belongs.
package paint

import (
	"bytes"
	"io"
	"strconv"
	"strings"
	"sync"
)

// The sequences around the screen: the alternate buffer, the cursor, pasted
// text in brackets, the mouse (buttons, wheel and drag, SGR coordinates).
const (
	enter    = "\x1b[?1049h\x1b[?25l\x1b[?2004h\x1b[2J\x1b[H"
	leave    = "\x1b[0m\x1b[?2004l\x1b[?25h\x1b[?1049l"
	mouseOn  = "\x1b[?1002h\x1b[?1006h"
	mouseOff = "\x1b[?1006l\x1b[?1002l"
	reset    = "\x1b[0m"
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
	// writing is held while bytes go out; taken after mu, never before it.
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
}

// New makes a screen on a terminal; nothing is written before Start.
func New(out io.Writer) *Screen {
	s := &Screen{out: out, done: make(chan struct{})}
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
	s.mu.Lock()
	defer s.mu.Unlock()
	s.fresh, s.ready, s.paused = true, s.next != "", false
	s.write(enter)
	if s.mouse {
		s.write(mouseOn)
	}
	s.wake.Signal()
}

// Leave gives the terminal to another program.
func (s *Screen) Leave() {
	s.mu.Lock()
	s.paused = true
	s.mu.Unlock()
	s.write(mouseOff + leave)
}

// Mouse turns reports of the mouse on or off.
func (s *Screen) Mouse(on bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.mouse = on
	if on {
		s.write(mouseOn)
	} else {
		s.write(mouseOff)
	}
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
	for {
		s.mu.Lock()
		for (!s.ready || s.paused) && !s.ended {
			s.wake.Wait()
		}
		if s.ended {
			s.mu.Unlock()
			return
		}
		b := s.paint()
		s.writing.Lock()
		s.mu.Unlock()
		// Written without mu: a slow terminal must not hold up the keys.
		if len(b) > 0 {
			_, _ = s.out.Write(b)
		}
		s.writing.Unlock()
	}
}

// paint is what turns the terminal into the next frame.
func (s *Screen) paint() []byte {
	s.ready = false
	now, lines := s.read(s.next)
	var b bytes.Buffer
	pen := "" // the style that the terminal writes in now
	if s.sync {
		b.WriteString(syncOn)
	}
	start := b.Len()
	if s.fresh || len(now) != len(s.shown) {
		b.WriteString(reset + "\x1b[2J")
		s.shown, s.fresh = nil, false
	}
	for y, line := range now {
		var old []cell
		if y < len(s.shown) {
			if old = s.shown[y]; s.lines[y] == lines[y] {
				continue
			}
		}
		paintLine(&b, &pen, y, old, line)
	}
	s.shown, s.lines = now, lines
	if b.Len() == start {
		return nil
	}
	if pen != "" {
		b.WriteString(reset)
	}
	if s.sync {
		b.WriteString(syncOff)
	}
	return b.Bytes()
}

// write is for sequences outside frames; an error of the terminal ends the
// program by other ways, since then its input fails, too.
func (s *Screen) write(seq string) {
	s.writing.Lock()
	defer s.writing.Unlock()
	_, _ = io.WriteString(s.out, seq)
}

// Write lets other sequences through between frames.
func (s *Screen) Write(b []byte) (int, error) {
	s.writing.Lock()
	defer s.writing.Unlock()
	return s.out.Write(b)
}

// near is how many unchanged cells are written over rather than jumped across.
const near = 6

// paintLine writes the runs of cells of a line that have changed.
func paintLine(b *bytes.Buffer, pen *string, y int, old, line []cell) {
	for x := 0; x < len(line); {
		if x < len(old) && old[x] == line[x] {
			x++
			continue
		}
		end, same := x+1, 0
		for i := x + 1; i < len(line) && same < near; i++ {
			if i < len(old) && old[i] == line[i] {
				same++
			} else {
				end, same = i+1, 0
			}
		}
		x = paintRun(b, pen, y, whole(line, x), end, line)
	}
	if len(old) > len(line) {
		address(b, y, len(line))
		draw(b, pen, "")
		b.WriteString("\x1b[K")
	}
}

// whole is x, or the first column of the wide glyph that x lies in.
func whole(line []cell, x int) int {
	for x > 0 && line[x].text == "" {
		x--
	}
	return x
}

// paintRun writes the cells from x to end and tells where it ended.
func paintRun(b *bytes.Buffer, pen *string, y, x, end int, line []cell) int {
	address(b, y, x)
	for ; x < end || x < len(line) && line[x].text == ""; x++ {
		c := line[x]
		if c.text == "" {
			continue // the right half of the glyph before
		}
		draw(b, pen, c.style)
		if n := blanks(line[x:max(end, x)]); n >= 10 {
			// ECH erases without moving; the rest is addressed anew.
			b.WriteString("\x1b[" + strconv.Itoa(n) + "X")
			if x += n - 1; x+1 < end {
				address(b, y, x+1)
			}
			continue
		}
		b.WriteString(c.text)
		if !plain(c.text) {
			next := x + 1
			for next < len(line) && line[next].text == "" {
				next++
			}
			if next < len(line) {
				address(b, y, next)
			}
		}
	}
	return x
}

// draw changes the style that is written in.
func draw(b *bytes.Buffer, pen *string, style string) {
	if style != *pen {
		b.WriteString(only(style))
		*pen = style
	}
}

// blanks is how many unstyled spaces the cells begin with.
func blanks(cells []cell) int {
	for i, c := range cells {
		if c != (cell{" ", ""}) {
			return i
		}
	}
	return len(cells)
}

// only is the sequence for a style and nothing of the one before: a reset and
// the style, in one sequence where that is possible.
func only(style string) string {
	if rest, ok := strings.CutPrefix(style, "\x1b["); ok && !strings.Contains(rest, "\x1b") {
		return "\x1b[0;" + rest
	}
	return reset + style
}

func address(b *bytes.Buffer, y, x int) {
	b.WriteString("\x1b[")
	b.WriteString(strconv.Itoa(y + 1))
	b.WriteByte(';')
	b.WriteString(strconv.Itoa(x + 1))
	b.WriteByte('H')
}
