package timeline

import (
	"slices"
	"strings"

	"github.com/RoaringBitmap/roaring/v2"

	"dateline/timeline/query"
	"dateline/timeline/textnorm"
)

// matches is what a query gives: the events that may match it, and those among
// them that must. The two differ where an imprecise date is asked about. What
// may match `-x` is all but what must match x, so that an event dated 2020 is
// found, as possible, by both date:2020-05 and -date:2020-05.
//
// An event without a readable date has no part in questions about dates: it
// never matches one, and for certain matches its opposite.
type matches struct{ may, must *roaring.Bitmap }

// eval answers a query whose names have been checked; what is unknown matches
// nothing. The sets are shared: they must not be changed.
func (t *Timeline) eval(n *query.Node, own signs) matches {
	if n == nil {
		return sure(t.index.all)
	}
	switch n.Op {
	case query.And:
		m := sure(t.index.all)
		for _, kid := range n.Kids {
			k := t.eval(kid, own)
			m = matches{roaring.And(m.may, k.may), roaring.And(m.must, k.must)}
		}
		return m
	case query.Or:
		m := sure(roaring.New())
		for _, kid := range n.Kids {
			m = m.or(t.eval(kid, own))
		}
		return m
	case query.Not:
		k := t.eval(n.Kids[0], own)
		return matches{roaring.AndNot(t.index.all, k.must), roaring.AndNot(t.index.all, k.may)}
	default:
		return t.evalTerm(n, own)
	}
}

func sure(events *roaring.Bitmap) matches { return matches{events, events} }

func (m matches) or(n matches) matches {
	return matches{roaring.Or(m.may, n.may), roaring.Or(m.must, n.must)}
}

func (t *Timeline) evalTerm(n *query.Node, own signs) matches {
	m := sure(roaring.New())
	for _, v := range n.Values {
		m = m.or(t.evalValue(n.Field, v, own))
	}
	return m
}

func (t *Timeline) evalValue(f query.Field, v query.Value, own signs) matches {
	x := t.index
	switch f {
	case query.Text:
		return sure(x.words.search(v))
	case query.Actor, query.By, query.On:
		return sure(t.evalRole(x.roles[f], v))
	case query.ID, query.Thread, query.Story:
		return sure(t.evalID(f, v))
	case query.DateField, query.Within, query.Before, query.After, query.Known:
		return t.evalDate(f, v)
	case query.No:
		return sure(roaring.AndNot(x.all, x.columns[query.Has].find(v.Text, v.Prefix)))
	case query.Is:
		return sure(roaring.Or(x.columns[f].find(v.Text, v.Prefix), own.of(v)))
	case query.Status:
		if v.Text != "" && matchesWord(v, Unverified) {
			return sure(roaring.Or(x.columns[f].none, x.columns[f].find(v.Text, v.Prefix)))
		}
	case query.Country, query.ByCountry, query.OnCountry:
		return sure(t.evalCountry(x.columns[f], v))
	}
	return sure(x.columns[f].find(v.Text, v.Prefix))
}

// matchesWord tells whether v asks for the word.
func matchesWord(v query.Value, word string) bool {
	key := valueKey(v.Text)
	return key == word || v.Prefix && strings.HasPrefix(word, key)
}

// find gives the events with a value, or with one that begins with it. "" asks
// for the events that have none.
func (c *column) find(text string, prefix bool) *roaring.Bitmap {
	key := valueKey(text)
	if prefix {
		found := roaring.New()
		for i := range c.values {
			if strings.HasPrefix(c.values[i].key, key) {
				found.Or(c.values[i].events)
			}
		}
		return found
	}
	if key == "" {
		return c.none
	}
	if at, ok := c.byKey[key]; ok {
		return c.values[at].events
	}
	return roaring.New()
}

func (t *Timeline) evalRole(r *role, v query.Value) *roaring.Bitmap {
	if v.Text == "" && !v.Prefix {
		return r.none
	}
	sets := r.with
	if v.Exact {
		sets = r.own
	}
	found := roaring.New()
	for _, at := range t.actorPlaces(v) {
		found.Or(sets[at])
	}
	return found
}

// actorPlaces gives the places of the actors that a value names.
func (t *Timeline) actorPlaces(v query.Value) []int {
	if v.Prefix {
		return t.names.prefixed(v.Text)
	}
	return t.names.lookup(v.Text)
}

func (t *Timeline) evalCountry(c *column, v query.Value) *roaring.Bitmap {
	if v.Text == "" && !v.Prefix {
		return c.none
	}
	found := roaring.New()
	for _, code := range t.countryValues(v) {
		found.Or(c.find(code, false))
	}
	return found
}

// countryValues gives the codes of the countries that a value names. A country
// that only an event knows stands for itself.
func (t *Timeline) countryValues(v query.Value) []string {
	var codes []string
	c := t.index.columns[query.Country]
	if v.Prefix {
		key := countryKey(v.Text)
		for name, code := range t.countries.all() {
			if strings.HasPrefix(name, key) {
				codes = append(codes, code)
			}
		}
		for _, used := range c.values {
			if strings.HasPrefix(used.key, valueKey(v.Text)) {
				codes = append(codes, used.text)
			}
		}
		slices.Sort(codes)
		return slices.Compact(codes)
	}
	if code, ok := t.countries.parse(v.Text); ok {
		return []string{code}
	}
	if at, ok := c.byKey[valueKey(v.Text)]; ok {
		return []string{c.values[at].text}
	}
	return nil
}

func (t *Timeline) evalID(f query.Field, v query.Value) *roaring.Bitmap {
	found := roaring.New()
	tied := t.clusters(f)
	if v.Text == "" && !v.Prefix {
		for i := range t.Len() {
			if tied == nil && t.id(i) == "" || tied != nil && len(tied.around(i)) == 1 {
				found.Add(uint32(i))
			}
		}
		return found
	}
	for _, i := range t.idPlaces(f, v) {
		if tied == nil {
			found.Add(i)
			continue
		}
		found.AddMany(tied.around(int(i)))
	}
	return found
}

// clusters are those that a field asks for: threads or stories; nil for none.
func (t *Timeline) clusters(f query.Field) *clusters {
	switch f {
	case query.Thread:
		return &t.links.thread
	case query.Story:
		return &t.links.story
	}
	return nil
}

// idPlaces gives the events that a value names: those with the id letter for
// letter, else with the key, else with the id but for case and the like. A
// thread is that of the first event with the id, to which links go.
func (t *Timeline) idPlaces(f query.Field, v query.Value) []uint32 {
	if v.Prefix {
		front := textnorm.Fold(v.Text)
		return t.withID(func(id string) bool { return strings.HasPrefix(foldID(id), front) })
	}
	found := t.placesOf(v.Text)
	if len(found) == 0 {
		if i, ok := t.FindKey(v.Text); ok {
			return []uint32{uint32(i)}
		}
		found = t.likeID(v.Text)
	}
	if f != query.ID && len(found) > 1 {
		return found[:1]
	}
	return found
}

// withID gives the events whose id matches, in order.
func (t *Timeline) withID(match func(id string) bool) []uint32 {
	var found []uint32
	for i := range t.Len() {
		if match(t.id(i)) {
			found = append(found, uint32(i))
		}
	}
	return found
}

// likeID gives the events whose id is text but for case and the like, by id.
func (t *Timeline) likeID(text string) []uint32 {
	key := nameKey(text)
	var ids []string
	for _, i := range t.withID(func(id string) bool { return nameKey(id) == key }) {
		ids = append(ids, t.id(int(i)))
	}
	slices.Sort(ids)
	var found []uint32
	for _, id := range slices.Compact(ids) {
		found = append(found, t.placesOf(id)...)
	}
	return found
}

// foldID is Fold for ids, nearly all of which are folded already.
func foldID(id string) string {
	for i := range len(id) {
		if c := id[i]; (c < 'a' || c > 'z') && (c < '0' || c > '9') && c != '-' {
			return textnorm.Fold(id)
		}
	}
	return id
}
