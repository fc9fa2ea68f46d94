package cli

import (
	"io"
	"os"
	"path/filepath"
	"time"

	"github.com/charmbracelet/x/term"

	"dateline/timeline"
	"dateline/ui"
	"dateline/ui/opening"
)

// Env is what a command may know of the machine it runs on, so that a test can
// run the whole program in its own process.
type Env struct {
	Stdin          io.Reader
	Stdout, Stderr io.Writer
	// Getenv gives a variable of the environment, "" where it is not set.
	Getenv func(string) string
	Now    func() time.Time
	// Dir is the folder that relative paths start from; "" is the process's own.
	Dir string
	// TTY tells whether Stdout is a terminal, Width how many cells it is wide (0:
	// not known).
	TTY   bool
	Width int
	// ErrTTY tells whether Stderr is a terminal, on which progress may be shown.
	ErrTTY bool

	// also are codes that check was asked to look for beside the usual ones.
	also []timeline.Code
	// served is what a reader who comes through sshd has; nil at home.
	served *served
	// own is the reader's configuration; newRoot sets it.
	own *settings
	// deferred is what remains to be done after a command; Run sets it.
	deferred *opening.Deferred
	// slowLoad is how long a load takes at least to be worth a snapshot.
	slowLoad time.Duration
	// screen shows the screen; nil is the terminal's. Tests put one in.
	screen func(ui.Options) error
}

// slowLoad is how long a load takes at least for a command to write a snapshot
// behind its output: what is faster is not worth the wait.
const slowLoad = 20 * time.Millisecond

// OSEnv is the Env of the process.
func OSEnv() Env {
	env := Env{
		Stdin: os.Stdin, Stdout: os.Stdout, Stderr: os.Stderr,
		Getenv: os.Getenv, Now: time.Now,
		TTY: term.IsTerminal(os.Stdout.Fd()), ErrTTY: term.IsTerminal(os.Stderr.Fd()),
		slowLoad: slowLoad,
	}
	if width, _, err := term.GetSize(os.Stdout.Fd()); env.TTY && err == nil {
		env.Width = width
	}
	return env
}

// at is a path as the file system takes it.
func (e Env) at(path string) string {
	if e.Dir == "" || filepath.IsAbs(path) {
		return path
	}
	return filepath.Join(e.Dir, path)
}
