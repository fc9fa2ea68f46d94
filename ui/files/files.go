// Package files writes a file whole or not at all, and is the only room that
// writes files.
//
// In go a path, or a folder that is held open and a name in it, and what is to be
// written; out comes either the complete file under that name or an error, with
// what lay there before untouched and nothing left behind. A file that was read to
// be changed is left alone where another program has changed it meanwhile; whose a
// file is, and who may read it, stays as it was; and no link that takes the place
// of a file or a folder leads a writer elsewhere.
package files

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
)

// ErrExists is in the error of a Write that may not overwrite and finds a file
// of that name.
var ErrExists = errors.New("the file exists already")

// ErrChanged is in the error of a Replace whose file is not what was read.
var ErrChanged = errors.New("it has changed since it was read, and is left as it is")

// manner is how a file is made.
type manner struct {
	mode      fs.FileMode // of one that replaces none; the umask still applies
	safe      bool        // it is on disk when it takes its name
	overwrite bool
	was       []byte // what the file that is replaced must still hold, unless nil
}

// record is for what nobody could make again.
var record = manner{mode: 0o644, safe: true}

// over is the manner that replaces what is there.
func (m manner) over() manner {
	m.overwrite = true
	return m
}

// Write makes the file at path of what write gives to its writer. The content
// goes to a temporary file in the same folder, which takes the name only when
// it is complete and on disk; a reader sees the old file or the new one and
// nothing between. A replaced file passes on its owner, group, permissions and
// attributes; where the system does not allow that, it is written into. A symbolic
// link stays, and its target is written. A device or a pipe has nothing to replace
// and is written to directly.
//
// Without overwrite a file that exists stays as it is, even one that appears
// while write runs, and the error is ErrExists (see errors.Is). Other errors
// are sentences for a person; an error of write comes back as it is.
func Write(path string, overwrite bool, write func(io.Writer) error) error {
	if info, err := os.Stat(path); err == nil && special(info.Mode()) {
		return writeInto(path, write)
	}
	how := record
	how.overwrite = overwrite
	return writeAt(path, how, write)
}

// WritePrivate is Write over whatever is there, for a file that only its owner may
// read, unless the one that it replaces is open to more. It does not wait for the
// disk: after a power cut the file may be damaged, and whoever reads it must notice.
// A device or a pipe in its place is an error.
func WritePrivate(path string, write func(io.Writer) error) error {
	return writeAt(path, manner{mode: 0o600, overwrite: true}, write)
}

// WriteState is WritePrivate for what nobody could make again: it is on disk when it
// takes its name.
func WriteState(path string, content []byte) error {
	for try := 0; ; try++ { // of two programs that save at once the later one counts
		err := writeAt(path, manner{mode: 0o600, safe: true, overwrite: true}, text(content))
		if !errors.Is(err, ErrChanged) || try == 3 {
			return err
		}
	}
}

// UpdateState is WriteState for a file that several programs add to: change gets what
// is there, nil for nothing, and is asked again where another was quicker.
func UpdateState(path string, most int64, change func(was []byte) []byte) error {
	for try := 0; ; try++ {
		was, err := ReadState(path, most)
		if err != nil && !errors.Is(err, fs.ErrNotExist) {
			return err
		}
		err = writeAt(path, manner{mode: 0o600, safe: true, overwrite: was != nil, was: was}, text(change(was)))
		if !errors.Is(err, ErrChanged) && !errors.Is(err, ErrExists) || try == 9 {
			return err
		}
	}
}

// writeAt is Write in a manner.
func writeAt(path string, how manner, write func(io.Writer) error) error {
	p, err := resolve(path)
	if err != nil {
		return err
	}
	defer p.dir.Close()
	return p.put(how, write)
}

// Replace puts other content into a file within root that was read before, which
// was what it held then. One that is another by now is left alone, and the error is
// ErrChanged; where nothing was there (was is nil) it is [Create]. The name may be
// that of a link to a file within root: nothing outside is ever written.
func Replace(root *os.Root, name string, was, now []byte) error {
	if was == nil {
		return Create(root, name, now)
	}
	p, err := within(root, name)
	if err != nil {
		return err
	}
	defer p.dir.Close()
	return p.put(over(was), text(now))
}

// Create makes a file within root that is not there yet, and the folders that lead
// to it.
func Create(root *os.Root, name string, content []byte) error {
	made, err := makeFolders(root, name)
	if err == nil {
		var p place
		if p, err = within(root, name); err == nil {
			defer p.dir.Close()
			err = p.put(record, text(content))
		}
	}
	if err != nil {
		made.undo()
	}
	return err
}

func text(content []byte) func(io.Writer) error {
	return func(w io.Writer) error {
		_, err := w.Write(content)
		return err
	}
}

func exists(path string) error  { return fmt.Errorf("%s: %w", path, ErrExists) }
func changed(path string) error { return fmt.Errorf("%s: %w", path, ErrChanged) }

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
	return write(errWriter{f, path})
}
