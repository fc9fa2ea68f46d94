package cache

import (
	"io/fs"
	"os"
	"slices"
	"syscall"
)

// identify gives the change time of a file, and which one it is.
func identify(info fs.FileInfo) (ctime int64, device, inode uint64) {
	if s, ok := info.Sys().(*syscall.Stat_t); ok {
		return s.Ctim.Nano(), s.Dev, s.Ino
	}
	return 0, 0, 0
}

// keepers are the file systems that are known to keep change times: ext2 to ext4,
// XFS, Btrfs, ZFS, F2FS, tmpfs, overlayfs, bcachefs, NFS.
var keepers = []uint32{0xef53, 0x58465342, 0x9123683e, 0x2fc12fc1, 0xf2f52010, 0x01021994, 0x794c7630, 0xca451a4e, 0x6969}

func keepsChangeTimes(path string) bool {
	var s syscall.Statfs_t
	return syscall.Statfs(path, &s) == nil && slices.Contains(keepers, uint32(s.Type))
}

// mine tells whether a folder or file belongs to who runs the program.
func mine(info fs.FileInfo) bool {
	s, ok := info.Sys().(*syscall.Stat_t)
	return ok && int(s.Uid) == os.Geteuid()
}
