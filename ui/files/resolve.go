package files

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"syscall"
)

// maxLinks is how many symbolic links in a row are followed, as Linux does.
const maxLinks = 40

// resolve follows symbolic links from path to the file that is to be written,
// which need not exist: old is nil then. The last links are followed by hand,
// since a link to a file that is yet to be made is right here.
func resolve(path string) (target string, old fs.FileInfo, err error) {
	at := path
	for range maxLinks {
		folder, name := filepath.Split(at)
		if name == "" {
			return "", nil, notAFile(path)
		}
		if folder == "" {
			folder = "."
		}
		if folder, err = filepath.EvalSymlinks(folder); err != nil {
			return "", nil, explain(at, err)
		}
		at = filepath.Join(folder, name)
		info, err := os.Lstat(at)
		switch {
		case errors.Is(err, fs.ErrNotExist):
			return at, nil, nil
		case err != nil:
			return "", nil, explain(path, err)
		case info.IsDir():
			return "", nil, notAFile(path)
		case info.Mode()&fs.ModeSymlink == 0:
			return at, info, nil
		}
		link, err := os.Readlink(at)
		if err != nil {
			return "", nil, explain(path, err)
		}
		if filepath.IsAbs(link) {
			at = link
		} else {
			at = folder + string(filepath.Separator) + link // not Join: ".." after a link counts from its target
		}
	}
	return "", nil, fmt.Errorf("%s: its symbolic links lead in a circle", path)
}

func notAFile(path string) error {
	if path == "" {
		return errors.New("the name of the file to write is empty")
	}
	return fmt.Errorf("%s is a folder: give the name of a file in it", path)
}

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
