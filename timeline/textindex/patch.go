package textindex

import (
	"cmp"
	"maps"
	"runtime"
	"slices"
	"sync/atomic"

	"dateline/timeline/together"
)

// Moves say which documents go and come, and where those that stay are then.
type Moves struct {
	Len    int      // documents after it
	Moved  []uint32 // old place → new one; Nowhere for those that go
	Places []uint32 // of those that come
	Before []uint32 // those of the first old ones behind them
	Leaves []uint32 // old places of those that go
	Shifts []Shift
}

// Shift is by how much what stays moves, from an old place on to that of the next
// shift. In front of the first nothing moves.
type Shift struct {
	From uint32
	By   int32
}

// Nowhere is the place of a document that goes.
const Nowhere = ^uint32(0)

// Patched is the index in which some documents go and others come, those of t. It
// takes as long as what changes is large, not as all documents are.
func (x *Index) Patched(m Moves, t *Tokenized) *Index {
	p := &patcher{Moves: m, from: x, to: &Index{words: slices.Clip(x.words), sorted: slices.Clip(x.sorted)}}
	p.documents(t)
	p.postings()
	return p.to
}

// patcher makes an index of another one.
type patcher struct {
	Moves
	from, to *Index
	comes    map[uint32][]uint32 // by word: which of the documents that come have it, in order
	goes     map[uint32][]uint32 // by word: the old places of those that had it and go, in order
}

// documents puts the documents in their new order, and numbers the words of
// those that come.
func (p *patcher) documents(t *Tokenized) {
	numbers := p.number(t)
	p.comes, p.goes = make(map[uint32][]uint32), make(map[uint32][]uint32)
	written := documents{blocks: slices.Clip(p.from.documents.blocks)}
	written.blocks = append(written.blocks, make([]byte, 0, blockBytes(0)))
	from := 0
	for k, end := range t.ends {
		var tokens []uint32
		for _, n := range t.tokens[from:end] {
			n = numbers[n]
			tokens = append(tokens, n)
			note(p.comes, n, uint32(k))
		}
		from = end
		written.add(tokens)
	}
	to := &p.to.documents
	to.blocks = written.blocks
	to.starts, to.ends = make([]uint64, p.Len), make([]uint32, p.Len)
	for i, place := range p.Moved {
		if place != Nowhere {
			to.starts[place], to.ends[place] = p.from.documents.starts[i], p.from.documents.ends[i]
		}
	}
	for k, place := range p.Places {
		to.starts[place], to.ends[place] = written.starts[k], written.ends[k]
	}
	for _, i := range p.Leaves {
		for tokens := p.from.documents.at(i).Bytes; len(tokens) > 0; {
			n, size := varint(tokens)
			tokens = tokens[size:]
			note(p.goes, n, i)
		}
	}
}

// note puts a document behind the others of a word, unless it is there already.
func note(documents map[uint32][]uint32, word, document uint32) {
	if list := documents[word]; word != 0 && (len(list) == 0 || list[len(list)-1] != document) {
		documents[word] = append(list, document)
	}
}

// number gives the words of what comes their numbers; new ones are put in.
func (p *patcher) number(t *Tokenized) []uint32 {
	numbers := make([]uint32, len(t.words))
	var fresh []uint32
	for n, word := range t.words[1:] {
		if known := p.from.like(word, false, false); known != nil {
			numbers[n+1] = known[0]
			continue
		}
		numbers[n+1] = uint32(len(p.to.words))
		fresh = append(fresh, uint32(len(p.to.words)))
		p.to.words = append(p.to.words, word)
	}
	if len(fresh) > 0 {
		p.to.sorted = append(p.to.sorted, fresh...)
		slices.SortFunc(p.to.sorted, func(a, b uint32) int { return cmp.Compare(p.to.words[a], p.to.words[b]) })
	}
	return numbers
}

// postings gives each word the documents that it is in now. Where all that stay
// keep their places, only the touched ones change.
func (p *patcher) postings() {
	p.to.postings = make([][]byte, len(p.to.words))
	copy(p.to.postings, p.from.postings)
	var words []uint32
	if len(p.Shifts) == 0 {
		words = slices.AppendSeq(slices.Collect(maps.Keys(p.comes)), maps.Keys(p.goes))
		slices.Sort(words)
		words = slices.Compact(words)
	} else {
		words = p.to.sorted
	}
	const some = 256
	var next atomic.Int64
	var group together.Group
	for range runtime.GOMAXPROCS(0) {
		group.Go(func() {
			for {
				to := int(next.Add(some))
				if to-some >= len(words) {
					return
				}
				for _, n := range words[to-some : min(to, len(words))] {
					p.posting(n)
				}
			}
		})
	}
	group.Wait()
}

// posting merges the documents that stay and those that come. What stays keeps its
// distances, and so its bytes, but for where something comes, goes or moves by
// more or less than what is in front of it.
func (p *patcher) posting(n uint32) {
	old, comes, goes, shifts := p.to.postings[n], p.comes[n], p.goes[n], p.Shifts
	made := make([]byte, 0, len(old)+4*len(comes)+4)
	last := uint32(0) // the last document that was put, + 1
	put := func(place uint32) {
		made = appendDistance(made, place+1-last)
		last = place + 1
	}
	stop := func() uint32 { // the old place at which something is to be done
		at := Nowhere
		if len(comes) > 0 {
			at = p.Before[comes[0]]
		}
		if len(goes) > 0 {
			at = min(at, goes[0])
		}
		if len(shifts) > 0 {
			at = min(at, shifts[0].From)
		}
		return at
	}
	next, by := stop(), int32(0)
	doc, copied := uint32(0), 0
	for i := 0; i < len(old); {
		distance, size := uint32(old[i]), 1
		if distance >= 0x80 {
			distance, size = varint(old[i:])
		}
		i += size
		doc += distance
		if doc <= next {
			continue
		}
		if from := i - size; from > copied {
			made = append(made, old[copied:from]...)
			last = uint32(int32(doc-distance) + by)
		}
		copied = i
		place := doc - 1
		for len(comes) > 0 && p.Before[comes[0]] <= place {
			put(p.Places[comes[0]])
			comes = comes[1:]
		}
		for len(shifts) > 0 && shifts[0].From <= place {
			by, shifts = shifts[0].By, shifts[1:]
		}
		if len(goes) > 0 && goes[0] == place {
			goes = goes[1:]
			next = doc // the next one has another distance, wherever it is
			continue
		}
		put(uint32(int32(place) + by))
		next = stop()
	}
	if copied < len(old) {
		made = append(made, old[copied:]...)
		last = uint32(int32(doc) + by)
	}
	for _, k := range comes {
		put(p.Places[k])
	}
	p.to.postings[n] = made
}
