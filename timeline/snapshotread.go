package timeline

import (
	"bytes"
	"sync/atomic"
	"unsafe"

	"github.com/RoaringBitmap/roaring/v2"

	"dateline/timeline/date"
	"dateline/timeline/pack"
	"dateline/timeline/query"
	"dateline/timeline/textindex"
	"dateline/timeline/together"
)

// Timeline reads the timeline.
func (s *Snapshot) Timeline() (*Timeline, error) {
	parts, err := s.parts(s.table[:noteSection], s.Lie)
	if err != nil {
		return nil, err
	}
	r := &snapshotReader{parts: parts, t: &Timeline{}}
	if !r.read() {
		return nil, ErrSnapshot
	}
	return r.t, nil
}

// snapshotReader makes a timeline of sections whose sums are right.
type snapshotReader struct {
	parts [][]byte
	t     *Timeline
	n     int // events
	// The sizes of the blocks of records and documents, and of the postings.
	records, documents, postings []int
}

func (s *snapshotReader) read() bool {
	t := s.t
	t.index = &index{all: roaring.New()}
	if !s.meta() {
		return false
	}
	t.index.all.AddRange(0, uint64(s.n))
	texts := pack.Reader{Bytes: s.parts[textSection]}
	t.texts = texts.Strings()
	ok := !texts.Bad
	t.blocks, ok = cut(s.parts[recordSection], s.records, ok)
	t.starts, _ = take[address](s.parts[startSection], s.n)
	t.keys.table.slots, _ = take[uint32](s.parts[idSection], len(s.parts[idSection])/4)
	ok = ok && len(t.starts) == s.n && len(t.keys.table.slots)&(len(t.keys.table.slots)-1) == 0 && len(t.keys.table.slots) > s.n
	if !ok {
		return false
	}
	var group together.Group
	var unread atomic.Bool
	for _, read := range []func() bool{s.sets, s.days, s.links, s.words} { // what takes longest first
		group.Go(func() {
			if !read() {
				unread.Store(true)
			}
		})
	}
	group.Wait()
	if !unread.Load() {
		t.ready()
	}
	return !unread.Load()
}

// take gives n numbers from the front of b, where they lie, and what is behind them;
// nil where there are not so many.
func take[N ~uint32 | ~uint64](b []byte, n int) (list []N, rest []byte) {
	size := int(unsafe.Sizeof(N(0)))
	if n > len(b)/size {
		return nil, nil
	}
	return unsafe.Slice((*N)(unsafe.Pointer(unsafe.SliceData(b))), n), b[size*n:]
}

// cut parts b into blocks of those sizes, which must be all of it.
func cut(b []byte, sizes []int, ok bool) ([][]byte, bool) {
	blocks := make([][]byte, len(sizes))
	for i, size := range sizes {
		if size > len(b) {
			return nil, false
		}
		blocks[i], b = b[:size:size], b[size:]
	}
	return blocks, ok && len(b) == 0
}

func (s *snapshotReader) meta() bool {
	r := pack.Reader{Bytes: s.parts[metaSection]}
	d := &s.t.data
	d.Title, d.Description = r.String(), r.String()
	if n := r.Count(); n > 0 {
		d.Views = make([]SavedView, n)
	}
	for i := range d.Views {
		d.Views[i] = SavedView{Name: r.String(), Query: r.String(), Description: r.String(), Pos: readPos(&r)}
	}
	if codes := r.Strings(); codes != nil {
		d.CountryNames = make(map[string]string, len(codes))
		for _, code := range codes {
			d.CountryNames[code] = r.String()
		}
	}
	s.t.countries = newCountryNames(d.CountryNames)
	s.t.listed = readActors(&r)
	s.t.names = NewNames(s.t.listed)
	for _, name := range r.Strings() {
		s.t.names.add(Actor{ID: name, Name: name})
	}
	d.Problems = readProblems(&r)
	s.n, s.t.undated = int(r.Uint()), int(r.Uint())
	s.t.dead = int(r.Uint())
	s.t.files = make([]fileRun, r.Count())
	for i := range s.t.files {
		s.t.files[i] = fileRun{address(r.Uint()), r.Uint()}
	}
	s.records, s.documents, s.postings = readSizes(&r), readSizes(&r), readSizes(&r)
	s.t.keys.read(&r)
	return !r.Bad && len(r.Bytes) == 0 && s.t.undated <= s.n
}

func readSizes(r *pack.Reader) []int {
	sizes := make([]int, r.Count())
	for i := range sizes {
		sizes[i] = int(r.Uint())
	}
	return sizes
}

func readPos(r *pack.Reader) Pos {
	return Pos{File: r.String(), Line: int(r.Int()), Column: int(r.Int())}
}

func readActors(r *pack.Reader) []Actor {
	n := r.Count()
	actors := make([]Actor, n)
	for i := range actors {
		actors[i] = Actor{
			ID: r.String(), Name: r.String(), Kind: r.String(), Country: r.String(), PartOf: r.String(), Note: r.String(),
			Aliases: r.Strings(), Pos: readPos(r),
		}
	}
	return actors
}

func readProblems(r *pack.Reader) []Problem {
	n := r.Count()
	if n == 0 {
		return nil
	}
	problems := make([]Problem, n)
	for i := range problems {
		problems[i] = Problem{
			Severity: Severity(r.String()), Code: Code(r.String()), Message: r.String(), Hint: r.String(),
			Excerpt: r.String(), Event: r.String(), Width: int(r.Int()), Pos: readPos(r),
			Fix: Fix{Old: r.String(), New: r.String(), Line: int(r.Int()), Column: int(r.Int()), Key: r.Uint() > 0},
		}
	}
	return problems
}

func (k *keys) read(r *pack.Reader) {
	if n := r.Count(); n > 0 {
		k.renamed = make(map[uint32]string, n)
		for range n {
			place := uint32(r.Uint())
			k.renamed[place] = r.String()
		}
	}
	if n := r.Count(); n > 0 {
		k.twice = make(map[string][]uint32, n)
		for range n {
			id := r.String()
			places := make([]uint32, r.Count())
			for i := range places {
				places[i] = uint32(r.Uint())
			}
			k.twice[id] = places
		}
	}
}

func (s *snapshotReader) days() bool {
	d := &s.t.index.days
	r := pack.Reader{Bytes: s.parts[daySection]}
	d.spans = make([]date.Span, r.Count())
	d.starts = make([]uint32, len(d.spans))
	for k := range d.spans {
		d.starts[k] = uint32(d.n)
		d.n += int(r.Uint())
		d.spans[k] = date.Span{First: date.Day(r.Int()), Last: date.Day(r.Int())}
	}
	if n := r.Count(); n > 0 {
		d.gapped = make([]uint32, n)
	}
	for i := range d.gapped {
		d.gapped[i] = uint32(r.Uint())
	}
	d.known = make([]published, r.Count())
	for i := range d.known {
		d.known[i] = published{event: uint32(r.Uint()), may: date.Day(r.Int()), must: date.Day(r.Int())}
	}
	d.finish()
	return !r.Bad && len(r.Bytes) == 0 && d.n == s.t.undated
}

// links are columns whose length is known, and others whose length is the last
// number of those.
func (s *snapshotReader) links() bool {
	l, rest := &s.t.links, s.parts[linkSection]
	sizes := make(map[*lists]int) // how many lists there are
	for _, c := range []*clusters{&l.thread, &l.story} {
		if c.number, rest = take[uint32](rest, s.n); len(c.number) != s.n {
			return false
		}
		for _, number := range c.number {
			sizes[&c.lists] = max(sizes[&c.lists], int(number)+1)
		}
	}
	for _, list := range l.lists() {
		n := s.n
		if list == &l.thread.lists || list == &l.story.lists {
			n = sizes[list]
		}
		if list.starts, rest = take[uint32](rest, n+1); len(list.starts) != n+1 {
			return false
		}
	}
	for _, list := range l.lists() {
		n := int(list.starts[len(list.starts)-1])
		if list.places, rest = take[uint32](rest, n); len(list.places) != n {
			return false
		}
	}
	return len(rest) == 0
}

func (s *snapshotReader) sets() bool {
	r := pack.Reader{Bytes: s.parts[setSection]}
	actors := len(s.t.names.actors)
	by, on := make([]*roaring.Bitmap, actors), make([]*roaring.Bitmap, actors)
	for _, sets := range [][]*roaring.Bitmap{by, on} {
		for i := range sets {
			sets[i] = readSet(&r)
		}
	}
	s.t.index.columns = make(map[query.Field]*column)
	for _, row := range columnTable() {
		c := &column{none: readSet(&r), values: make([]value, r.Count())}
		c.byKey = make(map[string]int, len(c.values))
		for i := range c.values {
			c.values[i] = value{text: r.String(), key: r.String(), events: readSet(&r)}
			c.byKey[c.values[i].key] = i
		}
		s.t.index.columns[row.field] = c
	}
	if r.Bad || len(r.Bytes) > 0 {
		return false
	}
	s.t.index.roles = s.t.rolesOf(by, on)
	return true
}

func readSet(r *pack.Reader) *roaring.Bitmap {
	set := roaring.New()
	if _, err := set.ReadFrom(bytes.NewReader([]byte(r.String()))); err != nil {
		r.Bad = true
	}
	return set
}

func (s *snapshotReader) words() bool {
	var w textindex.Stored
	r := pack.Reader{Bytes: s.parts[wordSection]}
	w.Words = r.Strings()
	ok := !r.Bad && len(r.Bytes) == 0
	w.Postings, ok = cut(s.parts[postingSection], s.postings, ok)
	w.Blocks, ok = cut(s.parts[documentSection], s.documents, ok)
	var rest []byte
	w.Starts, rest = take[uint64](s.parts[documentStartSection], s.n)
	w.Ends, rest = take[uint32](rest, s.n)
	w.Sorted, rest = take[uint32](rest, len(w.Words))
	s.t.index.words = wordsOf(s.t, textindex.Restored(w))
	return ok && len(rest) == 0 && len(w.Ends) == s.n && len(w.Sorted) == len(w.Words) && len(w.Postings) == len(w.Words)
}
