package session

import (
	"slices"

	"dateline/timeline"
	"dateline/timeline/query"
	"dateline/ui/keys"
)

// jump is a place that was left by a jump, and the filter if that had to be
// lifted for it.
type jump struct {
	key    string
	lifted query.Query
}

// Way is an event that the one at hand is tied to.
type Way struct {
	*timeline.Event      // what a list shows of it
	Step            bool // one carries the other on; else one answers the other
}

// Ways are what the event at hand answers and carries on, for keys.ToAnswered, or
// what answers it and carries it on, for keys.ToAnswer: each event once.
func (s *Session) Ways(a keys.Action) []Way {
	e := s.Event()
	if e == nil {
		return nil
	}
	answers, steps := s.tl.AnswerHeads(e), s.tl.FollowHeads(e)
	if a == keys.ToAnswer {
		answers, steps = s.tl.ReplyHeads(e), s.tl.FollowedByHeads(e)
	}
	var ways []Way
	seen := map[string]bool{}
	for k, other := range slices.Concat(answers, steps) {
		if !seen[other.Key] {
			seen[other.Key] = true
			ways = append(ways, Way{other, k >= len(answers)})
		}
	}
	return ways
}

// toAnswered goes to what the event answers or carries on, toAnswer to what answers
// it or carries it on: to the nth, or else to the next of several each time that
// it is asked for at the same event.
func (s *Session) toAnswered(n int) { s.along(keys.ToAnswered, n, AnswersNone) }

func (s *Session) toAnswer(n int) { s.along(keys.ToAnswer, n, Unanswered) }

func (s *Session) along(a keys.Action, n int, none Word) {
	e := s.Event()
	if e == nil {
		s.say(Nothing)
		return
	}
	others := s.Ways(a)
	switch {
	case len(others) == 0:
		s.say(none)
		return
	case n > len(others):
		s.tell(Said{Word: TooFar, N: n, Of: len(others)})
		return
	}
	if n < 1 {
		turn := string(a) + " " + e.Key
		n = s.turns[turn]%len(others) + 1
		s.turns[turn] = n
	}
	if len(others) > 1 {
		s.tell(Said{Word: Nth, N: n, Of: len(others), Action: a})
	}
	s.jumpTo(others[n-1].Key)
}

// JumpTo puts the cursor on an event and remembers where it was. One that the
// filter leaves out is reached by lifting the filter.
func (s *Session) JumpTo(key string) Outcome {
	s.touched = true
	s.jumpTo(key)
	return s.outcome()
}

// PushJump remembers where the cursor is, before it goes far.
func (s *Session) PushJump() { s.pushJump(jump{key: s.Key()}) }

func (s *Session) jumpTo(key string) {
	if _, known := s.tl.FindKey(key); !known {
		return
	}
	from := jump{key: s.Key()}
	if _, shown := s.view.Index(key); !shown {
		from.lifted = s.view.Query()
	}
	s.goToEvent(key, Lifted)
	s.pushJump(from)
}

// goToEvent puts the cursor on an event; how says that the filter was lifted for it.
func (s *Session) goToEvent(key string, how Word) {
	if _, shown := s.view.Index(key); !shown {
		s.pending = nil
		s.remember()
		s.show(s.tl.All(), key)
		s.say(how)
	}
	i, _ := s.view.Index(key)
	s.goTo(i)
}

// pushJump adds to the list of jumps, unless the cursor has been there just now.
func (s *Session) pushJump(j jump) {
	if n := len(s.jumps); j.key == "" || n > 0 && s.jumps[n-1].key == j.key && j.lifted.IsZero() {
		return
	}
	s.jumps = keep(s.jumps, j)
}

// popJump takes the last jump whose event is there yet off the list.
func (s *Session) popJump() (j jump, ok bool) {
	for n := len(s.jumps); n > 0; n-- {
		j = s.jumps[n-1]
		s.jumps = s.jumps[:n-1]
		if _, ok = s.tl.FindKey(j.key); ok {
			return j, true
		}
	}
	return jump{}, false
}

// jumpBack goes to where the last jump began, and brings the filter back that it
// lifted, unless there is another one by now.
func (s *Session) jumpBack(int) {
	j, ok := s.popJump()
	switch {
	case !ok:
		s.say(NoJump)
	case !j.lifted.IsZero() && s.Query().IsZero():
		s.applyThen(j.lifted, func() {
			if i, ok := s.view.Index(j.key); ok {
				s.goTo(i)
			}
		})
	default:
		s.goToEvent(j.key, LiftedBack)
	}
}

// About is the event that a problem is about: of several with one id the one
// that stands there.
func (s *Session) About(p timeline.Problem) (*timeline.Event, bool) {
	all := s.tl.Carrying(p.Event)
	if p.Event == "" || len(all) == 0 {
		return nil, false
	}
	found := all[0]
	for _, e := range all[1:] {
		if e.Pos.File == p.Pos.File && e.Pos.Line <= p.Pos.Line && (found.Pos.File != e.Pos.File || found.Pos.Line < e.Pos.Line) {
			found = e
		}
	}
	return found, true
}
