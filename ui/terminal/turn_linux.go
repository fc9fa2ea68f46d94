package terminal

import (
	"os"

	"golang.org/x/sys/unix"
)

// turn is what is waited on instead of a terminal: either that there is something
// to read, or that a bell was rung.
type turn struct{ both, bell int }

// newTurn is nil where the system does not give what it takes.
func newTurn(f *os.File) *turn {
	both, err := unix.EpollCreate1(unix.EPOLL_CLOEXEC)
	if err != nil {
		return nil
	}
	bell, err := unix.Eventfd(0, unix.EFD_CLOEXEC|unix.EFD_NONBLOCK)
	if err != nil {
		_ = unix.Close(both)
		return nil
	}
	t := &turn{both, bell}
	for _, fd := range []int{int(f.Fd()), bell} {
		if unix.EpollCtl(both, unix.EPOLL_CTL_ADD, fd, &unix.EpollEvent{Events: unix.EPOLLIN, Fd: int32(fd)}) != nil {
			t.close()
			return nil
		}
	}
	return t
}

func (t *turn) fd() (fd uintptr, ok bool) {
	if t == nil {
		return 0, false
	}
	return uintptr(t.both), true
}

func (t *turn) ring() {
	if t != nil {
		_, _ = unix.Write(t.bell, []byte{1, 0, 0, 0, 0, 0, 0, 0})
	}
}

// rung tells whether the bell was rung, and silences it.
func (t *turn) rung() bool {
	if t == nil {
		return false
	}
	var count [8]byte
	n, err := unix.Read(t.bell, count[:])
	return err == nil && n > 0
}

func (t *turn) close() {
	if t != nil {
		_ = unix.Close(t.both)
		_ = unix.Close(t.bell)
	}
}
