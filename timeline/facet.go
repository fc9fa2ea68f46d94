package timeline

import (
	"cmp"
	"math"
	"runtime"
	"slices"
	"sync/atomic"

	"github.com/RoaringBitmap/roaring/v2"

	"dateline/timeline/bitset"
	"dateline/timeline/query"
	"dateline/timeline/textnorm"
	"dateline/timeline/together"
)

// Count is a value of a facet.
type Count struct {
	Value string // "" for the events that have none
	Label string // what is shown: an actor's or a country's name
	Count int
	State State
}

// State tells how the query treats a value.
type State uint8

// The states of a value. One that the query both takes and excludes is Taken.
const (
	Free State = iota
	Taken
	Excluded
)

// None is the label for the events that have no value.
const None = "(none)"

// Facet counts the values of one of facetFields over the events that match the
// query without that facet's own terms; most first, then by label. A count is
// what the query would find with that value alone in the facet: an actor counts
// with all its parts. Values that nothing has are left out, but for those that the
// query takes or excludes. Other fields have no facet.
func (v *View) Facet(f query.Field) []Count {
	return v.counts(f, func(c Count, _ *roaring.Bitmap) bool { return c.Count > 0 || c.State != Free })
}

// candidate is a value before it is counted.
type candidate struct {
	value, label string
	place        int // among the values of the field; -1 for none of them
	events       *roaring.Bitmap
}

func (v *View) counts(f query.Field, keep func(Count, *roaring.Bitmap) bool) []Count {
	base := v.found.may
	if taken, excluded := v.q.Facet(f); len(taken)+len(excluded) > 0 {
		base = v.t.eval(v.q.Without(f).Root, v.own).may
	}
	states := v.States(f)
	candidates := v.candidates(f)
	numbers := v.t.numbers(f, base, candidates)
	var counts []Count
	for _, i := range mostFirst(numbers) {
		c := candidates[i]
		count := Count{Value: c.value, Label: c.label, Count: numbers[i], State: states[c.value]}
		if keep(count, c.events) {
			counts = append(counts, count)
		}
	}
	return counts
}

// countAll counts the events of base that each candidate has, on all processors
// where it is worth while.
func countAll(base *roaring.Bitmap, candidates []candidate) []int {
	numbers := make([]int, len(candidates))
	// A compressed set of fewer than one place in 16 is a sorted list. To walk
	// two lists side by side takes many times as long as to look up the entries
	// of the shorter one in a plain set.
	const sparse = 16
	listed := func(set *roaring.Bitmap) bool { return set.GetCardinality()*sparse < uint64(base.Maximum()) }
	var within bitset.Set
	if !base.IsEmpty() && listed(base) {
		within = bitset.Of(base)
	}
	count := func(from, to int) {
		for i := from; i < to; i++ {
			if events := candidates[i].events; within != nil && listed(events) {
				numbers[i] = within.CountOf(events)
			} else {
				numbers[i] = int(base.AndCardinality(events))
			}
		}
	}
	const few = 64
	parts := min(runtime.GOMAXPROCS(0), len(candidates)/few)
	if parts < 2 {
		count(0, len(candidates))
		return numbers
	}
	// The first candidates are those that come up most: parts of equal length
	// would not take equally long.
	var next atomic.Int64
	var group together.Group
	for range parts {
		group.Go(func() {
			for {
				to := int(next.Add(few / 4))
				from := to - few/4
				if from >= len(candidates) {
					return
				}
				count(from, min(to, len(candidates)))
			}
		})
	}
	group.Wait()
	return numbers
}

// mostFirst sorts candidates, which are in the order of their labels, by what was
// counted, most first.
func mostFirst(numbers []int) []int {
	keys := make([]uint64, len(numbers))
	for i, n := range numbers {
		keys[i] = uint64(math.MaxUint32-uint32(n))<<32 | uint64(i)
	}
	slices.Sort(keys)
	order := make([]int, len(keys))
	for i, key := range keys {
		order[i] = int(uint32(key))
	}
	return order
}

// candidates lists all values that the timeline has of a field, that of "has
// none", and those that the query names without any event having them, by label.
func (v *View) candidates(f query.Field) []candidate {
	list := v.t.candidates(f)
	if strangers := v.strangers(f); len(strangers) > 0 {
		list = slices.Concat(list, strangers)
		sortByLabel(list)
	}
	return list
}

// candidates are those of a facet without a query; they are made but once.
func (t *Timeline) candidates(f query.Field) []candidate {
	if values, ok := t.valued[f]; ok {
		return values()
	}
	return nil
}

func (t *Timeline) findCandidates(f query.Field) []candidate {
	var list []candidate
	if r, ok := t.index.roles[f]; ok {
		list = append(list, candidate{value: "", label: None, place: -1, events: r.none})
		for at, a := range t.names.actors {
			list = append(list, candidate{value: a.ID, label: cmp.Or(a.Name, a.ID), place: at, events: r.with[at]})
		}
		sortByLabel(list)
		return list
	}
	c := t.index.columns[f]
	list = append(list, candidate{value: "", label: None, place: -1, events: c.none})
	if f == query.Status {
		list[0].label = Unverified
	}
	for i := range c.values {
		if value := &c.values[i]; value.text != "" {
			list = append(list, candidate{value: value.text, label: t.label(f, value.text), place: i, events: value.events})
		}
	}
	sortByLabel(list)
	return list
}

// label is what is shown for a value of a column.
func (t *Timeline) label(f query.Field, value string) string {
	switch f {
	case query.Country, query.ByCountry, query.OnCountry:
		return t.CountryName(value)
	case query.Checked:
		for s := Unchecked; s <= Checked; s++ {
			if s.String() == value {
				return s.Words()
			}
		}
	}
	return value
}

func sortByLabel(list []candidate) {
	keys := make(map[string]string, len(list))
	for _, c := range list {
		keys[c.label] = textnorm.Fold(c.label)
	}
	slices.SortFunc(list, func(a, b candidate) int {
		return cmp.Or(cmp.Compare(keys[a.label], keys[b.label]), cmp.Compare(a.value, b.value))
	})
}

// strangers are the values of a column with a facet that the query names and no
// event has or lists.
func (v *View) strangers(f query.Field) []candidate {
	c, isColumn := v.t.index.columns[f]
	if _, hasFacet := v.t.valued[f]; !isColumn || !hasFacet {
		return nil
	}
	var list []candidate
	taken, excluded := v.q.Facet(f)
	for _, asked := range append(slices.Clone(taken), excluded...) {
		for _, text := range v.t.Denoted(f, asked) {
			if at, ok := c.byKey[valueKey(text)]; text == "" || ok && c.values[at].text != "" ||
				slices.ContainsFunc(list, func(c candidate) bool { return c.value == text }) {
				continue
			}
			list = append(list, candidate{text, v.t.label(f, text), -1, c.find(text, false)})
		}
	}
	return list
}

// States tells, by value of a facet, how the query treats it: what it does not
// name is Free.
func (v *View) States(f query.Field) map[string]State {
	states := make(map[string]State)
	taken, excluded := v.q.Facet(f)
	for _, asked := range excluded {
		for _, value := range v.t.Denoted(f, asked) {
			states[value] = Excluded
		}
	}
	for _, asked := range taken {
		for _, value := range v.t.Denoted(f, asked) {
			states[value] = Taken
		}
	}
	return states
}

// Denoted gives the values, as a facet lists them, that a value of a query
// means: "hikvision" for an alias, all that begin with it for a prefix.
func (t *Timeline) Denoted(f query.Field, v query.Value) []string {
	if v.Text == "" && !v.Prefix {
		return []string{""}
	}
	var values []string
	switch f {
	case query.Actor, query.By, query.On:
		for _, at := range t.actorPlaces(v) {
			values = append(values, t.names.actors[at].ID)
		}
		return values
	case query.Country, query.ByCountry, query.OnCountry:
		return t.countryValues(v)
	case query.Status:
		if matchesWord(v, Unverified) {
			values = append(values, "")
		}
		for _, status := range Statuses {
			if matchesWord(v, status) {
				values = append(values, status)
			}
		}
		return values
	}
	c, ok := t.index.columns[f]
	if !ok {
		return nil
	}
	for i := range c.values {
		if matchesWord(v, c.values[i].key) {
			values = append(values, cmp.Or(c.values[i].text, c.values[i].key))
		}
	}
	if len(values) == 0 && !v.Prefix {
		values = append(values, v.Text)
	}
	return values
}

// Toggle is the view's query with a value of a facet taken, or no longer taken
// if it was; by whatever name the query calls it. It is no longer excluded.
func (v *View) Toggle(f query.Field, value string) query.Query { return v.t.Toggle(v.q, f, value) }

// Exclude is Toggle for what the query excludes.
func (v *View) Exclude(f query.Field, value string) query.Query { return v.t.Exclude(v.q, f, value) }

// Toggle is [View.Toggle] for a query of which there is no view yet.
func (t *Timeline) Toggle(q query.Query, f query.Field, value string) query.Query {
	taken, excluded := t.without(q, f, value)
	if old, _ := q.Facet(f); len(taken) == len(old) {
		taken = append(taken, query.Value{Text: value})
	}
	return q.With(f, taken, excluded)
}

// Exclude is [View.Exclude] for a query of which there is no view yet.
func (t *Timeline) Exclude(q query.Query, f query.Field, value string) query.Query {
	taken, excluded := t.without(q, f, value)
	if _, old := q.Facet(f); len(excluded) == len(old) {
		excluded = append(excluded, query.Value{Text: value})
	}
	return q.With(f, taken, excluded)
}

// without gives what a query takes and excludes of a facet, but for a value.
func (t *Timeline) without(q query.Query, f query.Field, value string) (taken, excluded []query.Value) {
	taken, excluded = q.Facet(f)
	means := func(asked query.Value) bool {
		return !asked.Prefix && slices.Contains(t.Denoted(f, asked), value)
	}
	return slices.DeleteFunc(slices.Clone(taken), means), slices.DeleteFunc(slices.Clone(excluded), means)
}
