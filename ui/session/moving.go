package session

// GoTo puts the cursor on the event at a place in the view, the nearest one where
// there is none.
func (s *Session) GoTo(i int) Outcome {
	s.touched = true
	s.goTo(i)
	return s.outcome()
}

// goTo moves the cursor, and takes an open range along.
func (s *Session) goTo(i int) {
	n := s.view.Len()
	if n == 0 {
		s.say(Nothing)
		return
	}
	s.at = min(max(i, 0), n-1)
	if s.rng.open {
		s.rng.to = s.Key()
	}
	s.say(Moved)
}

// by moves so many events on or back.
func by(dir int) func(*Session, int) {
	return func(s *Session, n int) { s.move(dir * max(n, 1)) }
}

// move moves on in the order shown, as far as there are events.
func (s *Session) move(n int) {
	last, from := s.view.Len()-1, s.Position()
	if last < 0 {
		s.say(Nothing)
		return
	}
	switch to := from + max(min(n, last-from), -from); {
	case to != from:
		s.goTo(s.flip(to))
	case n < 0:
		s.say(AtFirst)
	default:
		s.say(AtLast)
	}
}

// toEnd goes far, to the first or last position.
func (s *Session) toEnd(position int) {
	if at := s.flip(position); at != s.at {
		s.PushJump()
		s.goTo(at)
		return
	}
	s.goTo(s.at)
}

// turn goes to the first event of the next group of the list, or of this one or
// the one before: by month or by year.
func turn(dir int, byMonth bool) func(*Session, int) {
	return func(s *Session, _ int) {
		down := s.down()
		switch {
		case s.view.Len() == 0:
			s.say(Nothing)
		case dir > 0:
			if at, ok := s.view.Turn(s.at, down, byMonth); ok {
				s.goTo(at)
			} else {
				s.say(NoneAfter)
			}
		case s.Position() == 0:
			s.say(AtFirst)
		default:
			if at, ok := s.view.Turn(s.at-down, -down, byMonth); ok {
				s.goTo(at + down)
			} else {
				s.goTo(s.flip(0))
			}
		}
	}
}

// gap goes over the nearest gap.
func gap(dir int) func(*Session, int) {
	return func(s *Session, _ int) {
		if i, ok := s.view.NextGap(s.at, dir*s.down()); ok {
			s.goTo(i)
		} else {
			s.say(NoGap)
		}
	}
}
