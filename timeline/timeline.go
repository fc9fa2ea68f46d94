package timeline

import (
	"dateline/timeline/date"
	"dateline/timeline/query"
)

// Data is what a loader hands over.
type Data struct {
	Title, Description string
	Views              []SavedView
	Actors             []Actor
	Events             []Event
	// CountryNames overrides or adds names, by code.
	CountryNames map[string]string
	Problems     []Problem
}

// Timeline is a set of events in chronological order, with its index. It is
// built once and never changes; every method may be called from any goroutine.
// The slices that it hands out are shared: read them only.
type Timeline struct {
	records           // of the events, by place
	data      Data    // without actors and events
	listed    []Actor // of the file, without second ones of an id
	names     *Names  // the listed actors, then the names that stand for themselves
	countries countryNames
	undated   int // the place of the first undated event
	keys      keys
	links     links
	index     *index
	whole     func() *View                // all events
	about     func() map[string][]Problem // problems by the id of their event
	kinds     func() kinds                // of dates
	forwards  forwards
	valued    map[query.Field]func() []candidate // by label
	density   density                            // the strip of all events
}

// New builds a timeline of events that are there already. Its countries,
// problems and views are those of the data; see [Builder] for the rest.
func New(d Data) *Timeline {
	b := NewBuilder(d.Actors)
	for i := range d.Events {
		b.Add(&d.Events[i])
	}
	return b.Timeline(d)
}

// inferCountries gives an event that names no country those of its actors and
// targets.
func (t *Timeline) inferCountries(e *Event) {
	if len(e.Countries) > 0 {
		return
	}
	codes := t.names.CountriesOf(e)
	e.Countries, e.Inferred = codes, len(codes) > 0
}

// Title is the timeline's title; it may be empty.
func (t *Timeline) Title() string { return t.data.Title }

// Description is the timeline's description; it may be empty.
func (t *Timeline) Description() string { return t.data.Description }

// Views are the saved views, in the order written.
func (t *Timeline) Views() []SavedView { return t.data.Views }

// Problems are what the loader found, in its order.
func (t *Timeline) Problems() []Problem { return t.data.Problems }

// ProblemsOf are those of the problems that are about an event with the id.
func (t *Timeline) ProblemsOf(id string) []Problem { return t.about()[id] }

func (t *Timeline) problemsByEvent() map[string][]Problem {
	about := make(map[string][]Problem)
	for _, p := range t.data.Problems {
		about[p.Event] = append(about[p.Event], p)
	}
	return about
}

// Len is the number of events.
func (t *Timeline) Len() int { return len(t.starts) }

// At is the i-th event, by earliest day, then latest, then what is answered or
// carried on before its answer or its next step, then id; undated ones last. It is
// made anew for each call, which takes about a microsecond: who asks about many
// events had better ask for less, as KeyAt gives it.
func (t *Timeline) At(i int) *Event {
	e := t.records.read(i)
	t.setKey(i, e)
	return e
}

// setKey gives the i-th event its key.
func (t *Timeline) setKey(i int, e *Event) {
	e.Key = e.ID
	if key, ok := t.keys.renamed[uint32(i)]; ok {
		e.Key = key
	}
}

// Has tells whether an event carries the id, for less than Find takes.
func (t *Timeline) Has(id string) bool {
	_, ok := t.first(id)
	return ok
}

// Actor is the actor with that id, name or alias. It never fails: a name that
// no actor bears, or several do, stands for itself.
func (t *Timeline) Actor(id string) Actor {
	if at, ok := t.names.place[id]; ok {
		return t.names.actors[at]
	}
	if found := t.names.lookup(id); len(found) == 1 && found[0] < len(t.listed) {
		return t.names.actors[found[0]]
	}
	return Actor{ID: id, Name: id}
}

// Wholes are the ids of the actor that an event names and of all that it is part
// of, the nearest first: the facets in which the event counts.
func (t *Timeline) Wholes(name string) []string {
	places := t.names.within(name)
	ids := make([]string, len(places))
	for k, at := range places {
		ids[k] = t.names.actors[at].ID
	}
	return ids
}

// Actors are those of the actors' file, in its order; of two with one id, the first.
func (t *Timeline) Actors() []Actor { return t.listed }

// CountryName is the name of a country: the timeline's own, else that of
// [CountryName].
func (t *Timeline) CountryName(code string) string { return t.countries.name(code) }

// bounds are the earliest and latest day of the i-th event, which is a dated one.
func (t *Timeline) bounds(i int) date.Span {
	d := &t.index.days
	return d.spans[d.of(uint32(i))]
}
