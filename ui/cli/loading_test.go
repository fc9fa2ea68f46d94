package cli

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// A load that takes more than a second says how far it is, on a terminal alone,
// and leaves nothing behind.
func TestLoadingProgress(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	for _, name := range []string{"a.yaml", "b.yaml"} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte("date: 2020\ntitle: T\n"), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	for _, c := range []struct {
		name  string
		tty   bool
		step  time.Duration
		shown string
	}{
		{"slow", true, 600 * time.Millisecond, "\rreading: 100%, 2 events\r" + strings.Repeat(" ", 23) + "\r"},
		{"slow, no terminal", false, 600 * time.Millisecond, ""},
		{"quick", true, time.Millisecond, ""},
	} {
		var stdout, stderr bytes.Buffer
		clock := time.Unix(0, 0)
		env := Env{
			Stdin: strings.NewReader(""), Stdout: &stdout, Stderr: &stderr, Dir: dir, ErrTTY: c.tty,
			Getenv: func(name string) string {
				return map[string]string{"XDG_CACHE_HOME": dir, "XDG_CONFIG_HOME": dir}[name]
			},
			slowLoad: time.Hour, // no snapshot, which would make the next one quick
			Now:      func() time.Time { clock = clock.Add(c.step); return clock },
		}
		if status := Run([]string{"list", "."}, env); status != done || strings.Count(stdout.String(), "T") < 2 {
			t.Errorf("%s: status %d, %q", c.name, status, stdout.String())
		}
		if got := stderr.String(); !strings.HasSuffix(got, c.shown) || c.shown == "" && got != "" {
			t.Errorf("%s: %q, want %q at the end", c.name, got, c.shown)
		}
	}
}
