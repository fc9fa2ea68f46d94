package ui

import (
	"fmt"
	"strings"

	tea "github.com/charmbracelet/bubbletea"

	"dateline/timeline/english"
	"dateline/ui/keys"
	"dateline/ui/session"
)

// phrase puts what the session said into the footer.
type phrase func(m *Model, s session.Said)

// words are a phrase with the key of an action for each %s.
func words(text string, actions ...keys.Action) phrase {
	return func(m *Model, _ session.Said) { m.say(m.keyed(text, actions...), false) }
}

// because is a phrase for what went wrong, with why.
func because(text string) phrase {
	return func(m *Model, s session.Said) { m.say(text+s.Err.Error(), true) }
}

// phrases are the words of the session as the screen has them; nil for what is
// seen anyway.
var phrases = map[session.Word]phrase{
	session.Moved: nil, session.Nothing: nil, session.AtFirst: nil, session.AtLast: nil, session.NoneAfter: nil, session.Nth: nil,
	session.NoGap:       words("no gap that way"),
	session.AnswersNone: words("this event answers and follows none"),
	session.Unanswered:  words("no event answers or follows this one"),
	session.TooFar:      func(m *Model, s session.Said) { m.say(fmt.Sprintf("there are %d", s.Of), false) },
	session.NoJump:      words("you have not jumped"),
	session.Lifted:      words("the filter is lifted to show this event: %s goes back to it", keys.JumpBack),
	session.LiftedBack:  words("the filter is lifted to show this event: %s brings it back", keys.Undo),

	session.Filtered: sayFiltered, session.Begun: nil, session.Stepped: nil, session.NoTerm: nil, session.Turned: nil,
	session.Wrong:      because(""),
	session.NotApplied: because("the filter was not applied: "),
	session.FilterGone: because("the filter was lifted: "),
	session.NotShown:   because("that view can no longer be shown: "),
	session.NoUndo:     words("nothing to undo"),
	session.NoRedo:     words("nothing to redo"),

	session.Searching: func(m *Model, s session.Said) { m.say("searching for "+s.Text+"…", false) },
	session.Found:     sayHit, session.Hit: sayHit, session.SearchOver: nil,
	session.NoHits:   func(m *Model, s session.Said) { m.say("nothing shown holds "+s.Text, false) },
	session.NoSearch: words("nothing to go to: %s searches", keys.Search),

	session.RangeStarted:  words("range: move to extend it, %s to stop, %s to export it", keys.Range, keys.Export),
	session.RangeStopped:  words("the range is kept: move freely, %s exports it, %s drops it", keys.Export, keys.Back),
	session.RangeSet:      words("a range over the time shown: %s exports it, %s drops it", keys.Export, keys.Back),
	session.RangeExtended: nil, session.RangeMoved: nil, session.RangeDropped: nil,
	session.RangeGone: func(m *Model, _ session.Said) {
		m.say("the range is dropped: one of its ends is no longer in the timeline", true)
	},
	session.NoRange: words("there is no range to move: %s starts one", keys.Range),
	session.Marked:  nil, session.Unmarked: nil,
	session.NoMark:       words("no mark is shown: %s sets one", keys.Mark),
	session.MarksDropped: words("the marks are dropped"),
	session.AskMarks:     nil, // it is a question, see did
	session.SomeUnread:   sayUnread,
	session.NothingBack:  words("nothing to go back from: %s quits", keys.Quit),
}

// sayFiltered says which values of open sets no event has, or that none matches.
func sayFiltered(m *Model, s session.Said) {
	for _, u := range m.view.Unmatched() {
		m.say(u.String(), true)
		return
	}
	if m.view.Len() == 0 && !s.Query.IsZero() {
		m.say(m.keyed("no event matches: %s undoes, %s clears the filter", keys.Undo, keys.ClearFilter), false)
	}
}

func sayHit(m *Model, s session.Said) {
	m.say(fmt.Sprintf("hit %d of %d: ", s.N, s.Of)+m.keyed("%s next, %s previous, %s ends the search", keys.NextHit, keys.PrevHit, keys.Back), false)
}

// sayUnread says how much is new, behind what is said already.
func sayUnread(m *Model, s session.Said) {
	words := fmt.Sprintf("%s since %s", session.Unread(s.N, s.Of), english.Since(m.opts.Reading.Last, m.opts.Now()))
	m.say(strings.TrimPrefix(m.message.words+"; ", "; ")+words, m.message.bad)
}

// did shows what the session has done, says it, and has done what that takes.
func (m *Model) did(o session.Outcome) {
	m.inStep()
	for _, s := range o.Said {
		if s.Word == session.AskMarks {
			m.ask("Drop "+english.Count(s.N, "mark")+"?", func() tea.Cmd { m.did(m.session.DropMarks()); return nil })
		} else if say := phrases[s.Word]; say != nil {
			say(m, s)
		}
	}
	for _, r := range o.Requests {
		m.order(work(r.Kind), r.Len, func(func() bool) func() {
			done := r.Make()
			return func() { m.did(done()) }
		})
	}
}

// inStep brings the panes to where the session is.
func (m *Model) inStep() {
	m.list.SetNewest(m.session.Newest())
	if v := m.session.View(); v != m.view {
		m.peeked = nil
		m.show(v, m.session.Key())
		return
	}
	m.list.GoTo(m.session.At())
	m.follow()
}
