package files_test

import (
	"os"
	"runtime"
	"syscall"
	"testing"
)

// asNobody does something without the rights of root, who may write everywhere.
func asNobody(t *testing.T, do func() error) error {
	t.Helper()
	if os.Getuid() != 0 {
		return do()
	}
	// The right is that of a thread; this one ends with its goroutine, since it
	// is never unlocked.
	result := make(chan error)
	go func() {
		runtime.LockOSThread()
		if err := syscall.Setfsuid(nobody); err != nil {
			result <- err
			return
		}
		result <- do()
	}()
	return <-result
}
