package cache

import (
	"errors"
	"os"

	"dateline/timeline"
	"dateline/timeline/pack"
	"dateline/ui/files"
)

// index says what a snapshot was made of, and by whom. It is the note of the
// timeline's snapshot: with other times of the files it is written anew alone.
type index struct {
	program    string
	given, abs string // the timeline's path, as given and from the root
	written    int64  // nanoseconds since 1970
	events     int64
	files      []fileSeen
}

func (x *index) pack() []byte {
	to := pack.String(pack.String(pack.String(nil, x.program), x.given), x.abs)
	to = pack.Int(pack.Int(to, x.written), x.events)
	to = pack.Uint(to, uint64(len(x.files)))
	for i := range x.files {
		f := &x.files[i]
		to = pack.Int(packStamp(pack.String(to, f.path), f.Stamp), f.at)
		to = pack.String(to, string(f.hash[:]))
	}
	return to
}

func packStamp(to []byte, s Stamp) []byte {
	to = pack.Int(pack.Int(pack.Int(to, s.size), s.mtime), s.ctime)
	return pack.Uint(pack.Uint(to, s.device), s.inode)
}

func (x *index) read(b []byte) error {
	r := pack.Reader{Bytes: b}
	x.program, x.given, x.abs = r.String(), r.String(), r.String()
	x.written, x.events = r.Int(), r.Int()
	x.files = make([]fileSeen, r.Count())
	for i := range x.files {
		f := &x.files[i]
		f.path = r.String()
		f.Stamp = Stamp{r.Int(), r.Int(), r.Int(), r.Uint(), r.Uint()}
		f.at = r.Int()
		copy(f.hash[:], r.String())
	}
	if r.Bad || len(r.Bytes) > 0 {
		return timeline.ErrSnapshot
	}
	return nil
}

// errForm is about a snapshot that another program wrote.
var errForm = errors.New("another build of dateline wrote it")

// snapshot is an open one whose index is sound.
type snapshot struct {
	f *os.File
	*timeline.Snapshot
	index
	size int64
}

// openSnapshot reads the index of a snapshot, whoever wrote it.
func openSnapshot(path string) (*snapshot, error) {
	f, err := files.Open(path)
	if err != nil {
		return nil, err
	}
	s := &snapshot{f: f}
	if err := s.readIndex(); err != nil {
		s.close()
		return nil, err
	}
	return s, nil
}

func (s *snapshot) readIndex() error {
	info, err := s.f.Stat()
	if err != nil {
		return err
	}
	if !info.Mode().IsRegular() || !mine(info) {
		return errForeign
	}
	s.size = info.Size()
	if s.Snapshot, err = timeline.OpenSnapshot(s.f, s.size); err != nil {
		return err
	}
	s.Lie = func() []byte { return lie(s.f, s.size) }
	note, err := s.Note()
	if err != nil {
		return err
	}
	return s.read(note)
}

func (s *snapshot) close() {
	if s != nil {
		_ = s.f.Close()
	}
}
