package load

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"dateline/timeline"
	"dateline/timeline/textnorm"
)

// spelling is a name of an actor, and where it stands.
type spelling struct {
	text  string
	key   string // what does not count in spelling taken out
	actor string // id of the actor, or the name if it stands for itself
	name  bool   // it is a name, not an alias or id
	event int    // that names it, or listed
	src   *source
	at    mark
}

// listed stands in place of an event where a name is that of a listed actor.
const listed = -1

// similarKnown reports names of listed actors that look like spellings of one,
// and gives all the names of the listed actors. It looks at no event, so that
// it may run beside the linking of events.
func (l *linker) similarKnown() *spellings {
	l.rank = ofSimilarActors
	known := l.knownSpellings()
	seen := newSpellings()
	seen.reserve(len(known))
	for i := range known {
		if known[i].name {
			l.compare(seen, known[i])
			seen.add(known[i])
		}
	}
	l.sharedAliases(known)
	for i := range known {
		if !known[i].name {
			seen.add(known[i])
		}
	}
	return seen
}

// similarUnknown reports names that stand for themselves and look like
// spellings of one that has been seen.
func (l *linker) similarUnknown(seen *spellings) {
	l.rank = ofSimilarNames
	for _, u := range l.unknown {
		s := spelling{text: u.text, key: spellingKey(u.text), actor: u.text, name: true, event: u.event, at: u.at}
		if !u.allowed {
			l.compare(seen, s)
		}
		seen.add(s)
	}
	l.event, l.rank = nil, whileReading
}

// knownSpellings are the names, ids and aliases of the listed actors.
func (l *linker) knownSpellings() []spelling {
	var known []spelling
	seen := make(map[string]bool, len(l.actors))
	for i := range l.actors {
		a := &l.actors[i]
		if seen[a.ID] {
			continue
		}
		seen[a.ID] = true
		add := func(text string, at mark, name bool) {
			known = append(known, spelling{text: text, key: spellingKey(text), actor: a.ID, name: name, event: listed, src: a.src, at: at})
		}
		add(a.Name, a.name, true)
		if spellingKey(a.ID) != spellingKey(a.Name) {
			add(a.ID, a.id, false)
		}
		for n, alias := range a.Aliases {
			add(alias, a.aliasPlaces[n], false)
		}
	}
	return known
}

// sharedAliases reports names that two listed actors have in common.
func (l *linker) sharedAliases(known []spelling) {
	first := make(map[string]*spelling, len(known))
	for i := range known {
		s := &known[i]
		key := strings.Join(strings.FieldsFunc(textnorm.Fold(s.text), func(r rune) bool { return unicode.IsSpace(r) || r == '-' }), " ")
		other := first[key]
		if other == nil {
			first[key] = s
			continue
		}
		if other.actor != s.actor && (!other.name || !s.name) {
			l.report(s.src, s.at, ActorSimilar, "%s and %s are both called %s", other.actor, s.actor, quoted(s.text)).
				hint("an event must name the id; drop the name from one of them if it is a slip")
		}
	}
}

// compare reports the first name that s may be another spelling of, unless it
// has been named as the nearest one.
func (l *linker) compare(seen *spellings, s spelling) {
	other, ok := seen.like(s)
	if !ok || s.event != listed && l.hinted[s.text] == other.actor {
		return
	}
	l.event = nil
	if s.event != listed {
		l.event = l.past(s.event)
		s.src = l.event.src
	}
	p := l.report(s.src, s.at, ActorSimilar, "%s and %s look like spellings of one name", quoted(s.text), quoted(other.text))
	if s.event == listed {
		p.hint("join the two, and make the second name an alias")
	} else {
		p.hint("use one spelling, or enter the other as an alias in %s", ActorsName)
	}
}

// spellings finds names by what they have in common with others.
type spellings struct {
	all   []spelling
	equal map[string]int // key → the first
	slips map[uint64]run // variant → those that have it
	links []slipLink
}

// run is a chain of links, in the order added.
type run struct{ first, last, n int32 }

type slipLink struct{ name, next int32 }

// maxSlips is how many names of one variant are kept: enough to find one, and
// never quadratic.
const maxSlips = 8

func newSpellings() *spellings {
	return &spellings{equal: make(map[string]int), slips: make(map[uint64]run)}
}

// reserve makes room for about so many names.
func (x *spellings) reserve(names int) {
	const variantsOfOne = 16
	x.slips = make(map[uint64]run, variantsOfOne*names)
	x.links = make([]slipLink, 0, variantsOfOne*names)
}

func (x *spellings) add(s spelling) {
	if s.key == "" {
		return
	}
	i := len(x.all)
	x.all = append(x.all, s)
	if _, ok := x.equal[s.key]; !ok {
		x.equal[s.key] = i
	}
	for _, v := range variants(s.key) {
		r := x.slips[v]
		if r.n == maxSlips {
			continue
		}
		at := int32(len(x.links))
		x.links = append(x.links, slipLink{name: int32(i), next: -1})
		if r.n == 0 {
			r.first = at
		} else {
			x.links[r.last].next = at
		}
		r.last, r.n = at, r.n+1
		x.slips[v] = r
	}
}

// like is the first name of another actor that s may be another spelling of.
func (x *spellings) like(s spelling) (spelling, bool) {
	if i, ok := x.equal[s.key]; ok && x.all[i].actor != s.actor {
		return x.all[i], true
	}
	for _, v := range variants(s.key) {
		r, ok := x.slips[v]
		for at := r.first; ok && at >= 0; at = x.links[at].next {
			if other := &x.all[x.links[at].name]; other.actor != s.actor && oneSlip(s.key, other.key) && !countries(s.text, other.text) {
				return *other, true
			}
		}
	}
	return spelling{}, false
}

// countries tells whether two names are those of two countries.
func countries(a, b string) bool {
	one, ok := timeline.ParseCountry(a)
	two, okay := timeline.ParseCountry(b)
	return ok && okay && one != two
}

// titles are words before a name that do not tell one person from another.
var titles = map[string]bool{
	"mr": true, "mrs": true, "ms": true, "miss": true, "dr": true, "prof": true, "professor": true, "sir": true, "dame": true, "lord": true, "lady": true,
	"president": true, "minister": true, "premier": true, "chancellor": true, "secretary": true, "senator": true, "sen": true, "rep": true,
	"representative": true, "congressman": true, "congresswoman": true, "ambassador": true, "commissioner": true, "governor": true, "mayor": true,
}

// untitled is a name without the titles before it: "secretary blinken" is
// "blinken", and "secretary of state" stays, as no name follows.
func untitled(words []string) []string {
	rest := words
	for len(rest) > 1 {
		if rest[0] == "prime" && rest[1] == "minister" {
			rest = rest[1:]
		}
		if !titles[rest[0]] {
			break
		}
		rest = rest[1:]
	}
	if len(rest) == 0 || rest[0] == "of" || rest[0] == "for" || titles[rest[0]] {
		return words
	}
	return rest
}

// spellingKey is a name without what does not count: case, diacritics,
// punctuation, a leading "the" and titles.
func spellingKey(text string) string {
	folded := strings.Map(func(r rune) rune {
		switch {
		case unicode.IsLetter(r), unicode.IsNumber(r):
			return r
		case r == '\'' || r == '’' || r == '.':
			return -1
		}
		return ' '
	}, textnorm.Fold(firstRunes(text, 100)))
	words := strings.Fields(folded)
	if len(words) > 1 && words[0] == "the" {
		words = words[1:]
	}
	return strings.Join(untitled(words), " ")
}

// minSlip is how many letters a word must have for one of them to be a slip:
// shorter words differ by one too often.
const minSlip = 5

// variants stand for a name and all that it becomes without one letter. Two
// names that one slip parts share one of them; two others may by chance, so what
// is found by them is looked at again.
func variants(key string) []uint64 {
	if utf8.RuneCountInString(key) < minSlip {
		return nil
	}
	list := make([]uint64, 1, len(key)+1)
	list[0] = spread(0, key)
	before, head := rune(-1), uint64(0)
	for i, r := range key {
		_, size := utf8.DecodeRuneInString(key[i:])
		if r != ' ' && r != before {
			list = append(list, spread(head, key[i+size:]))
		}
		before, head = r, spread(head, key[i:i+size])
	}
	return list
}

// spread goes on with a hash (FNV-1a, from 0) over s.
func spread(h uint64, s string) uint64 {
	for i := range len(s) {
		h = (h ^ uint64(s[i])) * 1099511628211
	}
	return h
}

// oneSlip tells whether two names differ by one letter, left out, added,
// changed or swapped with its neighbour, in one word long enough.
func oneSlip(a, b string) bool {
	as, bs := strings.Fields(a), strings.Fields(b)
	if len(as) != len(bs) {
		return false
	}
	slips := 0
	for i := range as {
		if as[i] == bs[i] {
			continue
		}
		x, y := []rune(as[i]), []rune(bs[i])
		if slips++; slips > 1 || min(len(x), len(y)) < minSlip || !slip(x, y) {
			return false
		}
	}
	return slips == 1
}

func slip(a, b []rune) bool {
	for len(a) > 0 && len(b) > 0 && a[0] == b[0] {
		a, b = a[1:], b[1:]
	}
	for len(a) > 0 && len(b) > 0 && a[len(a)-1] == b[len(b)-1] {
		a, b = a[:len(a)-1], b[:len(b)-1]
	}
	if strings.ContainsFunc(string(a)+string(b), unicode.IsNumber) {
		return false // "act 2021" and "act 2022" are two things
	}
	swapped := len(a) == 2 && len(b) == 2 && a[0] == b[1] && a[1] == b[0]
	return swapped || len(a) <= 1 && len(b) <= 1
}
