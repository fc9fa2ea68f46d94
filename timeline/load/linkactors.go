package load

import (
	"fmt"

	"dateline/timeline"
)

// linkActors looks up what the actors name, and reports ids taken twice.
func (l *linker) linkActors() []timeline.Actor {
	l.rank = ofActors
	listed := make([]timeline.Actor, len(l.actors))
	first := make(map[string]int, len(l.actors))
	for i := range l.actors {
		a := &l.actors[i]
		if a.country.text != "" {
			if a.Country = countryOf(l.own, a.country.text); a.Country == "" {
				l.noCountry(a.src, a.country)
			}
		}
		if at, twice := first[a.ID]; twice && a.ID != "" {
			l.report(a.src, a.id, IDDuplicate, "the actor %s is listed twice; the first one counts", quoted(a.ID)).
				hint("the first one is at %s; join the two", fmt.Sprintf("%s:%d", l.actors[at].Pos.File, l.actors[at].Pos.Line))
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
