//go:build unix

package state

import (
	"bufio"
	"fmt"
	"os"
	"os/exec"
	"os/signal"
	"path/filepath"
	"reflect"
	"strings"
	"sync"
	"syscall"
	"testing"
)

// What the helper process is told: the folder it saves in, and how many bytes a
// file of its disk may have.
const (
	folder = "DATELINE_TEST_STATE"
	room   = "DATELINE_TEST_ROOM"
)

// numbered is a State that is known by its number, and long enough that half of
// it is no State.
func numbered(n int) State {
	var st State
	for i := range 200 {
		st.Marks = append(st.Marks, fmt.Sprintf("event-%d-%d", i, n))
	}
	st.RangeFrom, st.RangeTo = fmt.Sprint(n), fmt.Sprint(n)
	return st
}

// bound sets a limit, which is signed on some systems.
func bound[T int64 | uint64](to *T, most uint64) { *to = T(most) }

// TestHelperSaves is no test: it is the process that the tests below kill, or
// whose disk is full.
func TestHelperSaves(t *testing.T) {
	dir := os.Getenv(folder)
	if dir == "" {
		return // only as a process of its own
	}
	var most uint64
	if n, _ := fmt.Sscan(os.Getenv(room), &most); n == 1 {
		signal.Ignore(syscall.SIGXFSZ)
		limit := syscall.Rlimit{}
		bound(&limit.Cur, most)
		bound(&limit.Max, most)
		if err := syscall.Setrlimit(syscall.RLIMIT_FSIZE, &limit); err != nil {
			t.Fatal(err)
		}
		if err := For(dir, "x").Save(2, numbered(2)); err != nil {
			os.Exit(7)
		}
		return
	}
	s := For(dir, "x")
	for n := 1; ; n++ {
		if err := s.Save(uint64(n), numbered(n)); err != nil {
			t.Fatal(err)
		}
		fmt.Println("saved", n)
	}
}

func helper(t *testing.T, dir string, env ...string) *exec.Cmd {
	t.Helper()
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	cmd := exec.Command(self, "-test.run=^TestHelperSaves$")
	cmd.Env = append(append(os.Environ(), folder+"="+dir), env...)
	return cmd
}

// whole gives the number of the State that is kept, which must be all of one.
func whole(t *testing.T, dir string) int {
	t.Helper()
	got, err := For(dir, "x").Load()
	if err != nil {
		t.Fatal(err)
	}
	n := 0
	if _, err := fmt.Sscan(got.RangeTo, &n); err != nil || !reflect.DeepEqual(got, numbered(n)) {
		t.Fatalf("half a state is kept: %+v", got)
	}
	return n
}

// A process that is killed at any moment leaves the selection before or the one
// that it was saving, and what lies beside it is hidden and in nobody's way.
func TestKilledWhileSaving(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	for round := range 20 {
		cmd := helper(t, dir)
		out, err := cmd.StdoutPipe()
		if err != nil {
			t.Fatal(err)
		}
		if err := cmd.Start(); err != nil {
			t.Fatal(err)
		}
		lines, saved := bufio.NewScanner(out), 0
		for range 1 + round%7 {
			if !lines.Scan() {
				t.Fatal("the process has ended")
			}
			if _, err := fmt.Sscanf(lines.Text(), "saved %d", &saved); err != nil {
				t.Fatal(err)
			}
		}
		if err := cmd.Process.Kill(); err != nil {
			t.Fatal(err)
		}
		_ = cmd.Wait()
		if got := whole(t, dir); got < saved {
			t.Fatalf("state %d is kept, though %d was saved", got, saved)
		}
	}
	entries, err := os.ReadDir(filepath.Join(dir, "dateline"))
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range entries {
		if !strings.HasPrefix(e.Name(), ".") && e.Name() != filepath.Base(For(dir, "x").path) {
			t.Errorf("%s lies beside the state", e.Name())
		}
	}
}

// On a disk that is full, after no byte or after some, the old selection stays,
// alone, and the failure is said.
func TestSavingOnAFullDisk(t *testing.T) {
	t.Parallel()
	for _, bytes := range []int{0, 1, 1000} {
		dir := t.TempDir()
		if err := For(dir, "x").Save(1, numbered(1)); err != nil {
			t.Fatal(err)
		}
		cmd := helper(t, dir, fmt.Sprintf("%s=%d", room, bytes))
		if out, _ := cmd.CombinedOutput(); cmd.ProcessState.ExitCode() != 7 {
			t.Errorf("with room for %d bytes saving does not fail: %v, %s", bytes, cmd.ProcessState, out)
		}
		if got := whole(t, dir); got != 1 {
			t.Errorf("with room for %d bytes state %d is kept", bytes, got)
		}
		if entries, err := os.ReadDir(filepath.Join(dir, "dateline")); err != nil || len(entries) != 1 {
			t.Errorf("with room for %d bytes the folder holds %v, %v", bytes, entries, err)
		}
	}
}

// A folder that can't be written is an error, for the administrator, too: proc
// and the system's own volume take no files.
func TestSavingInAReadOnlyFolder(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	if err := os.Chmod(dir, 0o500); err != nil {
		t.Fatal(err)
	}
	if os.Geteuid() == 0 {
		dir = "/proc"
		if _, err := os.Stat(dir); err != nil {
			dir = "/System"
		}
	}
	if err := For(dir, "x").Save(1, numbered(1)); err == nil {
		t.Error("saving says that it is done")
	}
	if got, err := For(dir, "x").Load(); err != nil || !reflect.DeepEqual(got, State{}) {
		t.Errorf("there is %+v, %v", got, err)
	}
}

// A folder that has vanished is made again; a file in its place is an error and
// stays.
func TestSavingInAVanishedFolder(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	s := For(dir, "x")
	if err := s.Save(1, numbered(1)); err != nil {
		t.Fatal(err)
	}
	if err := os.RemoveAll(filepath.Join(dir, "dateline")); err != nil {
		t.Fatal(err)
	}
	if err := s.Save(2, numbered(2)); err != nil || whole(t, dir) != 2 {
		t.Errorf("after the folder has vanished: %v", err)
	}
	if err := os.RemoveAll(filepath.Join(dir, "dateline")); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(dir, "dateline"), []byte("mine"), 0o600); err != nil {
		t.Fatal(err)
	}
	if err := s.Save(3, numbered(3)); err == nil {
		t.Error("saving in a file says that it is done")
	}
	if b, err := os.ReadFile(filepath.Join(dir, "dateline")); err != nil || string(b) != "mine" {
		t.Errorf("the file in the place of the folder holds %q, %v", b, err)
	}
}

// Two programs that keep their selections at once keep one of them, whole; the
// last one wins.
func TestTwoProgramsSaveAtOnce(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	var programs sync.WaitGroup
	for p := range 2 {
		programs.Go(func() {
			s := For(dir, "x")
			for n := 1; n <= 50; n++ {
				if err := s.Save(uint64(n), numbered(2*n+p)); err != nil {
					t.Error(err)
				}
				if got, err := For(dir, "x").Load(); err != nil || len(got.Marks) != 200 {
					t.Errorf("half a state is read: %d marks, %v", len(got.Marks), err)
				}
			}
		})
	}
	programs.Wait()
	if got := whole(t, dir); got != 100 && got != 101 {
		t.Errorf("state %d is kept at last", got)
	}
}

// A pipe in the place of the file is an error at once, in both directions: nobody
// waits for somebody at its other end.
func TestAPipeInItsPlace(t *testing.T) {
	t.Parallel()
	s := For(t.TempDir(), "x")
	if err := os.MkdirAll(filepath.Dir(s.path), 0o700); err != nil {
		t.Fatal(err)
	}
	if err := syscall.Mkfifo(s.path, 0o600); err != nil {
		t.Skip(err)
	}
	if _, err := s.Load(); err == nil || !strings.Contains(err.Error(), "no ordinary file") {
		t.Errorf("reading gives %v", err)
	}
	if err := s.Save(1, numbered(1)); err == nil || !strings.Contains(err.Error(), "no ordinary file") {
		t.Errorf("writing gives %v", err)
	}
}
