//go:build unix

package main

import (
	"bytes"
	"fmt"
	"os"
	"os/exec"
	"runtime"
	"slices"
	"syscall"
	"time"

	"github.com/creack/pty"
)

// patience is how long a frame may take before the measurement is given up.
const patience = 10 * time.Minute

// The size of the terminal.
const width, height = 120, 36

// session is a program on a terminal.
type session struct {
	cmd   *exec.Cmd
	tty   *os.File
	began time.Time
	out   chan chunk
}

// chunk is what the program has written, and when that came.
type chunk struct {
	bytes []byte
	at    time.Time
}

func start(program string, env []string, args ...string) (*session, error) {
	s := &session{cmd: exec.Command(program, args...), out: make(chan chunk, 1024)}
	s.cmd.Env = append(append(os.Environ(), "TERM=xterm-256color", "XDG_STATE_HOME="+os.DevNull), env...)
	s.began = time.Now()
	tty, err := pty.StartWithSize(s.cmd, &pty.Winsize{Rows: height, Cols: width})
	if err != nil {
		return nil, err
	}
	s.tty = tty
	go func() {
		defer close(s.out)
		for {
			b := make([]byte, 1<<16)
			n, err := tty.Read(b)
			if n > 0 {
				answer(tty, b[:n])
				s.out <- chunk{b[:n], time.Now()}
			}
			if err != nil {
				return
			}
		}
	}()
	return s, nil
}

// answer says what a terminal says at once when it is asked for its background
// and where the cursor is. Bubble Tea waits for both before it starts.
func answer(tty *os.File, asked []byte) {
	if bytes.Contains(asked, []byte("\x1b]11;?")) {
		_, _ = tty.WriteString("\x1b]11;rgb:0000/0000/0000\x1b\\")
	}
	if bytes.Contains(asked, []byte("\x1b[6n")) {
		_, _ = tty.WriteString("\x1b[1;1R")
	}
}

// until waits for words to be written, and says how long it took since t.
func (s *session) until(words string, t time.Time) (time.Duration, error) {
	var seen []byte
	timeout := time.After(patience)
	for {
		select {
		case c, ok := <-s.out:
			if seen = append(seen, c.bytes...); bytes.Contains(seen, []byte(words)) {
				return time.Since(t), nil
			}
			if !ok {
				return 0, fmt.Errorf("%s ended before it wrote %q", s.cmd.Path, words)
			}
		case <-timeout:
			return 0, fmt.Errorf("%s did not write %q", s.cmd.Path, words)
		}
	}
}

const (
	// idle is how long a key that changes nothing is waited for.
	idle = 300 * time.Millisecond
	// quiet is how long nothing is written after the last frame that a key leads to.
	quiet = 60 * time.Millisecond
	// apart is how long the parts of one frame are apart at most.
	apart = 2 * time.Millisecond
)

// press sends a key and says how long it took until its frame was written, and
// until all that it leads to was; zero where nothing was.
func (s *session) press(key string) (took, error) {
	s.settle(5 * time.Millisecond)
	began := time.Now()
	if _, err := s.tty.WriteString(key); err != nil {
		return took{}, err
	}
	var t took
	for wait := idle; ; wait = quiet {
		select {
		case c, ok := <-s.out:
			if !ok {
				return t, fmt.Errorf("%s ended", s.cmd.Path)
			}
			at := c.at.Sub(began)
			if t.frame == 0 || t.frame == t.answer && at-t.frame < apart {
				t.frame = at
			}
			t.answer = at
		case <-time.After(wait):
			return t, nil
		}
	}
}

// settle waits until nothing has been written for a while.
func (s *session) settle(quiet time.Duration) {
	for {
		select {
		case <-s.out:
		case <-time.After(quiet):
			return
		}
	}
}

// end stops the program and gives the most memory that it had, in bytes.
func (s *session) end() int64 {
	_ = s.cmd.Process.Kill()
	_ = s.cmd.Wait()
	_ = s.tty.Close()
	use, ok := s.cmd.ProcessState.SysUsage().(*syscall.Rusage)
	if !ok {
		return 0
	}
	if runtime.GOOS == "darwin" {
		return int64(use.Maxrss)
	}
	return int64(use.Maxrss) << 10
}

// share is the time that this share of the times do not exceed.
func share(times []time.Duration, of float64) time.Duration {
	slices.Sort(times)
	return times[min(int(of*float64(len(times))), len(times)-1)]
}
