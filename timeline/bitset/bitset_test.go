package bitset

import "testing"

// A range is filled to the place, within words and across them.
func TestFillIsEachPlaceOfTheRange(t *testing.T) {
	t.Parallel()
	const n = 200
	for from := range uint32(n) {
		for to := from; to <= n; to++ {
			b := New(n)
			b.Fill(from, to)
			for i := range uint32(n) {
				if want := i >= from && i < to; b.Has(i) != want {
					t.Fatalf("filled from %d to %d: %d is %v", from, to, i, !want)
				}
			}
		}
	}
}
