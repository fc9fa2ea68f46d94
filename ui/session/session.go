// Package session is the state of a reader as a value: the view and the changes
// of it that can be undone, the marks, the range, the jumps with the filter that
// they lift, the search, and what of all this is kept. In go a Timeline and what
// the reader does, an Action where a key stands for it; out comes an Outcome: what
// was done, which the screen and the linear mode put into words of their own, and
// Requests, which read the whole timeline and may take their time.
package session

import (
	"dateline/timeline"
	"dateline/timeline/query"
	"dateline/ui/keys"
	"dateline/ui/state"
)

// depth is how many changes of the view can be undone, and how many jumps are
// remembered.
const depth = 200

// Start is what a session begins with.
type Start struct {
	Timeline *timeline.Timeline
	Saved    state.State // of the last time
	Newest   bool        // the newest event comes first
	// Reading is what the reader saw the last time, and takes what is seen now; nil
	// where nothing is known of that.
	Reading *state.Reading
	// Dead are addresses at which nothing is any more.
	Dead map[string]bool
	// Partial says that more of the timeline is to come, with [Session.Replace]:
	// until then nothing is judged by what is missing.
	Partial bool
}

// Session is the state of one reader. It is for one goroutine; what a Request
// makes may be made on any.
type Session struct {
	tl     *timeline.Timeline
	view   *timeline.View
	at     int // the cursor's place in the view
	newest bool

	partial    bool
	away       away
	touched    bool               // the reader has done something, after which the cursor stays on its event
	unanswered *query.Query       // the filter of the start, while the timeline lacks a name in it
	coming     *timeline.Timeline // another reading of which the view is being made

	past, future []shown
	pending      *change // the view that is being made; nil where what is shown is asked for

	marks map[string]bool
	rng   span
	jumps []jump
	turns map[string]int // which of several events comes next, by action and event

	needle  string
	hits    *timeline.View // nil until they are known
	seeking *search        // the search that is under way

	reading *state.Reading
	unread  *timeline.Unread // in tl
	dead    map[string]bool  // addresses
	counted bool             // how much is unread has been said

	export  state.Export
	unsaved bool
	saves   uint64

	out Outcome
}

// New makes the session of a reader who sees all events, and selects what was
// selected the last time. Begin tells what has become of that.
func New(o Start) *Session {
	s := &Session{
		tl: o.Timeline, view: o.Timeline.All(), newest: o.Newest, partial: o.Partial, marks: map[string]bool{}, turns: map[string]int{},
		rng: span{from: o.Saved.RangeFrom, to: o.Saved.RangeTo}, export: o.Saved.Export, reading: o.Reading, dead: o.Dead,
	}
	for _, key := range o.Saved.Marks {
		s.marks[key] = true
	}
	s.at = s.flip(0)
	s.checkRange()
	return s
}

// actions are those of the key table that a session carries out by itself. n is
// how many events to move by, or how often; 0 where nothing was said.
var actions = map[keys.Action]func(s *Session, n int){
	keys.Down: by(1), keys.Up: by(-1), keys.HalfDown: by(1), keys.HalfUp: by(-1), keys.PageDown: by(1), keys.PageUp: by(-1),
	keys.First: func(s *Session, _ int) { s.toEnd(0) },
	keys.Last:  func(s *Session, _ int) { s.toEnd(s.view.Len() - 1) },

	keys.NextEvent: by(1), keys.PrevEvent: by(-1),
	keys.NextMonth: turn(1, true), keys.PrevMonth: turn(-1, true), keys.NextYear: turn(1, false), keys.PrevYear: turn(-1, false),
	keys.NextGap: gap(1), keys.PrevGap: gap(-1),
	keys.ToAnswered: (*Session).toAnswered, keys.ToAnswer: (*Session).toAnswer, keys.JumpBack: (*Session).jumpBack,

	keys.ClearFilter: func(s *Session, _ int) { s.apply(query.Query{}) },
	keys.DropTerm:    (*Session).dropTerm,
	keys.Undo:        (*Session).undo, keys.Redo: (*Session).redo, keys.Order: (*Session).turnOrder,
	keys.NextHit: hit(1), keys.PrevHit: hit(-1),

	keys.Range: (*Session).toggleRange, keys.ExtendDown: extend(1), keys.ExtendUp: extend(-1),
	keys.RangeBack: stepRange(-1), keys.RangeOn: stepRange(1),
	keys.Mark: (*Session).toggleMark, keys.NextMark: toMark(1), keys.PrevMark: toMark(-1),
	keys.Back: (*Session).back,
}

// Does tells whether Do carries an action out.
func Does(a keys.Action) bool { return actions[a] != nil }

// Do carries an action out. n is how many events it moves by, how often it is
// done, or which of several events it goes to; 0 is the usual.
func (s *Session) Do(a keys.Action, n int) Outcome {
	s.touched = true
	if do, ok := actions[a]; ok {
		do(s, n)
	}
	return s.outcome()
}

// Timeline is what is read.
func (s *Session) Timeline() *timeline.Timeline { return s.tl }

// View is what is shown.
func (s *Session) View() *timeline.View { return s.view }

// Query is the filter that the reader has asked for, which may not be shown yet.
func (s *Session) Query() query.Query {
	if s.pending != nil {
		return s.pending.query
	}
	return s.view.Query()
}

// Newest tells whether the newest event comes first.
func (s *Session) Newest() bool { return s.newest }

// At is the cursor's place in the view.
func (s *Session) At() int { return s.at }

// Position is the cursor's place in the order shown, from 0.
func (s *Session) Position() int { return s.flip(s.at) }

// Place turns a position in the order shown into a place in the view, and back.
func (s *Session) Place(position int) int { return s.flip(position) }

// Key is that of the event under the cursor, "" where none is shown.
func (s *Session) Key() string {
	if s.view.Len() == 0 {
		return ""
	}
	return s.view.KeyAt(s.at)
}

// Event is the one under the cursor, nil where none is shown.
func (s *Session) Event() *timeline.Event {
	if s.view.Len() == 0 {
		return nil
	}
	return s.view.At(s.at)
}

// Errors is how many errors the files have.
func (s *Session) Errors() int {
	n := 0
	for _, p := range s.tl.Problems() {
		if p.Severity == timeline.Error {
			n++
		}
	}
	return n
}

// flip turns a place in the view into a position in the order shown, and back.
func (s *Session) flip(i int) int {
	if s.newest {
		return max(s.view.Len()-1-i, 0)
	}
	return i
}

// down is the way through the view that goes on in the order shown.
func (s *Session) down() int {
	if s.newest {
		return -1
	}
	return 1
}

// show takes a view; the cursor goes to the event with the key or near it, or to
// the first one shown where there is no key. The search goes on in it.
func (s *Session) show(v *timeline.View, key string) {
	s.view = v
	s.at = s.flip(0)
	if key != "" {
		s.at = v.Near(key)
	}
	s.find(false)
}
