package export

// slab hands out short lists that are parts of a long one: few requests for
// memory in place of many.
type slab[T any] struct{ rest []T }

// slabSize is the length of the long lists.
const slabSize = 512

// take is a list of n zero values; nil for none.
func (s *slab[T]) take(n int) []T {
	if n == 0 {
		return nil
	}
	if len(s.rest) < n {
		s.rest = make([]T, max(n, slabSize))
	}
	list := s.rest[:n:n]
	s.rest = s.rest[n:]
	return list
}
