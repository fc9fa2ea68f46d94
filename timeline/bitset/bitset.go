// Package bitset is a plain set of small numbers, one bit each: where many are put
// together it is faster than a compressed one. In go numbers and compressed sets;
// out come whether one is in it, how many are, and a compressed set.
package bitset

import (
	"math/bits"

	"github.com/RoaringBitmap/roaring/v2"
)

// Set has the number i where bit i%64 of the word i/64 is set.
type Set []uint64

// New is an empty set with room for the numbers below n.
func New(n int) Set { return make(Set, (n+63)/64) }

// Set puts a number in.
func (b Set) Set(i uint32) { b[i/64] |= 1 << (i % 64) }

// Fill puts in the numbers from one on to before another.
func (b Set) Fill(from, to uint32) {
	for ; from < to && from%64 != 0; from++ {
		b.Set(from)
	}
	for ; from+64 <= to; from += 64 {
		b[from/64] = ^uint64(0)
	}
	for ; from < to; from++ {
		b.Set(from)
	}
}

// Has tells whether a number is in b, which must have room for it.
func (b Set) Has(i uint32) bool { return b[i/64]&(1<<(i%64)) != 0 }

// Count is how many numbers are in b.
func (b Set) Count() int {
	n := 0
	for _, word := range b {
		n += bits.OnesCount64(word)
	}
	return n
}

// Bitmap is the same set; b is of no use after that.
func (b Set) Bitmap() *roaring.Bitmap { return roaring.FromDense(b, false) }

// Of is a compressed set as a plain one, with room up to its last number.
func Of(set *roaring.Bitmap) Set {
	if set.IsEmpty() {
		return nil
	}
	b := New(int(set.Maximum()) + 1)
	for it := set.ManyIterator(); ; {
		var some [512]uint32
		n := it.NextMany(some[:])
		if n == 0 {
			return b
		}
		for _, i := range some[:n] {
			b.Set(i)
		}
	}
}

// CountOf is how many numbers of a compressed set are in b; it may have larger
// ones than b has room for.
func (b Set) CountOf(set *roaring.Bitmap) int {
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
