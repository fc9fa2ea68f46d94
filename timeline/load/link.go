package load

import (
	"fmt"
	"sort"

	"dateline/timeline"
	"dateline/timeline/textnorm"
)

// maxGuesses is how many names may be compared in search of hints; beyond that
// problems come without one, so that a file full of mistakes still loads fast.
const maxGuesses = 500_000

// linker looks up what files name in each other. Events pass through it in the
// order of the files, and what it remembers of them is little: their ids, and
// the links between them.
type linker struct {
	findings          // of what is at hand
	done     []*found // of what has been dealt with
	emit     func(*timeline.Event)

	actors  []actor
	metas   []*file
	names   *timeline.Names
	own     map[string]string // as in resolver
	guesses int

	ids    ids
	events []eventID
	first  []int32 // by the number of an id: the first event that carries it, or -1
	links  []link  // in the order of the events
	runs   []fileRun

	answers    bool         // missing ones are asked for
	unanswered []unanswered // what wants an answer, whether it has one or not

	unknown   []*unknownName // in the order in which they first appear
	unknownBy map[string]*unknownName
	shared    map[string]bool   // names that several actors bear
	hinted    map[string]string // name that no actor bears → id of the one that was named as near
}

// eventID is what is remembered of an event.
type eventID struct {
	id   uint32 // its number
	line uint32
	link uint32 // the place of its first link
}

// link says that an event answers one of an id, or carries it on.
type link struct {
	to                  uint32 // number of the id
	line, column, width uint32
	follows             bool
}

func (k link) mark() mark { return mark{int(k.line), int(k.column), int(k.width)} }

// fileRun is a run of events of one file.
type fileRun struct {
	first int // event
	src   *source
}

func newLinker() *linker {
	return &linker{
		unknownBy: make(map[string]*unknownName), shared: make(map[string]bool),
		hinted: make(map[string]string), guesses: maxGuesses,
	}
}

// flush is called when all of a file has been seen: its problems are made ready.
func (l *linker) flush() {
	l.settle()
	l.done = append(l.done, l.all...)
	l.all = nil
}

// begin marks the events that follow as those of another run.
func (l *linker) begin(o *origin) {
	l.runs = append(l.runs, fileRun{len(l.events), &source{origin: o}})
}

// runAt is the run that an event is of.
func (l *linker) runAt(event int) *fileRun {
	n := sort.Search(len(l.runs), func(i int) bool { return l.runs[i].first > event })
	return &l.runs[n-1]
}

// past stands for an event that has passed: its id, and a source that names its
// file.
func (l *linker) past(n int) *event {
	e := &event{src: l.runAt(n).src}
	e.ID = l.ids.at(int(l.events[n].id))
	return e
}

// add takes in the next event, whose names have been looked up.
func (l *linker) add(e *event) {
	n := len(l.events)
	in := n - l.runs[len(l.runs)-1].first
	l.event = e
	l.rank = ofIDs
	id := l.number(e.ID)
	if first := l.first[id]; first >= 0 {
		p := l.report(e.src, e.id, IDDuplicate, "the id %s is taken; links to it go to the other event", quoted(e.ID))
		if o := e.src.original; o != "" && l.runAt(int(first)).src.path == o {
			p.Message = fmt.Sprintf("the id %s is taken: this file looks like %s of %s", quoted(e.ID), e.src.what, o)
			p.hint("the first one is at %s; carry over what this copy has beyond it, then delete the copy", l.where(int(first)))
		} else {
			p.hint("the first one is at %s; give this one an id of its own", l.where(int(first)))
		}
	} else {
		l.first[id] = int32(n)
		if o := e.src.original; o != "" && e.id == e.self { // it was named after the original
			l.report(e.src, e.id, IDInvalid, "the event has no id, and this file looks like %s of %s", e.src.what, o).
				hint("carry over what this copy has beyond it, then delete the copy; or add id: and lower-case words joined by hyphens")
		}
	}
	l.events = append(l.events, eventID{uint32(id), uint32(e.Pos.Line), uint32(len(l.links))})
	l.rank = eventRank(in, itsCountries)
	for _, w := range e.noCountries {
		l.noCountry(e.src, w)
	}
	for i, w := range append(e.respondsTo[:len(e.respondsTo):len(e.respondsTo)], e.follows...) {
		follows := i >= len(e.respondsTo)
		l.links = append(l.links, link{uint32(l.number(w.text)), uint32(w.at.line), uint32(w.at.column), uint32(w.at.width), follows})
	}
	l.rank = ofNames
	for _, w := range e.noActors {
		l.noActor(e, n, w)
	}
	for _, text := range e.ambiguous {
		l.shared[text] = true
	}
	l.rank = eventRank(in, itsCountries)
	l.stale(e)
	if l.answers && wantsAnswer(e) {
		l.unanswered = append(l.unanswered, unanswered{n, e.self})
	}
	l.event, l.rank = nil, whileReading
	l.emit(&e.Event)
}

// number is that of an id, be there such an event or not.
func (l *linker) number(id string) int {
	n := l.ids.number(id)
	if n == len(l.first) {
		l.first = append(l.first, -1)
	}
	return n
}

// where is the place of an event as text.
func (l *linker) where(event int) string {
	return fmt.Sprintf("%s:%d", l.runAt(event).src.path, l.events[event].line)
}

// linksOf are the links of an event.
func (l *linker) linksOf(event int) []link {
	from, to := int(l.events[event].link), len(l.links)
	if event+1 < len(l.events) {
		to = int(l.events[event+1].link)
	}
	return l.links[from:to]
}

// noCountry reports a word that no country bears.
func (l *linker) noCountry(s *source, w word) {
	p := l.report(s, w.at, CountryUnknown, "no country is called %s; it is left out", quoted(w.text))
	if !l.guess(500) {
		return
	}
	if code, ok := timeline.CountryNearest(w.text); ok {
		p.hint("did you mean %s (%s)?", code, timeline.CountryName(code))
		if meant, ok := timeline.CountryMeant(w.text); ok && meant == code {
			p.fix(w.at, w.text, code)
		}
	} else {
		p.hint("write a code of two letters, EU, or the usual English name")
	}
}

// guess tells whether so many names may still be compared.
func (l *linker) guess(names int) bool {
	l.guesses -= names
	return l.guesses >= 0
}

// dangling reports the links that lead nowhere, once all events have passed.
func (l *linker) dangling() {
	var all []string
	for n := range l.events {
		l.event = nil
		for _, k := range l.linksOf(n) {
			if l.first[k.to] >= 0 {
				continue
			}
			if l.event == nil {
				l.event = l.past(n)
				l.rank = eventRank(n-l.runAt(n).first, itsLinks)
			}
			text := l.ids.at(int(k.to))
			p := l.report(l.event.src, k.mark(), ReferenceUnknown, "no event has the id %s", quoted(text))
			if !l.guess(len(l.events)) {
				continue
			}
			if all == nil {
				all = l.allIDs()
			}
			if id, ok := textnorm.Nearest(text, all); ok {
				p.hint("did you mean %s?", id).fixOne(k.mark(), text, textnorm.Meant(text, all, lettersOfName))
			}
		}
	}
	l.event, l.rank = nil, whileReading
}

// allIDs are those of all events.
func (l *linker) allIDs() []string {
	all := make([]string, len(l.events))
	for i, e := range l.events {
		all[i] = l.ids.at(int(e.id))
	}
	return all
}
