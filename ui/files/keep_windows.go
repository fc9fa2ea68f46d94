package files

import (
	"io/fs"
	"os"
)

// keep is for systems that know who owns a file: here a new one takes its rights
// from the folder.
func (p place) keep(fs.FileInfo, *os.File) error { return nil }
