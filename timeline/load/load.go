package load

import (
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"sync"

	"dateline/timeline"
)

// Stdin is the name by which [Reader] is told that it reads standard input. An
// event without an id that comes alone from there is called "stdin".
const Stdin = "-"

// DefaultMaxFile is the size in bytes above which a file is not read.
const DefaultMaxFile = 64 << 20

// Options bound a load; the zero Options are the usual ones.
type Options struct {
	MaxFile int64 // bytes of a file; 0 means DefaultMaxFile
	Workers int   // files read at a time; 0 means one a processor
}

// FS reads a timeline folder with the usual options. Positions name files by
// their path in fsys.
func FS(fsys fs.FS) timeline.Data { return Options{}.FS(fsys) }

// Reader reads one stream of events, with the usual options. name is what
// problems call it; an event without an id takes its own from the name.
func Reader(name string, r io.Reader) timeline.Data { return Options{}.Reader(name, r) }

// Path reads a folder or a file on disk with the usual options. Links that lead
// out of the folder are not followed. Positions name files by their path in the
// folder, or a single file as path does. The error says that the path itself
// cannot be read, and what to do; all else is in the data's problems. A folder
// without events is data without events.
func Path(path string) (timeline.Data, error) { return Options{}.Path(path) }

// FS is like the function FS.
func (o Options) FS(fsys fs.FS) timeline.Data {
	return link(o.readAll(fsys, walk(fsys)))
}

// Reader is like the function Reader.
func (o Options) Reader(name string, r io.Reader) timeline.Data {
	data, err := io.ReadAll(io.LimitReader(r, o.maxFile()+1))
	return link([]*file{o.fileOf(candidate{path: name}, 0, data, err)})
}

// Path is like the function Path.
func (o Options) Path(path string) (timeline.Data, error) {
	info, err := os.Stat(path)
	if err != nil {
		return timeline.Data{}, pathError(path, err)
	}
	if info.IsDir() {
		root, err := os.OpenRoot(path)
		if err != nil {
			return timeline.Data{}, pathError(path, err)
		}
		defer root.Close()
		if _, err := fs.ReadDir(root.FS(), "."); err != nil {
			return timeline.Data{}, pathError(path, err)
		}
		return o.FS(root.FS()), nil
	}
	if !info.Mode().IsRegular() {
		return timeline.Data{}, fmt.Errorf("%s is neither a folder nor an ordinary file; to read a pipe, give - and redirect it", path)
	}
	f, err := os.Open(path)
	if err != nil {
		return timeline.Data{}, pathError(path, err)
	}
	defer f.Close()
	data, err := io.ReadAll(io.LimitReader(f, o.maxFile()+1))
	if err != nil {
		return timeline.Data{}, pathError(path, err)
	}
	c := candidate{path: path, as: roleOf(filepath.Base(path))}
	return link([]*file{o.fileOf(c, 0, data, nil)}), nil
}

// pathError names a path that cannot be read, and the next step.
func pathError(path string, err error) error {
	step := "check that you may read it"
	if os.IsNotExist(err) {
		step = "give a folder of event files, one .yaml file, or - for standard input"
	}
	return fmt.Errorf("cannot read %s: %w; %s", path, cause(err), step)
}

func (o Options) maxFile() int64 {
	if o.MaxFile > 0 {
		return o.MaxFile
	}
	return DefaultMaxFile
}

// readAll reads files, several at a time; their order stays.
func (o Options) readAll(fsys fs.FS, found []candidate) []*file {
	workers := o.Workers
	if workers <= 0 {
		workers = runtime.GOMAXPROCS(0)
	}
	files := make([]*file, len(found))
	next := make(chan int)
	var group sync.WaitGroup
	for range min(workers, len(found)) {
		group.Go(func() {
			for i := range next {
				data, err := []byte(nil), found[i].err
				if err == nil {
					data, err = o.bytes(fsys, found[i].path)
				}
				files[i] = o.fileOf(found[i], i, data, err)
			}
		})
	}
	for i := range found {
		next <- i
	}
	close(next)
	group.Wait()
	return files
}

// fileOf is the file with those bytes, or, if there is an error or they are too
// many, one with a problem alone.
func (o Options) fileOf(c candidate, order int, data []byte, err error) *file {
	if err == nil && int64(len(data)) <= o.maxFile() {
		return readFile(c.path, order, c.as, data)
	}
	src, _ := newSource(c.path, order, nil)
	f := &file{src: src}
	at := mark{1, 1, 1}
	if err != nil {
		f.report(src, at, FileUnreadable, "%s", reason(err)).hint("%s", c.step())
	} else {
		f.report(src, at, FileTooLarge, "the file is larger than %d bytes and is not read", o.maxFile()).
			hint("split it into smaller files")
	}
	return f
}
