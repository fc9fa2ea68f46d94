//go:build linux || darwin

package cli_test

import (
	"bufio"
	"bytes"
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"syscall"
	"testing"

	"github.com/creack/pty"
	"golang.org/x/sys/unix"
)

// built is the program as it is built, in a folder of the test.
func built(t *testing.T) string {
	t.Helper()
	program := filepath.Join(t.TempDir(), "dateline")
	if out, err := exec.Command("go", "build", "-buildvcs=false", "-o", program, "../..").CombinedOutput(); err != nil {
		t.Fatalf("go build: %v\n%s", err, out)
	}
	return program
}

// modes are the sequences that set something on a terminal (h) or take it back
// (l), by number.
var modes = regexp.MustCompile(`\x1b\[\?(\d+)([hl])`)

// However the screen is ended, the terminal is given back: the other screen, the
// mouse, the marking of pastes and the cursor are as they were before.
func TestTheTerminalIsGivenBack(t *testing.T) {
	t.Parallel()
	program := built(t)
	for name, end := range map[string]func(*os.Process, *os.File) error{
		"q":      func(_ *os.Process, tty *os.File) error { _, err := tty.WriteString("q"); return err },
		"ctrl+c": func(_ *os.Process, tty *os.File) error { _, err := tty.WriteString("\x03"); return err },
		"ctrl+c in a paste without end": func(_ *os.Process, tty *os.File) error {
			_, err := tty.WriteString("/\x1b[200~" + strings.Repeat("a b ", 1<<17) + "\x03")
			return err
		},
		"SIGINT":  func(p *os.Process, _ *os.File) error { return p.Signal(syscall.SIGINT) },
		"SIGTERM": func(p *os.Process, _ *os.File) error { return p.Signal(syscall.SIGTERM) },
		"SIGHUP":  func(p *os.Process, _ *os.File) error { return p.Signal(syscall.SIGHUP) },
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			cmd := exec.Command(program)
			cmd.Dir = t.TempDir()
			cmd.Env = []string{"TERM=xterm-256color", "LANG=C.UTF-8", "XDG_STATE_HOME=" + t.TempDir()}
			tty, err := pty.StartWithSize(cmd, &pty.Winsize{Rows: 30, Cols: 100})
			if err != nil {
				t.Fatal(err)
			}
			defer tty.Close()
			written, sent := "", false
			part := make([]byte, 1<<16)
			for { // Linux ends a terminal with an error of its own
				n, err := tty.Read(part)
				written += string(part[:n])
				if !sent && strings.Contains(written, "export") {
					sent = true
					if err := end(cmd.Process, tty); err != nil {
						t.Fatal(err)
					}
				}
				if err != nil {
					break
				}
			}
			if err := cmd.Wait(); err != nil {
				t.Errorf("the exit status: %v", err)
			}
			givenBack(t, written)
			if _, rest, _ := cut(written, "\x1b[?1049l"); strings.TrimSpace(rest) != "" {
				t.Errorf("behind the screen stands %q", rest)
			}
		})
	}
}

// A pipe or a device in the place of the settings is said, and holds nobody up.
func TestSettingsThatAreNoFile(t *testing.T) {
	t.Parallel()
	program, dir := built(t), t.TempDir()
	pipe := filepath.Join(dir, "dateline", "config.ini")
	if err := os.MkdirAll(filepath.Dir(pipe), 0o700); err != nil {
		t.Fatal(err)
	}
	if err := syscall.Mkfifo(pipe, 0o600); err != nil {
		t.Skip(err)
	}
	for _, env := range []string{"XDG_CONFIG_HOME=" + dir, "DATELINE_CONFIG=/dev/zero"} {
		cmd := exec.Command(program, "list")
		cmd.Dir, cmd.Env = dir, []string{"HOME=" + dir, env}
		var said bytes.Buffer
		cmd.Stderr = &said
		if out, err := cmd.Output(); err != nil || len(out) == 0 || !strings.Contains(said.String(), "config") {
			t.Errorf("%s: %v, %d bytes, %q", env, err, len(out), said.String())
		}
		check := exec.Command(program, "config", "--check")
		check.Dir, check.Env = dir, cmd.Env
		if out, err := check.Output(); err == nil || !strings.Contains(string(out), "no ordinary file") {
			t.Errorf("%s: %v, %q", env, err, out)
		}
	}
}

// givenBack checks what a program has left of a terminal's modes.
func givenBack(t *testing.T, written string) {
	t.Helper()
	last := map[string]string{}
	for _, m := range modes.FindAllStringSubmatch(written, -1) {
		last[m[1]] = m[2]
	}
	for mode, want := range map[string]string{"1049": "l", "25": "h", "2004": "l", "1002": "l", "1006": "l"} {
		if last[mode] != want {
			t.Errorf("mode %s is left at %q, want %q", mode, last[mode], want)
		}
	}
}

// cut parts s at the last sep.
func cut(s, sep string) (before, after string, found bool) {
	if i := strings.LastIndex(s, sep); i >= 0 {
		return s[:i], s[i+len(sep):], true
	}
	return s, "", false
}

// A reader that has seen enough, such as head, ends a command without a word.
func TestAReaderThatLeaves(t *testing.T) {
	t.Parallel()
	program := built(t)
	for _, args := range [][]string{{"list"}, {"list", "--format", "json"}, {"export", "--format", "html"}, {"check", "--format", "json"}, {"completion", "bash"}} {
		cmd := exec.Command(program, args...)
		cmd.Dir, cmd.Env = t.TempDir(), []string{"HOME=" + t.TempDir()}
		var errs bytes.Buffer
		cmd.Stderr = &errs
		r, w, err := os.Pipe()
		if err != nil {
			t.Fatal(err)
		}
		_ = r.Close()
		cmd.Stdout = w
		err = cmd.Run()
		_ = w.Close()
		var ended *exec.ExitError
		if !errors.As(err, &ended) || !ended.Sys().(syscall.WaitStatus).Signaled() || ended.Sys().(syscall.WaitStatus).Signal() != syscall.SIGPIPE {
			t.Errorf("%q: %v, want an end by SIGPIPE, as of any program in a pipe", args, err)
		}
		if errs.Len() > 0 {
			t.Errorf("%q: it says %q", args, errs.String())
		}
	}
}

// Where nobody reads the terminal a signal ends the program all the same.
func TestEndsWhileNobodyReads(t *testing.T) {
	t.Parallel()
	program := built(t)
	for _, end := range []os.Signal{syscall.SIGTERM, syscall.SIGINT, syscall.SIGHUP} {
		cmd, master, slave := onTerminal(t, program, true)
		// What nobody reads stops in the terminal, as after ctrl+s.
		const tcxonc, tcooff = 0x540A, 0
		if err := unix.IoctlSetInt(int(slave.Fd()), tcxonc, tcooff); err != nil {
			_ = cmd.Process.Kill()
			t.Skip(err)
		}
		if _, err := master.WriteString("jjkkggG?"); err != nil {
			t.Fatal(err)
		}
		if err := cmd.Process.Signal(end); err != nil {
			t.Fatal(err)
		}
		if err := cmd.Wait(); err != nil {
			t.Errorf("%v: %v", end, err)
		}
		if err := master.Close(); err != nil {
			t.Error(err)
		}
	}
}

// A terminal that closes ends the program, its own or one that sends no signal.
func TestEndsWithTheTerminal(t *testing.T) {
	t.Parallel()
	program := built(t)
	for _, own := range []bool{true, false} {
		cmd, master, _ := onTerminal(t, program, own)
		if err := master.Close(); err != nil {
			t.Fatal(err)
		}
		if err := cmd.Wait(); err != nil {
			t.Errorf("own %v: %v", own, err)
		}
	}
}

// onTerminal starts the screen on a terminal, which is its controlling one or not,
// and gives it back when something is shown.
func onTerminal(t *testing.T, program string, own bool) (cmd *exec.Cmd, master, slave *os.File) {
	t.Helper()
	master, slave, err := pty.Open()
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = slave.Close() })
	if err := pty.Setsize(master, &pty.Winsize{Rows: 30, Cols: 100}); err != nil {
		t.Fatal(err)
	}
	cmd = exec.Command(program)
	cmd.Stdin, cmd.Stdout, cmd.Stderr, cmd.Dir = slave, slave, slave, t.TempDir()
	cmd.Env = []string{"TERM=xterm-256color", "LANG=C.UTF-8", "XDG_STATE_HOME=" + t.TempDir()}
	cmd.SysProcAttr = &syscall.SysProcAttr{Setsid: true, Setctty: own}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	shown, part := "", make([]byte, 1<<12)
	for !strings.Contains(shown, "export") {
		n, err := master.Read(part)
		if err != nil {
			t.Fatalf("%v: %q", err, shown)
		}
		shown += string(part[:n])
	}
	return cmd, master, slave
}

// A site that is watched is published again when the timeline changes, and a signal ends
// that in good order.
func TestPublishWatches(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	events := filepath.Join(dir, "in", "events.yaml")
	write := func(title string) {
		t.Helper()
		if err := os.WriteFile(events, []byte("- {id: a, date: \"2020\", title: "+title+"}\n"), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	if err := os.Mkdir(filepath.Join(dir, "in"), 0o755); err != nil {
		t.Fatal(err)
	}
	write("First")
	cmd := exec.Command(built(t), "publish", "in/site", "in", "--watch") // within what it watches
	cmd.Dir = dir
	cmd.Env = []string{"HOME=" + dir}
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	lines := bufio.NewScanner(out)
	for _, title := range []string{"First", "Second"} {
		for {
			if !lines.Scan() {
				t.Fatalf("it ends before %s is published", title)
			}
			page, err := os.ReadFile(filepath.Join(dir, "in", "site", "index.html"))
			if err != nil {
				t.Fatal(err)
			}
			if bytes.Contains(page, []byte(title)) {
				break
			}
		}
		write("Second")
	}
	if err := cmd.Process.Signal(os.Interrupt); err != nil {
		t.Fatal(err)
	}
	for lines.Scan() {
	}
	if err := cmd.Wait(); err != nil {
		t.Errorf("the exit status: %v", err)
	}
}
