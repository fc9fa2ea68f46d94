package timeline

import (
	"cmp"
	"slices"
	"strconv"
	"sync"

	"github.com/RoaringBitmap/roaring/v2"

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
// The slices and events that it hands out are shared: read them only.
type Timeline struct {
	data      Data
	listed    []Actor // of the file, without second ones of an id
	names     *Names  // the listed actors, then the names that stand for themselves
	countries countryNames
	events    []Event
	keys      map[string]int   // key → place
	ids       map[string][]int // id → places, the first as loaded in front
	links     links
	index     *index
	whole     func() *View                // all events
	about     func() map[string][]Problem // problems by the id of their event
	density   density                     // the strip of all events
}

// New builds a timeline. It copies the events, gives each its Key, sorts them,
// and infers the countries of those that name none. Names of actors that the
// loader left as they were (no actor bears them, or several do) stand for
// themselves.
func New(d Data) *Timeline {
	t := &Timeline{data: d, names: NewNames(d.Actors), countries: newCountryNames(d.CountryNames)}
	t.data.Events = nil
	t.listed = slices.Clone(t.names.actors)
	keys := eventKeys(d.Events)
	order := chronological(d.Events)
	t.events = make([]Event, len(order))
	t.keys = make(map[string]int, len(order))
	t.ids = make(map[string][]int, len(order))
	for at, i := range order {
		e := &t.events[at]
		*e = d.Events[i]
		e.Key = keys[i]
		t.keys[e.Key] = at
		t.ids[e.ID] = append(t.ids[e.ID], at)
		t.inferCountries(e)
	}
	for id, places := range t.ids {
		// The key of the first one loaded is the id.
		k := slices.Index(places, t.keys[id])
		first := places[k]
		copy(places[1:k+1], places[:k])
		places[0] = first
	}
	t.links = newLinks(t.events, t.ids)
	t.index = newIndex(t)
	t.whole = sync.OnceValue(func() *View { return t.newView(query.Query{}, sure(t.index.all), roaring.New()) })
	t.about = sync.OnceValue(t.problemsByEvent)
	return t
}

// eventKeys gives each event its key: the first of an id, as loaded, has the id
// itself.
func eventKeys(events []Event) []string {
	taken := make(map[string]bool, len(events))
	for i := range events {
		taken[events[i].ID] = true
	}
	count := make(map[string]int, len(events))
	keys := make([]string, len(events))
	for i := range events {
		id := events[i].ID
		count[id]++
		keys[i] = id
		for n := count[id]; n > 1 && taken[keys[i]]; n++ {
			keys[i] = id + "~" + strconv.Itoa(n)
		}
		taken[keys[i]] = true
	}
	return keys
}

// chronological gives the places of the events by earliest day, latest day and
// id, undated events last.
func chronological(events []Event) []int {
	order := make([]int, len(events))
	for i := range order {
		order[i] = i
	}
	slices.SortFunc(order, func(i, j int) int {
		a, b := &events[i], &events[j]
		if a.Date.IsZero() != b.Date.IsZero() {
			if a.Date.IsZero() {
				return 1
			}
			return -1
		}
		s, t := a.Date.Span(), b.Date.Span()
		if c := cmp.Or(cmp.Compare(s.First, t.First), cmp.Compare(s.Last, t.Last)); c != 0 {
			return c
		}
		return cmp.Or(cmp.Compare(a.ID, b.ID), cmp.Compare(a.Pos.File, b.Pos.File), cmp.Compare(a.Pos.Line, b.Pos.Line), i-j)
	})
	return order
}

// inferCountries gives an event that names no country those of its actors and
// targets, in the order in which they first appear.
func (t *Timeline) inferCountries(e *Event) {
	if len(e.Countries) > 0 {
		return
	}
	var codes []string
	for _, names := range [][]string{e.Actors, e.Targets} {
		for _, name := range names {
			code := t.Actor(name).Country
			if code != "" && !slices.Contains(codes, code) {
				codes = append(codes, code)
			}
		}
	}
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
func (t *Timeline) Len() int { return len(t.events) }

// At is the i-th event, by earliest day, then latest, then id; undated ones last.
func (t *Timeline) At(i int) *Event { return &t.events[i] }

// Find is the first event, as loaded, that carries the id: the one that links
// go to.
func (t *Timeline) Find(id string) (*Event, bool) {
	places := t.ids[id]
	if len(places) == 0 {
		return nil, false
	}
	return &t.events[places[0]], true
}

// FindKey is the place of the event with the key.
func (t *Timeline) FindKey(key string) (i int, ok bool) {
	i, ok = t.keys[key]
	return i, ok
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

// Actors are those of the actors' file, in its order; of two with one id, the first.
func (t *Timeline) Actors() []Actor { return t.listed }

// CountryName is the name of a country: the timeline's own, else that of
// [CountryName].
func (t *Timeline) CountryName(code string) string { return t.countries.name(code) }

// bounds are the earliest and latest day of the i-th event, which is a dated one.
func (t *Timeline) bounds(i int) date.Span { return t.index.days.spans[i] }
