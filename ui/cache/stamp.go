package cache

import (
	"io/fs"
	"path/filepath"
	"time"
)

// Stamp is what the file system says about a file without reading it: which one
// it is, and when it was changed. Times are nanoseconds since 1970.
type Stamp struct {
	size  int64
	mtime int64
	// ctime is when the file's content, name or rights were changed last; no
	// program can set it back. It is 0 where the system doesn't tell.
	ctime         int64
	device, inode uint64
}

// Stamps are those of the files of a folder.
type Stamps struct {
	Root string
	// keeps tells, by device, whether its file system keeps change times. Some,
	// such as FAT, give another time in their place.
	keeps map[uint64]bool
}

// Of is the stamp of a file at a path from the root.
func (s *Stamps) Of(path string, info fs.FileInfo) Stamp {
	now := stampOf(info)
	keeps, known := s.keeps[now.device]
	if !known {
		if s.keeps == nil {
			s.keeps = make(map[uint64]bool)
		}
		keeps = keepsChangeTimes(filepath.Join(s.Root, filepath.FromSlash(path)))
		s.keeps[now.device] = keeps
	}
	if !keeps {
		now.ctime = 0
	}
	return now
}

func stampOf(info fs.FileInfo) Stamp {
	s := Stamp{size: info.Size(), mtime: info.ModTime().UnixNano()}
	s.ctime, s.device, s.inode = identify(info)
	return s
}

// grain is how near two changes of a file may be for it to have the same times:
// the coarsest of file systems count by two seconds.
const grain = 2 * time.Second

// Recent tells whether a file that had this stamp at that time may have changed
// after it and have it still, since both were so near.
func (s Stamp) Recent(at int64) bool { return max(s.mtime, s.ctime) >= at-int64(grain) }

// Settled tells whether a file that had this stamp at that time can't change any
// more without getting another one. Where no change time is kept it can: a program
// may set the other one.
func (s Stamp) Settled(at int64) bool { return s.ctime != 0 && !s.Recent(at) }
