package session

import (
	"maps"
	"slices"

	"dateline/timeline"
	"dateline/timeline/query"
)

// Replace takes another reading of the timeline, with the filter that the reader
// has asked for, the cursor and the selection; marks on events that are gone are
// kept until they are dropped. partial says that more is to come.
func (s *Session) Replace(tl *timeline.Timeline, partial bool) Outcome {
	s.replace(tl, partial)
	return s.outcome()
}

func (s *Session) replace(tl *timeline.Timeline, partial bool) {
	s.coming = tl
	q := s.asked()
	marks := slices.Collect(maps.Keys(s.marks))
	s.request(ForTimeline, max(tl.Len(), s.tl.Len()), func() func() {
		own := timeline.Own{Marked: slices.Values(marks), Dead: s.dead}
		if !partial {
			own.Unread = s.look(tl)
		}
		v, err := tl.ViewOwn(q, own)
		if err != nil {
			v = tl.All()
		}
		return func() {
			switch {
			case s.coming != tl: // a newer one has come
			case !q.Equal(s.asked()):
				s.replace(tl, partial)
			default:
				s.coming = nil
				s.unread = own.Unread
				s.take(v, q, err, partial)
				s.tellUnread()
			}
		}
	})
}

// asked is the filter that is in force, will be, or waits for its names.
func (s *Session) asked() query.Query {
	if s.unanswered != nil {
		return *s.unanswered
	}
	return s.Query()
}

// take shows a view of another reading of the timeline. err is why it is not
// that of the filter.
func (s *Session) take(v *timeline.View, q query.Query, err error, partial bool) {
	key := s.Key()
	if s.partial && !s.touched {
		key = "" // as if all had been there from the start
	}
	if c := s.pending; c != nil {
		s.pending = nil
		if c.apart {
			s.newest = c.newest
		} else {
			s.remember()
		}
	}
	s.tl, s.partial = v.Timeline(), partial
	s.checkRange()
	waited := s.unanswered != nil
	s.unanswered = nil
	switch {
	case err == nil:
	case partial:
		s.unanswered = &q
	case waited:
		s.tell(Said{Word: NotApplied, Query: q, Err: err})
	default:
		s.tell(Said{Word: FilterGone, Query: q, Err: err})
	}
	s.stay(v, key)
}

// away is an event that is gone from the files, and where the cursor fell then.
type away struct{ key, here string }

// stay shows a view with the cursor on its event. One that has gone, as while an
// editor saves or a branch is switched, is come back to unless the reader has moved
// on by then.
func (s *Session) stay(v *timeline.View, key string) {
	want := key
	if s.away.key != "" && key == s.away.here {
		want = s.away.key
	}
	_, there := s.tl.FindKey(want)
	if there {
		key = want
	}
	s.show(v, key)
	s.away = away{}
	if want != "" && !there {
		s.away = away{want, s.Key()}
	}
}
