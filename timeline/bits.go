package timeline

import (
	"math/bits"

	"github.com/RoaringBitmap/roaring/v2"
)

// bitset is a plain set of places: where many are put together it is faster than
// a compressed one.
type bitset []uint64

func newBits(n int) bitset { return make(bitset, (n+63)/64) }

func (b bitset) set(i uint32) { b[i/64] |= 1 << (i % 64) }

// fill sets the places from one on to before another.
func (b bitset) fill(from, to uint32) {
	for ; from < to && from%64 != 0; from++ {
		b.set(from)
	}
	for ; from+64 <= to; from += 64 {
		b[from/64] = ^uint64(0)
	}
	for ; from < to; from++ {
		b.set(from)
	}
}

func (b bitset) has(i uint32) bool { return b[i/64]&(1<<(i%64)) != 0 }

func (b bitset) count() int {
	n := 0
	for _, word := range b {
		n += bits.OnesCount64(word)
	}
	return n
}

// bitmap is the same set; b is of no use after that.
func (b bitset) bitmap() *roaring.Bitmap { return roaring.FromDense(b, false) }

// bitsOf is a set as a plain one; places beyond its last are no part of it.
func bitsOf(set *roaring.Bitmap) bitset {
	if set.IsEmpty() {
		return nil
	}
	b := newBits(int(set.Maximum()) + 1)
	for it := set.ManyIterator(); ; {
		var some [512]uint32
		n := it.NextMany(some[:])
		if n == 0 {
			return b
		}
		for _, i := range some[:n] {
			b.set(i)
		}
	}
}

// countOf counts the places of set that are in b.
func (b bitset) countOf(set *roaring.Bitmap) int {
	count := 0
	for it := set.ManyIterator(); ; {
		var some [512]uint32
		n := it.NextMany(some[:])
		if n == 0 {
			return count
		}
		for _, i := range some[:n] {
			if i/64 < uint32(len(b)) {
				count += int(b[i/64] >> (i % 64) & 1)
			}
		}
	}
}
