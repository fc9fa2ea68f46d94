package state

import (
	"io"
	"os"
	"path/filepath"
	"strings"

	"dateline/timeline/textnorm"
	"dateline/ui/files"
)

// longestName is how many bytes of a name are read.
const longestName = 1 << 10

func nameFile(dir string) string { return filepath.Join(dir, "dateline", "name") }

// Name is who the reader said to be, under the folder dir, once for all timelines; ""
// where that is not known.
func Name(dir string) string {
	f, err := files.Open(nameFile(dir))
	if err != nil {
		return ""
	}
	defer f.Close()
	b, err := io.ReadAll(io.LimitReader(f, longestName))
	if err != nil {
		return ""
	}
	return textnorm.CleanLine(strings.TrimSpace(string(b)))
}

// KeepName writes down who the reader is.
func KeepName(dir, name string) error {
	if err := os.MkdirAll(filepath.Dir(nameFile(dir)), 0o700); err != nil {
		return err
	}
	return files.WriteState(nameFile(dir), []byte(name+"\n"))
}
