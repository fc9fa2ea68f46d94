package load

import "slices"

// unanswered is an event that wants an answer, with its place.
type unanswered struct {
	event int
	at    mark
}

// answerable are the kinds of events that somebody who is named would answer.
var answerable = []string{"ban", "sanction", "export-control", "law", "ruling", "investigation", "petition", "disclosure"}

func wantsAnswer(e *event) bool {
	return slices.Contains(answerable, e.Kind) && len(e.targets) > 0 && !e.allows(AnswerMissing)
}

// missingAnswers reports what nobody has answered, once all events have passed.
func (l *linker) missingAnswers() {
	answered := make(map[int]bool)
	for _, k := range l.links {
		if to := l.first[k.to]; to >= 0 && !k.follows {
			answered[int(to)] = true
		}
	}
	l.rank = ofCycles
	for _, u := range l.unanswered {
		if !answered[u.event] {
			l.event = l.past(u.event)
			l.report(l.event.src, u.at, AnswerMissing, "nobody has answered it").
				hint("ask the target, and enter its answer with responds_to: [%s]", l.event.ID)
		}
	}
	l.event, l.rank = nil, whileReading
}
