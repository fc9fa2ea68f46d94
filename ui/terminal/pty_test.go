//go:build linux || darwin

package terminal_test

import (
	"bufio"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"testing"

	tea "github.com/charmbracelet/bubbletea"
	"github.com/charmbracelet/x/term"
	"github.com/creack/pty"

	"golang.org/x/sys/unix"

	"dateline/ui/terminal"
)

// TestCommandsAskNothing runs the program on a terminal that never answers, and
// looks at all that it writes there.
func TestCommandsAskNothing(t *testing.T) {
	t.Parallel()
	program := filepath.Join(t.TempDir(), "dateline")
	if out, err := exec.Command("go", "build", "-buildvcs=false", "-o", program, "../..").CombinedOutput(); err != nil {
		t.Fatalf("go build: %v\n%s", err, out)
	}
	for _, args := range [][]string{{"version"}, {"--version"}, {"list", "--query", "id:no*"}} {
		cmd := exec.Command(program, args...)
		// With TERM=dumb, tmux or CI Bubble Tea would not ask at all.
		cmd.Env = []string{"TERM=xterm-256color", "HOME=" + t.TempDir(), "PATH=" + os.Getenv("PATH")}
		tty, err := pty.Start(cmd)
		if err != nil {
			t.Fatal(err)
		}
		written, _ := io.ReadAll(tty) // Linux ends a terminal with an error of its own
		_ = tty.Close()
		if err := cmd.Wait(); err != nil {
			t.Errorf("dateline %q: %v", args, err)
		}
		if strings.ContainsAny(string(written), "\x1b\a") {
			t.Errorf("dateline %q writes more than text: %q", args, written)
		}
		if args[0] != "list" && strings.Count(string(written), "\n") != 1 {
			t.Errorf("dateline %q writes %q, want a line", args, written)
		}
	}
}

// asker asks when it starts, shows what it is told, and ends at "q".
type asker struct {
	tty  io.Writer
	seen []string
}

type answered bool

func (a *asker) Init() tea.Cmd {
	return func() tea.Msg {
		_, _ = io.WriteString(a.tty, terminal.Question)
		return nil
	}
}

func (a *asker) Update(msg tea.Msg) (tea.Model, tea.Cmd) {
	switch msg := msg.(type) {
	case answered:
		a.seen = append(a.seen, map[bool]string{true: "dark", false: "light"}[bool(msg)])
	case tea.KeyMsg:
		a.seen = append(a.seen, msg.String())
		if msg.String() == "q" {
			return a, tea.Quit
		}
	}
	return a, nil
}

func (a *asker) View() string { return strings.Join(a.seen, " ") + "." }

// rawTerminal opens a terminal that hands each key on at once, until the test ends.
func rawTerminal(t *testing.T) (master, tty *os.File) {
	t.Helper()
	master, tty, err := pty.Open()
	if err != nil {
		t.Skipf("no pseudo-terminal: %v", err)
	}
	t.Cleanup(func() {
		_ = tty.Close()
		_ = master.Close()
	})
	if _, err := term.MakeRaw(tty.Fd()); err != nil {
		t.Fatal(err)
	}
	return master, tty
}

// TestAnswerIsNotTyped: a terminal that answers late, in the midst of keys,
// changes the background and types nothing.
func TestAnswerIsNotTyped(t *testing.T) {
	t.Parallel()
	master, tty := rawTerminal(t)
	a := &asker{tty: tty}
	var p *tea.Program
	in := terminal.NewInput(tty, func(dark bool) { go p.Send(answered(dark)) })
	defer in.Release()
	p = tea.NewProgram(a, tea.WithInput(in), tea.WithOutput(tty), tea.WithoutSignalHandler())
	ended := make(chan error)
	go func() {
		_, err := p.Run()
		ended <- err
	}()
	screen := bufio.NewReader(master)
	waitFor := func(s string) {
		for got := ""; !strings.Contains(got, s); {
			b, err := screen.ReadByte()
			if err != nil {
				t.Fatalf("%v; the terminal got %q and not %q", err, got, s)
			}
			got += string(b)
		}
	}
	waitFor(terminal.Question)
	_, _ = io.WriteString(master, "j\x1b]11;rgb:fafa/fafa/fafa\x1b\\k")
	waitFor("light")
	_, _ = io.WriteString(master, "q")
	go func() { _, _ = io.Copy(io.Discard, screen) }()
	if err := <-ended; err != nil {
		t.Fatal(err)
	}
	// The answer goes round the keys, so it may come before or after them.
	keys := strings.Join(a.seen, " ")
	if strings.Replace(keys, "light ", "", 1) != "jk q" {
		t.Errorf("the program saw %q, want the keys jk and q, and once light", keys)
	}
}

// TestTurn: what Bubble Tea waits for is ready once more after each Read of some
// bytes, and that Read gives none; then it is not, until more is typed.
func TestTurn(t *testing.T) {
	t.Parallel()
	if runtime.GOOS != "linux" {
		t.Skip("only Linux can wait for two things in one: elsewhere there is no turn, and so nothing to test")
	}
	master, tty := rawTerminal(t)
	in := terminal.NewInput(tty, nil)
	defer in.Release()
	ready := func(wait int) bool {
		n, err := unix.Poll([]unix.PollFd{{Fd: int32(in.Fd()), Events: unix.POLLIN}}, wait)
		if err != nil && err != unix.EINTR {
			t.Fatal(err)
		}
		return n > 0
	}
	const forever = -1
	read := func(room int) string {
		b := make([]byte, room)
		n, err := in.Read(b)
		if err != nil {
			t.Fatal(err)
		}
		return string(b[:n])
	}
	if ready(0) {
		t.Fatal("ready before anything is typed")
	}
	for _, typed := range []string{"j", "\x1b[A", "jjj"} {
		_, _ = io.WriteString(master, typed)
		ready(forever)
		if got := read(256); got != typed {
			t.Errorf("read %q, want %q", got, typed)
		}
		if !ready(0) {
			t.Errorf("after %q it is not ready once more", typed)
		} else if got := read(256); got != "" {
			t.Errorf("after %q it reads %q again", typed, got)
		}
		if ready(0) {
			t.Errorf("after %q it stays ready", typed)
		}
	}
	// The rest of a sequence that the buffer had no room for comes next.
	_, _ = io.WriteString(master, "ab")
	ready(forever)
	if first, second := read(1), read(1); first+second != "ab" {
		t.Errorf("read %q and %q, want a and b", first, second)
	}
}
