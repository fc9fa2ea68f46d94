//go:build linux || darwin

package ui

import (
	"context"
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"runtime"
	"sync/atomic"
	"syscall"
	"testing"

	tea "github.com/charmbracelet/bubbletea"
	"github.com/creack/pty"
	"github.com/muesli/termenv"

	"dateline/timeline"
	"dateline/ui/state"
	"dateline/ui/theme"
)

// What a reader does again and again. Each ends where it began, but for the
// cursor; an Esc is the last key, because a key behind it would be Alt.
var habits = []string{
	"jjjk", "G", "gg", "]]", "}{", ")(", "\x1b[6~\x1b[5~", "\x04\x15", "fban\r", "F", "zzZ", "fkind:(\x1b", "/ban\rnN\x1b", "a\x1b", "chik\x1b", "r2012..2020\r", "F", "  ", "vjjj\x1b", "mM",
	"LbllL", "L++--hhL", "\t\t\t", "\tj x", "F", "\r", "\x1b", "ss", "?/mark\r\x1b", "?\x1b", ":ex\x1b", "!\x1b", "w\x1b", "e\t\t\x1b", "yY", "o1", "<>", "\x14\x14", "\x1b[<0;50;3M\x1b[<0;60;3m", "\x1b[<64;30;9M",
}

// reader is a screen that counts its keys, and is measured at some of them.
type reader struct {
	painted
	struck *atomic.Int64 // keys so far
	wide   *atomic.Int64 // columns
	heard  chan<- struct{}
}

func (r reader) Update(msg tea.Msg) (tea.Model, tea.Cmd) {
	_, cmd := r.painted.Update(msg)
	switch msg := msg.(type) {
	case tea.KeyMsg:
		r.struck.Add(int64(max(len(msg.Runes), 1)))
	case tea.MouseMsg:
		r.struck.Add(1)
	case tea.WindowSizeMsg:
		r.wide.Store(int64(msg.Width))
	}
	select {
	case r.heard <- struct{}{}:
	default: // whoever waits has not yet looked at what was struck before
	}
	return r, cmd
}

// used is what the program holds: bytes that can be reached, and goroutines.
type used struct {
	bytes      uint64
	goroutines int
}

func measure() used {
	runtime.GC()
	runtime.GC() // what finalizers have let go
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	return used{m.HeapAlloc, runtime.NumGoroutine()}
}

// Hours of reading, with a terminal that changes its size and files that change
// all the time, take no more memory and no more goroutines than the first
// minutes. DATELINE_TEST_KEYS=100000 makes the hours longer.
func TestHoursOfReading(t *testing.T) {
	keys := int64(2000)
	if testing.Short() {
		keys = 500
	}
	if n := os.Getenv("DATELINE_TEST_KEYS"); n != "" {
		if _, err := fmt.Sscan(n, &keys); err != nil {
			t.Fatal(err)
		}
	}
	master, slave, err := pty.Open()
	if err != nil {
		t.Fatal(err)
	}
	defer master.Close()
	defer slave.Close()
	go func() { _, _ = io.Copy(io.Discard, master) }()
	heard, changes := make(chan struct{}, 1), make(chan string, 1)
	var struck, wide atomic.Int64
	timelines, reloads := []*timeline.Timeline{fuzzed(12), fuzzed(9)}, atomic.Int64{}
	o := Options{
		Timeline: timelines[0], Theme: theme.Dark, Profile: termenv.ANSI256, UTF8: true, Host: idle(), Path: "folder", Changes: changes,
		Reload: func() (*timeline.Timeline, error) { return timelines[reloads.Add(1)%2], nil },
		Store:  state.For(t.TempDir(), "x"),
	}
	ended := make(chan error, 1)
	defer func() {
		if t.Failed() && len(ended) > 0 {
			t.Error(<-ended)
		}
	}()
	go func() {
		defer close(heard)
		ended <- runPainted(context.Background(), o, slave, slave, func(p painted) tea.Model { return reader{p, &struck, &wide, heard} })
	}()
	random := rand.New(rand.NewPCG(1, 2))
	read := func(until int64) used {
		for struck.Load() < until {
			resizeTo(t, master, 1+random.IntN(60), 1+random.IntN(200))
			select {
			case changes <- "":
			default:
			}
			strike(t, master, habits[random.IntN(len(habits))], &struck, heard)
		}
		// A frame takes memory by its size, up to half a megabyte: it is measured at one.
		for resizeTo(t, master, 24, 80); wide.Load() != 80; {
			if _, ok := <-heard; !ok {
				t.Fatal("the screen ended")
			}
		}
		strike(t, master, "jk", &struck, heard)
		return measure()
	}
	first := read(keys / 4)
	last := read(keys)
	strike(t, master, "\x03", &struck, heard)
	if err := <-ended; err != nil {
		t.Fatal(err)
	}
	if reloads.Load() == 0 {
		t.Error("the files were never read again")
	}
	if last.bytes > first.bytes+1<<20 || last.goroutines > first.goroutines+5 {
		t.Errorf("after %d keys %+v are used, after a quarter of them %+v", keys, last, first)
	}
	t.Logf("%d keys, %d reloads: %+v, then %+v", struck.Load(), reloads.Load(), first, last)
}

// resizeTo gives the terminal another size. Its signal goes to the whole process.
func resizeTo(t *testing.T, master *os.File, rows, columns int) {
	t.Helper()
	if err := pty.Setsize(master, &pty.Winsize{Rows: uint16(rows), Cols: uint16(columns)}); err != nil {
		t.Fatal(err)
	}
	if err := syscall.Kill(os.Getpid(), syscall.SIGWINCH); err != nil {
		t.Fatal(err)
	}
}

// strike types keys and waits until the screen has heard them.
func strike(t *testing.T, master *os.File, keys string, struck *atomic.Int64, heard <-chan struct{}) {
	t.Helper()
	want := struck.Load() + number(keys)
	if _, err := master.WriteString(keys); err != nil {
		t.Fatal(err)
	}
	for struck.Load() < want {
		if _, ok := <-heard; !ok {
			t.Fatalf("the screen ended at %q, %d keys before its end", keys, want-struck.Load())
		}
	}
}

// number is how many keys and reports of the mouse a text of a terminal holds.
func number(keys string) (n int64) {
	for i := 0; i < len(keys); i++ {
		n++
		if keys[i] == '\x1b' && i+1 < len(keys) && keys[i+1] == '[' {
			for i += 2; keys[i] != '~' && keys[i] != 'M' && keys[i] != 'm'; i++ {
			}
		}
	}
	return n
}
