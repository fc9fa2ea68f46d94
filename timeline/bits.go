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
