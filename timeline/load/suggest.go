package load

import (
	"cmp"
	"slices"

	"dateline/timeline"
)

// Suggestion is a name that events use and no actor bears, with the spellings
// that look like it.
type Suggestion struct {
	Name    string   // the spelling in most events
	Aliases []string // the others
	Events  int      // events that use any of them
	// Actor is the id of the listed actor whose name it looks like; it is then a
	// further alias of that one. "" where the actor is a new one.
	Actor string
}

// Suggest lists the names that events use and no actor bears, those in most
// events first.
func Suggest(d timeline.Data) []Suggestion {
	used := namesUsed(d)
	seen := newSpellings()
	for i := range d.Actors {
		a := &d.Actors[i]
		for _, text := range append([]string{a.Name, a.ID}, a.Aliases...) {
			seen.add(spelling{text: text, key: spellingKey(text), actor: a.ID, event: listed})
		}
	}
	var groups []Suggestion
	events := map[string]map[int]bool{} // by the name of the group
	leader := map[string]int{}          // name or id of a listed actor → its group
	for _, u := range used {
		s := spelling{text: u.text, key: spellingKey(u.text), actor: u.text}
		group := u.text
		if other, ok := seen.like(s); ok {
			group = other.actor
		}
		at, ok := leader[group]
		switch {
		case ok:
			groups[at].add(u.text)
		case group == u.text:
			at = len(groups)
			groups = append(groups, Suggestion{Name: u.text})
		default:
			at = len(groups)
			groups = append(groups, Suggestion{Name: u.text, Actor: group})
		}
		leader[group] = at
		if events[group] == nil {
			events[group] = map[int]bool{}
		}
		for _, e := range u.events {
			events[group][e] = true
		}
		groups[at].Events = len(events[group])
		s.actor = group
		seen.add(s)
	}
	slices.SortStableFunc(groups, func(a, b Suggestion) int { return b.Events - a.Events })
	return groups
}

// add takes a spelling in, unless the others find the actor for it anyway: case
// and diacritics do not count.
func (s *Suggestion) add(text string) {
	names := timeline.NewNames([]timeline.Actor{{ID: s.Name, Aliases: s.Aliases}})
	if id, _ := names.Resolve(text); id == "" {
		s.Aliases = append(s.Aliases, text)
	}
}

// usedName is a name that no actor bears, and the places of the events that use
// it.
type usedName struct {
	text   string
	events []int
}

// namesUsed lists the names that no actor bears, those in most events first.
func namesUsed(d timeline.Data) []usedName {
	names := timeline.NewNames(d.Actors)
	places := map[string]int{}
	var used []usedName
	note := func(text string, event int) {
		if id, several := names.Resolve(text); text == "" || id != "" || len(several) > 0 {
			return
		}
		at, ok := places[text]
		if !ok {
			at = len(used)
			places[text] = at
			used = append(used, usedName{text: text})
		}
		if n := len(used[at].events); n == 0 || used[at].events[n-1] != event {
			used[at].events = append(used[at].events, event)
		}
	}
	for i := range d.Events {
		e := &d.Events[i]
		for _, text := range slices.Concat(e.Actors, e.Targets) {
			note(text, i)
		}
		for _, q := range e.Quotes {
			note(q.By, i)
		}
	}
	slices.SortStableFunc(used, func(a, b usedName) int { return cmp.Compare(len(b.events), len(a.events)) })
	return used
}
