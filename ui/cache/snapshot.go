package cache

import (
	"crypto/sha256"
	"encoding/binary"
	"errors"
	"io"
	"os"

	"dateline/timeline"
	"dateline/ui/files"
)

// A snapshot is a head, an index, the timeline's own image, and a tail:
//
//	head   "dateline", number of the form, length of the index, its SHA-256
//	index  the program, the timeline's place, its files
//	image  what Timeline.WriteSnapshot writes, with sums of its own
//	tail   length of the image, SHA-256 of all but index and image
//
// The head's sum covers the index, the tail's the head: no byte can change, and
// none be missing, unnoticed.
const (
	magic    = "dateline"
	form     = 2
	headSize = len(magic) + 4 + 4 + sha256.Size
	tailSize = 8 + sha256.Size
	// maxIndex bounds what is read of a file that may hold anything.
	maxIndex = 256 << 20
)

// index says what a snapshot was made of, and by whom.
type index struct {
	program    string
	given, abs string // the timeline's path, as given and from the root
	folder     bool
	written    int64 // nanoseconds since 1970
	events     int64
	files      []fileSeen
}

func (x *index) encode() []byte {
	e := &encoder{}
	e.text(x.program)
	e.text(x.given)
	e.text(x.abs)
	e.number(map[bool]int64{true: 1}[x.folder])
	e.number(x.written)
	e.number(x.events)
	e.entries(x.files)
	return e.b
}

func decodeIndex(b []byte) (x index, err error) {
	d := &decoder{b: b}
	x = index{
		program: d.text(), given: d.text(), abs: d.text(), folder: d.number() == 1,
		written: d.number(), events: d.number(), files: d.entries(),
	}
	return x, d.end()
}

// errForm is about a snapshot that another program wrote.
var errForm = errors.New("another build of dateline wrote it")

// snapshot is an open one whose index is sound.
type snapshot struct {
	f *os.File
	index
	id        hash // of the index; no two writings have the same
	from, len int64
}

// openSnapshot reads the index of a snapshot, whoever wrote it.
func openSnapshot(path string) (*snapshot, error) {
	f, err := files.Open(path)
	if err != nil {
		return nil, err
	}
	s := &snapshot{f: f}
	if err := s.readIndex(); err != nil {
		_ = f.Close()
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
	var head [headSize]byte
	var tail [tailSize]byte
	if info.Size() < int64(headSize+tailSize) {
		return errDamaged
	}
	if _, err := s.f.ReadAt(head[:], 0); err != nil {
		return err
	}
	if _, err := s.f.ReadAt(tail[:], info.Size()-int64(tailSize)); err != nil {
		return err
	}
	sizes := head[len(magic):]
	length := int64(binary.LittleEndian.Uint32(sizes[4:]))
	s.from = int64(headSize) + length
	s.len = info.Size() - s.from - int64(tailSize)
	switch {
	case string(head[:len(magic)]) != magic:
		return errDamaged
	case binary.LittleEndian.Uint32(sizes) != form:
		return errForm
	case s.len < 0 || length > maxIndex || tail != tailOf(head[:], s.len):
		return errDamaged
	}
	b := make([]byte, length)
	if _, err := s.f.ReadAt(b, int64(headSize)); err != nil {
		return err
	}
	s.id = sha256.Sum256(b)
	if s.id != hash(sizes[8:]) {
		return errDamaged
	}
	s.index, err = decodeIndex(b)
	return err
}

// timeline reads the image.
func (s *snapshot) timeline() (*timeline.Timeline, error) {
	return timeline.ReadSnapshot(io.NewSectionReader(s.f, s.from, s.len), s.len)
}

func (s *snapshot) close() {
	if s != nil {
		_ = s.f.Close()
	}
}

func headOf(x []byte) []byte {
	b := append(make([]byte, 0, headSize), magic...)
	b = binary.LittleEndian.AppendUint32(b, form)
	b = binary.LittleEndian.AppendUint32(b, uint32(len(x)))
	sum := sha256.Sum256(x)
	return append(b, sum[:]...)
}

func tailOf(head []byte, length int64) (tail [tailSize]byte) {
	binary.LittleEndian.PutUint64(tail[:], uint64(length))
	sum := sha256.Sum256(append(append([]byte{}, head...), tail[:8]...))
	copy(tail[8:], sum[:])
	return tail
}
