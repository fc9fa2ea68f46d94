// Package cache keeps timelines as they were parsed, so that a second start need
// not parse their files again. In goes the path of a timeline; out comes what a
// snapshot of it is worth now (all of it, all but some files, nothing) and the
// timeline that it holds. Snapshots lie in the reader's own cache folder, one
// file a timeline, open to nobody else.
//
// A snapshot is never the truth. It holds the size, the times and the hash of
// every file that it was made of, and the program that made it; on any doubt it
// counts for nothing, and the files are read. What goes wrong in the cache folder
// is never the reader's trouble.
package cache

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"os"
	"path/filepath"
	"runtime"
	"time"

	"dateline/timeline/pack"
	"dateline/ui/files"
	"dateline/ui/folders"
)

const (
	// MinSize is how many bytes of files a timeline has at least for a snapshot:
	// smaller ones are parsed within some three milliseconds (BenchmarkSmall).
	MinSize = 64 << 10
	// MaxTotal is how many bytes all snapshots may take together; those used
	// least recently go first.
	MaxTotal = 2 << 30
)

// Cache is a folder of snapshots. Its methods may be called from any goroutine,
// and by several programs at once. The nil Cache keeps nothing.
type Cache struct {
	dir string
	// program tells the program that reads and writes apart from all others, a
	// newer build of it among them.
	program  string
	now      func() time.Time
	minSize  int64
	maxTotal int64
}

// Dir is the folder of snapshots in an environment, in $XDG_CACHE_HOME or the
// system's usual place; "" where none is known.
func Dir(getenv func(string) string) string {
	base := folders.Cache.Find(getenv)
	if base == "" {
		return ""
	}
	return filepath.Join(base, "dateline")
}

// Bundled is the path of the timeline that the program brings along: it has no files
// on disk, and changes with the program alone.
const Bundled = ""

// New is the cache in a folder of that path, which need not exist yet, for the
// running program of that version. It is nil where dir is "" or the program can't
// be told apart from others.
func New(dir, version string, now func() time.Time) *Cache {
	program, err := identity(version)
	if dir == "" || err != nil {
		return nil
	}
	return &Cache{dir: dir, program: program, now: now, minSize: MinSize, maxTotal: MaxTotal}
}

// identity is the running program in a word. Two builds have the same only if
// size and times of their files are the same, too.
func identity(version string) (string, error) {
	path, err := os.Executable()
	if err != nil {
		return "", err
	}
	info, err := os.Stat(path)
	if err != nil {
		return "", err
	}
	of := pack.String(pack.String(nil, version), runtime.GOOS+"/"+runtime.GOARCH)
	sum := sha256.Sum256(packStamp(of, stampOf(info)))
	return hex.EncodeToString(sum[:16]), nil
}

// snapshotEnd is what the name of a snapshot ends in.
const snapshotEnd = ".snapshot"

// Dir is the folder of the snapshots; that of a nil Cache can't be asked.
func (c *Cache) Dir() string { return c.dir }

// file is the path of a timeline's snapshot. The positions in a timeline of a
// single file hold its path as given, so that each way to write it has its own.
func (c *Cache) file(p place) string {
	sum := sha256.Sum256([]byte(p.abs + "\x00" + p.given))
	return filepath.Join(c.dir, hex.EncodeToString(sum[:16])+snapshotEnd)
}

// errForeign is why a folder that somebody else owns is not used.
var errForeign = errors.New("it belongs to somebody else")

// own fails where the folder of snapshots is not there or is not the reader's.
func (c *Cache) own() error {
	info, err := os.Stat(c.dir)
	switch {
	case err != nil:
		return err
	case !info.IsDir():
		return errors.New("it is no folder")
	case !mine(info):
		return errForeign
	}
	return nil
}

// prepare makes the folder of snapshots, open to its owner alone.
func (c *Cache) prepare() error {
	if err := os.MkdirAll(c.dir, 0o700); err != nil {
		return err
	}
	if err := c.own(); err != nil {
		return err
	}
	if info, err := os.Stat(c.dir); err == nil && info.Mode().Perm()&0o077 != 0 {
		return os.Chmod(c.dir, 0o700)
	}
	return nil
}

// Trouble is why no snapshots can be written; nil where they can.
func (c *Cache) Trouble() error {
	if c == nil {
		return errOff
	}
	if err := c.prepare(); err != nil {
		return files.Bare(err)
	}
	f, err := os.CreateTemp(c.dir, ".dateline-*.tmp")
	if err != nil {
		return files.Bare(err)
	}
	_, err = f.Write(make([]byte, 4096))
	err = errors.Join(err, f.Close())
	_ = os.Remove(f.Name())
	return files.Bare(err)
}
