// Package textindex finds the documents that hold a word or a phrase. In go texts,
// a document after the other, each in parts ([Tokenized], [Builder]); out comes
// which documents have a part that holds what is searched for, by the rule of
// package textnorm: words are compared without case and diacritics, a word may lie
// within a longer one, a phrase is whole words in their order, and neither goes
// across two parts.
//
// An [Index] never changes. One in which few documents are others is made of the
// old one ([Index.Patched]), and one that has been written down is put together
// again without reading a text ([Restored]).
package textindex

import (
	"cmp"
	"encoding/binary"
	"math/bits"
	"runtime"
	"slices"
	"strings"

	"github.com/RoaringBitmap/roaring/v2"

	"dateline/timeline/bitset"
	"dateline/timeline/pack"
	"dateline/timeline/textnorm"
	"dateline/timeline/together"
)

// Index holds documents as numbers of words, and where each word occurs.
type Index struct {
	words  []string // by number; 0 stands between two parts
	sorted []uint32 // the numbers of the words, by word
	// postings are, by word, the documents with it, in order: the first + 1, then
	// the distances from one to the next, as varints.
	postings  [][]byte
	documents documents
}

// Stored is an Index as it is written down: the words by number, the numbers in
// the order of the words, the postings by word, and the documents in blocks. Start
// has the number of the block in the upper half and the first byte in the lower,
// End the byte behind the last. None of it may be changed.
type Stored struct {
	Words    []string
	Sorted   []uint32
	Postings [][]byte
	Blocks   [][]byte
	Starts   []uint64
	Ends     []uint32
}

// Stored is the index as it is written down.
func (x *Index) Stored() Stored {
	return Stored{x.words, x.sorted, x.postings, x.documents.blocks, x.documents.starts, x.documents.ends}
}

// Restored is the index that was written down.
func Restored(s Stored) *Index {
	return &Index{s.Words, s.Sorted, s.Postings, documents{s.Blocks, s.Starts, s.Ends}}
}

func appendDistance(posting []byte, distance uint32) []byte {
	return binary.AppendUvarint(posting, uint64(distance))
}

// markAll sets the documents of a posting in a set.
func markAll(posting []byte, set bitset.Set) {
	doc := uint32(0)
	for i := 0; i < len(posting); {
		distance, size := varint(posting[i:])
		i += size
		doc += distance
		set.Set(doc - 1)
	}
}

// documents are the numbers of the words of each document, as varints.
type documents struct {
	blocks [][]byte
	starts []uint64
	ends   []uint32 // in the block
}

// blockBytes is how large the n-th block is made: most indexes are small. One
// document may be larger.
func blockBytes(n int) int { return 1 << min(16+n, 20) }

// add puts a document behind the others.
func (d *documents) add(tokens []uint32) {
	last := len(d.blocks) - 1
	if room := len(tokens) * binary.MaxVarintLen32; last < 0 || cap(d.blocks[last])-len(d.blocks[last]) < room {
		d.blocks = append(d.blocks, make([]byte, 0, max(blockBytes(last+1), room)))
		last++
	}
	d.starts = append(d.starts, uint64(last)<<32|uint64(len(d.blocks[last])))
	for _, n := range tokens {
		d.blocks[last] = pack.Uint(d.blocks[last], uint64(n))
	}
	d.ends = append(d.ends, uint32(len(d.blocks[last])))
}

// at is a document.
func (d *documents) at(i uint32) pack.Reader {
	a := d.starts[i]
	return pack.Reader{Bytes: d.blocks[a>>32][uint32(a):d.ends[i]]}
}

func (x *Index) sort() {
	x.sorted = make([]uint32, len(x.words))
	for n := range x.sorted {
		x.sorted[n] = uint32(n)
	}
	slices.SortFunc(x.sorted, func(a, b uint32) int { return cmp.Compare(x.words[a], x.words[b]) })
}

// Search gives the documents with a part that holds the text. Text without a
// letter or digit is in none.
func (x *Index) Search(text string, phrase bool) *roaring.Bitmap {
	wanted := strings.Fields(textnorm.Words(text))
	if len(wanted) == 0 {
		return roaring.New()
	}
	allowed := make([][]uint32, len(wanted)) // numbers that may stand in each place
	var found *roaring.Bitmap
	for k, word := range wanted {
		allowed[k] = x.like(word, !phrase && k == 0, !phrase && k == len(wanted)-1)
		with := x.having(allowed[k])
		if found == nil {
			found = with
		} else {
			found.And(with)
		}
	}
	if len(wanted) == 1 {
		return found
	}
	return x.following(found, allowed)
}

// following gives those of the documents in which allowed words follow one
// another; they are looked into on all processors.
func (x *Index) following(found *roaring.Bitmap, allowed [][]uint32) *roaring.Bitmap {
	s := newSequence(len(x.words), allowed)
	docs := found.ToArray()
	held := make([]*roaring.Bitmap, runtime.GOMAXPROCS(0))
	var group together.Group
	for k := range held {
		group.Go(func() {
			var with []uint32
			for _, doc := range docs[len(docs)*k/len(held) : len(docs)*(k+1)/len(held)] {
				if s.within(x.documents.at(doc).Bytes) {
					with = append(with, doc)
				}
			}
			held[k] = roaring.BitmapOf(with...)
		})
	}
	group.Wait()
	return roaring.FastOr(held...)
}

// varint is the number at the front of b, and how many bytes it takes.
func varint(b []byte) (n uint32, size int) {
	for shift := 0; ; shift += 7 {
		n |= uint32(b[size]&0x7f) << shift
		size++
		if b[size-1] < 0x80 {
			return n, size
		}
	}
}

// setOf is a set of numbers of words.
func (x *Index) setOf(numbers []uint32) bitset.Set {
	set := bitset.New(len(x.words))
	for _, n := range numbers {
		set.Set(n)
	}
	return set
}

// having gives the documents with one of the words. Where the words are many,
// as those with one letter in them, frequent ones soon leave few documents over;
// from there on it is faster to look into those than where the other words are.
func (x *Index) having(numbers []uint32) *roaring.Bitmap {
	n := len(x.documents.starts)
	found := bitset.New(n)
	if len(numbers) > 1 {
		numbers = slices.Clone(numbers)
		slices.SortFunc(numbers, func(a, b uint32) int { return cmp.Compare(len(x.postings[b]), len(x.postings[a])) })
	}
	left := 0
	for _, k := range numbers {
		left += len(x.postings[k])
	}
	for len(numbers) > 0 {
		some, size := 0, 0
		for ; some < len(numbers) && (some == 0 || size < n); some++ { // count now and then only
			size += len(x.postings[numbers[some]])
		}
		x.mark(found, numbers[:some])
		numbers, left = numbers[some:], left-size
		// A look into a document takes about as long as so many bytes of postings.
		// The next word is in one document of those left as often as in one of all:
		// to go on is worth while as long as these are more than that share.
		const lookInto = 64
		if (n-found.Count())*lookInto < min(left, n) {
			x.complete(found, numbers)
			break
		}
	}
	return found.Bitmap()
}

// mark adds the documents with one of the words to found, on all processors where
// they are many.
func (x *Index) mark(found bitset.Set, numbers []uint32) {
	const several = 8
	if len(numbers) < several {
		for _, k := range numbers {
			markAll(x.postings[k], found)
		}
		return
	}
	parts := make([]bitset.Set, runtime.GOMAXPROCS(0))
	var group together.Group
	for p := range parts {
		parts[p] = found
		if p > 0 {
			parts[p] = make(bitset.Set, len(found))
		}
		group.Go(func() {
			for k := p; k < len(numbers); k += len(parts) { // they are sorted by size
				markAll(x.postings[numbers[k]], parts[p])
			}
		})
	}
	group.Wait()
	for _, part := range parts[1:] {
		for i, word := range part {
			found[i] |= word
		}
	}
}

// complete adds the documents that are not in found and have one of the words, on
// all processors.
func (x *Index) complete(found bitset.Set, numbers []uint32) {
	set := x.setOf(numbers)
	parts := runtime.GOMAXPROCS(0)
	var group together.Group
	for p := range parts {
		group.Go(func() {
			for at := len(found) * p / parts; at < len(found)*(p+1)/parts; at++ {
				for left := ^found[at]; left != 0; left &= left - 1 {
					doc := at*64 + bits.TrailingZeros64(left)
					if doc < len(x.documents.starts) && x.holds(uint32(doc), set) {
						found[at] |= left & -left
					}
				}
			}
		})
	}
	group.Wait()
}

// holds tells whether a document has one of a set of words.
func (x *Index) holds(doc uint32, set bitset.Set) bool {
	for tokens := x.documents.at(doc).Bytes; len(tokens) > 0; {
		n, size := varint(tokens)
		if tokens = tokens[size:]; set.Has(n) {
			return true
		}
	}
	return false
}

// like gives the numbers of the words that are the word, or go on before or
// behind it where that is open.
func (x *Index) like(word string, before, behind bool) []uint32 {
	if !before && !behind {
		at, ok := slices.BinarySearchFunc(x.sorted, word, func(n uint32, word string) int { return cmp.Compare(x.words[n], word) })
		if !ok {
			return nil
		}
		return []uint32{x.sorted[at]}
	}
	var like []uint32
	for n, w := range x.words[1:] {
		if before && behind && strings.Contains(w, word) ||
			!before && strings.HasPrefix(w, word) || !behind && strings.HasSuffix(w, word) {
			like = append(like, uint32(n)+1)
		}
	}
	return like
}
