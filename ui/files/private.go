package files

import (
	"io"
	"io/fs"
)

// privateMode is the mode of a file that only its owner may read.
const privateMode fs.FileMode = 0o600

// WritePrivate is Write over whatever is there, for a file that only its owner
// may read, unless the one that it replaces is open to more.
func WritePrivate(path string, write func(io.Writer) error) error {
	return create(path, true, privateMode, write)
}
