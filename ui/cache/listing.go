package cache

import (
	"context"
	"crypto/sha256"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"sync"
	"sync/atomic"

	"dateline/timeline/load"
)

// hash is a SHA-256.
type hash [sha256.Size]byte

// fileSeen is a file of a timeline, whose content is known to have had this hash
// while its stamp was this, at a time in nanoseconds since 1970.
type fileSeen struct {
	path string
	Stamp
	at   int64
	hash hash
}

// errUnsure is why a timeline is not kept: some of it can't be read, and what is
// said about that may change without a trace.
var errUnsure = errors.New("a file of it can't be read, or is too large")

// place is a timeline on disk.
type place struct {
	path   string // where it can be read
	abs    string // the same, from the root
	folder bool
	// given is the path by which a single file was named, which stands in the
	// positions of its events.
	given string
}

// list is what a load of the timeline reads now, in its order, without hashes.
func list(path, given string) (p place, files []fileSeen, err error) {
	if path == Bundled {
		return p, []fileSeen{}, nil
	}
	info, err := os.Stat(path)
	if err != nil {
		return p, nil, err
	}
	p = place{path: path, folder: info.IsDir()}
	if !p.folder {
		p.given = given
	}
	if p.abs, err = filepath.Abs(path); err != nil {
		return p, nil, err
	}
	if !p.folder {
		stamps := Stamps{Root: filepath.Dir(path)}
		files = []fileSeen{{path: filepath.Base(path), Stamp: stamps.Of(filepath.Base(path), info)}}
		if !readable(info) {
			return p, nil, errUnsure
		}
		return p, files, nil
	}
	root, err := os.OpenRoot(path)
	if err != nil {
		return p, nil, err
	}
	defer root.Close()
	listed, sure := load.Listing(root.FS())
	stamps := Stamps{Root: path}
	files = make([]fileSeen, len(listed))
	for i, l := range listed {
		files[i] = fileSeen{path: l.Path, Stamp: stamps.Of(l.Path, l.Info)}
		sure = sure && readable(l.Info)
	}
	if !sure {
		return p, nil, errUnsure
	}
	return p, files, nil
}

// readable tells whether a load reads all of a file.
func readable(info fs.FileInfo) bool {
	return info.Mode().IsRegular() && info.Size() <= load.DefaultMaxFile
}

// sameStamps tells whether nothing has changed between two listings, as far as
// that can be seen.
func sameStamps(a, b []fileSeen) bool {
	return slices.EqualFunc(a, b, func(a, b fileSeen) bool { return a.path == b.path && a.Stamp == b.Stamp })
}

func total(files []fileSeen) (n int64) {
	for i := range files {
		n += files[i].size
	}
	return n
}

// hashes reads the files that which picks, and notes their hashes.
func (p place) hashes(ctx context.Context, files []fileSeen, which []int) error {
	open := func(string) (fs.File, error) { return os.Open(p.path) }
	if p.folder {
		root, err := os.OpenRoot(p.path)
		if err != nil {
			return err
		}
		defer root.Close()
		open = load.Root(root).Open
	}
	var next atomic.Int64
	var group sync.WaitGroup
	failed := make([]error, min(runtime.GOMAXPROCS(0), len(which)))
	for w := range failed {
		group.Go(func() {
			buf := make([]byte, 256<<10)
			for k := next.Add(1) - 1; k < int64(len(which)) && failed[w] == nil; k = next.Add(1) - 1 {
				f := &files[which[k]]
				if failed[w] = ctx.Err(); failed[w] == nil {
					f.hash, failed[w] = hashOf(ctx, open, f, buf)
				}
			}
		})
	}
	group.Wait()
	return errors.Join(failed...)
}

// hashOf reads a file of which as much is there as was listed.
func hashOf(ctx context.Context, open func(string) (fs.File, error), seen *fileSeen, buf []byte) (sum hash, err error) {
	f, err := open(seen.path)
	if err != nil {
		return sum, err
	}
	defer f.Close()
	if info, err := f.Stat(); err != nil || !info.Mode().IsRegular() {
		return sum, errUnsure
	}
	h := sha256.New()
	n, err := io.CopyBuffer(h, whileWanted{ctx, io.LimitReader(f, seen.size+1)}, buf)
	if err == nil && n != seen.size {
		err = fmt.Errorf("%s changes while it is read", seen.path)
	}
	h.Sum(sum[:0])
	return sum, err
}

// whileWanted reads until a context ends.
type whileWanted struct {
	ctx context.Context
	io.Reader
}

func (r whileWanted) Read(b []byte) (int, error) {
	if err := r.ctx.Err(); err != nil {
		return 0, err
	}
	return r.Reader.Read(b)
}
