package cache

import (
	"io/fs"
	"time"
)

// stamp is what the file system says about a file's content without reading it.
// Times are nanoseconds since 1970.
type stamp struct {
	size  int64
	mtime int64
	// ctime is when the file's content, name or rights were changed last; no
	// program can set it back. It is 0 where the system doesn't tell.
	ctime int64
}

func stampOf(info fs.FileInfo) stamp {
	return stamp{info.Size(), info.ModTime().UnixNano(), changeTime(info)}
}

// grain is how near two changes of a file may be for it to have the same times:
// the coarsest of file systems count by two seconds.
const grain = 2 * time.Second

// settled tells whether a file that has this stamp at that time can't change any
// more without getting another one.
func (s stamp) settled(at int64) bool { return max(s.mtime, s.ctime) < at-int64(grain) }
