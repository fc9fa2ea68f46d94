package timeline

import (
	"bufio"
	"encoding/binary"
	"errors"
	"hash/crc32"
	"io"
	"runtime"
	"slices"
	"sync/atomic"

	"dateline/timeline/pack"
	"dateline/timeline/together"
)

// A snapshot is a timeline as one stream of bytes: sections, a table of their
// sizes and of the sums of their pieces, and the size and the sum of that table.
// Numbers that there is one of for each event stand as they are in the memory of the
// processor that wrote them, and each section begins at a multiple of eight bytes, so
// that they can be used where they lie; all else is packed. The last section is a note
// of who keeps the snapshot: it can be read, and be replaced, without the others.

// snapshotMagic begins and ends a snapshot. The number is that of the format: it
// changes with what the sections hold. It has 24 bytes.
const snapshotMagic = "dateline snapshot 00007\n"

// pieceBytes is how much of a section has a sum of its own: pieces are read and
// checked on all processors, and stay near to them meanwhile.
const pieceBytes = 256 << 10

var castagnoli = crc32.MakeTable(crc32.Castagnoli)

// ErrSnapshot is about bytes that are no snapshot, or not as one was written.
var ErrSnapshot = errors.New("it is damaged, or another version of dateline wrote it")

// contents is the row of a section in the table.
type contents struct {
	at   int64 // where it stands in what is read
	size int
	sums []uint32 // of each piece
}

// sectionWriter sums what is written. The first error stays.
type sectionWriter struct {
	w     *bufio.Writer
	table []contents
	err   error
}

func (s *sectionWriter) begin() { s.table = append(s.table, contents{}) }

func (s *sectionWriter) bytes(b []byte) {
	if s.err == nil {
		_, s.err = s.w.Write(b)
	}
	c := &s.table[len(s.table)-1]
	for len(b) > 0 {
		if c.size%pieceBytes == 0 {
			c.sums = append(c.sums, 0)
		}
		n := min(len(b), pieceBytes-c.size%pieceBytes)
		last := &c.sums[len(c.sums)-1]
		*last = crc32.Update(*last, castagnoli, b[:n])
		c.size += n
		b = b[n:]
	}
}

// end fills a section up, so that the next one begins at a multiple of eight bytes.
func (s *sectionWriter) end() {
	c := &s.table[len(s.table)-1]
	size := c.size
	s.bytes(make([]byte, filled(size)-size))
	c.size = size
}

// filled is the size of a section with what fills it up.
func filled(size int) int { return (size + 7) &^ 7 }

// finish writes the note, the table and its end.
func (s *sectionWriter) finish(note []byte) error {
	s.begin()
	s.bytes(note)
	s.end()
	table := pack.Uint(nil, uint64(len(s.table)))
	for _, c := range s.table {
		table = pack.Uint(table, uint64(c.size))
		for _, sum := range c.sums {
			table = binary.LittleEndian.AppendUint32(table, sum)
		}
	}
	end := binary.LittleEndian.AppendUint32(nil, uint32(len(table)))
	end = binary.LittleEndian.AppendUint32(end, crc32.Checksum(table, castagnoli))
	s.begin()
	s.bytes(table)
	s.bytes(append(end, snapshotMagic...))
	if s.err == nil {
		s.err = s.w.Flush()
	}
	return s.err
}

// Snapshot is what WriteSnapshot wrote. Any byte that is not as it was written is an
// error of what reads it: the opening, the note or the timeline.
type Snapshot struct {
	// Lie gives the same bytes where they lie, for as long as the program runs; nil
	// where that can't be had. It may be nil.
	Lie func() []byte

	r     io.ReaderAt
	table []contents
}

// OpenSnapshot reads the table of a snapshot. size is the number of bytes of r.
func OpenSnapshot(r io.ReaderAt, size int64) (*Snapshot, error) {
	table, err := readTable(r, size)
	return &Snapshot{r: r, table: table}, err
}

// Note reads the note.
func (s *Snapshot) Note() ([]byte, error) {
	parts, err := s.parts(s.table[noteSection:], nil)
	if err != nil {
		return nil, err
	}
	return parts[0], nil
}

// readTable finds the table of the sections at the end.
func readTable(r io.ReaderAt, size int64) ([]contents, error) {
	const tail = 4 + 4 + len(snapshotMagic)
	if size < int64(tail+len(snapshotMagic)) {
		return nil, ErrSnapshot
	}
	var head [len(snapshotMagic)]byte
	var end [tail]byte
	if _, err := r.ReadAt(head[:], 0); err != nil {
		return nil, err
	}
	if _, err := r.ReadAt(end[:], size-int64(tail)); err != nil {
		return nil, err
	}
	length := int64(binary.LittleEndian.Uint32(end[:]))
	if string(head[:]) != snapshotMagic || string(end[8:]) != snapshotMagic || length > size-int64(tail+len(head)) {
		return nil, ErrSnapshot
	}
	packed := make([]byte, length)
	if _, err := r.ReadAt(packed, size-int64(tail)-length); err != nil {
		return nil, err
	}
	if crc32.Checksum(packed, castagnoli) != binary.LittleEndian.Uint32(end[4:]) {
		return nil, ErrSnapshot
	}
	return unpackTable(packed, size-length-int64(tail))
}

// unpackTable checks that the sections fill the bytes that there are for them, up to
// the end.
func unpackTable(packed []byte, end int64) ([]contents, error) {
	p := pack.Reader{Bytes: packed}
	table := make([]contents, p.Count())
	at := int64(len(snapshotMagic))
	for i := range table {
		n := p.Uint()
		if n > uint64(end-at) {
			return nil, ErrSnapshot
		}
		c, whole := &table[i], filled(int(n))
		c.at, c.size = at, int(n)
		c.sums = make([]uint32, (whole+pieceBytes-1)/pieceBytes)
		for k := range c.sums {
			if len(p.Bytes) < 4 {
				return nil, ErrSnapshot
			}
			c.sums[k], p.Bytes = binary.LittleEndian.Uint32(p.Bytes), p.Bytes[4:]
		}
		at += int64(whole)
	}
	if p.Bad || len(p.Bytes) > 0 || at != end || len(table) != sections {
		return nil, ErrSnapshot
	}
	return table, nil
}

// parts are the sections of a part of the table, once all their sums are right. They
// lie where lie says that the whole snapshot lies, or in new memory where it is nil or
// doesn't know.
func (s *Snapshot) parts(table []contents, lie func() []byte) ([][]byte, error) {
	from, last := table[0].at, table[len(table)-1]
	var all []byte
	if lie == nil {
		all = make([]byte, last.at+int64(filled(last.size))-from)
	}
	if err := s.check(table, all); err != nil {
		return nil, err
	}
	if lie != nil {
		if all = lie(); all == nil {
			return s.parts(table, nil)
		}
		all = all[from:]
	}
	parts := make([][]byte, len(table))
	for i, c := range table {
		parts[i] = all[c.at-from:][:c.size:c.size]
	}
	return parts, nil
}

// check reads all pieces, several at a time, and compares their sums. They are read
// into to, unless that is nil: then they are not kept, so that a mapping need not be
// looked at as a whole, and a file that is cut short meanwhile is an error of reading.
func (s *Snapshot) check(table []contents, to []byte) error {
	type piece struct {
		at  int64
		n   int
		sum uint32
	}
	var pieces []piece
	for _, c := range table {
		for k, sum := range c.sums {
			from := k * pieceBytes
			pieces = append(pieces, piece{c.at + int64(from), min(pieceBytes, filled(c.size)-from), sum})
		}
	}
	var next atomic.Int64
	var failed atomic.Pointer[error]
	var group together.Group
	for range min(runtime.GOMAXPROCS(0), len(pieces)) {
		group.Go(func() {
			var buf []byte
			for k := next.Add(1) - 1; int(k) < len(pieces) && failed.Load() == nil; k = next.Add(1) - 1 {
				p := pieces[k]
				if to != nil {
					buf = to[p.at-table[0].at:][:p.n]
				} else {
					buf = slices.Grow(buf[:0], p.n)[:p.n]
				}
				_, err := s.r.ReadAt(buf, p.at)
				if err == nil && crc32.Checksum(buf, castagnoli) != p.sum {
					err = ErrSnapshot
				}
				if err != nil {
					failed.Store(&err)
				}
			}
		})
	}
	group.Wait()
	if err := failed.Load(); err != nil {
		return *err
	}
	return nil
}

// WriteWith writes the same snapshot with another note. What is damaged stays so.
func (s *Snapshot) WriteWith(w io.Writer, note []byte) error {
	to := &sectionWriter{w: bufio.NewWriterSize(w, 1<<16), table: s.table[:noteSection:noteSection]}
	_, to.err = io.Copy(to.w, io.NewSectionReader(s.r, 0, s.table[noteSection].at))
	return to.finish(note)
}
