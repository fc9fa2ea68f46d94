package screentest_test

import (
	"fmt"
	"io"
	"strings"
	"testing"
	"time"

	tea "github.com/charmbracelet/bubbletea"

	"dateline/ui/screentest"
)

// echo shows its size and the messages it got, the last one below. Some keys
// start commands.
type echo struct {
	width, height int
	log           []string
	release       chan struct{} // what the key "w" waits for
}

type note string

func say(s string) tea.Cmd { return func() tea.Msg { return note(s) } }

func (e *echo) Init() tea.Cmd { return say("init") }

func (e *echo) Update(msg tea.Msg) (tea.Model, tea.Cmd) {
	switch msg := msg.(type) {
	case tea.WindowSizeMsg:
		e.width, e.height = msg.Width, msg.Height
	case note:
		e.log = append(e.log, "note "+string(msg))
		if n, ok := strings.CutPrefix(string(msg), "chain "); ok && n != "" {
			return e, say("chain " + n[1:])
		}
	case tea.MouseMsg:
		e.log = append(e.log, fmt.Sprintf("mouse %s %d,%d", msg, msg.X, msg.Y))
	case tea.KeyMsg:
		e.log = append(e.log, "key "+msg.String())
		return e, e.command(msg.String())
	}
	return e, nil
}

func (e *echo) command(key string) tea.Cmd {
	switch key {
	case "c":
		return say("chain ....")
	case "b":
		return tea.Batch(say("one"), tea.Batch(say("two"), nil, say("chain ..")), func() tea.Msg { return nil })
	case "s":
		return tea.Sequence(say("first"), tea.Batch(say("2a"), say("2b")), say("last"))
	case "t":
		return tea.Tick(time.Millisecond, func(time.Time) tea.Msg { return note("tick") })
	case "w":
		return e.watch
	case "x":
		return tea.Exec(editor{}, func(err error) tea.Msg { return note(fmt.Sprint("edited ", err)) })
	case "q":
		return tea.Quit
	}
	return nil
}

func (e *echo) watch() tea.Msg {
	<-e.release
	return note("watched")
}

func (e *echo) View() string {
	lines := append([]string{fmt.Sprintf("%d×%d 中", e.width, e.height)}, e.log...)
	if over := len(lines) - e.height; over > 0 && e.height > 0 {
		lines = lines[over:]
	}
	return strings.Join(lines, "\n")
}

// editor is another program that takes the terminal over.
type editor struct{}

func (editor) Run() error          { return nil }
func (editor) SetStdin(io.Reader)  {}
func (editor) SetStdout(io.Writer) {}
func (editor) SetStderr(io.Writer) {}

func start(t *testing.T, options ...screentest.Option) *screentest.Session {
	t.Helper()
	return screentest.Start(t, &echo{release: make(chan struct{})}, 40, 12, options...)
}

func wantLines(t *testing.T, s *screentest.Session, want ...string) {
	t.Helper()
	got := strings.TrimRight(s.Screen(), "\n")
	if got != strings.Join(want, "\n") {
		t.Errorf("screen:\n%s\nwant:\n%s", got, strings.Join(want, "\n"))
	}
}

func TestFirstFrameHasTheSizeAndWhatInitBrings(t *testing.T) {
	t.Parallel()
	wantLines(t, start(t), "40×12 中", "note init")
}

func TestKeysAreWhatTheyAreCalled(t *testing.T) {
	t.Parallel()
	keys := []string{
		"j", "ü", "中", "?", "enter", "tab", "esc", "esc", "backspace", "shift+tab", "insert", "delete", "pgup", "pgdown",
		"ctrl+pgup", "ctrl+pgdown", "up", "down", "right", "left", "home", "end", "shift+up", "shift+down", "shift+left",
		"shift+home", "shift+end", "ctrl+up", "ctrl+left", "ctrl+home", "ctrl+shift+down", "ctrl+a", "ctrl+c", "ctrl+d",
		"ctrl+h", "ctrl+u", "ctrl+z", "ctrl+@", `ctrl+\`, "ctrl+]", "ctrl+^", "ctrl+_", "alt+j", "alt+enter", "alt+up", "f1", "f12", " ",
	}
	e := &echo{}
	s := screentest.Start(t, e, 40, len(keys)+5)
	s.Press(keys...)
	s.Press("space")
	want := "40×53 中\nnote init\nkey " + strings.Join(keys, "\nkey ") + "\nkey"
	if got := strings.TrimRight(s.Screen(), "\n"); got != strings.ReplaceAll(want, "key  ", "key") {
		t.Errorf("screen:\n%s\nwant:\n%s", got, want)
	}
}

func TestEachPressIsOnTheScreen(t *testing.T) {
	t.Parallel()
	s := start(t)
	for i := range 30 {
		k := string(rune('A' + i%26))
		s.Press(k)
		if !strings.Contains(s.Screen(), "key "+k+"\n") || !strings.HasSuffix(strings.TrimRight(s.Screen(), "\n"), "key "+k) {
			t.Fatalf("stale frame after %q:\n%s", k, s.Screen())
		}
	}
}

func TestTypedTextArrivesJoined(t *testing.T) {
	t.Parallel()
	s := start(t)
	s.Type("jjj 5g")
	s.Paste("two\nlines")
	s.Resize(30, 6)
	wantLines(t, s, "note init", "key jjj", "key", "key 5g", "key [two", "lines]")
}

func TestResize(t *testing.T) {
	t.Parallel()
	s := start(t)
	for _, size := range [][2]int{{1, 1}, {120, 40}, {7, 3}} {
		s.Resize(size[0], size[1])
		s.Press("end", "A") // a line that is cut must not hold back the frame number
		if got := strings.Count(s.Screen(), "\n"); got != size[1] {
			t.Errorf("%d lines, want %d", got, size[1])
		}
	}
	wantLines(t, s, "key A", "key end", "key A")
}

func TestLongPaste(t *testing.T) {
	t.Parallel()
	s := start(t)
	s.Paste(strings.Repeat("a", 2000))
	if got := strings.Count(s.Screen(), "a"); got != 35 { // 40 columns without "key ["
		t.Errorf("%d characters on the screen:\n%s", got, s.Screen())
	}
}

func TestMouse(t *testing.T) {
	t.Parallel()
	s := start(t, screentest.With(tea.WithMouseCellMotion()))
	s.Click(3, 4)
	s.Wheel(0, 0, 2)
	s.Wheel(0, 0, -1)
	s.Drag(1, 2, 5, 2)
	wantLines(t, s, "40×12 中", "note init", "mouse left press 3,4", "mouse left release 3,4",
		"mouse wheel down 0,0", "mouse wheel down 0,0", "mouse wheel up 0,0",
		"mouse left press 1,2", "mouse left motion 5,2", "mouse left release 5,2")
}

func TestCommandsAreDoneBeforeTheFrame(t *testing.T) {
	t.Parallel()
	for range 20 {
		s := start(t)
		s.Press("c")
		wantLines(t, s, "40×12 中", "note init", "key c", "note chain ....", "note chain ...", "note chain ..", "note chain .", "note chain")
		s.Quit()
	}
}

func TestBatchesAndSequences(t *testing.T) {
	t.Parallel()
	s := start(t)
	s.Press("s")
	lines := strings.Split(strings.TrimRight(s.Screen(), "\n"), "\n")
	if len(lines) != 7 || lines[3] != "note first" || lines[6] != "note last" {
		t.Errorf("a sequence out of order: %q", lines)
	}
	s.Press("b")
	for _, want := range []string{"note one\n", "note two\n", "note chain\n"} {
		if !strings.Contains(s.Screen(), want) {
			t.Errorf("%q is not on the screen:\n%s", want, s.Screen())
		}
	}
}

func TestTimersAreWaitedForByName(t *testing.T) {
	t.Parallel()
	s := start(t)
	s.Press("t")
	s.Wait(func(screen string) bool { return strings.Contains(screen, "note tick") })
}

func TestIdleCommandsHoldNothingUp(t *testing.T) {
	t.Parallel()
	e := &echo{release: make(chan struct{})}
	s := screentest.Start(t, e, 40, 12, screentest.Idle("(*echo).watch"))
	s.Press("w", "j")
	wantLines(t, s, "40×12 中", "note init", "key w", "key j")
	close(e.release)
	s.Wait(func(screen string) bool { return strings.Contains(screen, "note watched") })
}

func TestKeysReachTheProgramAfterAnotherOne(t *testing.T) {
	t.Parallel()
	s := start(t)
	s.Press("x")
	s.Wait(func(screen string) bool { return strings.Contains(screen, "note edited <nil>") })
	s.Press("j", "esc")
	wantLines(t, s, "40×12 中", "note init", "key x", "note edited <nil>", "key j", "key esc")
}

func TestProgramMayEnd(t *testing.T) {
	t.Parallel()
	s := start(t)
	if s.Ended() {
		t.Fatal("ended at once")
	}
	s.Press("q")
	if !s.Ended() {
		t.Error("q does not end the program")
	}
}

func TestGolden(t *testing.T) {
	t.Parallel()
	s := start(t)
	s.Press("j", "enter")
	s.Golden("echo")
}
