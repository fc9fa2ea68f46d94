//go:build !windows

package ui

import (
	"os"
	"os/signal"
	"syscall"
)

// canPaint tells whether sequences alone draw on a terminal of this system.
const canPaint = true

// resizes signals each change of the terminal's size, and each moment after which
// it may be another, until stop is called.
func resizes() (changes <-chan os.Signal, stop func()) {
	c := make(chan os.Signal, 1)
	signal.Notify(c, syscall.SIGWINCH, syscall.SIGCONT)
	return c, func() { signal.Stop(c) }
}
