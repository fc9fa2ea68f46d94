package load

import (
	"slices"
	"strings"
	"unicode"

	"dateline/timeline"
	"dateline/timeline/plain"
)

// spelling is a name of an actor, and where it stands.
type spelling struct {
	text  string
	key   string // what does not count in spelling taken out
	actor string // id of the actor, or the name if it stands for itself
	name  bool   // it is a name, not an alias or id
	of    *event
	src   *source
	at    mark
}

// similar reports names that look like spellings of one: those that stand for
// themselves among each other and beside the names of listed actors, and the
// names of listed actors among each other.
func (l *linker) similar() {
	known := l.knownSpellings()
	var names []spelling
	for i := range known {
		if known[i].name {
			names = append(names, known[i])
		}
	}
	seen := newSpellings()
	for _, s := range names {
		l.compare(seen, s)
		seen.add(s)
	}
	l.sharedAliases(known)
	for _, s := range known {
		if !s.name {
			seen.add(s)
		}
	}
	for _, u := range l.unknown {
		i := slices.IndexFunc(u.places, func(p namePlace) bool { return !p.of.allows(ActorSimilar) })
		p := u.places[max(i, 0)]
		s := spelling{text: u.text, key: spellingKey(u.text), actor: u.text, name: true, of: p.of, src: p.of.src, at: p.at}
		if i >= 0 {
			l.compare(seen, s)
		}
		seen.add(s)
	}
	l.event = nil
}

// knownSpellings are the names, ids and aliases of the listed actors.
func (l *linker) knownSpellings() []spelling {
	var known []spelling
	listed := make(map[string]bool, len(l.actors))
	for i := range l.actors {
		a := &l.actors[i]
		if listed[a.ID] {
			continue
		}
		listed[a.ID] = true
		add := func(text string, at mark, name bool) {
			known = append(known, spelling{text: text, key: spellingKey(text), actor: a.ID, name: name, src: a.src, at: at})
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
		key := strings.Join(strings.FieldsFunc(plain.Fold(s.text), func(r rune) bool { return unicode.IsSpace(r) || r == '-' }), " ")
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
	if !ok || l.hinted[s.text] == other.actor && s.of != nil {
		return
	}
	l.event = s.of
	p := l.report(s.src, s.at, ActorSimilar, "%s and %s look like spellings of one name", quoted(s.text), quoted(other.text))
	if s.of == nil {
		p.hint("join the two, and make the second name an alias")
	} else {
		p.hint("use one spelling, or enter the other as an alias in %s", ActorsName)
	}
}

// spellings finds names by what they have in common with others.
type spellings struct {
	all   []spelling
	equal map[string]int // key → the first
	slips map[string][]int
}

func newSpellings() *spellings {
	return &spellings{equal: make(map[string]int), slips: make(map[string][]int)}
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
		if len(x.slips[v]) < 8 { // enough to find one, and never quadratic
			x.slips[v] = append(x.slips[v], i)
		}
	}
}

// like is the first name of another actor that s may be another spelling of.
func (x *spellings) like(s spelling) (spelling, bool) {
	if i, ok := x.equal[s.key]; ok && x.all[i].actor != s.actor {
		return x.all[i], true
	}
	for _, v := range variants(s.key) {
		for _, i := range x.slips[v] {
			if other := x.all[i]; other.actor != s.actor && oneSlip(s.key, other.key) && !countries(s.text, other.text) {
				return other, true
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

// spellingKey is a name without what does not count: case, diacritics,
// punctuation and a leading "the".
func spellingKey(text string) string {
	folded := strings.Map(func(r rune) rune {
		switch {
		case unicode.IsLetter(r), unicode.IsNumber(r):
			return r
		case r == '\'' || r == '’' || r == '.':
			return -1
		}
		return ' '
	}, plain.Fold(firstRunes(text, 100)))
	words := strings.Fields(folded)
	if len(words) > 1 && words[0] == "the" {
		words = words[1:]
	}
	return strings.Join(words, " ")
}

// minSlip is how many letters a word must have for one of them to be a slip:
// shorter words differ by one too often.
const minSlip = 5

// variants are a name and all that it becomes without one letter. Two names
// that one slip parts share one of them.
func variants(key string) []string {
	runes := []rune(key)
	if len(runes) < minSlip {
		return nil
	}
	list := []string{key}
	for i, r := range runes {
		if r != ' ' && (i == 0 || r != runes[i-1]) {
			list = append(list, string(runes[:i])+string(runes[i+1:]))
		}
	}
	return list
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
