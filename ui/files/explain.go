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
		if pathErr := (*fs.PathError)(nil); errors.As(err, &pathErr) {
			err = pathErr.Err
		} else if linkErr := (*os.LinkError)(nil); errors.As(err, &linkErr) {
			err = linkErr.Err
		}
		return fmt.Errorf("%s can't be written: %w", path, err)
	}
	return &failure{path + ": " + words, err}
}
