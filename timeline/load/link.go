package load

import (
	"fmt"
	"strings"

	"dateline/timeline"
	"dateline/timeline/plain"
)

// maxGuesses is how many names may be compared in search of hints; beyond that
// problems come without one, so that a file full of mistakes still loads fast.
const maxGuesses = 500_000

// linker looks up what files name in each other.
type linker struct {
	findings
	events    []*event
	actors    []actor
	metas     []*file
	names     *timeline.Names
	own       map[string]string // key of a timeline's own name or code of a country → code
	byID      map[string]int    // event id → place of the first that carries it
	resolved  map[string]lookup
	unknown   []*unknownName // in the order in which they first appear
	unknownBy map[string]*unknownName
	hinted    map[string]string // name that no actor bears → id of the one that was named as near
	guesses   int
}

type lookup struct {
	id         string
	candidates []string
}

// unknownName is a name that no actor bears.
type unknownName struct {
	text   string
	places []namePlace
}

type namePlace struct {
	of *event
	at mark
}

// link makes a Data of files that have been read.
func link(files []*file) timeline.Data {
	l := &linker{
		byID: make(map[string]int), resolved: make(map[string]lookup),
		unknownBy: make(map[string]*unknownName), hinted: make(map[string]string), guesses: maxGuesses,
	}
	var data timeline.Data
	for _, f := range files {
		l.all = append(l.all, f.all...)
		l.events = append(l.events, f.events...)
		l.actors = append(l.actors, f.actors...)
		if m := f.meta; m.title != "" || m.description != "" || m.views != nil || m.countries != nil {
			data.Title, data.Description, data.CountryNames = m.title, m.description, m.countries
			for _, v := range m.views {
				data.Views = append(data.Views, v.SavedView)
			}
			l.metas = append(l.metas, f)
		}
	}
	l.ownCountries(data.CountryNames)
	data.Actors = l.linkActors()
	// What is asked of the actors alone is asked while the events are linked.
	names := &linker{actors: l.actors}
	known := make(chan *spellings, 1)
	go func() { known <- names.similarKnown() }()
	l.index()
	for _, e := range l.events {
		l.linkEvent(e)
	}
	l.event = nil
	l.cycles()
	l.reportUnknown()
	data.Events = make([]timeline.Event, len(l.events))
	for i, e := range l.events {
		data.Events[i] = e.Event
	}
	seen := <-known
	views := &linker{metas: l.metas}
	checked := make(chan struct{})
	go func() {
		defer close(checked)
		views.checkViews(data)
	}()
	l.all = append(l.all, names.all...)
	l.similarUnknown(seen)
	<-checked
	l.all = append(l.all, views.all...)
	data.Problems = l.problems()
	return data
}

// index notes the ids, and reports those of which there are two.
func (l *linker) index() {
	for i, e := range l.events {
		l.event = e
		if first, twice := l.byID[e.ID]; twice {
			l.report(e.src, e.id, IDDuplicate, "the id %s is taken; links to it go to the other event", quoted(e.ID)).
				hint("the first one is at %s; give this one an id of its own", where(l.events[first].Pos))
			continue
		}
		l.byID[e.ID] = i
	}
	l.event = nil
}

// where is a place as text.
func where(p timeline.Pos) string { return fmt.Sprintf("%s:%d", p.File, p.Line) }

// linkEvent looks up what an event names.
func (l *linker) linkEvent(e *event) {
	l.event = e
	e.Actors = l.nameAll(e, e.actors)
	e.Targets = l.nameAll(e, e.targets)
	for i, by := range e.quotedBy {
		if by.text != "" {
			e.Quotes[i].By = l.name(e, by)
		}
	}
	for _, w := range e.countries {
		if code := l.country(e.src, w); code != "" {
			e.Countries = append(e.Countries, code)
		}
	}
	e.Countries = unique(e.Countries)
	e.RespondsTo = unique(texts(e.respondsTo))
	for _, w := range e.respondsTo {
		if _, ok := l.byID[w.text]; !ok {
			p := l.report(e.src, w.at, ReferenceUnknown, "no event has the id %s", quoted(w.text))
			if id, ok := l.nearestEvent(w.text); ok {
				p.hint("did you mean %s?", id)
			}
		}
	}
	l.ask(e)
}

func (l *linker) nameAll(e *event, words []word) []string {
	var ids []string
	for _, w := range words {
		ids = append(ids, l.name(e, w))
	}
	return unique(ids)
}

// name is the id of the actor that a word names, or the word itself.
func (l *linker) name(e *event, w word) string {
	found, ok := l.resolved[w.text]
	if !ok {
		found.id, found.candidates = l.names.Resolve(w.text)
		l.resolved[w.text] = found
	}
	switch {
	case found.id != "":
		return found.id
	case len(found.candidates) > 0:
		l.ambiguous(e.src, w, found.candidates)
	default:
		u := l.unknownBy[w.text]
		if u == nil {
			u = &unknownName{text: w.text}
			l.unknownBy[w.text], l.unknown = u, append(l.unknown, u)
		}
		u.places = append(u.places, namePlace{e, w.at})
	}
	return w.text
}

func (l *linker) ambiguous(s *source, w word, candidates []string) {
	l.report(s, w.at, ActorAmbiguous, "several actors are called %s", quoted(w.text)).
		hint("write the id of the one that is meant: %s", either(candidates))
}

// either joins alternatives: "a, b or c".
func either(names []string) string {
	const most = 5
	if len(names) > most {
		names = append(names[:most:most], "another")
	}
	if last := len(names) - 1; last > 0 {
		return strings.Join(names[:last], ", ") + " or " + names[last]
	}
	return strings.Join(names, "")
}

// country is the code of the country that a word names; "" if there is none.
func (l *linker) country(s *source, w word) string {
	if code, ok := l.own[plain.Fold(w.text)]; ok {
		return code
	}
	if code, ok := timeline.ParseCountry(w.text); ok {
		return code
	}
	p := l.report(s, w.at, CountryUnknown, "no country is called %s; it is left out", quoted(w.text))
	if !l.guess(500) {
		return ""
	}
	if code, ok := timeline.CountryNearest(w.text); ok {
		p.hint("did you mean %s (%s)?", code, timeline.CountryName(code))
	} else {
		p.hint("write a code of two letters, EU, or the usual English name")
	}
	return ""
}

func (l *linker) ownCountries(names map[string]string) {
	l.own = make(map[string]string, 2*len(names))
	for code, name := range names {
		l.own[plain.Fold(name)] = code
	}
	for code := range names {
		l.own[plain.Fold(code)] = code
	}
}

// guess tells whether so many names may still be compared.
func (l *linker) guess(names int) bool {
	l.guesses -= names
	return l.guesses >= 0
}

func (l *linker) nearestEvent(text string) (string, bool) {
	if !l.guess(len(l.events)) {
		return "", false
	}
	ids := make([]string, len(l.events))
	for i, e := range l.events {
		ids[i] = e.ID
	}
	return plain.Nearest(text, ids)
}

// reportUnknown reports the names that no actor bears: one like the name of a
// known actor wherever it stands, another, which may well be right, once.
func (l *linker) reportUnknown() {
	for _, u := range l.unknown {
		near, isNear := "", false
		if l.guess(4 * len(l.actors)) {
			if near, isNear = l.names.Nearest(u.text); isNear {
				l.hinted[u.text] = near
			}
		}
		for _, p := range u.places {
			l.event = p.of
			if !isNear && p.of.allows(ActorUnknown) {
				continue
			}
			x := l.report(p.of.src, p.at, ActorUnknown, "no actor is called %s; it stands for itself", quoted(u.text))
			switch {
			case isNear:
				x.hint("did you mean %s?", near)
				continue
			case strings.Contains(u.text, ", "):
				x.hint("write several names as a list: [one, another]")
			default:
				x.hint("enter it in %s if it comes up again", ActorsName)
			}
			break
		}
	}
	l.event = nil
}
