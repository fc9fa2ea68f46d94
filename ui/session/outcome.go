package session

import (
	"dateline/timeline/query"
	"dateline/ui/keys"
)

// Word is something that a session says it did, or did not do.
type Word uint8

// The words. Each caller has its own sentence for each, or none.
const (
	Moved   Word = iota // the cursor went to an event
	Nothing             // no event is shown
	AtFirst             // there is no event before
	AtLast              // there is none after
	NoneAfter
	NoGap
	AnswersNone
	Unanswered
	Nth    // number N of Of events that the way leads to
	TooFar // there are only Of of them
	NoJump
	Lifted     // the filter, for a jump
	LiftedBack // the filter, on the way back

	Filtered   // by Query, as the reader asked
	Begun      // with the filter of the start
	Stepped    // to an earlier or later view
	Wrong      // Query can't be answered: Err
	NotApplied // the filter of the start: Err
	FilterGone // a reload lifted the filter: Err
	NotShown   // an earlier view can no longer be: Err
	NoTerm     // to drop
	NoUndo
	NoRedo
	Turned // the order

	Searching // for Text
	Found     // Of hits, the cursor is at number N
	Hit       // the same, of a search before
	NoHits    // of Text
	NoSearch
	SearchOver

	RangeStarted
	RangeStopped
	RangeSet
	RangeExtended
	RangeMoved
	RangeDropped
	RangeGone // an end of it is no longer in the timeline
	NoRange
	Marked // there are N marks now
	Unmarked
	NoMark
	MarksDropped
	AskMarks // N marks are dropped by DropMarks only
	NothingBack

	SomeUnread // N events are new since the last time, Of have changed

	Words // how many there are
)

// Said is a word and what it is about.
type Said struct {
	Word   Word
	N, Of  int
	Text   string
	Action keys.Action
	Query  query.Query
	Err    error
}

// Kind tells requests apart: of each kind only the newest one counts.
type Kind uint8

// The kinds of requests.
const (
	ForView     Kind = iota // the view of a filter
	ForHits                 // of a search
	ForTimeline             // the view of another reading of the timeline
	ForReading              // what of it is new to the reader
	Kinds                   // how many there are
)

// Request is work that reads the timeline, and takes the longer the longer that
// is. Make may be called anywhere. What it gives is called where the session is;
// when the reader has asked for something else by then, nothing comes of it.
type Request struct {
	Kind Kind
	Len  int // how many events it reads
	Make func() func() Outcome
}

// Outcome is what was done, in its order, and what is yet to be found out.
type Outcome struct {
	Said     []Said
	Requests []Request
}

func (s *Session) say(w Word) { s.tell(Said{Word: w}) }

func (s *Session) tell(said Said) { s.out.Said = append(s.out.Said, said) }

// request hands work out; done is what becomes of its result.
func (s *Session) request(k Kind, events int, work func() (done func())) {
	s.out.Requests = append(s.out.Requests, Request{k, events, func() func() Outcome {
		done := work()
		return func() Outcome {
			done()
			return s.outcome()
		}
	}})
}

// outcome is all that was said and requested since the last time.
func (s *Session) outcome() Outcome {
	o := s.out
	s.out = Outcome{}
	return o
}
