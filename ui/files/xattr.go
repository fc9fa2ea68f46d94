//go:build linux || darwin || freebsd

package files

import (
	"bytes"
	"errors"
	"fmt"
	"os"
	"strings"
	"syscall"

	"golang.org/x/sys/unix"
)

// copyAttributes makes the extended attributes of a file those of another.
func copyAttributes(from, to *os.File) error {
	want, err := attributesOf(from)
	if err != nil {
		return err
	}
	have, err := attributesOf(to)
	if err != nil {
		return err
	}
	for name := range have {
		// A label of the system stands on every file, and is no business of ours.
		if _, ok := want[name]; !ok && !strings.HasPrefix(name, "security.") {
			if err := unix.Fremovexattr(int(to.Fd()), name); err != nil {
				return unkept(name, err)
			}
		}
	}
	for name, value := range want {
		if bytes.Equal(have[name], value) && have[name] != nil {
			continue
		}
		if err := unix.Fsetxattr(int(to.Fd()), name, value, 0); err != nil {
			return unkept(name, err)
		}
	}
	return nil
}

func unkept(name string, err error) error {
	return &failure{fmt.Sprintf("it has the attribute %s, and you may neither give that to a new file nor write into this one", name), err}
}

// attributesOf are the extended attributes of a file; none where the file system
// knows no such thing.
func attributesOf(f *os.File) (map[string][]byte, error) {
	names, err := grown(func(b []byte) (int, error) { return unix.Flistxattr(int(f.Fd()), b) })
	if errors.Is(err, syscall.ENOTSUP) || errors.Is(err, syscall.ENOSYS) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	all := map[string][]byte{}
	for name := range strings.SplitSeq(string(names), "\x00") {
		if name == "" {
			continue
		}
		value, err := grown(func(b []byte) (int, error) { return unix.Fgetxattr(int(f.Fd()), name, b) })
		if err != nil {
			return nil, unkept(name, err)
		}
		all[name] = value
	}
	return all, nil
}

// grown asks for a length first, and for the bytes then.
func grown(get func([]byte) (int, error)) ([]byte, error) {
	n, err := get(nil)
	if n <= 0 || err != nil {
		return []byte{}, err
	}
	b := make([]byte, n)
	n, err = get(b)
	return b[:max(n, 0)], err
}
