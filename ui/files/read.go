package files

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"syscall"
)

// nonblock keeps the opening of a pipe from waiting for somebody at its other end.
const nonblock = syscall.O_NONBLOCK

// errOdd is why a device, a pipe, a socket or a folder is not read.
var errOdd = errors.New("it is no ordinary file")

// Open opens an ordinary file for reading. What else may lie in its place (a pipe,
// at which nobody may ever write, or a device) is an error at once; the null device
// alone is an empty file.
func Open(path string) (*os.File, error) {
	f, err := os.OpenFile(path, os.O_RDONLY|nonblock, 0)
	if err != nil {
		return nil, err
	}
	return ordinary(f, path)
}

func ordinary(f *os.File, path string) (*os.File, error) {
	info, err := f.Stat()
	switch {
	case err != nil || info.Mode().IsRegular() || path == os.DevNull:
	case info.IsDir():
		err = &fs.PathError{Op: "open", Path: path, Err: syscall.EISDIR}
	default:
		err = &fs.PathError{Op: "open", Path: path, Err: errOdd}
	}
	if err != nil {
		_ = f.Close()
		return nil, err
	}
	return f, nil
}

// Read reads an ordinary file of at most so many bytes within root, as [Replace]
// takes it. A link within root is followed; one that leads out of it is an error.
// What it gives is never nil without an error.
func Read(root *os.Root, name string, most int64) ([]byte, error) {
	p, err := within(root, name)
	if err != nil {
		return nil, err
	}
	defer p.dir.Close()
	return read(p.dir, p.name, most)
}

// ReadState reads an ordinary file of at most so many bytes, which may lie behind a
// link. What it gives is never nil without an error.
func ReadState(path string, most int64) ([]byte, error) {
	f, err := Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	return all(f, most, path)
}

// all is what a file holds, if it is not longer than so many bytes.
func all(f *os.File, most int64, name string) ([]byte, error) {
	b, err := io.ReadAll(io.LimitReader(f, most+1))
	if err == nil && int64(len(b)) > most {
		err = &fs.PathError{Op: "read", Path: name, Err: fmt.Errorf("it is larger than %d bytes", most)}
	}
	return b, err
}

// read reads a file of a folder, if it is no link.
func read(dir *os.Root, name string, most int64) ([]byte, error) {
	info, err := dir.Lstat(name)
	if err != nil {
		return nil, err
	}
	odd := &fs.PathError{Op: "open", Path: name, Err: errOdd}
	if !info.Mode().IsRegular() {
		return nil, odd
	}
	f, err := dir.OpenFile(name, os.O_RDONLY|nonblock, 0)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	if opened, err := f.Stat(); err != nil || !os.SameFile(info, opened) { // another took its place
		return nil, errors.Join(odd, err)
	}
	return all(f, most, name)
}
