//go:build unix

package cli

import (
	"errors"
	"os"
	"runtime"
	"syscall"
	"testing"
)

// TestASignalStopsAnExport: the export is told, and what it says of that is the
// error, so that the temporary file goes away.
func TestASignalStopsAnExport(t *testing.T) {
	err := stoppable(func(stopped func() error) error {
		if err := stopped(); err != nil {
			t.Fatalf("stopped before the signal: %v", err)
		}
		if err := syscall.Kill(os.Getpid(), syscall.SIGHUP); err != nil {
			t.Fatal(err)
		}
		for stopped() == nil {
			runtime.Gosched()
		}
		return stopped()
	})
	if !errors.Is(err, errStopped) {
		t.Errorf("the error is %v", err)
	}
}
