package screentest

import (
	"io"
	"time"
)

// output is the program's standard output.
type output struct{ s *Session }

func (o output) Write(p []byte) (int, error) {
	o.s.mu.Lock()
	n, err := o.s.term.Write(p)
	o.s.mu.Unlock()
	o.s.notify()
	return n, err
}

// notify makes until look again.
func (s *Session) notify() {
	s.mu.Lock()
	defer s.mu.Unlock()
	close(s.changed)
	s.changed = make(chan struct{})
}

// step waits for all that is under way and then for a frame.
func (s *Session) step() {
	s.t.Helper()
	s.settle()
	s.frame()
}

// send gives the program input, each chunk in a read of its own, and waits for
// it to settle.
func (s *Session) send(chunks ...string) {
	s.t.Helper()
	for _, c := range chunks {
		if s.Ended() {
			s.t.Fatalf("input %q: the program has ended", c)
		}
		s.feed(c)
		s.settle()
	}
}

func (s *Session) feed(text string) {
	s.t.Helper()
	if err := s.input.send(text); err != nil {
		s.t.Fatalf("the program's input: %v", err)
	}
}

// settle waits until the program has handled all input and no command is open.
func (s *Session) settle() {
	s.t.Helper()
	s.markers++
	s.feed(marker(s.markers))
	s.until("the program to handle its input", func(st state) bool {
		return st.marker == s.markers && len(s.commands.names()) == 0
	})
}

// frame waits until the program's present View is on the screen.
func (s *Session) frame() {
	s.t.Helper()
	s.frames++
	s.program.Send(frame(s.frames))
	s.until("a frame", func(st state) bool { return st.frame == s.frames })
}

// until waits until cond holds or the program has ended, and ends the test when
// the program failed.
func (s *Session) until(what string, cond func(state) bool) {
	s.t.Helper()
	st, ok := s.await(func(st state) bool { return cond(st) || st.ended })
	switch {
	case !ok:
		s.t.Fatalf("waited %v for %s; commands that go on: %q; the screen:\n%s", s.limit, what, s.commands.names(), s.Screen())
	case st.ended && st.err != nil:
		s.t.Fatalf("the program failed: %v", st.err)
	}
}

// await returns the first state for which cond holds, or false after the limit.
func (s *Session) await(cond func(state) bool) (state, bool) {
	limit := time.NewTimer(s.limit)
	defer limit.Stop()
	for {
		s.mu.Lock()
		st, changed := s.state, s.changed
		s.mu.Unlock()
		if cond(st) {
			return st, true
		}
		select {
		case <-changed:
		case <-limit.C:
			return st, false
		}
	}
}

// stop ends the program and looks for what it leaves behind.
func (s *Session) stop(drained <-chan struct{}) {
	s.t.Helper()
	go s.program.Quit()
	if _, ok := s.await(func(st state) bool { return st.ended }); !ok {
		s.t.Errorf("leak: the program does not end")
		return
	}
	_ = s.input.Close()
	if _, ok := s.await(func(state) bool { return s.commands.still() == 0 }); !ok {
		s.t.Errorf("leak: commands go on after the program's end: %q", s.commands.names())
	}
	// Closing the terminal itself would race with its reader.
	_ = s.term.InputPipe().(io.Closer).Close()
	<-drained
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.term.IsAltScreen() || s.term.CursorHidden() {
		s.t.Errorf("the program leaves the alternate screen on or the cursor hidden")
	}
}
