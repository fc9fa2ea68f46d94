//go:build linux || darwin

package cli_test

import (
	"io"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/creack/pty"
)

// TestCommandsWriteTextAlone runs the program, as it is built, on a terminal
// that never answers. Whatever a command asked it would stand in its output.
func TestCommandsWriteTextAlone(t *testing.T) {
	t.Parallel()
	program := filepath.Join(t.TempDir(), "dateline")
	if out, err := exec.Command("go", "build", "-buildvcs=false", "-o", program, "../..").CombinedOutput(); err != nil {
		t.Fatalf("go build: %v\n%s", err, out)
	}
	for _, c := range []struct {
		args []string
		want string
	}{
		{[]string{"version"}, "dateline "},
		{[]string{"--version"}, "dateline "},
		{[]string{"list", "--topic", "5g"}, "uk-huawei-5g-removal-2020"},
		{[]string{"show", "uk-huawei-5g-removal-2020"}, "Sources"},
		{[]string{"export", "--topic", "5g"}, "# "},
		{[]string{"--help"}, "Usage:"},
	} {
		t.Run(strings.Join(c.args, " "), func(t *testing.T) {
			t.Parallel()
			cmd := exec.Command(program, c.args...)
			cmd.Dir = t.TempDir()
			cmd.Env = []string{"TERM=xterm-256color"} // with TERM=dumb, tmux or CI Bubble Tea would not ask at all
			tty, err := pty.Start(cmd)
			if err != nil {
				t.Fatal(err)
			}
			written, _ := io.ReadAll(tty) // Linux ends a terminal with an error of its own
			_ = tty.Close()
			if err := cmd.Wait(); err != nil {
				t.Errorf("%v; it wrote %q", err, written)
			}
			if strings.ContainsAny(string(written), "\x1b\a") {
				t.Errorf("it writes more than text: %q", written)
			}
			if !strings.Contains(string(written), c.want) {
				t.Errorf("it writes %q, want %q in it", written, c.want)
			}
		})
	}
}
