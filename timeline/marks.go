package timeline

import "slices"

// Place is where the i-th event of v stands in the timeline.
func (v *View) Place(i int) int { return int(v.places[i]) }

// Between is the events of v that stand at the places from..to of the timeline,
// both included, as a Slice of v.
func (v *View) Between(from, to int) *View {
	i, _ := slices.BinarySearch(v.places, uint32(max(from, 0)))
	j, _ := slices.BinarySearch(v.places, uint32(max(to+1, 0)))
	return v.Slice(i, max(i, j))
}
