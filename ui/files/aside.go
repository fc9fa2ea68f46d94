package files

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"strconv"
)

// SetAside gives a file the name that it has with an ending, and a number behind
// it where that is taken, so that nothing is lost of it. It tells the new path.
func SetAside(path, ending string) (aside string, err error) {
	const most = 100
	for n := 1; n <= most; n++ {
		aside = path + ending
		if n > 1 {
			aside += "-" + strconv.Itoa(n)
		}
		if _, err = os.Lstat(aside); errors.Is(err, fs.ErrNotExist) {
			return aside, os.Rename(path, aside)
		}
	}
	return "", fmt.Errorf("there are %d damaged files beside %s already", most, path)
}
