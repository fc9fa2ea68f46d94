package load

import (
	"io/fs"
	"os"
	"path/filepath"
	"syscall"
)

// rooted is what the file system of an os.Root can do.
type rooted interface {
	fs.ReadDirFS
	fs.StatFS
	fs.ReadLinkFS
}

// unwaiting is a folder that opens no file at which it would have to wait.
type unwaiting struct {
	rooted
	root *os.Root
}

// Root is a folder as load reads it: no link leads out of it, and a pipe that takes
// the place of a file between the look at it and its opening is not waited at.
func Root(root *os.Root) fs.FS { return unwaiting{root.FS().(rooted), root} }

func (u unwaiting) Open(name string) (fs.File, error) {
	if !fs.ValidPath(name) {
		return nil, &fs.PathError{Op: "open", Path: name, Err: fs.ErrInvalid}
	}
	return u.root.OpenFile(filepath.FromSlash(name), os.O_RDONLY|syscall.O_NONBLOCK, 0)
}
