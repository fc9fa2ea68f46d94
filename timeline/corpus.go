package timeline

import (
	"cmp"
	"encoding/binary"
	"math/bits"
	"runtime"
	"slices"
	"strings"
	"sync"

	"github.com/RoaringBitmap/roaring/v2"

	"dateline/timeline/pack"
	"dateline/timeline/textnorm"
)

// corpus holds documents as numbers of words, and where each word occurs.
type corpus struct {
	words     []string // by number; 0 stands between two parts
	sorted    []uint32 // the numbers of the words, by word
	postings  []posting
	documents documents
}

// posting is the documents with a word, in order: the first + 1, then the
// distances from one to the next, as varints.
type posting []byte

func (p posting) append(distance uint32) posting {
	return binary.AppendUvarint(p, uint64(distance))
}

// mark sets the documents of p, plus one, in a set.
func (p posting) mark(set bitset) {
	doc := uint32(0)
	for i := 0; i < len(p); {
		distance, size := varint(p[i:])
		i += size
		doc += distance
		set.set(doc - 1)
	}
}

// documents are the numbers of the words of each document, as varints.
type documents struct {
	blocks [][]byte
	starts []address
	ends   []uint32 // in the block
}

// add puts a document behind the others.
func (d *documents) add(tokens []uint32) {
	last := len(d.blocks) - 1
	if room := len(tokens) * binary.MaxVarintLen32; last < 0 || cap(d.blocks[last])-len(d.blocks[last]) < room {
		d.blocks = append(d.blocks, make([]byte, 0, max(blockBytes(last+1), room)))
		last++
	}
	d.starts = append(d.starts, address(last)<<32|address(len(d.blocks[last])))
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

func (c *corpus) sort() {
	c.sorted = make([]uint32, len(c.words))
	for n := range c.sorted {
		c.sorted[n] = uint32(n)
	}
	slices.SortFunc(c.sorted, func(a, b uint32) int { return cmp.Compare(c.words[a], c.words[b]) })
}

// search gives the documents with a part that holds the text. Text without a
// letter or digit is in none.
func (c *corpus) search(text string, phrase bool) *roaring.Bitmap {
	needle := strings.Fields(textnorm.Words(text))
	if len(needle) == 0 {
		return roaring.New()
	}
	allowed := make([][]uint32, len(needle)) // numbers that may stand in each place
	var found *roaring.Bitmap
	for k, word := range needle {
		allowed[k] = c.like(word, !phrase && k == 0, !phrase && k == len(needle)-1)
		with := c.having(allowed[k])
		if found == nil {
			found = with
		} else {
			found.And(with)
		}
	}
	if len(needle) == 1 {
		return found
	}
	return c.following(found, allowed)
}

// following gives those of the documents in which allowed words follow one
// another; they are looked into on all processors.
func (c *corpus) following(found *roaring.Bitmap, allowed [][]uint32) *roaring.Bitmap {
	s := newSequence(len(c.words), allowed)
	docs := found.ToArray()
	held := make([]*roaring.Bitmap, runtime.GOMAXPROCS(0))
	var group sync.WaitGroup
	for k := range held {
		group.Go(func() {
			var with []uint32
			for _, doc := range docs[len(docs)*k/len(held) : len(docs)*(k+1)/len(held)] {
				if s.within(c.documents.at(doc).Bytes) {
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
func (c *corpus) setOf(numbers []uint32) bitset {
	set := newBits(len(c.words))
	for _, n := range numbers {
		set.set(n)
	}
	return set
}

// having gives the documents with one of the words. Where the words are many,
// as those with one letter in them, frequent ones soon leave few documents over;
// from there on it is faster to look into those than where the other words are.
func (c *corpus) having(numbers []uint32) *roaring.Bitmap {
	n := len(c.documents.starts)
	found := newBits(n)
	if len(numbers) > 1 {
		numbers = slices.Clone(numbers)
		slices.SortFunc(numbers, func(a, b uint32) int { return cmp.Compare(len(c.postings[b]), len(c.postings[a])) })
	}
	left := 0
	for _, k := range numbers {
		left += len(c.postings[k])
	}
	for len(numbers) > 0 {
		some, size := 0, 0
		for ; some < len(numbers) && size < n; some++ { // count now and then only
			size += len(c.postings[numbers[some]])
		}
		c.mark(found, numbers[:some])
		numbers, left = numbers[some:], left-size
		// A look into a document takes about as long as so many bytes of postings.
		// The next word is in one document of those left as often as in one of all:
		// to go on is worth while as long as these are more than that share.
		const lookInto = 64
		if (n-found.count())*lookInto < min(left, n) {
			c.complete(found, numbers)
			break
		}
	}
	return found.bitmap()
}

// mark adds the documents with one of the words to found, on all processors where
// they are many.
func (c *corpus) mark(found bitset, numbers []uint32) {
	const several = 8
	if len(numbers) < several {
		for _, k := range numbers {
			c.postings[k].mark(found)
		}
		return
	}
	parts := make([]bitset, runtime.GOMAXPROCS(0))
	var group sync.WaitGroup
	for p := range parts {
		parts[p] = found
		if p > 0 {
			parts[p] = make(bitset, len(found))
		}
		group.Go(func() {
			for k := p; k < len(numbers); k += len(parts) { // they are sorted by size
				c.postings[numbers[k]].mark(parts[p])
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
func (c *corpus) complete(found bitset, numbers []uint32) {
	set := c.setOf(numbers)
	parts := runtime.GOMAXPROCS(0)
	var group sync.WaitGroup
	for p := range parts {
		group.Go(func() {
			for at := len(found) * p / parts; at < len(found)*(p+1)/parts; at++ {
				for left := ^found[at]; left != 0; left &= left - 1 {
					doc := at*64 + bits.TrailingZeros64(left)
					if doc < len(c.documents.starts) && c.holds(uint32(doc), set) {
						found[at] |= left & -left
					}
				}
			}
		})
	}
	group.Wait()
}

// holds tells whether a document has one of a set of words.
func (c *corpus) holds(doc uint32, set bitset) bool {
	for tokens := c.documents.at(doc).Bytes; len(tokens) > 0; {
		n, size := varint(tokens)
		if tokens = tokens[size:]; set.has(n) {
			return true
		}
	}
	return false
}

// like gives the numbers of the words that are the word, or go on before or
// behind it where that is open.
func (c *corpus) like(word string, before, behind bool) []uint32 {
	if !before && !behind {
		at, ok := slices.BinarySearchFunc(c.sorted, word, func(n uint32, word string) int { return cmp.Compare(c.words[n], word) })
		if !ok {
			return nil
		}
		return []uint32{c.sorted[at]}
	}
	var like []uint32
	for n, w := range c.words[1:] {
		if before && behind && strings.Contains(w, word) ||
			!before && strings.HasPrefix(w, word) || !behind && strings.HasSuffix(w, word) {
			like = append(like, uint32(n)+1)
		}
	}
	return like
}
