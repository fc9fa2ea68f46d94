package load

import "hash/maphash"

// ids numbers texts, from 0 in the order in which they are first asked for. It
// keeps them one behind the other, because a timeline has as many of them as it
// has events.
type ids struct {
	text  []byte
	ends  []int    // of each in text
	slots []uint32 // number + 1 by hash; 0 is free
}

// at is the n-th text.
func (x *ids) at(n int) string { return string(x.bytes(n)) }

func (x *ids) bytes(n int) []byte {
	from := 0
	if n > 0 {
		from = x.ends[n-1]
	}
	return x.text[from:x.ends[n]]
}

// number is that of a text, which is added if it is new.
func (x *ids) number(text string) int {
	if 4*len(x.ends) >= 3*len(x.slots) {
		x.grow()
	}
	mask := uint64(len(x.slots) - 1)
	for at := maphash.String(seed, text) & mask; ; at = (at + 1) & mask {
		switch n := x.slots[at]; {
		case n == 0:
			x.text = append(x.text, text...)
			x.ends = append(x.ends, len(x.text))
			x.slots[at] = uint32(len(x.ends))
			return len(x.ends) - 1
		case string(x.bytes(int(n-1))) == text:
			return int(n - 1)
		}
	}
}

func (x *ids) grow() {
	x.slots = make([]uint32, max(64, 2*len(x.slots)))
	mask := uint64(len(x.slots) - 1)
	for n := range x.ends {
		at := maphash.Bytes(seed, x.bytes(n)) & mask
		for x.slots[at] != 0 {
			at = (at + 1) & mask
		}
		x.slots[at] = uint32(n + 1)
	}
}
