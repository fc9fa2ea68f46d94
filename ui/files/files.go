// Package files writes a file whole or not at all.
//
// In go a path, a yes or no to overwriting, and a function that writes; out
// comes either the complete file under that name or an error, with what lay
// there before untouched and nothing left behind.
package files

import (
	"crypto/rand"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
)

// ErrExists is in the error of a Write that may not overwrite and finds a file
// of that name.
var ErrExists = errors.New("the file exists already")

// manner is how a file is made.
type manner struct {
	mode fs.FileMode // of one that replaces none; the umask still applies
	safe bool        // it is on disk when it takes its name
}

// record is for what nobody could make again.
var record = manner{0o644, true}

// Write makes the file at path of what write gives to its writer. The content
// goes to a temporary file in the same folder, which takes the name only when
// it is complete and on disk; a reader sees the old file or the new one and
// nothing between. A replaced file passes its permissions on. A symbolic link
// stays, and its target is written. A device or a pipe has nothing to replace
// and is written to directly.
//
// Without overwrite a file that exists stays as it is, even one that appears
// while write runs, and the error is ErrExists (see errors.Is). Other errors
// are sentences for a person; an error of write comes back as it is.
func Write(path string, overwrite bool, write func(io.Writer) error) error {
	return create(path, overwrite, record, write)
}

// create is Write in a manner.
func create(path string, overwrite bool, how manner, write func(io.Writer) error) error {
	if info, err := os.Stat(path); err == nil && special(info.Mode()) {
		return writeInto(path, write)
	}
	target, old, err := resolve(path)
	if err != nil {
		return err
	}
	if old != nil && !overwrite {
		return exists(path)
	}
	temp, err := fill(filepath.Dir(target), old, how, path, write)
	if err != nil {
		return err
	}
	defer os.Remove(temp) // gone already when it was renamed
	if overwrite {
		err = os.Rename(temp, target)
	} else {
		err = claim(temp, target)
	}
	switch {
	case errors.Is(err, fs.ErrExist):
		return exists(path)
	case err != nil:
		return explain(path, err)
	}
	if how.safe {
		syncFolder(filepath.Dir(target))
	}
	return nil
}

func exists(path string) error { return fmt.Errorf("%s: %w", path, ErrExists) }

// special is a device, a pipe or a socket.
func special(m fs.FileMode) bool { return !m.IsRegular() && !m.IsDir() }

// writeInto writes to a device or a pipe.
func writeInto(path string, write func(io.Writer) error) (err error) {
	f, err := os.OpenFile(path, os.O_WRONLY, 0)
	if err != nil {
		return explain(path, err)
	}
	defer func() {
		if closing := f.Close(); err == nil && closing != nil {
			err = explain(path, closing)
		}
	}()
	return write(told{f, path})
}

// told is a file that tells in words why it can't be written.
type told struct {
	file *os.File
	path string // as it is known to the person who reads the words
}

func (t told) Write(b []byte) (int, error) {
	n, err := t.file.Write(b)
	if err != nil {
		err = explain(t.path, err)
	}
	return n, err
}

// fill makes the temporary file in folder. It is hidden, so that no timeline
// reads it while it grows.
func fill(folder string, old fs.FileInfo, how manner, path string, write func(io.Writer) error) (string, error) {
	name := filepath.Join(folder, ".dateline-"+rand.Text()+".tmp")
	mode := how.mode
	if old != nil { // what only its owner may read is never open to others
		mode &= old.Mode().Perm() | 0o200
	}
	f, err := os.OpenFile(name, os.O_WRONLY|os.O_CREATE|os.O_EXCL, mode)
	if err != nil {
		return "", explain(path, err)
	}
	done := false
	defer func() {
		if !done { // write failed or panicked
			_ = f.Close()
			_ = os.Remove(name)
		}
	}()
	if err := write(told{f, path}); err != nil {
		return "", err
	}
	if old != nil {
		if err := os.Chmod(name, old.Mode().Perm()); err != nil {
			return "", explain(path, err)
		}
	}
	if how.safe {
		if err := f.Sync(); err != nil {
			return "", explain(path, err)
		}
	}
	if err := f.Close(); err != nil {
		return "", explain(path, err)
	}
	done = true
	return name, nil
}

// claim gives temp the name target unless that is taken, with no moment at
// which a file of another program could be lost. A hard link refuses a taken
// name; where the file system has none, an empty file that must be new holds
// the name until the rename.
func claim(temp, target string) error {
	err := os.Link(temp, target)
	if err == nil || errors.Is(err, fs.ErrExist) {
		return err
	}
	f, err := os.OpenFile(target, os.O_WRONLY|os.O_CREATE|os.O_EXCL, record.mode)
	if err != nil {
		return err
	}
	if err := f.Close(); err != nil {
		return err
	}
	if err := os.Rename(temp, target); err != nil {
		_ = os.Remove(target)
		return err
	}
	return nil
}

// syncFolder asks for the new name itself to reach the disk. Some systems
// can't; the content is safe either way.
func syncFolder(folder string) {
	if d, err := os.Open(folder); err == nil {
		_ = d.Sync()
		_ = d.Close()
	}
}
