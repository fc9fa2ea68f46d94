package watch

import (
	"os"
	"path/filepath"
	"testing"
)

func TestASavedFileGivesASignal(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	signal, err := Start(t.Context(), dir)
	if err != nil {
		t.Fatal(err)
	}
	sub := filepath.Join(dir, "events")
	if err := os.Mkdir(sub, 0o755); err != nil {
		t.Fatal(err)
	}
	<-signal
	// The new folder is watched by the time its signal is given.
	if err := os.WriteFile(filepath.Join(sub, "a.yaml"), []byte("title: A\n"), 0o644); err != nil {
		t.Fatal(err)
	}
	<-signal
}

func TestAFileThatIsNotThereCannotBeWatched(t *testing.T) {
	t.Parallel()
	if _, err := Start(t.Context(), filepath.Join(t.TempDir(), "none")); err == nil {
		t.Error("no error")
	}
}
