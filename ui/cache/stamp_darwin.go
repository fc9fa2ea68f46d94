package cache

import (
	"io/fs"
	"os"
	"strings"
	"syscall"
)

// identify gives the change time of a file, and which one it is.
func identify(info fs.FileInfo) (ctime int64, device, inode uint64) {
	if s, ok := info.Sys().(*syscall.Stat_t); ok {
		return s.Ctimespec.Nano(), uint64(s.Dev), s.Ino
	}
	return 0, 0, 0
}

// keepsChangeTimes tells whether a file lies on a file system that is known to
// keep change times.
func keepsChangeTimes(path string) bool {
	var s syscall.Statfs_t
	if syscall.Statfs(path, &s) != nil {
		return false
	}
	var name strings.Builder
	for _, c := range s.Fstypename {
		if c == 0 {
			break
		}
		name.WriteByte(byte(c))
	}
	return name.String() == "apfs" || name.String() == "hfs" || name.String() == "nfs"
}

// mine tells whether a folder or file belongs to who runs the program.
func mine(info fs.FileInfo) bool {
	s, ok := info.Sys().(*syscall.Stat_t)
	return ok && int(s.Uid) == os.Geteuid()
}
