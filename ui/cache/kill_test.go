//go:build unix

package cache

import (
	"bufio"
	"bytes"
	"context"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"

	"dateline/timeline"
	"dateline/timeline/load"
	"dateline/ui/files"
)

// The process that the tests below kill: it writes the snapshot of a timeline in
// a folder again and again, or once and kills itself after some bytes.
const (
	killedIn    = "DATELINE_TEST_CACHE"
	killedOf    = "DATELINE_TEST_TIMELINE"
	killedAfter = "DATELINE_TEST_DIES_AFTER"
)

// TestHelperWrites is no test but that process.
func TestHelperWrites(t *testing.T) {
	dir := os.Getenv(killedIn)
	if dir == "" {
		t.Skip("only as a process of its own")
	}
	c := &Cache{dir: dir, program: "this one", now: later, maxTotal: MaxTotal}
	path := os.Getenv(killedOf)
	d, err := load.Path(path)
	if err != nil {
		t.Fatal(err)
	}
	tl := timeline.New(d)
	var after int
	if n, _ := fmt.Sscan(os.Getenv(killedAfter), &after); n == 1 {
		l := c.Entry(path)
		seen, err := l.loaded(context.Background())
		if err != nil {
			t.Fatal(err)
		}
		x := &index{program: c.program, abs: l.place.abs, events: 99, files: seen}
		err = files.WritePrivate(c.file(l.place), func(w io.Writer) error {
			var b bytes.Buffer
			if err := tl.WriteSnapshot(&b, x.pack()); err != nil {
				return err
			}
			_, _ = w.Write(b.Next(after))
			return syscall.Kill(os.Getpid(), syscall.SIGKILL)
		})
		t.Fatal("it lives", err)
	}
	for {
		l := c.Entry(path)
		if err := l.Write(context.Background(), tl); err != nil {
			t.Fatal(err)
		}
		l.Close()
		fmt.Println("written")
	}
}

func helper(t *testing.T, c *Cache, dir string, env ...string) *exec.Cmd {
	t.Helper()
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	cmd := exec.Command(self, "-test.run=^TestHelperWrites$")
	cmd.Env = append(append(os.Environ(), killedIn+"="+c.dir, killedOf+"="+dir), env...)
	return cmd
}

// whole fails unless there is a fresh snapshot that can be read, and all beside
// it is hidden.
func whole(t *testing.T, c *Cache, dir string) {
	t.Helper()
	l := entry(t, c, dir)
	if _, err := l.Timeline(); err != nil || l.State != Fresh {
		t.Errorf("state %d, %v, %v", l.State, l.Err, err)
	}
	for _, name := range c.names(t) {
		if !strings.HasPrefix(name, ".") && name != filepath.Base(c.only(t)) {
			t.Errorf("%s lies beside it", name)
		}
	}
}

// A process that dies within the writing leaves the old snapshot.
func TestKilledWithinTheWriting(t *testing.T) {
	t.Parallel()
	c, dir := forTest(t), small(t)
	cold(t, c, dir)
	for after := 0; after < 1200; after += 150 {
		cmd := helper(t, c, dir, fmt.Sprintf("%s=%d", killedAfter, after))
		if out, err := cmd.CombinedOutput(); err == nil || bytes.Contains(out, []byte("FAIL")) {
			t.Fatalf("the process lives: %s", out)
		}
		whole(t, c, dir)
		kept, err := c.List()
		if err != nil || len(kept) != 1 || kept[0].Events != 2 {
			t.Errorf("killed after %d bytes: %+v, %v", after, kept, err)
		}
	}
}

// One that is killed at any other moment leaves the old one or the new one.
func TestKilledAtAnyMoment(t *testing.T) {
	t.Parallel()
	c, dir := forTest(t), small(t)
	for round := range 15 {
		cmd := helper(t, c, dir)
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
		whole(t, c, dir)
	}
}

// A pipe in the place of a snapshot holds nobody up: the files are read instead.
func TestAPipeInTheSnapshotsPlace(t *testing.T) {
	t.Parallel()
	c, dir := forTest(t), small(t)
	cold(t, c, dir)
	l := entry(t, c, dir)
	l.Close()
	_ = os.Remove(l.used)
	if err := syscall.Mkfifo(l.used, 0o600); err != nil {
		t.Skip(err)
	}
	if again := entry(t, c, dir); again.State != None || again.Err == nil || again.Write(t.Context(), timeline.New(timeline.Data{})) == nil {
		t.Errorf("state %d, %v", again.State, again.Err)
	}
}
