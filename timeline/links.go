package timeline

import "slices"

// links are the ties by responds_to, as places of events.
type links struct {
	answers [][]int // what an event responds to, in the order written
	replies [][]int // who responds to it, by date
	thread  []int   // the thread of each event, by number
	threads [][]int // the events of each thread, by date
}

// newLinks resolves each responds_to to the first event of that id. An event
// that answers itself, or nothing that exists, has no tie.
func newLinks(events []Event, ids map[string][]int) links {
	l := links{answers: make([][]int, len(events)), replies: make([][]int, len(events))}
	for i := range events {
		for _, id := range events[i].RespondsTo {
			to := ids[id]
			if len(to) == 0 || to[0] == i || slices.Contains(l.answers[i], to[0]) {
				continue
			}
			l.answers[i] = append(l.answers[i], to[0])
			l.replies[to[0]] = append(l.replies[to[0]], i)
		}
	}
	l.join()
	return l
}

// join numbers the threads: what is tied in either direction, at any distance.
func (l *links) join() {
	l.thread = make([]int, len(l.answers))
	for i := range l.thread {
		l.thread[i] = -1
	}
	for i := range l.thread {
		if l.thread[i] >= 0 {
			continue
		}
		number := len(l.threads)
		l.thread[i] = number
		members := []int{i}
		for k := 0; k < len(members); k++ {
			for _, next := range [][]int{l.answers[members[k]], l.replies[members[k]]} {
				for _, j := range next {
					if l.thread[j] < 0 {
						l.thread[j] = number
						members = append(members, j)
					}
				}
			}
		}
		slices.Sort(members)
		l.threads = append(l.threads, members)
	}
}

// Answers are the events that e responds to, in the order written. What does
// not exist is left out, and so is e itself.
func (t *Timeline) Answers(e *Event) []*Event { return t.linked(e, t.links.answers) }

// Replies are the events that respond to e, by date.
func (t *Timeline) Replies(e *Event) []*Event { return t.linked(e, t.links.replies) }

// Thread is the whole conversation with e itself, by date.
func (t *Timeline) Thread(e *Event) []*Event {
	i, ok := t.keys[e.Key]
	if !ok {
		return []*Event{e}
	}
	return t.at(t.links.threads[t.links.thread[i]])
}

func (t *Timeline) linked(e *Event, to [][]int) []*Event {
	i, ok := t.keys[e.Key]
	if !ok {
		return nil
	}
	return t.at(to[i])
}

func (t *Timeline) at(places []int) []*Event {
	events := make([]*Event, len(places))
	for k, i := range places {
		events[k] = &t.events[i]
	}
	return events
}
