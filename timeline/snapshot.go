package timeline

import (
	"bufio"
	"io"
	"maps"
	"slices"
	"unsafe"

	"github.com/RoaringBitmap/roaring/v2"

	"dateline/timeline/pack"
	"dateline/timeline/query"
)

// The sections, in the order in which they stand.
const (
	metaSection = iota
	textSection
	startSection
	recordSection
	idSection
	daySection
	linkSection
	setSection
	wordSection
	postingSection
	documentSection
	documentStartSection
	noteSection
	sections
)

// WriteSnapshot writes the timeline with its whole index and a note, so that
// OpenSnapshot gives the same. It makes the index of words first if need be.
func (t *Timeline) WriteSnapshot(w io.Writer, note []byte) error {
	t.Prepare()
	s := &sectionWriter{w: bufio.NewWriterSize(w, 1<<16)}
	_, s.err = s.w.WriteString(snapshotMagic)
	for section := range noteSection {
		s.begin()
		t.writeSection(s, section)
		s.end()
		if s.err == nil {
			s.err = s.w.Flush() // so that who stops the writing need not wait for the next section
		}
		if s.err != nil {
			return s.err
		}
	}
	return s.finish(note)
}

// numbers writes numbers as they are in memory.
func numbers[N ~uint32 | ~uint64](s *sectionWriter, list []N) {
	s.bytes(unsafe.Slice((*byte)(unsafe.Pointer(unsafe.SliceData(list))), len(list)*int(unsafe.Sizeof(N(0)))))
}

func (t *Timeline) writeSection(s *sectionWriter, section int) {
	x, words := t.index, t.index.words.events.Stored()
	switch section {
	case metaSection:
		s.bytes(t.packMeta())
	case textSection:
		s.bytes(pack.Strings(nil, t.texts))
	case startSection:
		numbers(s, t.starts)
	case recordSection:
		for _, b := range t.blocks {
			s.bytes(b)
		}
	case idSection:
		numbers(s, t.keys.table.slots)
	case daySection:
		s.bytes(x.days.pack())
	case linkSection:
		for _, list := range t.links.columns() {
			numbers(s, *list)
		}
	case setSection:
		s.bytes(t.packSets())
	case wordSection:
		s.bytes(pack.Strings(nil, words.Words))
	case postingSection:
		for _, p := range words.Postings {
			s.bytes(p)
		}
	case documentSection:
		for _, b := range words.Blocks {
			s.bytes(b)
		}
	case documentStartSection:
		numbers(s, words.Starts)
		numbers(s, words.Ends)
		numbers(s, words.Sorted)
	}
}

// packMeta is all that is not one of the other sections, and what must be known
// to take them apart.
func (t *Timeline) packMeta() []byte {
	to := pack.String(nil, t.data.Title)
	to = pack.String(to, t.data.Description)
	to = pack.Uint(to, uint64(len(t.data.Views)))
	for _, v := range t.data.Views {
		to = packPos(pack.String(pack.String(pack.String(to, v.Name), v.Query), v.Description), v.Pos)
	}
	codes := slices.Sorted(maps.Keys(t.data.CountryNames))
	to = pack.Strings(to, codes)
	for _, code := range codes {
		to = pack.String(to, t.data.CountryNames[code])
	}
	to = packActors(to, t.listed)
	var others []string
	for _, a := range t.names.actors[len(t.listed):] {
		others = append(others, a.ID)
	}
	to = pack.Strings(to, others)
	to = packProblems(to, t.data.Problems)
	to = pack.Uint(to, uint64(len(t.starts)))
	to = pack.Uint(to, uint64(t.undated))
	to = pack.Uint(to, uint64(t.dead))
	to = pack.Uint(to, uint64(len(t.files)))
	for _, r := range t.files {
		to = pack.Uint(pack.Uint(to, uint64(r.from)), r.file)
	}
	to = packSizes(to, t.blocks)
	words := t.index.words.events.Stored()
	to = packSizes(to, words.Blocks)
	to = packSizes(to, words.Postings)
	return t.keys.pack(to)
}

func packSizes(to []byte, blocks [][]byte) []byte {
	to = pack.Uint(to, uint64(len(blocks)))
	for _, b := range blocks {
		to = pack.Uint(to, uint64(len(b)))
	}
	return to
}

func packPos(to []byte, p Pos) []byte {
	return pack.Int(pack.Int(pack.String(to, p.File), int64(p.Line)), int64(p.Column))
}

func packActors(to []byte, actors []Actor) []byte {
	to = pack.Uint(to, uint64(len(actors)))
	for _, a := range actors {
		for _, s := range []string{a.ID, a.Name, a.Kind, a.Country, a.PartOf, a.Note} {
			to = pack.String(to, s)
		}
		to = packPos(pack.Strings(to, a.Aliases), a.Pos)
	}
	return to
}

func packProblems(to []byte, problems []Problem) []byte {
	to = pack.Uint(to, uint64(len(problems)))
	for _, p := range problems {
		for _, s := range []string{string(p.Severity), string(p.Code), p.Message, p.Hint, p.Excerpt, p.Event} {
			to = pack.String(to, s)
		}
		to = packPos(pack.Int(to, int64(p.Width)), p.Pos)
		to = pack.String(pack.String(to, p.Fix.Old), p.Fix.New)
		to = pack.Int(pack.Int(to, int64(p.Fix.Line)), int64(p.Fix.Column))
		key := uint64(0)
		if p.Fix.Key {
			key = 1
		}
		to = pack.Uint(to, key)
	}
	return to
}

func (k *keys) pack(to []byte) []byte {
	to = pack.Uint(to, uint64(len(k.renamed)))
	for _, place := range slices.Sorted(maps.Keys(k.renamed)) {
		to = pack.String(pack.Uint(to, uint64(place)), k.renamed[place])
	}
	to = pack.Uint(to, uint64(len(k.twice)))
	for _, id := range slices.Sorted(maps.Keys(k.twice)) {
		to = pack.String(to, id)
		to = pack.Uint(to, uint64(len(k.twice[id])))
		for _, place := range k.twice[id] {
			to = pack.Uint(to, uint64(place))
		}
	}
	return to
}

func (d *days) pack() []byte {
	to := pack.Uint(nil, uint64(len(d.spans)))
	for k, s := range d.spans {
		to = pack.Int(pack.Int(pack.Uint(to, uint64(d.end(k)-d.starts[k])), int64(s.First)), int64(s.Last))
	}
	to = pack.Uint(to, uint64(len(d.gapped)))
	for _, i := range d.gapped {
		to = pack.Uint(to, uint64(i))
	}
	to = pack.Uint(to, uint64(len(d.known)))
	for _, p := range d.known {
		to = pack.Int(pack.Int(pack.Uint(to, uint64(p.event)), int64(p.may)), int64(p.must))
	}
	return to
}

// columns are all the numbers of links: those of which there is one for each event
// first.
func (l *links) columns() []*[]uint32 {
	columns := []*[]uint32{&l.thread.number, &l.story.number}
	for _, list := range l.lists() {
		columns = append(columns, &list.starts)
	}
	for _, list := range l.lists() {
		columns = append(columns, &list.places)
	}
	return columns
}

func (l *links) lists() []*lists {
	return []*lists{&l.answers, &l.replies, &l.steps, &l.next, &l.thread.lists, &l.story.lists}
}

// packSets are the bitmaps of roles and columns. Those of whole actors follow
// from their parts, and "either" from who acts and who is acted upon.
func (t *Timeline) packSets() []byte {
	var to []byte
	for _, f := range []query.Field{query.By, query.On} {
		for _, set := range t.index.roles[f].own {
			to = packSet(to, set)
		}
	}
	for _, row := range columnTable() {
		c := t.index.columns[row.field]
		to = packSet(to, c.none)
		to = pack.Uint(to, uint64(len(c.values)))
		for i := range c.values {
			to = packSet(pack.String(pack.String(to, c.values[i].text), c.values[i].key), c.values[i].events)
		}
	}
	return to
}

func packSet(to []byte, set *roaring.Bitmap) []byte {
	b, err := set.ToBytes()
	if err != nil { // cannot be: it is written to memory
		b = nil
	}
	return pack.String(to, string(b))
}
