package load

import (
	"strings"

	"dateline/timeline"
)

// linkActors looks up what the actors name, and reports ids taken twice.
func (l *linker) linkActors() []timeline.Actor {
	listed := make([]timeline.Actor, len(l.actors))
	first := make(map[string]int, len(l.actors))
	for i := range l.actors {
		a := &l.actors[i]
		if a.country.text != "" {
			a.Country = l.country(a.src, a.country)
		}
		if at, twice := first[a.ID]; twice && a.ID != "" {
			l.report(a.src, a.id, IDDuplicate, "the actor %s is listed twice; the first one counts", quoted(a.ID)).
				hint("the first one is at %s; join the two", where(l.actors[at].Pos))
		} else {
			first[a.ID] = i
		}
		listed[i] = a.Actor
	}
	l.names = timeline.NewNames(listed)
	whole := make([]int, len(l.actors)) // place of what each is part of, or -1
	for i := range l.actors {
		whole[i] = -1
		a := &l.actors[i]
		if a.partOf.text == "" {
			continue
		}
		a.PartOf = l.partOf(a)
		if at, ok := first[a.PartOf]; ok && first[a.ID] == i {
			whole[i] = at
		}
		listed[i].PartOf = a.PartOf
	}
	l.names = timeline.NewNames(listed)
	l.partCycles(whole)
	return listed
}

// partOf is the id of the actor that a is part of, or the text if there is none.
func (l *linker) partOf(a *actor) string {
	id, candidates := l.names.Resolve(a.partOf.text)
	switch {
	case id != "":
		return id
	case len(candidates) > 0:
		l.ambiguous(a.src, a.partOf, candidates)
	default:
		p := l.report(a.src, a.partOf.at, ReferenceUnknown, "no actor has the id %s", quoted(a.partOf.text))
		if l.guess(4 * len(l.actors)) {
			if near, ok := l.names.Nearest(a.partOf.text); ok {
				p.hint("did you mean %s?", near)
			}
		}
	}
	return a.partOf.text
}

// partCycles reports each circle of actors that are part of each other, at the
// link that closes it.
func (l *linker) partCycles(whole []int) {
	visited := make([]int, len(whole)) // by which walk, from 1
	for start := range whole {
		for i := start; i >= 0 && (visited[i] == 0 || visited[i] == start+1); i = whole[i] {
			next := whole[i]
			visited[i] = start + 1
			if next >= 0 && visited[next] == start+1 {
				a := &l.actors[i]
				l.report(a.src, a.partOf.at, ReferenceCycle, "%s is part of itself, by way of %s", quoted(a.ID), quoted(l.actors[next].ID)).
					hint("take out the link that points the wrong way")
				break
			}
		}
	}
}

// cycles reports each link with which a chain of answers comes back to where it
// began.
func (l *linker) cycles() {
	const (
		unseen = iota
		open   // on the path from where the search began
		done
	)
	state := make([]uint8, len(l.events))
	type step struct{ event, link int }
	for start := range l.events {
		if state[start] != unseen {
			continue
		}
		state[start] = open
		path := []step{{start, 0}}
		for len(path) > 0 {
			top := &path[len(path)-1]
			e := l.events[top.event]
			if top.link == len(e.respondsTo) {
				state[top.event] = done
				path = path[:len(path)-1]
				continue
			}
			w := e.respondsTo[top.link]
			top.link++
			target, ok := l.byID[w.text]
			switch {
			case !ok:
			case state[target] == unseen:
				state[target] = open
				path = append(path, step{target, 0})
			case state[target] == open:
				var ids []string
				for _, s := range path {
					if s.event == target || ids != nil {
						ids = append(ids, l.events[s.event].ID)
					}
				}
				l.reportCycle(e, w, ids)
			}
		}
	}
	l.event = nil
}

// reportCycle reports a link back to the first of the ids, which lead from one
// to the next.
func (l *linker) reportCycle(e *event, w word, ids []string) {
	l.event = e
	if len(ids) == 1 {
		l.report(e.src, w.at, ReferenceCycle, "the event answers itself").hint("take the link out")
		return
	}
	const most = 6
	chain := append(ids[:len(ids):len(ids)], ids[0])
	if len(chain) > most {
		chain = append(append(chain[:most-2:most-2], "…"), chain[len(chain)-2:]...)
	}
	l.report(e.src, w.at, ReferenceCycle, "the answers go round in a circle: %s", strings.Join(chain, " → ")).
		hint("an answer names what it answers; take out the link that points the wrong way")
}
