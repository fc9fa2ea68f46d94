package timeline

import (
	"slices"

	"github.com/RoaringBitmap/roaring/v2"
)

// tie is a responds_to that leads to an event.
type tie struct{ from, to uint32 }

// links are the ties of all events.
type links struct {
	answers lists    // what an event responds to, in the order written
	replies lists    // who responds to it, by date
	thread  []uint32 // the thread of each event, by number
	threads lists    // the events of each thread, by date
}

// lists are many short lists of places in one.
type lists struct{ starts, places []uint32 }

// of is the i-th list.
func (l lists) of(i int) []uint32 { return l.places[l.starts[i]:l.starts[i+1]] }

// newLinks takes the ties by the event that they come from, in its order.
func newLinks(n int, ties []tie) links {
	l := links{answers: listsOf(n, ties)}
	l.replies = repliesOf(n, ties)
	l.join(n)
	return l
}

// are tells whether the links are those of the ties, which come in the order of
// the events that they come from.
func (l *links) are(ties []tie) bool {
	if len(ties) != len(l.answers.places) {
		return false
	}
	for k, t := range ties {
		from := l.answers.starts[t.from : t.from+2]
		if l.answers.places[k] != t.to || uint32(k) < from[0] || uint32(k) >= from[1] {
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

// join numbers the threads: what is tied in either direction, at any distance.
func (l *links) join(n int) {
	const none = ^uint32(0)
	l.thread = slices.Repeat([]uint32{none}, n)
	l.threads = lists{starts: []uint32{0}, places: make([]uint32, 0, n)}
	for i := range n {
		if l.thread[i] != none {
			continue
		}
		number, from := uint32(len(l.threads.starts)-1), len(l.threads.places)
		l.thread[i] = number
		l.threads.places = append(l.threads.places, uint32(i))
		for k := from; k < len(l.threads.places); k++ {
			at := int(l.threads.places[k])
			for _, next := range [...][]uint32{l.answers.of(at), l.replies.of(at)} {
				for _, j := range next {
					if l.thread[j] == none {
						l.thread[j] = number
						l.threads.places = append(l.threads.places, j)
					}
				}
			}
		}
		slices.Sort(l.threads.places[from:])
		l.threads.starts = append(l.threads.starts, uint32(len(l.threads.places)))
	}
}

// threadOf is the thread of an event, by date.
func (l *links) threadOf(i int) []uint32 { return l.threads.of(int(l.thread[i])) }

// replied is the value of has: for the events that have a reply.
const replied = "reply"

// answered are the events that have a reply.
func (l *links) answered() *roaring.Bitmap {
	set := roaring.New()
	for i := range l.thread {
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
	return t.at(t.links.threadOf(i))
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
