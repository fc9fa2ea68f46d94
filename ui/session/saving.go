package session

import (
	"maps"
	"slices"

	"dateline/ui/state"
)

// Unsaved tells, once, that what is kept has changed.
func (s *Session) Unsaved() bool {
	was := s.unsaved
	s.unsaved = false
	return was
}

// State is what is kept for the next time, with a number that rises. A range that
// is still being made is not a selection to come back to.
func (s *Session) State() (number uint64, st state.State) {
	s.saves++
	s.unsaved = false
	st = state.State{Marks: slices.Sorted(maps.Keys(s.marks)), Export: s.export}
	if !s.rng.open {
		st.RangeFrom, st.RangeTo = s.rng.from, s.rng.to
	}
	return s.saves, st
}

// Exported remembers how the last export was made.
func (s *Session) Exported(e state.Export) {
	if s.export != e {
		s.export, s.unsaved = e, true
	}
}
