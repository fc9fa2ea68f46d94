package load

import "strings"

// unknownName is a name that no actor bears.
type unknownName struct {
	text     string
	near     string // id of an actor whose name is like it; "" if there is none
	meant    string // the same, where it can be no other; else ""
	reported bool
	// The place that stands for it: the first whose event does not allow a
	// warning of names that are alike, else the first.
	event   int
	at      mark
	allowed bool
}

// noActor takes note of a name that no actor bears. One like the name of a known
// actor is reported wherever it stands, another, which may well be right, once.
func (l *linker) noActor(e *event, n int, w word) {
	u := l.unknownBy[w.text]
	if u == nil {
		u = l.newUnknown(w.text)
		u.event, u.at, u.allowed = n, w.at, e.allows(ActorSimilar)
	} else if u.allowed && !e.allows(ActorSimilar) {
		u.event, u.at, u.allowed = n, w.at, false
	}
	if u.near == "" && (u.reported || e.allows(ActorUnknown)) {
		return
	}
	u.reported = true
	p := l.report(e.src, w.at, ActorUnknown, "no actor is called %s; it stands for itself", quoted(w.text))
	switch {
	case u.near != "":
		p.hint("did you mean %s?", u.near)
		if u.meant == u.near {
			p.fix(w.at, w.text, u.meant)
		}
	case strings.Contains(w.text, ", "):
		p.hint("write several names as a list: [one, another]")
	default:
		p.hint("enter it in %s if it comes up again", ActorsName)
	}
}

func (l *linker) newUnknown(text string) *unknownName {
	u := &unknownName{text: text}
	l.unknownBy[text], l.unknown = u, append(l.unknown, u)
	if l.guess(4 * len(l.actors)) {
		if near, ok := l.names.Nearest(text); ok {
			u.near, l.hinted[text] = near, near
			u.meant, _ = l.names.Meant(text)
		}
	}
	return u
}
