package load

import "strings"

// cycles reports each link with which a chain of answers comes back to where it
// began.
func (l *linker) cycles() {
	const (
		unseen = iota
		open   // on the path from where the search began
		done
	)
	l.rank = ofCycles
	state := make([]uint8, len(l.events))
	type step struct{ event, link int }
	var path []step
	for start := range l.events {
		if state[start] != unseen {
			continue
		}
		state[start] = open
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
				state[target] = open
				path = append(path, step{target, 0})
			case state[target] == open:
				var ids []string
				for _, s := range path {
					if s.event == target || ids != nil {
						ids = append(ids, l.ids.at(int(l.events[s.event].id)))
					}
				}
				l.reportCycle(l.past(n), k.mark(), ids)
			}
		}
	}
	l.event, l.rank = nil, whileReading
}

// reportCycle reports a link back to the first of the ids, which lead from one
// to the next.
func (l *linker) reportCycle(e *event, at mark, ids []string) {
	l.event = e
	if len(ids) == 1 {
		l.report(e.src, at, ReferenceCycle, "the event answers itself").hint("take the link out")
		return
	}
	const most = 6
	chain := append(ids[:len(ids):len(ids)], ids[0])
	if len(chain) > most {
		chain = append(append(chain[:most-2:most-2], "…"), chain[len(chain)-2:]...)
	}
	l.report(e.src, at, ReferenceCycle, "the answers go round in a circle: %s", strings.Join(chain, " → ")).
		hint("an answer names what it answers; take out the link that points the wrong way")
}
