package session

import (
	"strings"

	"dateline/timeline"
	"dateline/timeline/query"
)

// search is one that is under way.
type search struct {
	asked bool // the reader waits for it; else only the view has changed
}

// SearchWords are the words that a text asks for, each once; quotes are not special.
func SearchWords(text string) []string {
	var words []string
	seen := map[string]bool{}
	for word := range strings.FieldsSeq(strings.ReplaceAll(text, `"`, " ")) {
		if !seen[word] {
			words = append(words, word)
		}
		seen[word] = true
	}
	return words
}

// Effort is how many events' work it is to read a text and hold it against so many.
func Effort(events int, text string) int { return events + (events+100)*(len(text)/100) }

// Finder finds the events of the view that hold all words of a text, from
// anywhere; nil for a text without words.
func (s *Session) Finder(text string) func() *timeline.View {
	words := SearchWords(text)
	if len(words) == 0 {
		return nil
	}
	tl, q := s.tl, s.view.Query()
	own := s.own(s.marksFor(q))
	return func() *timeline.View {
		all := &query.Node{Op: query.And}
		for _, w := range words {
			all.Kids = append(all.Kids, &query.Node{Op: query.Term, Field: query.Text, Values: []query.Value{{Text: w}}})
		}
		v, err := tl.ViewOwn(q.All(query.Query{Root: all}), own)
		if err != nil {
			return nil
		}
		return v
	}
}

// Needle is the text that is searched for, "" for none.
func (s *Session) Needle() string { return s.needle }

// Search looks for words in what is shown and goes to the first hit from the
// cursor on. Without a word it ends the search.
func (s *Session) Search(text string) Outcome {
	s.touched = true
	s.search(text)
	return s.outcome()
}

func (s *Session) search(text string) {
	if len(SearchWords(text)) == 0 {
		text = ""
	}
	s.needle, s.seeking = text, nil
	if text != "" {
		s.tell(Said{Word: Searching, Text: text})
	}
	s.find(true)
}

// find looks for the hits in the view that is shown.
func (s *Session) find(asked bool) {
	s.hits = nil
	look := s.Finder(s.needle)
	if look == nil {
		s.seeking = nil
		return
	}
	one := &search{asked: asked || s.seeking != nil && s.seeking.asked}
	s.seeking = one
	s.request(ForHits, Effort(s.tl.Len(), s.needle), func() func() {
		v := look()
		return func() {
			if s.seeking == one {
				s.seeking = nil
				s.found(v, one.asked)
			}
		}
	})
}

// found takes the hits; nil where they can't be told.
func (s *Session) found(v *timeline.View, asked bool) {
	s.hits = v
	switch {
	case v == nil || !asked:
	case v.Len() == 0:
		s.tell(Said{Word: NoHits, Text: s.needle})
	default:
		i, here := v.Index(s.Key())
		if !here {
			s.PushJump()
			i = s.after(s.down())
		}
		s.toHit(i, Found)
	}
}

// hit goes to the nth next hit in the order shown, around the ends.
func hit(dir int) func(*Session, int) {
	return func(s *Session, n int) {
		switch {
		case s.seeking != nil:
			s.tell(Said{Word: Searching, Text: s.needle})
			return
		case s.hits == nil:
			s.say(NoSearch)
			return
		case s.hits.Len() == 0:
			s.tell(Said{Word: NoHits, Text: s.needle})
			return
		}
		way, all := dir*s.down(), s.hits.Len()
		i, here := s.hits.Index(s.Key())
		n = (max(n, 1)-1)%all + 1
		if !here {
			i = s.after(way)
			n--
		}
		s.toHit(((i+way*n)%all+all)%all, Hit)
	}
}

// toHit goes to the i-th hit.
func (s *Session) toHit(i int, how Word) {
	s.tell(Said{Word: how, N: i + 1, Of: s.hits.Len(), Text: s.needle})
	if at, ok := s.view.Index(s.hits.KeyAt(i)); ok {
		s.goTo(at)
	}
}

// after is the hit next to a cursor that stands on none, in a way through the
// view.
func (s *Session) after(way int) int {
	i, n := s.hits.Near(s.Key()), s.hits.Len()
	here, there := s.view.Place(s.at), s.hits.Place(i)
	switch {
	case way > 0 && there < here: // none is behind
		return 0
	case way < 0 && there > here:
		return (i - 1 + n) % n
	}
	return i
}
