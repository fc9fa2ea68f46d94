package session

import (
	"slices"
	"strconv"
	"strings"

	"dateline/timeline"
)

// own is what this reader knows of the timeline, with these marks.
func (s *Session) own(marks []string) timeline.Own {
	return timeline.Own{Marked: slices.Values(marks), Unread: s.unread, Dead: s.dead}
}

// SetDead tells of the addresses at which nothing is any more, for views that are yet to
// be made.
func (s *Session) SetDead(dead map[string]bool) { s.dead = dead }

// look compares a timeline with what the reader saw the last time, from anywhere.
func (s *Session) look(tl *timeline.Timeline) *timeline.Unread {
	if s.reading == nil {
		return nil
	}
	now := tl.Prints()
	s.reading.Saw(now)
	return s.reading.Unread(now)
}

// begin has the timeline compared with what the reader saw the last time. Until then
// nothing is new.
func (s *Session) begin() {
	if s.reading == nil || s.partial {
		return
	}
	tl := s.tl
	s.request(ForReading, tl.Len(), func() func() {
		u := s.look(tl)
		return func() {
			if s.tl == tl {
				s.unread = u
				s.remake()
				s.tellUnread()
			}
		}
	})
}

// tellUnread says, once, how much is new.
func (s *Session) tellUnread() {
	fresh, changed := s.unread.Count()
	if s.counted || fresh+changed == 0 {
		return
	}
	s.counted = true
	s.tell(Said{Word: SomeUnread, N: fresh, Of: changed})
}

// IsNew tells whether the event with the key is new since the last time.
func (s *Session) IsNew(key string) bool {
	i, ok := s.tl.FindKey(key)
	return ok && s.unread.New(i)
}

// HasChanged tells whether the event with the key has changed since then.
func (s *Session) HasChanged(key string) bool {
	i, ok := s.tl.FindKey(key)
	return ok && s.unread.Changed(i)
}

// Unread puts what SomeUnread says into words: "4 new, 2 changed".
func Unread(fresh, changed int) string {
	var words []string
	if fresh > 0 {
		words = append(words, strconv.Itoa(fresh)+" new")
	}
	if changed > 0 {
		words = append(words, strconv.Itoa(changed)+" changed")
	}
	return strings.Join(words, ", ")
}
