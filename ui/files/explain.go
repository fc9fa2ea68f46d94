package files

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"syscall"
)

// failure is an error in words for a person.
type failure struct {
	words string
	cause error
}

func (f *failure) Error() string { return f.words }
func (f *failure) Unwrap() error { return f.cause }

// explain turns what the system says into what a person can do about it.
func explain(path string, err error) error {
	folder := filepath.Dir(path)
	words := ""
	if known := (*failure)(nil); errors.As(err, &known) {
		return fmt.Errorf("%s can't be written: %w", path, known)
	}
	switch {
	case errors.Is(err, fs.ErrNotExist):
		words = fmt.Sprintf("the folder %s does not exist: create it or choose another", folder)
	case errors.Is(err, fs.ErrPermission):
		words = fmt.Sprintf("you have no right to write in the folder %s: choose another", folder)
	case errors.Is(err, syscall.ENOTDIR):
		words = fmt.Sprintf("%s is a file, not a folder: choose another", folder)
	case errors.Is(err, syscall.ENOSPC):
		words = "the disk is full: free some space or choose another"
	case errors.Is(err, syscall.EDQUOT):
		words = "your share of the disk is used up: free some space or choose another"
	case errors.Is(err, syscall.EROFS):
		words = fmt.Sprintf("the folder %s can only be read: choose another", folder)
	default:
		// The path within err may be that of the temporary file, which tells nobody anything.
		return fmt.Errorf("%s can't be written: %w", path, Bare(err))
	}
	return &failure{path + ": " + words, err}
}

// Unreadable turns what the system says of reading a path into a sentence.
func Unreadable(name string, err error) string {
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return "there is no file or folder " + name
	case errors.Is(err, fs.ErrPermission):
		return "you have no right to read " + name
	case errors.Is(err, syscall.ENOTDIR):
		return name + " can't be read: " + filepath.Dir(name) + " is a file, not a folder"
	}
	return fmt.Sprintf("%s can't be read: %v", name, Bare(err))
}

// Bare is an error without the path that the system puts before it, for where
// that is said already, or is that of a temporary file.
func Bare(err error) error {
	var p *fs.PathError
	var l *os.LinkError
	switch {
	case errors.As(err, &p):
		return p.Err
	case errors.As(err, &l):
		return l.Err
	}
	return err
}
