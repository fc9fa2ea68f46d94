package timeline

import (
	"iter"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"dateline/timeline/textnorm"
)

// Names finds actors by what people call them. Case and diacritics do not
// count, and neither does whether words are parted by spaces or hyphens. A
// Names never changes after NewNames and may be used from any goroutine.
type Names struct {
	actors []Actor
	place  map[string]int // id, letter for letter → place in actors
	levels [3]map[string][]int
}

// The levels of a name: an id wins over a name, a name over an alias.
const (
	levelID = iota
	levelName
	levelAlias
)

// NewNames takes actors in the order of their file. Of two with one id the
// first counts; those without an id are left out.
func NewNames(actors []Actor) *Names {
	n := &Names{place: make(map[string]int, len(actors))}
	for i := range n.levels {
		n.levels[i] = make(map[string][]int, len(actors))
	}
	for _, a := range actors {
		if _, known := n.place[a.ID]; a.ID != "" && !known {
			n.add(a)
		}
	}
	return n
}

func (n *Names) add(a Actor) int {
	at := len(n.actors)
	n.actors = append(n.actors, a)
	n.place[a.ID] = at
	n.note(levelID, a.ID, at)
	n.note(levelName, a.Name, at)
	for _, alias := range a.Aliases {
		n.note(levelAlias, alias, at)
	}
	return at
}

func (n *Names) note(level int, text string, at int) {
	key := nameKey(text)
	if key != "" && !slices.Contains(n.levels[level][key], at) {
		n.levels[level][key] = append(n.levels[level][key], at)
	}
}

// Resolve is the id of the actor that text names. Where several actors share
// the name, id is empty and the candidates are their ids, in the order of the
// file; where none bears it, both are empty.
func (n *Names) Resolve(text string) (id string, candidates []string) {
	found := n.lookup(text)
	if len(found) == 1 {
		return n.actors[found[0]].ID, nil
	}
	for _, at := range found {
		candidates = append(candidates, n.actors[at].ID)
	}
	return "", candidates
}

// CountriesOf are the countries that an event names, else those of its actors and
// targets, in the order in which they first appear.
func (n *Names) CountriesOf(e *Event) []string {
	if len(e.Countries) > 0 {
		return e.Countries
	}
	var codes []string
	for _, names := range [][]string{e.Actors, e.Targets} {
		for _, name := range names {
			at, ok := n.only(name)
			if !ok {
				continue
			}
			if code := n.actors[at].Country; code != "" && !slices.Contains(codes, code) {
				codes = append(codes, code)
			}
		}
	}
	return codes
}

// only gives the place of the one actor that text names. Most texts are ids, for
// which no list is made.
func (n *Names) only(text string) (at int, ok bool) {
	if at, ok = n.place[text]; ok {
		return at, true
	}
	if found := n.lookup(text); len(found) == 1 {
		return found[0], true
	}
	return 0, false
}

// lookup gives the places of the actors that text names.
func (n *Names) lookup(text string) []int {
	if at, ok := n.place[text]; ok {
		return []int{at}
	}
	key := nameKey(text)
	for _, level := range n.levels {
		if found := level[key]; len(found) > 0 {
			return found
		}
	}
	return nil
}

// prefixed gives the places of the actors whose id, name or an alias begins
// with text, in order.
func (n *Names) prefixed(text string) []int {
	key := prefixKey(text)
	var found []int
	for _, level := range n.levels {
		for name, places := range level {
			if strings.HasPrefix(name, key) {
				found = append(found, places...)
			}
		}
	}
	slices.Sort(found)
	return slices.Compact(found)
}

// Nearest is the id of the actor whose id, name or alias is most like text;
// ok is false where none is like it.
func (n *Names) Nearest(text string) (id string, ok bool) {
	var candidates []string
	for _, a := range n.actors {
		candidates = append(candidates, a.ID, a.Name)
		candidates = append(candidates, a.Aliases...)
	}
	name, ok := textnorm.Nearest(text, candidates)
	if !ok {
		return "", false
	}
	found := n.lookup(name)
	if len(found) == 0 {
		return "", false
	}
	return n.actors[found[0]].ID, true
}

// Meant is the id of the actor that text can only be a slip for; ok is false where
// there is none, or more than one.
func (n *Names) Meant(text string) (id string, ok bool) {
	var candidates []string
	for _, a := range n.actors {
		candidates = append(append(candidates, a.ID, a.Name), a.Aliases...)
	}
	for _, name := range textnorm.Meant(text, candidates, lettersASlip) {
		for _, i := range n.lookup(name) {
			if id != "" && n.actors[i].ID != id {
				return "", false
			}
			id = n.actors[i].ID
		}
	}
	return id, id != ""
}

// lettersASlip is how many letters a name must have for each that may be wrong in
// it.
const lettersASlip = 6

// nameKey is what two spellings of one name have in common.
func nameKey(s string) string {
	return strings.Join(strings.FieldsFunc(textnorm.Fold(s), parts), " ")
}

// prefixKey keeps a space or hyphen at the end: "us-" is not how "usaid" begins.
func prefixKey(s string) string {
	key := nameKey(s)
	if last, _ := utf8.DecodeLastRuneInString(s); key != "" && parts(last) {
		key += " "
	}
	return key
}

// parts tells whether r parts the words of a name: white space and dashes.
func parts(r rune) bool { return unicode.IsSpace(r) || unicode.Is(unicode.Pd, r) }

// standIn is the place of the actor that an event names by text. Where none
// bears the name, or several do, it is a new actor: the name itself. It is for
// the making of an index, before the Names is shared.
func (n *Names) standIn(text string) int {
	if at, ok := n.only(text); ok {
		return at
	}
	return n.add(Actor{ID: text, Name: text})
}

// wholes gives, for each actor, the one that it is part of, or -1.
func (n *Names) wholes() []int {
	wholes := make([]int, len(n.actors))
	for i, a := range n.actors {
		wholes[i] = -1
		if a.PartOf == "" {
			continue
		}
		if whole, ok := n.only(a.PartOf); ok {
			wholes[i] = whole
		}
	}
	return wholes
}

// within gives the places of the actor that an event names by text and of all that
// it is part of, the nearest first.
func (n *Names) within(text string) []int {
	var places []int
	at, ok := n.only(text)
	for ok && !slices.Contains(places, at) {
		places = append(places, at)
		at, ok = n.only(n.actors[at].PartOf)
	}
	return places
}

// upward gives each part with its whole, and what is part of the part before the
// part itself: what is handed on in that order gets to all wholes at any distance,
// in a step or two for each actor. Those that are part of themselves in a circle
// come last, and the circle twice, so that what is handed on goes round.
func upward(wholes []int) iter.Seq2[int, int] {
	return func(yield func(part, whole int) bool) {
		const done = -1
		parts := make([]int, len(wholes)) // how many of each are still to come
		for _, whole := range wholes {
			if whole >= 0 {
				parts[whole]++
			}
		}
		for start := range wholes {
			for at := start; at >= 0 && parts[at] == 0; at = wholes[at] {
				parts[at] = done
				if whole := wholes[at]; whole >= 0 {
					if !yield(at, whole) {
						return
					}
					parts[whole]--
				}
			}
		}
		for start := range wholes {
			for at, rounds := start, 0; parts[at] != done; at = wholes[at] {
				if !yield(at, wholes[at]) {
					return
				}
				if at == start {
					rounds++
				}
				if rounds == 2 {
					parts[at] = done
				}
			}
		}
	}
}
