package load

import (
	"maps"
	"slices"
	"strings"

	"dateline/timeline"
	"dateline/timeline/english"
	"dateline/timeline/textnorm"
)

// resolver looks up the names in events. What it needs is known before the first
// event is read, so that each worker has one of its own.
type resolver struct {
	names *timeline.Names
	own   map[string]string // key of a timeline's own name or code of a country → code
	// What has been looked up; the texts are copies, which keep no file alive.
	named   map[string]lookup
	located map[string]string
}

// lookup is what a name leads to: an actor, several, or nothing but the name.
type lookup struct {
	id         string
	text       string
	candidates []string
}

// maxLookups is how many names a resolver remembers.
const maxLookups = 1 << 14

func newResolver(names *timeline.Names, own map[string]string) *resolver {
	return &resolver{names: names, own: own, named: make(map[string]lookup), located: make(map[string]string)}
}

// event looks up what the i-th event of a part names, and puts to it the
// questions of an editor. What nothing bears stays for the linker to report.
func (r *resolver) event(f *findings, e *event, i int) {
	f.event, f.rank = e, eventRank(i, itsNames)
	e.Actors = r.nameAll(f, e, e.actors)
	e.Targets = r.nameAll(f, e, e.targets)
	for i, by := range e.quotedBy {
		if by.text != "" {
			e.Quotes[i].By = r.name(f, e, by)
		}
	}
	for _, w := range e.countries {
		if code := r.country(w.text); code != "" {
			e.Countries = append(e.Countries, code)
		} else {
			e.noCountries = append(e.noCountries, w)
		}
	}
	e.Countries = unique(e.Countries)
	e.RespondsTo, e.Follows = unique(texts(e.respondsTo)), unique(texts(e.follows))
	f.rank = eventRank(i, editorsQuestions)
	f.ask(e)
	f.event = nil
}

func (r *resolver) nameAll(f *findings, e *event, words []word) []string {
	if len(words) == 0 {
		return nil
	}
	ids := make([]string, len(words))
	for i, w := range words {
		ids[i] = r.name(f, e, w)
	}
	return unique(ids)
}

// name is the id of the actor that a word names, or the word itself.
func (r *resolver) name(f *findings, e *event, w word) string {
	found, ok := r.named[w.text]
	if !ok {
		found.text = strings.Clone(w.text)
		found.id, found.candidates = r.names.Resolve(found.text)
		if len(r.named) == maxLookups {
			clear(r.named)
		}
		r.named[found.text] = found
	}
	switch {
	case found.id != "":
		return found.id
	case len(found.candidates) > 0:
		f.ambiguous(e.src, w, found.candidates)
		e.ambiguous = append(e.ambiguous, found.text)
	default:
		e.noActors = append(e.noActors, word{found.text, w.at})
	}
	return found.text
}

func (f *findings) ambiguous(s *source, w word, candidates []string) {
	f.report(s, w.at, ActorAmbiguous, "several actors are called %s", quoted(w.text)).
		hint("write the id of the one that is meant: %s", either(candidates))
}

// country is the code of the country that a text names; "" if there is none.
func (r *resolver) country(text string) string {
	code, ok := r.located[text]
	if !ok {
		text = strings.Clone(text)
		code = countryOf(r.own, text)
		if len(r.located) == maxLookups {
			clear(r.located)
		}
		r.located[text] = code
	}
	return code
}

// countryOf is the code of the country that a text names, the timeline's own
// names first; "" if there is none.
func countryOf(own map[string]string, text string) string {
	if code, ok := own[textnorm.Fold(text)]; ok {
		return code
	}
	code, _ := timeline.ParseCountry(text)
	return code
}

// ownCountries are the codes by the keys of the names and codes that a timeline
// gives to countries.
func ownCountries(names map[string]string) map[string]string {
	own := make(map[string]string, 2*len(names))
	for _, code := range slices.Sorted(maps.Keys(names)) { // of two with one name always the same
		own[textnorm.Fold(names[code])] = code
	}
	for code := range names {
		own[textnorm.Fold(code)] = code
	}
	return own
}

// either joins alternatives: "a, b or c".
func either(names []string) string {
	const most = 5
	if len(names) > most {
		names = append(names[:most:most], "another")
	}
	return english.Or(names)
}
