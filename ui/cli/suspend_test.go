//go:build linux || darwin

package cli_test

import (
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
	"testing"

	"github.com/charmbracelet/x/vt"
	"github.com/creack/pty"
)

// shell runs the program as a job of a shell, on a terminal: when it stops the
// shell says so and how the terminal is, waits for a line, and continues it.
const shell = `set -m; sh -c 'echo "pid($$)"; exec "$0" "$1"' "$1" "$2"; echo "stopped($?)"; stty -a | grep -o '[-]*icanon' ; stty -a | grep -o ' [-]*echo '; read -r x; fg >/dev/null; echo "over($?)"`

// session is a terminal on which a shell runs the program.
type session struct {
	t       *testing.T
	cmd     *exec.Cmd
	tty     *os.File
	written string // and not yet looked at
	screen  *vt.Emulator
}

func startShell(t *testing.T, folder string) *session {
	t.Helper()
	cmd := exec.Command("sh", "-c", shell, "sh", built(t), folder)
	cmd.Env = []string{"PATH=" + os.Getenv("PATH"), "TERM=xterm-256color", "LANG=C.UTF-8", "XDG_STATE_HOME=" + t.TempDir()}
	tty, err := pty.StartWithSize(cmd, &pty.Winsize{Rows: 30, Cols: 100})
	if err != nil {
		t.Fatal(err)
	}
	s := &session{t: t, cmd: cmd, tty: tty, screen: vt.NewEmulator(100, 30)}
	// What it would answer is dropped. It is not closed: that would race with the
	// reading, which ends with the process of the tests.
	go func() { _, _ = io.Copy(io.Discard, s.screen) }()
	t.Cleanup(func() {
		_ = tty.Close()
		_ = cmd.Process.Kill()
		_ = cmd.Wait()
	})
	return s
}

// shows reads until the terminal shows the text.
func (s *session) shows(text string) {
	s.t.Helper()
	for !strings.Contains(s.screen.String(), text) {
		s.read()
	}
}

// until reads until the terminal has been sent the text, and gives what came
// before and with it.
func (s *session) until(text string) string {
	s.t.Helper()
	for {
		if before, after, ok := strings.Cut(s.written, text); ok {
			s.written = after
			return before + text
		}
		s.read()
	}
}

func (s *session) read() {
	s.t.Helper()
	part := make([]byte, 1<<16)
	n, err := s.tty.Read(part)
	s.written += string(part[:n])
	_, _ = s.screen.Write(part[:n])
	if err != nil {
		s.t.Fatalf("the terminal ends; it shows:\n%s\nand was sent %q", s.screen, s.written)
	}
}

func (s *session) send(keys string) {
	s.t.Helper()
	if _, err := s.tty.WriteString(keys); err != nil {
		s.t.Fatal(err)
	}
}

// twoEvents is a folder of them.
func twoEvents(t *testing.T) string {
	t.Helper()
	dir := t.TempDir()
	for name, text := range map[string]string{"timeline.yaml": "title: T\n", "one.yaml": "date: 2020\ntitle: First of two\n", "two.yaml": "date: 2021\ntitle: Second of two\n"} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

// ctrl+z gives the terminal to the shell as it was, and fg brings the screen
// back with its filter and its marks; so does SIGTSTP from outside. After SIGSTOP,
// which no program sees coming, the screen comes back as well.
func TestSuspendAndContinue(t *testing.T) {
	t.Parallel()
	for name, by := range map[string]syscall.Signal{"ctrl+z": 0, "SIGTSTP": syscall.SIGTSTP, "SIGSTOP": syscall.SIGSTOP} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			s := startShell(t, twoEvents(t))
			s.until("pid(")
			pid, err := strconv.Atoi(strings.TrimSuffix(s.until(")"), ")"))
			if err != nil {
				t.Fatal(err)
			}
			s.shows("exports all 2")
			s.send(" ")
			s.shows("exports 1 marked")
			s.send("fsecond\r")
			s.shows("1 of 2 events")
			s.written = ""
			if by == 0 {
				s.send("\x1a")
			} else if err := syscall.Kill(pid, by); err != nil {
				t.Fatal(err)
			}
			left := s.until("stopped(")
			settings := s.until("echo ")
			if by != syscall.SIGSTOP {
				givenBack(t, left)
				if strings.Contains(settings, "-icanon") {
					t.Errorf("the terminal is left raw: %q", settings)
				}
			}
			s.send("go on\n")
			s.until("\x1b[?1049h")
			s.shows("1 of 2 events")
			s.shows("exports 1 marked")
			s.send("\x03")
			s.until("over(0)")
		})
	}
}
