package load

import (
	"context"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"

	"dateline/timeline"
)

// Stdin is the name by which [Reader] is told that it reads standard input. An
// event without an id that comes alone from there is called "stdin".
const Stdin = "-"

// DefaultMaxFile is the size in bytes above which a file is not read.
const DefaultMaxFile = 64 << 20

// Options bound a load and say who follows it; the zero Options are the usual
// ones.
type Options struct {
	MaxFile int64 // bytes of a file; 0 means DefaultMaxFile
	Workers int   // files, and parts of files, read at a time; 0 means one a processor
	// Report, if it is set, is told how far a load has come: whenever a file or a
	// part of a large one has been read, and by one goroutine at a time. It keeps
	// no clock; whoever shows progress leaves out what comes too often.
	Report func(Stage)
	// Sink, if it is set, is called once, with all of the data but its events and
	// problems. What it gives then gets the events one at a time, in the order of
	// the files, and the data that is returned has none. So a load of any size
	// takes little memory of its own: an event, and all that it points to, may be
	// kept, but keeps the text of its file alive.
	Sink func(timeline.Data) func(*timeline.Event)

	// Also are codes that are looked for beside the usual ones: see CodeInfo.Asked.
	Also []timeline.Code

	partSize int // bytes of a large file that are read in one go; 0 means the usual
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
	d, _ := o.OpenFS(context.Background(), fsys)
	return d
}

// OpenFS is FS until the context ends, which is the only error.
func (o Options) OpenFS(ctx context.Context, fsys fs.FS) (timeline.Data, error) {
	return o.run(ctx, o.tasks(fsys))
}

// Reader is like the function Reader.
func (o Options) Reader(name string, r io.Reader) timeline.Data {
	data, err := io.ReadAll(io.LimitReader(r, o.maxFile()+1))
	d, _ := o.run(context.Background(), []*task{given(candidate{path: name, err: err}, 0, data)})
	return d
}

// Path is like the function Path.
func (o Options) Path(path string) (timeline.Data, error) { return o.Open(context.Background(), path) }

// Open is Path until the context ends; its error is then that of the context.
func (o Options) Open(ctx context.Context, path string) (timeline.Data, error) {
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
		return o.OpenFS(ctx, Root(root))
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
	return o.run(ctx, []*task{given(candidate{path: path, as: roleOf(filepath.Base(path))}, 0, data)})
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

func (o Options) workers() int {
	if o.Workers > 0 {
		return o.Workers
	}
	return runtime.GOMAXPROCS(0)
}

// tasks are the files of a folder.
func (o Options) tasks(fsys fs.FS) []*task {
	found := walk(fsys)
	tasks := make([]*task, len(found))
	for i, c := range found {
		tasks[i] = o.task(fsys, c, i)
	}
	return tasks
}

// task is a file of a folder.
func (o Options) task(fsys fs.FS, c candidate, order int) *task {
	t := &task{candidate: c, origin: newOrigin(c, order)}
	t.again = func(room []byte) ([]byte, error) { return o.bytes(fsys, c.path, room) }
	t.stat = func() int64 { return sizeOf(fsys, c.path) }
	return t
}

// given is a file whose bytes are at hand.
func given(c candidate, order int, data []byte) *task {
	t := &task{candidate: c, origin: newOrigin(c, order), lent: true}
	t.again = func([]byte) ([]byte, error) { return data, nil }
	t.stat = func() int64 { return int64(len(data)) }
	return t
}

// maxRoom is up to how many bytes the room for one file is kept for the next.
const maxRoom = 4 << 20

// open reads the bytes of a file and parts them. One that cannot be read, or is
// too large, is a problem. The bytes may take the room that is given; it, or a
// larger one, comes back.
func (o Options) open(t *task, room []byte) []byte {
	data, err := []byte(nil), t.err
	if err == nil {
		data, err = t.again(room)
	}
	t.size = int64(len(data))
	if err == nil && t.size <= o.maxFile() {
		t.parts = o.part(t, data)
		if t.lent || len(data) > maxRoom {
			return room
		}
		return data
	}
	f := &file{src: &source{origin: t.origin}}
	at := mark{1, 1, 1}
	if err != nil {
		f.report(f.src, at, FileUnreadable, "%s", reason(err)).hint("%s", t.step())
	} else {
		f.report(f.src, at, FileTooLarge, "the file is larger than %d bytes and is not read", o.maxFile()).
			hint("split it into smaller files")
	}
	t.parts = []*file{f}
	return room
}
