package files

import (
	"errors"
	"io/fs"
	"os"
	"syscall"

	"golang.org/x/sys/unix"
)

// exchange swaps a file with that of the place in one step.
func (p place) exchange(with string) error {
	if err := p.at("exchange", p.name); err != nil {
		return err
	}
	return inFolder(p.dir, func(fd int) error {
		return unsupported(unix.Renameat2(fd, with, fd, p.name, unix.RENAME_EXCHANGE))
	})
}

// unsupported makes one error of those with which systems say that they can't.
func unsupported(err error) error {
	if errors.Is(err, unix.EINVAL) || errors.Is(err, unix.ENOSYS) || errors.Is(err, unix.ENOTSUP) {
		return errors.ErrUnsupported
	}
	return err
}

// syncAll has all that was written into a folder reach the disk.
func syncAll(dir *os.Root) error { return inFolder(dir, unix.Syncfs) }

// device is the disk that a file lies on.
func device(info fs.FileInfo) uint64 {
	if st, ok := info.Sys().(*syscall.Stat_t); ok {
		return st.Dev
	}
	return 0
}

// syncsAll tells whether syncAll is there, so that no file needs it of its own.
const syncsAll = true

func inFolder(dir *os.Root, do func(fd int) error) error {
	d, err := dir.Open(".")
	if err != nil {
		return err
	}
	defer d.Close()
	return do(int(d.Fd()))
}
