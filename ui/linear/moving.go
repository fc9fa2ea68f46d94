package linear

import (
	"strconv"
	"strings"

	"dateline/timeline/textnorm"
	"dateline/ui/keys"
	"dateline/ui/session"
)

// number reads a count; an empty one is unset.
func (s *desk) number(arg string, unset int) (int, bool) {
	if arg == "" {
		return unset, true
	}
	n, err := strconv.Atoi(arg)
	if err != nil || n < 1 {
		s.say("“%s” is no number above 0.", arg)
		return 0, false
	}
	return n, true
}

// find is the key of an event that a number or an id names.
func (s *desk) find(arg string) (key string, ok bool) {
	n, err := strconv.Atoi(arg)
	if err == nil && n >= 1 && n <= s.View().Len() {
		return s.View().KeyAt(s.Place(n - 1)), true
	}
	e, ok := s.Timeline().Find(arg)
	if !ok {
		if i, found := s.Timeline().FindKey(arg); found {
			e, ok = s.Timeline().At(i), true
		}
	}
	if ok {
		if _, shown := s.View().Index(e.Key); shown {
			return e.Key, true
		}
		s.say("The filter leaves the event %s out.", arg)
		return "", false
	}
	if err == nil {
		s.say("There is no event %s: the numbers go from 1 to %d.", arg, s.View().Len())
		return "", false
	}
	hint := ""
	if near, ok := textnorm.Nearest(arg, s.ids()); ok {
		hint = " Did you mean " + near + "?"
	}
	s.say("There is no event %s.%s", arg, hint)
	return "", false
}

func (s *desk) ids() []string {
	ids := make([]string, s.Timeline().Len())
	for i := range ids {
		ids[i] = s.Timeline().At(i).ID
	}
	return ids
}

func jumpTo(s *desk, arg string) {
	if arg == "" {
		s.say("Say the number or the id of an event.")
		return
	}
	if key, ok := s.find(arg); ok {
		s.did(s.JumpTo(key))
	}
}

func search(s *desk, arg string) {
	if len(session.SearchWords(arg)) == 0 {
		s.say("Say the words to search for.")
		return
	}
	s.did(s.Search(arg))
}

// nextHit goes to the nth next hit; without a search it moves by events.
func nextHit(hit, move keys.Action) func(*desk, string) {
	return func(s *desk, arg string) {
		n, ok := s.number(arg, 1)
		switch {
		case !ok:
		case s.Needle() == "":
			s.did(s.Do(move, n))
		default:
			s.did(s.Do(hit, n))
		}
	}
}

func selectRange(s *desk, arg string) {
	words := strings.Fields(arg)
	switch {
	case len(words) == 0 || s.View().Len() == 0:
		s.did(s.Do(keys.Range, 1))
		return
	case len(words) != 2:
		s.say("Say the first and the last event of the range, by number or id.")
		return
	}
	first, ok := s.find(words[0])
	if !ok {
		return
	}
	if last, ok := s.find(words[1]); ok {
		s.did(s.SelectRange(first, last))
	}
}
