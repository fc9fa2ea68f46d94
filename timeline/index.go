package timeline

import (
	"maps"
	"net/url"
	"slices"
	"strings"

	"github.com/RoaringBitmap/roaring/v2"

	"dateline/timeline/plain"
	"dateline/timeline/query"
)

// index is what queries are answered from: sets of places of events.
type index struct {
	all     *roaring.Bitmap
	roles   map[query.Field]*role   // Actor, By, On
	columns map[query.Field]*column // Country, Kind, Topic, Status, Source, Has, Is
	ids     map[string][]string     // key → the ids that are so but for case and the like
	days    days
	words   *words
}

// newIndex also makes the names that stand for themselves known to t.names.
func newIndex(t *Timeline) *index {
	x := &index{all: roaring.New(), ids: make(map[string][]string, len(t.ids))}
	x.all.AddRange(0, uint64(len(t.events)))
	x.roles = newRoles(t)
	x.columns = make(map[query.Field]*column)
	b := &columnBuilder{t: t, keys: make(map[string]string)}
	for f, values := range columnValues() {
		x.columns[f] = b.build(values)
	}
	x.days = newDays(t)
	for _, id := range slices.Sorted(maps.Keys(t.ids)) {
		x.ids[nameKey(id)] = append(x.ids[nameKey(id)], id)
	}
	x.words = &words{t: t}
	return x
}

// role is who has one part in which events: acts, is acted upon, or either.
type role struct {
	own  []*roaring.Bitmap // by place of the actor: the events that name it
	with []*roaring.Bitmap // the same, with those that name what is part of it
	none *roaring.Bitmap   // the events that name nobody
}

func newRoles(t *Timeline) map[query.Field]*role {
	by, on := t.mentions()
	wholes := t.names.wholes()
	newRole := func(lists ...[][]uint32) *role {
		r := &role{own: make([]*roaring.Bitmap, len(t.names.actors)), none: roaring.New()}
		named := make([]bool, len(t.events))
		for at := range r.own {
			r.own[at] = roaring.New()
			for _, list := range lists {
				r.own[at].AddMany(list[at])
				for _, i := range list[at] {
					named[i] = true
				}
			}
		}
		for i, is := range named {
			if !is {
				r.none.Add(uint32(i))
			}
		}
		r.with = rollUp(r.own, wholes)
		return r
	}
	return map[query.Field]*role{query.Actor: newRole(by, on), query.By: newRole(by), query.On: newRole(on)}
}

// mentions lists, by place of the actor, the events in which it acts and those
// in which it is acted upon.
func (t *Timeline) mentions() (by, on [][]uint32) {
	places := make(map[string]int)
	note := func(lists *[][]uint32, names []string, i int) {
		for _, name := range names {
			at, ok := places[name]
			if !ok {
				at = t.names.standIn(name)
				places[name] = at
			}
			for at >= len(*lists) {
				*lists = append(*lists, nil)
			}
			(*lists)[at] = append((*lists)[at], uint32(i))
		}
	}
	for i := range t.events {
		note(&by, t.events[i].Actors, i)
		note(&on, t.events[i].Targets, i)
	}
	n := len(t.names.actors)
	return append(by, make([][]uint32, n-len(by))...), append(on, make([][]uint32, n-len(on))...)
}

// rollUp adds to each actor the events of its parts; wholes are, for each
// actor, all that it is part of.
func rollUp(own []*roaring.Bitmap, wholes [][]int) []*roaring.Bitmap {
	with := slices.Clone(own)
	for part, above := range wholes {
		for _, at := range above {
			if with[at] == own[at] {
				with[at] = own[at].Clone()
			}
			with[at].Or(own[part])
		}
	}
	return with
}

// column is the values of one field, and the events that have each.
type column struct {
	values []value
	byKey  map[string]int // key → place in values
	none   *roaring.Bitmap
}

type value struct {
	text   string // as first written; "" where the value only can be asked for
	key    string
	events *roaring.Bitmap
}

// named is a value of an event: how it is compared and how it is shown. A value
// without text is not listed by facets.
type named struct{ key, text string }

// columnValues are, by field, what adds the values of an event, and its place.
func columnValues() map[query.Field]func(*columnBuilder, *Event, int) {
	return map[query.Field]func(*columnBuilder, *Event, int){
		query.Country: (*columnBuilder).countries,
		query.Kind:    func(b *columnBuilder, e *Event, _ int) { b.add(e.Kind) },
		query.Topic:   func(b *columnBuilder, e *Event, _ int) { b.add(e.Topics...) },
		query.Status:  func(b *columnBuilder, e *Event, _ int) { b.add(e.status()) },
		query.Source:  (*columnBuilder).sources,
		query.Has:     (*columnBuilder).parts,
		query.Is:      (*columnBuilder).certainty,
	}
}

// columnBuilder collects the values of one event after the other.
type columnBuilder struct {
	t      *Timeline
	keys   map[string]string // by text: few texts stand in many events
	values []named
}

func (b *columnBuilder) build(valuesOf func(*columnBuilder, *Event, int)) *column {
	c := &column{byKey: make(map[string]int), none: roaring.New()}
	for i := range b.t.events {
		b.values = b.values[:0]
		valuesOf(b, &b.t.events[i], i)
		if len(b.values) == 0 {
			c.none.Add(uint32(i))
		}
		for _, v := range b.values {
			at, ok := c.byKey[v.key]
			if !ok {
				at = len(c.values)
				c.byKey[v.key] = at
				c.values = append(c.values, value{key: v.key, events: roaring.New()})
			}
			if c.values[at].text == "" {
				c.values[at].text = v.text
			}
			c.values[at].events.Add(uint32(i))
		}
	}
	return c
}

// add takes values that are compared by their valueKey.
func (b *columnBuilder) add(texts ...string) {
	for _, text := range texts {
		key, ok := b.keys[text]
		if !ok {
			key = valueKey(text)
			b.keys[text] = key
		}
		if key != "" {
			b.values = append(b.values, named{key, text})
		}
	}
}

// flag adds a value of a Listed field.
func (b *columnBuilder) flag(name string, on bool) {
	if on {
		b.values = append(b.values, named{name, name})
	}
}

// valueKey is what two spellings of a kind, a topic, a status or a source have
// in common.
func valueKey(s string) string { return strings.TrimSpace(plain.Fold(s)) }

// status is one of the Statuses, or "" for all else.
func (e *Event) status() string {
	if slices.Contains(Statuses, e.Status) {
		return e.Status
	}
	if key := valueKey(e.Status); slices.Contains(Statuses, key) {
		return key
	}
	return ""
}

// A country that is not known stands for itself.
func (b *columnBuilder) countries(e *Event, _ int) {
	for _, text := range e.Countries {
		if code, ok := b.t.countries.parse(text); ok {
			text = code
		}
		b.add(text)
	}
}

// A source is listed by its publisher, or its host where it has none, and found
// by both, by the host also without its "www.".
func (b *columnBuilder) sources(e *Event, _ int) {
	for i := range e.Sources {
		before := len(b.values)
		b.add(e.Sources[i].Publisher)
		host := e.Sources[i].host()
		if host == "" {
			continue
		}
		short := named{key: strings.TrimPrefix(host, "www.")}
		if len(b.values) == before {
			short.text = short.key
		}
		b.values = append(b.values, named{key: host}, short)
	}
}

// host is the host of the source's address, folded; "" where it has none.
func (s *Source) host() string {
	u, err := url.Parse(s.URL)
	if err != nil {
		return ""
	}
	return valueKey(u.Hostname())
}

func (b *columnBuilder) parts(e *Event, i int) {
	b.flag("quote", len(e.Quotes) > 0)
	b.flag("source", len(e.Sources) > 0)
	b.flag("reply", len(b.t.links.replies[i]) > 0)
	b.flag("archive", slices.ContainsFunc(e.Sources, func(s Source) bool { return s.Archived != "" }))
	b.flag("note", e.Note != "")
}

func (b *columnBuilder) certainty(e *Event, _ int) {
	b.flag("approximate", e.Date.Approximate())
	b.flag("uncertain", e.Date.Uncertain())
	b.flag("undated", e.Date.IsZero())
}
