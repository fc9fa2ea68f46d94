//go:build unix

package files_test

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"

	"dateline/ui/files"
)

// size is long enough that writing it takes several calls of the system.
const size = 1 << 20

// writing names the file that the helper process writes again and again; within
// says after how many bytes of it the process kills itself.
const (
	writing = "DATELINE_TEST_WRITES"
	within  = "DATELINE_TEST_DIES_AFTER"
	limited = "DATELINE_TEST_LIMITED" // files may not grow to size
)

// TestHelperWrites is no test: it is the process that the tests below kill.
func TestHelperWrites(t *testing.T) {
	path := os.Getenv(writing)
	if path == "" {
		t.Skip("only as a process of its own")
	}
	if os.Getenv(limited) != "" {
		limit := syscall.Rlimit{Cur: size / 2, Max: size / 2}
		if err := syscall.Setrlimit(syscall.RLIMIT_FSIZE, &limit); err != nil {
			t.Fatal(err)
		}
	}
	var last int
	dies, _ := fmt.Sscan(os.Getenv(within), &last)
	for round := 0; ; round++ {
		err := files.Write(path, true, func(w io.Writer) error {
			for at := 0; at < size; at += size / 16 {
				if dies == 1 && at >= last {
					_ = syscall.Kill(os.Getpid(), syscall.SIGKILL)
				}
				if _, err := w.Write(bytes.Repeat([]byte{byte('a' + round%26)}, size/16)); err != nil {
					return err
				}
			}
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
		fmt.Println("written")
	}
}

func helper(t *testing.T, path string, env ...string) *exec.Cmd {
	t.Helper()
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	cmd := exec.Command(self, "-test.run=^TestHelperWrites$")
	cmd.Env = append(append(os.Environ(), writing+"="+path), env...)
	return cmd
}

// whole fails unless the file is one writing from its first byte to its last,
// and all that lies beside it is hidden.
func whole(t *testing.T, path string) {
	t.Helper()
	got := read(t, path)
	if len(got) != size || strings.Trim(got, got[:1]) != "" {
		t.Fatalf("the file holds %d bytes, want %d of one kind", len(got), size)
	}
	for _, name := range strings.Fields(names(t, filepath.Dir(path))) {
		if name != filepath.Base(path) && !strings.HasPrefix(name, ".") {
			t.Errorf("%s lies beside it", name)
		}
	}
}

// A process that dies while it gives the content leaves the old file.
func TestKilledWithin(t *testing.T) {
	t.Parallel()
	for after := 0; after < size; after += size / 4 {
		path := filepath.Join(t.TempDir(), "a.md")
		put(t, path, strings.Repeat("z", size))
		cmd := helper(t, path, fmt.Sprintf("%s=%d", within, after))
		if out, err := cmd.CombinedOutput(); err == nil {
			t.Fatalf("the process lives: %s", out)
		}
		whole(t, path)
		if got := read(t, path)[:1]; got != "z" {
			t.Errorf("killed after %d bytes: the file is new (%s)", after, got)
		}
	}
}

// A process that is killed at any other moment, such as between the rename and
// the words about it, leaves the old file or the new one.
func TestKilledAtAnyMoment(t *testing.T) {
	t.Parallel()
	path := filepath.Join(t.TempDir(), "a.md")
	for round := range 20 {
		cmd := helper(t, path)
		out, err := cmd.StdoutPipe()
		if err != nil {
			t.Fatal(err)
		}
		if err := cmd.Start(); err != nil {
			t.Fatal(err)
		}
		lines := bufio.NewScanner(out)
		for range 1 + round%5 {
			if !lines.Scan() {
				t.Fatal("the process has ended")
			}
		}
		if err := cmd.Process.Kill(); err != nil {
			t.Fatal(err)
		}
		_ = cmd.Wait()
		whole(t, path)
	}
}

// A disk that is full from some byte on leaves what was there, and nothing else.
func TestFullDisk(t *testing.T) {
	t.Parallel()
	for _, room := range []int{0, 1, 1000} {
		for _, overwrite := range []bool{false, true} {
			dir := t.TempDir()
			path, want := filepath.Join(dir, "a.md"), ""
			if overwrite {
				put(t, path, "old")
				want = "a.md"
			}
			err := files.Write(path, overwrite, func(w io.Writer) error {
				if _, err := w.Write(make([]byte, room)); err != nil {
					return err
				}
				return &os.PathError{Op: "write", Path: "somewhere", Err: syscall.ENOSPC}
			})
			if !errors.Is(err, syscall.ENOSPC) {
				t.Errorf("the error is %v", err)
			}
			if got := names(t, dir); got != want || overwrite && read(t, path) != "old" {
				t.Errorf("the folder holds %q, want %q", got, want)
			}
		}
	}
	if _, err := os.Stat("/dev/full"); err != nil {
		return
	}
	err := files.Write("/dev/full", false, text("x"))
	if !errors.Is(err, syscall.ENOSPC) || err.Error() != "/dev/full: the disk is full: free some space or choose another" {
		t.Errorf("/dev/full: %v", err)
	}
}

// A file may grow to a limit that the system sets: what lies beyond fails, and
// the words name the file, not the temporary one.
func TestNoRoomForTheFile(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	path := filepath.Join(dir, "a.md")
	put(t, path, "old")
	cmd := helper(t, path, limited+"=1")
	out, err := cmd.CombinedOutput()
	if err == nil || !strings.Contains(string(out), path+" can't be written: file too large") || strings.Contains(string(out), ".tmp") {
		t.Errorf("the process says %v: %s", err, out)
	}
	if got := names(t, dir); got != "a.md" || read(t, path) != "old" {
		t.Errorf("the folder holds %s, the file %q", got, read(t, path))
	}
}

// A folder that goes away while the content is made is an error, and is not made
// again.
func TestVanishedFolder(t *testing.T) {
	t.Parallel()
	dir := filepath.Join(t.TempDir(), "gone")
	for _, overwrite := range []bool{false, true} {
		if err := os.Mkdir(dir, 0o755); err != nil {
			t.Fatal(err)
		}
		err := files.Write(filepath.Join(dir, "a.md"), overwrite, func(w io.Writer) error {
			if err := os.RemoveAll(dir); err != nil {
				t.Fatal(err)
			}
			return text("x")(w)
		})
		if err == nil || strings.Contains(err.Error(), ".tmp") {
			t.Errorf("overwrite %v: the error is %v", overwrite, err)
		}
		if _, err := os.Stat(dir); err == nil {
			t.Error("the folder is there again")
		}
	}
}
