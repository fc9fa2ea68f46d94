package files

import "io"

// private is for what only its owner may read, and what can be made again.
var private = manner{mode: 0o600}

// WritePrivate is Write over whatever is there, for a file that only its owner may
// read, unless the one that it replaces is open to more. It does not wait for the
// disk: after a power cut the file may be damaged, and whoever reads it must notice.
func WritePrivate(path string, write func(io.Writer) error) error {
	return create(path, true, private, write)
}
