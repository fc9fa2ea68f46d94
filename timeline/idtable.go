package timeline

import "math/bits"

// idTable finds the place of an event by its key without holding the keys
// themselves: they are read where they stand, in the records. It is a hash table
// with open addresses, at most half full.
type idTable struct {
	slots []uint32 // place + 1; 0 is free, gone was taken once
}

const gone = ^uint32(0)

func newIDTable(n int) idTable {
	return idTable{make([]uint32, 1<<bits.Len(uint(2*n)))}
}

// find gives the place of the event with the key, and the slot where it is or
// would be.
func (t idTable) find(key string, keyAt func(place int) string) (place, slot int, ok bool) {
	mask := len(t.slots) - 1
	for slot = int(hash(key)) & mask; t.slots[slot] != 0; slot = (slot + 1) & mask {
		if place = int(t.slots[slot] - 1); t.slots[slot] != gone && keyAt(place) == key {
			return place, slot, true
		}
	}
	return 0, slot, false
}

// hash is FNV-1a. It goes into snapshots and what readers have seen, and so must be the
// same each time.
func hash(s string) uint64 {
	h := uint64(14695981039346656037)
	for i := range len(s) {
		h = (h ^ uint64(s[i])) * 1099511628211
	}
	return h ^ h>>32
}
