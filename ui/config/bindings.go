package config

import (
	"fmt"
	"slices"
	"strings"

	"dateline/timeline/textnorm"
	"dateline/ui/keys"
)

// none takes an action's keys away.
const none = "none"

// binding is the keys that a line gives an action.
type binding struct {
	action keys.Action
	keys   []string
	places []place
	at     int
	line   string
}

// want takes a line of the section of keys.
func (p *parser) want(name, value place) {
	rows := keys.Table()
	word := strings.ToLower(p.text(name))
	i := slices.IndexFunc(rows, func(b keys.Binding) bool { return string(b.Action) == word })
	if i < 0 {
		p.wrong(name, NoAction, fmt.Sprintf("there is no action %q", p.text(name)), whichAction(word))
		return
	}
	w := binding{action: rows[i].Action, at: p.at, line: p.line}
	parts := p.words(value)
	switch {
	case len(parts) == 0:
		p.wrong(name, NoKey, word+" has no key here", "name one or more, parted by spaces; "+none+" takes its keys away")
		return
	case len(parts) == 1 && strings.EqualFold(p.text(parts[0]), none):
		if keys.Needed(w.action) {
			p.wrong(parts[0], KeyNeeded, word+" needs a key", "there is no other way to it, or out again")
			return
		}
	default:
		if !p.names(&w, parts) {
			return
		}
	}
	p.bindings = append(p.bindings, w)
}

// names reads the names of keys; every wrong one is a problem.
func (p *parser) names(w *binding, parts []place) bool {
	right := true
	for _, part := range parts {
		key, hint, ok := keys.ParseName(p.text(part))
		switch {
		case !ok:
			p.wrong(part, NoKey, fmt.Sprintf("there is no key %q", p.text(part)), hint)
		case keys.Typed(w.action, key):
			ok = false
			p.wrong(part, Taken, fmt.Sprintf("%s can't be %s: it is text where that is done", p.text(part), w.action), "take a key such as ctrl+"+ctrlOf(key))
		case !slices.Contains(w.keys, key):
			w.keys, w.places = append(w.keys, key), append(w.places, part)
		}
		right = right && ok
	}
	return right
}

// ctrlOf is a letter to go with ctrl in a proposal.
func ctrlOf(key string) string {
	if low := strings.ToLower(key); len(low) == 1 && low >= "a" && low <= "z" && low != "i" && low != "m" {
		return low
	}
	return "g"
}

// words are the parts of a place that spaces part.
func (p *parser) words(at place) []place {
	var found []place
	for at.from < at.to {
		n := strings.IndexByte(p.line[at.from:at.to], ' ')
		if n < 0 {
			n = at.to - at.from
		}
		if n > 0 {
			found = append(found, place{at.from, at.from + n})
		}
		at.from += n + 1
	}
	return found
}

// bind gives the actions their keys. A line with a key that an action without
// a line has, or that an earlier line gives, is a problem and does not count;
// since its action gets the keys of the table again, all others are then looked
// at once more.
func (p *parser) bind() {
	for again := true; again; {
		again = false
		p.Keys = keys.Rebound{}
		for _, w := range p.bindings {
			p.Keys[w.action] = w.keys
		}
		clashes := p.Keys.Clashes()
		for i, w := range p.bindings {
			if c, ok := p.counts(i, clashes[w.action]); ok {
				p.at, p.line = w.at, w.line
				at := place{0, len(w.line)}
				if j := slices.Index(w.keys, c.Key); j >= 0 {
					at = w.places[j]
				}
				p.wrong(at, Taken, fmt.Sprintf("%s is the key of %s already", c.Key, c.Other), "give one of the two another key")
				p.bindings = slices.Delete(p.bindings, i, i+1)
				again = true
				break
			}
		}
	}
	for _, w := range p.bindings {
		p.lines[keysSection+"."+string(w.action)] = w.at
	}
}

// counts is the first clash of the i-th line that speaks against it: one with
// an action that no later line is about.
func (p *parser) counts(i int, clashes []keys.Clash) (keys.Clash, bool) {
	for _, c := range clashes {
		if !slices.ContainsFunc(p.bindings[i:], func(w binding) bool { return w.action == c.Other }) {
			return c, true
		}
	}
	return keys.Clash{}, false
}

// whichAction is what was meant by an action that is none.
func whichAction(word string) string {
	var names []string
	for _, b := range keys.Table() {
		names = append(names, string(b.Action))
	}
	if near, ok := textnorm.Nearest(word, names); ok {
		return "did you mean " + near + "?"
	}
	return "`dateline config` lists them all"
}
