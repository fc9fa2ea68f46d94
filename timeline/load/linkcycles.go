package load

import "strings"

// cycles reports each link with which a chain of answers and next steps comes back
// to where it began.
func (l *linker) cycles() {
	// What is on the path from where the search began has its place there, from 1.
	const unseen, done = 0, -1
	l.rank = ofCycles
	state := make([]int32, len(l.events))
	type step struct{ event, link int }
	var path []step
	for start := range l.events {
		if state[start] != unseen {
			continue
		}
		state[start] = 1
		path = append(path[:0], step{start, 0})
		for len(path) > 0 {
			top := &path[len(path)-1]
			n, links := top.event, l.linksOf(top.event)
			if top.link == len(links) {
				state[n] = done
				path = path[:len(path)-1]
				continue
			}
			k := links[top.link]
			top.link++
			target := int(l.first[k.to])
			switch {
			case target < 0:
			case state[target] == unseen:
				path = append(path, step{target, 0})
				state[target] = int32(len(path))
			case state[target] != done:
				circle := path[state[target]-1:]
				id := func(k int) string { return l.ids.at(int(l.events[circle[k].event].id)) }
				l.reportCycle(l.past(n), k, len(circle), id)
			}
		}
	}
	l.event, l.rank = nil, whileReading
}

// reportCycle reports a link back to the first of n ids, which lead from one to
// the next. Of a long circle it asks for the few that it names.
func (l *linker) reportCycle(e *event, closing link, n int, id func(int) string) {
	l.event = e
	itself, these, hint := "the event answers itself", "the answers", "an answer names what it answers"
	if closing.follows {
		itself, these, hint = "the event follows itself", "the steps", "a step names what it carries on"
	}
	if n == 1 {
		l.report(e.src, closing.mark(), ReferenceCycle, "%s", itself).hint("take the link out")
		return
	}
	const most = 6
	var chain []string
	for k := 0; k < n; k++ {
		if k == most-2 && n+1 > most {
			chain = append(chain, "…")
			k = n - 1
		}
		chain = append(chain, id(k))
	}
	chain = append(chain, id(0))
	l.report(e.src, closing.mark(), ReferenceCycle, "%s go round in a circle: %s", these, strings.Join(chain, " → ")).
		hint("%s; take out the link that points the wrong way", hint)
}
