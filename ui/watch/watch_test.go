package watch

import (
	"errors"
	"os"
	"path/filepath"
	"slices"
	"syscall"
	"testing"
	"time"

	"github.com/fsnotify/fsnotify"
)

func TestASavedFileGivesASignal(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	signal, notice := Start(t.Context(), dir)
	if notice != "" {
		t.Skip(notice)
	}
	sub := filepath.Join(dir, "events.2020")
	mkdir(t, sub)
	<-signal
	// The new folder is watched by the time its signal is given.
	put(t, filepath.Join(sub, "a.yaml"))
	<-signal
}

func mkdir(t *testing.T, path string) {
	t.Helper()
	if err := os.Mkdir(path, 0o755); err != nil {
		t.Fatal(err)
	}
}

func put(t *testing.T, path string) {
	t.Helper()
	if err := os.WriteFile(path, []byte("title: A\n"), 0o644); err != nil {
		t.Fatal(err)
	}
}

// watching is a watcher that has begun, and the folders that it watches.
func watching(path string) (*watcher, *[]string) {
	var folders []string
	w := &watcher{path: path, add: func(folder string) error {
		folders = append(folders, filepath.Clean(folder))
		return nil
	}}
	w.begin()
	return w, &folders
}

// A place that is replaced, goes away and comes back, or is a link that is switched
// is watched anew each time; and nothing is said as long as it is the same.
func TestAPlaceThatIsAnotherIsWatchedAnew(t *testing.T) {
	t.Parallel()
	base := t.TempDir()
	one, two, path := filepath.Join(base, "one"), filepath.Join(base, "two"), filepath.Join(base, "timeline")
	mkdir(t, one)
	mkdir(t, two)
	mkdir(t, filepath.Join(two, "events"))
	if err := os.Symlink(one, path); err != nil {
		t.Skip(err)
	}
	w, folders := watching(path)
	for _, step := range []struct {
		name   string
		change func() error
		want   []string
	}{
		{"switched", func() error { return errors.Join(os.Remove(path), os.Symlink(two, path)) }, []string{path, filepath.Join(path, "events")}},
		{"gone", func() error { return os.Remove(path) }, nil},
		{"back", func() error { return os.Mkdir(path, 0o755) }, []string{path}},
		{"replaced", func() error { return errors.Join(os.Rename(path, path+"-old"), os.Rename(two, path)) }, []string{path, filepath.Join(path, "events")}},
	} {
		if err := step.change(); err != nil {
			t.Fatal(err)
		}
		*folders = nil
		if !w.ask() || !slices.Equal(*folders, step.want) {
			t.Errorf("%s: %v are watched, want %v", step.name, *folders, step.want)
		}
		if w.ask() {
			t.Errorf("%s: it changes once more", step.name)
		}
	}
}

// A new folder is watched whatever it is called, unless it is hidden; a file whose
// rights have changed may be read now.
func TestWhatConcernsATimeline(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	w, folders := watching(dir)
	*folders = nil
	for _, name := range []string{"2024.q1", ".git"} {
		mkdir(t, filepath.Join(dir, name))
	}
	for _, c := range []struct {
		name string
		op   fsnotify.Op
		want bool
	}{
		{"2024.q1", fsnotify.Create, true},
		{".git", fsnotify.Create, false},
		{"a.yaml", fsnotify.Chmod, true},
		{"a.yml", fsnotify.Write, true},
		{"a.txt", fsnotify.Write, false},
		{".a.yaml", fsnotify.Write, false},
	} {
		if got := w.concerns(fsnotify.Event{Name: filepath.Join(dir, c.name), Op: c.op}); got != c.want {
			t.Errorf("%s %s: %v", c.name, c.op, got)
		}
	}
	if want := []string{filepath.Join(dir, "2024.q1")}; !slices.Equal(*folders, want) {
		t.Errorf("%v are watched, want %v", *folders, want)
	}
}

// Where the system watches no more it is asked for all files every other time.
func TestAtTheLimitItIsAsked(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	put(t, filepath.Join(dir, "a.yaml"))
	w := &watcher{path: dir, add: func(string) error { return syscall.ENOSPC }}
	w.begin()
	if !w.limited {
		t.Error("it does not say so")
	}
	asked := func() bool { return slices.Contains([]bool{w.ask(), w.ask()}, true) }
	if asked() {
		t.Error("nothing has changed")
	}
	put(t, filepath.Join(dir, "b.yaml"))
	if !asked() || asked() {
		t.Error("a new file is not seen, or seen twice")
	}
	if err := os.Chtimes(filepath.Join(dir, "a.yaml"), time.Unix(1, 0), time.Unix(1, 0)); err != nil {
		t.Fatal(err)
	}
	if !asked() {
		t.Error("a changed file is not seen")
	}
}

// A limit that is met later, at a new folder, is said beside the change, once.
func TestALaterLimitIsSaid(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	var err error
	w := &watcher{path: dir, signal: make(chan string, 1), add: func(string) error { return err }}
	w.begin()
	w.tell()
	if got := <-w.signal; got != "" || w.limited {
		t.Errorf("before it is met: %q", got)
	}
	err = syscall.ENOSPC
	if err := os.Mkdir(filepath.Join(dir, "2024"), 0o755); err != nil {
		t.Fatal(err)
	}
	w.concerns(fsnotify.Event{Name: filepath.Join(dir, "2024"), Op: fsnotify.Create})
	for _, want := range []string{Limited, ""} {
		w.tell()
		if got := <-w.signal; got != want {
			t.Errorf("%q is said, want %q", got, want)
		}
	}
}

// Writes that do not end put a signal off for a second at most.
func TestAStreamOfWritesIsNotWaitedForLonger(t *testing.T) {
	t.Parallel()
	var b burst
	start := time.Unix(0, 0)
	for at := time.Duration(0); ; at += 30 * time.Millisecond {
		wait := b.wait(start.Add(at))
		if at+wait > longest {
			t.Fatalf("at %s the signal is put off to %s", at, at+wait)
		}
		if wait < 30*time.Millisecond {
			break // the signal comes before the next write
		}
	}
}
