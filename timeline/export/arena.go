package export

// arena hands out short lists that are parts of a long one: few requests for
// memory in place of many.
type arena[T any] struct{ all, rest []T }

// arenaSize is the length of the long lists.
const arenaSize = 512

// take is a list of n values, of which nothing is known; nil for none.
func (s *arena[T]) take(n int) []T {
	if n == 0 {
		return nil
	}
	if len(s.rest) < n {
		s.all = make([]T, max(n, arenaSize))
		s.rest = s.all
	}
	list := s.rest[:n:n]
	s.rest = s.rest[n:]
	return list
}

// reuse takes back all lists handed out.
func (s *arena[T]) reuse() { s.rest = s.all }
