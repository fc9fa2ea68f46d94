package load

import (
	"errors"
	"io"
	"io/fs"
	"path"
	"strings"

	"dateline/timeline/textnorm"
)

// candidate is a file of a folder that is to be read, or a place in it that
// cannot be.
type candidate struct {
	path string
	as   role
	err  error
	// original is the path of the file that this one is a copy of, and what says so.
	original, what string
}

// Why a place in a folder is not read.
var (
	errNotRegular = errors.New("this is no ordinary file")
	errLinkedDir  = errors.New("a link to a folder is not followed")
)

// step is what to do about a candidate that cannot be read.
func (c candidate) step() string {
	if errors.Is(c.err, errLinkedDir) {
		return "move the files here, or open the other folder by its own path"
	}
	return "check that it is an ordinary file within the folder, and that you may read it"
}

// walk lists the event files of a folder in the order of [CompareFiles], with the
// places in it that cannot be read. Hidden files and folders are passed over.
func walk(fsys fs.FS) []candidate {
	var found []candidate
	_ = fs.WalkDir(fsys, ".", func(name string, d fs.DirEntry, err error) error {
		hidden := name != "." && strings.HasPrefix(path.Base(name), ".")
		switch {
		case hidden && d != nil && d.IsDir():
			return fs.SkipDir
		case hidden:
			return nil
		case err != nil:
			found = append(found, candidate{path: name, err: err})
			return nil
		case d.IsDir():
			return nil
		}
		if c, ok := consider(fsys, name, d); ok {
			found = append(found, c)
		}
		return nil
	})
	besides(found)
	return found
}

// IsYAML tells whether the name of a file is one of those that are read in a folder.
func IsYAML(name string) bool {
	ext := strings.ToLower(path.Ext(name))
	return ext == ".yaml" || ext == ".yml"
}

// consider looks at an entry of a folder without opening it.
func consider(fsys fs.FS, name string, d fs.DirEntry) (candidate, bool) {
	c := candidate{path: name, as: roleOf(name)}
	yaml := IsYAML(name)
	mode := d.Type()
	if mode&fs.ModeSymlink != 0 {
		info, err := fs.Stat(fsys, name)
		switch {
		case err != nil:
			c.err = err
			return c, yaml
		case info.IsDir():
			c.err = errLinkedDir
			return c, true
		}
		mode = info.Mode()
	}
	if !mode.IsRegular() {
		c.err = errNotRegular
	}
	return c, yaml
}

// sizeOf is what the folder says of the size of a file.
func sizeOf(fsys fs.FS, name string) int64 {
	info, err := fs.Stat(fsys, name)
	if err != nil {
		return 0
	}
	return info.Size()
}

// bytes reads a file up to one byte more than is allowed, into the room that is
// given if it is large enough.
func (o Options) bytes(fsys fs.FS, name string, room []byte) ([]byte, error) {
	f, err := fsys.Open(name)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	info, err := f.Stat()
	if err != nil {
		return nil, err
	}
	if !info.Mode().IsRegular() {
		return nil, errNotRegular
	}
	size := min(max(info.Size(), 0), o.maxFile()) + 1
	data := room[:0]
	if int64(cap(data)) < size {
		data = make([]byte, 0, size)
	}
	for {
		n, err := f.Read(data[len(data):cap(data)])
		data = data[:len(data)+n]
		switch {
		case errors.Is(err, io.EOF), int64(len(data)) > o.maxFile():
			return data, nil
		case err != nil:
			return nil, err
		case len(data) == cap(data):
			data = append(data, 0)[:len(data)]
		}
	}
}

// cause is an error without the name of the file, which stands before it.
func cause(err error) error {
	var p *fs.PathError
	if errors.As(err, &p) {
		return p.Err
	}
	return err
}

// reason is an error in words.
func reason(err error) string {
	switch {
	case errors.Is(err, errNotRegular), errors.Is(err, errLinkedDir):
		return err.Error()
	case errors.Is(err, fs.ErrNotExist):
		return "this cannot be read: it leads nowhere"
	case errors.Is(err, fs.ErrPermission):
		return "this cannot be read: permission denied"
	}
	return "this cannot be read: " + textnorm.CleanLine(cause(err).Error())
}
