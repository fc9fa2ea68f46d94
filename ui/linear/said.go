package linear

import (
	"fmt"

	"dateline/timeline/english"
	"dateline/ui/session"
)

// reply is what the linear mode says to a word of the session.
type reply struct {
	say func(s *desk, said session.Said) string // nil for no sentence
	// event says that the present event is told after that; where several words
	// ask for it, once.
	event bool
	// last says that the sentence stands behind the event.
	last bool
}

// fixed is a sentence that is always the same.
func fixed(text string) func(*desk, session.Said) string {
	return func(*desk, session.Said) string { return text }
}

func selected(s *desk, _ session.Said) string { return "Selected: " + s.selected() + "." }

func filtered(s *desk, _ session.Said) string { return s.filterWords() }

// applied tells the values that no event has, and what the filter shows.
func applied(s *desk, _ session.Said) string {
	words := ""
	for _, u := range s.View().Unmatched() {
		words += english.Sentence(english.Capital(u.String())) + s.meant(u) + "\n"
	}
	return words + s.filterWords()
}

func wrong(_ *desk, said session.Said) string { return mistake(said.Query.String(), said.Err) }

// replies are the words of the session as the linear mode has them.
var replies = map[session.Word]reply{
	session.Moved:       {event: true},
	session.Nothing:     {event: true},
	session.AtFirst:     {say: fixed("This is the first event.")},
	session.AtLast:      {say: fixed("This is the last event.")},
	session.NoneAfter:   {say: fixed("Nothing comes after that.")},
	session.NoGap:       {say: fixed("There is no gap that way.")},
	session.AnswersNone: {say: fixed("This event answers and follows none.")},
	session.Unanswered:  {say: fixed("No event answers or follows this one.")},
	session.Nth:         {say: func(_ *desk, said session.Said) string { return fmt.Sprintf("Number %d of %d.", said.N, said.Of) }},
	session.TooFar:      {say: func(_ *desk, said session.Said) string { return fmt.Sprintf("There are %d.", said.Of) }},
	session.NoJump:      {say: fixed("You have not jumped.")},
	session.Lifted:      {say: fixed("The filter is lifted to show this event: “jump-back” goes back to it.")},
	session.LiftedBack:  {say: fixed("The filter is lifted to show this event: “undo” brings it back.")},

	session.Filtered:   {say: applied, event: true},
	session.Begun:      {say: applied, event: true},
	session.Stepped:    {say: filtered, event: true},
	session.NoTerm:     {say: filtered},
	session.Wrong:      {say: wrong},
	session.NotApplied: {say: wrong},
	session.FilterGone: {say: func(_ *desk, said session.Said) string {
		return english.Sentence("The filter was lifted: " + said.Err.Error())
	}},
	session.NotShown: {say: func(_ *desk, said session.Said) string {
		return english.Sentence("That view can no longer be shown: " + said.Err.Error())
	}},
	session.NoUndo: {say: fixed("There is nothing to undo.")},
	session.NoRedo: {say: fixed("There is nothing to redo.")},
	session.Turned: {say: func(s *desk, _ session.Said) string {
		if s.Newest() {
			return "The newest event comes first."
		}
		return "The oldest event comes first."
	}, event: true},

	session.Searching:  {},
	session.Found:      {say: func(_ *desk, said session.Said) string { return english.Count(said.Of, "hit") + "." }},
	session.Hit:        {},
	session.NoHits:     {say: func(_ *desk, said session.Said) string { return "Nothing that is shown holds “" + said.Text + "”." }},
	session.NoSearch:   {say: fixed("There is nothing to go to: “search WORDS” searches.")},
	session.SearchOver: {say: fixed("The search is over.")},

	session.RangeStarted: {say: func(s *desk, said session.Said) string {
		return "The range starts here. Every movement extends it; “range” stops it, “back” drops it.\n" + selected(s, said)
	}},
	session.RangeStopped:  {say: selected},
	session.RangeSet:      {say: selected},
	session.RangeExtended: {say: selected, last: true},
	session.RangeMoved:    {say: selected, last: true},
	session.RangeDropped:  {say: fixed("The range is dropped.")},
	session.RangeGone:     {say: fixed("The range is dropped: one of its ends is no longer in the timeline.")},
	session.NoRange:       {say: fixed("There is no range to move: “range” starts one.")},
	session.Marked:        {say: func(_ *desk, said session.Said) string { return "Marked. " + english.Count(said.N, "mark") + "." }},
	session.Unmarked: {say: func(_ *desk, said session.Said) string {
		return "No longer marked. " + english.Count(said.N, "mark") + "."
	}},
	session.NoMark:       {say: fixed("No mark is shown.")},
	session.MarksDropped: {say: fixed("The marks are dropped.")},
	session.AskMarks: {say: func(_ *desk, said session.Said) string {
		return "Drop " + english.Count(said.N, "mark") + "? Say yes or no."
	}},
	session.SomeUnread: {say: func(s *desk, said session.Said) string {
		return english.Capital(session.Unread(said.N, said.Of)) + " since " + english.Since(s.opts.Reading.Last, s.opts.Now()) + ": “filter is:new,changed” shows them."
	}},
	session.NothingBack: {say: fixed("There is nothing to go back from: “quit” ends.")},
}

// did tells what the session has done, and has done what that takes.
func (s *desk) did(o session.Outcome) {
	event := false
	tell := func() {
		if event {
			s.tell()
		}
		event = false
	}
	for _, said := range o.Said {
		r := replies[said.Word]
		if r.last {
			tell()
		}
		if r.say != nil {
			s.say("%s", r.say(s, said))
		}
		event = event || r.event
		if said.Word == session.AskMarks {
			s.pending = func() { s.did(s.DropMarks()) }
		}
	}
	tell()
	for _, r := range o.Requests {
		s.did(r.Make()())
	}
}
