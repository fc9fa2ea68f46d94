package timeline

import (
	"slices"

	"github.com/RoaringBitmap/roaring/v2"
)

// tie leads from an event to one that it answers or carries on.
type tie struct{ from, to uint32 }

// links are the ties of all events.
type links struct {
	answers, replies lists // what an event responds to, in the order written; who responds to it, by date
	steps, next      lists // what it carries on; who carries it on
	thread           clusters
	story            clusters // by both kinds of ties
}

// clusters are what is tied in either direction, at any distance.
type clusters struct {
	number []uint32 // of the cluster of each event
	lists           // the events of each, by date
}

// around is the cluster of an event, by date.
func (c *clusters) around(i int) []uint32 { return c.of(int(c.number[i])) }

// lists are many short lists of places in one.
type lists struct{ starts, places []uint32 }

// of is the i-th list.
func (l lists) of(i int) []uint32 { return l.places[l.starts[i]:l.starts[i+1]] }

// newLinks takes the ties by the event that they come from, in its order: those
// of answers, and those of next steps.
func newLinks(n int, answers, steps []tie) links {
	l := links{answers: listsOf(n, answers), replies: repliesOf(n, answers), steps: listsOf(n, steps), next: repliesOf(n, steps)}
	l.thread = joined(n, l.answers, l.replies)
	l.story = l.thread
	if len(steps) > 0 {
		l.story = joined(n, l.answers, l.replies, l.steps, l.next)
	}
	return l
}

// are tells whether the lists are those of the ties, which come in the order of
// the events that they come from.
func (l lists) are(ties []tie) bool {
	if len(ties) != len(l.places) {
		return false
	}
	for k, t := range ties {
		from := l.starts[t.from : t.from+2]
		if l.places[k] != t.to || uint32(k) < from[0] || uint32(k) >= from[1] {
			return false
		}
	}
	return true
}

// repliesOf turns the ties around. They are counted before they are put in, by
// the event that they lead to.
func repliesOf(n int, ties []tie) lists {
	l := lists{starts: make([]uint32, n+2), places: make([]uint32, len(ties))}
	for _, t := range ties {
		l.starts[t.to+2]++
	}
	for i := range n {
		l.starts[i+2] += l.starts[i+1]
	}
	// While filling, starts[i+1] is where the next reply to i goes; in the end it
	// is where those to i+1 begin.
	for _, t := range ties {
		l.places[l.starts[t.to+1]] = t.from
		l.starts[t.to+1]++
	}
	l.starts = l.starts[: n+1 : n+1]
	return l
}

func listsOf(n int, ties []tie) lists {
	l := lists{starts: make([]uint32, 1, n+1), places: make([]uint32, len(ties))}
	k := 0
	for i := range n {
		for ; k < len(ties) && int(ties[k].from) == i; k++ {
			l.places[k] = ties[k].to
		}
		l.starts = append(l.starts, uint32(k))
	}
	return l
}

// joined puts together what the ways lead to from one event to the next.
func joined(n int, ways ...lists) clusters {
	const none = ^uint32(0)
	c := clusters{slices.Repeat([]uint32{none}, n), lists{starts: []uint32{0}, places: make([]uint32, 0, n)}}
	for i := range n {
		if c.number[i] != none {
			continue
		}
		number, from := uint32(len(c.starts)-1), len(c.places)
		c.number[i] = number
		c.places = append(c.places, uint32(i))
		for k := from; k < len(c.places); k++ {
			at := int(c.places[k])
			for _, way := range ways {
				for _, j := range way.of(at) {
					if c.number[j] == none {
						c.number[j] = number
						c.places = append(c.places, j)
					}
				}
			}
		}
		slices.Sort(c.places[from:])
		c.starts = append(c.starts, uint32(len(c.places)))
	}
	return c
}

// replied is the value of has: for the events that have a reply.
const replied = "reply"

// answered are the events that have a reply.
func (l *links) answered() *roaring.Bitmap {
	set := roaring.New()
	for i := range l.thread.number {
		if len(l.replies.of(i)) > 0 {
			set.Add(uint32(i))
		}
	}
	return set
}

// Answers are the events that e responds to, in the order written. What does
// not exist is left out, and so is e itself.
func (t *Timeline) Answers(e *Event) []*Event { return t.linked(e, t.links.answers) }

// Replies are the events that respond to e, by date.
func (t *Timeline) Replies(e *Event) []*Event { return t.linked(e, t.links.replies) }

// FollowHeads are the events that e carries on, in the order written, as AnswerHeads
// gives those that it answers.
func (t *Timeline) FollowHeads(e *Event) []*Event { return t.heads(e, t.links.steps) }

// FollowedByHeads are the events that carry e on, by date.
func (t *Timeline) FollowedByHeads(e *Event) []*Event { return t.heads(e, t.links.next) }

// AnswerHeads are the Answers as far as a line about each needs them: with id, key,
// date and title, and nothing else. It takes as long as there are links, however
// much the events say.
func (t *Timeline) AnswerHeads(e *Event) []*Event { return t.heads(e, t.links.answers) }

// ReplyHeads are the Replies, as AnswerHeads gives them.
func (t *Timeline) ReplyHeads(e *Event) []*Event { return t.heads(e, t.links.replies) }

func (t *Timeline) heads(e *Event, to lists) []*Event {
	i, ok := t.FindKey(e.Key)
	if !ok {
		return nil
	}
	places := to.of(i)
	list, events := make([]*Event, len(places)), make([]Event, len(places))
	for k, place := range places {
		list[k] = &events[k]
		t.records.readHead(int(place), list[k])
		t.setKey(int(place), list[k])
	}
	return list
}

// Thread is the whole thread of e, with e itself, by date.
func (t *Timeline) Thread(e *Event) []*Event {
	i, ok := t.FindKey(e.Key)
	if !ok {
		return []*Event{e}
	}
	return t.at(t.links.thread.around(i))
}

// Story is the Thread with what its events carry on and are carried on by, by date.
func (t *Timeline) Story(e *Event) []*Event {
	i, ok := t.FindKey(e.Key)
	if !ok {
		return []*Event{e}
	}
	return t.at(t.links.story.around(i))
}

func (t *Timeline) linked(e *Event, to lists) []*Event {
	i, ok := t.FindKey(e.Key)
	if !ok {
		return nil
	}
	return t.at(to.of(i))
}

func (t *Timeline) at(places []uint32) []*Event {
	events := make([]*Event, len(places))
	for k, i := range places {
		events[k] = t.At(int(i))
	}
	return events
}
