package export

import (
	"encoding/json"
	"slices"
	"strings"
	"sync/atomic"

	"dateline/timeline"
	"dateline/timeline/query"
	"dateline/timeline/textnorm"
)

// pageFacets are the values by which the script of a page filters. Each has a number,
// which the entries name; what no entry of the page names is not on it.
type pageFacets struct {
	t    *timeline.Timeline
	list []pageFacet
}

type pageFacet struct {
	facetRow
	values []timeline.Count
	number map[string]int // by key
	used   []atomic.Bool  // entries are written side by side
}

// facetRow is a facet of the page: the texts that an event has of it, and the key of
// the value that a text means.
type facetRow struct {
	field query.Field
	label string
	texts func(e *timeline.Event, yield func(string))
	key   func(t *timeline.Timeline, text string) string
}

// facetRows are those of the screen. What an actor is part of stands with the actor,
// once, and not with each event.
var facetRows = []facetRow{
	{query.Actor, "Actor", func(e *timeline.Event, yield func(string)) { each(e.Actors, yield); each(e.Targets, yield) }, actorKey},
	{query.Country, "Country", func(e *timeline.Event, yield func(string)) { each(e.Countries, yield) }, countryKey},
	{query.Kind, "Kind", func(e *timeline.Event, yield func(string)) { yield(e.Kind) }, plainKey},
	{query.Topic, "Topic", func(e *timeline.Event, yield func(string)) { each(e.Topics, yield) }, plainKey},
	{query.Status, "Status", func(e *timeline.Event, yield func(string)) { yield(e.Status) }, plainKey},
}

func each(list []string, yield func(string)) {
	for _, s := range list {
		yield(s)
	}
}

func actorKey(t *timeline.Timeline, name string) string {
	if wholes := t.Wholes(name); len(wholes) > 0 {
		return wholes[0]
	}
	return ""
}

func countryKey(t *timeline.Timeline, text string) string {
	if code, ok := t.ParseCountry(text); ok {
		text = code
	}
	return facetKey(text)
}

func plainKey(_ *timeline.Timeline, text string) string { return facetKey(text) }

// facetKey is what two spellings of a value have in common.
func facetKey(s string) string { return strings.TrimSpace(textnorm.Fold(s)) }

func newPageFacets(t *timeline.Timeline) *pageFacets {
	f := &pageFacets{t: t, list: make([]pageFacet, len(facetRows))}
	for i, row := range facetRows {
		values := t.All().Facet(row.field)
		number := make(map[string]int, len(values))
		for n, v := range values {
			if row.field != query.Actor {
				v.Value = facetKey(v.Value)
			}
			number[v.Value] = n
		}
		f.list[i] = pageFacet{row, values, number, make([]atomic.Bool, len(values))}
	}
	return f
}

// numbers are those of the values that an event has of the i-th facet, each once; that
// of "none" where it has none.
func (p *page) numbers(i int, e *timeline.Event) []int {
	f := &p.facets.list[i]
	list := p.room[:0]
	f.texts(e, func(text string) {
		if n := p.numberOf(i, text); n >= 0 && !slices.Contains(list, n) {
			list = append(list, n)
		}
	})
	if n, ok := f.number[""]; ok && len(list) == 0 {
		list = append(list, n)
	}
	for _, n := range list {
		f.use(n)
	}
	p.room = list
	return list
}

// numberOf is that of the value that a text means, -1 for none. Most texts come up
// often.
func (p *page) numberOf(i int, text string) int {
	if n, ok := p.known[i][text]; ok {
		return n
	}
	f := &p.facets.list[i]
	key := f.key(p.t, text)
	n, ok := f.number[key]
	if !ok || key == "" {
		n = -1
	}
	if p.known[i] == nil || len(p.known[i]) >= mostWords {
		p.known[i] = map[string]int{}
	}
	p.known[i][text] = n
	return n
}

func (f *pageFacet) use(n int) {
	if !f.used[n].Load() { // so that processors do not write to the same place all the time
		f.used[n].Store(true)
	}
}

// pageData is what the script of a page reads beside the entries.
type pageData struct {
	Title    string      `json:"title"`
	Exported string      `json:"exported"`
	Possible string      `json:"possible"`
	Query    string      `json:"query,omitempty"`
	Part     bool        `json:"part,omitempty"` // the query finds more than the page holds
	Facets   []facetData `json:"facets"`
}

type facetData struct {
	Field  string      `json:"field"`
	Label  string      `json:"label"`
	Values []valueData `json:"values"`
}

type valueData struct {
	Number int      `json:"n"`
	Value  string   `json:"value"`
	Label  string   `json:"label"`
	Whole  *int     `json:"whole,omitempty"` // what the actor is part of
	Names  []string `json:"names,omitempty"` // by which words find the actor
}

// data is the table of what the entries have named, and of what that is part of.
func (f *pageFacets) data() []facetData {
	list := make([]facetData, len(f.list))
	for i := range f.list {
		row := &f.list[i]
		list[i] = facetData{Field: row.field.String(), Label: row.label, Values: []valueData{}}
		if row.field == query.Actor {
			f.useWholes(row)
		}
		for n, v := range row.values {
			if !row.used[n].Load() {
				continue
			}
			value := valueData{Number: n, Value: v.Value, Label: v.Label}
			switch {
			case row.field == query.Status && v.Value == "":
				value.Value = timeline.Unverified
			case row.field == query.Actor && v.Value != "":
				f.actor(row, &value)
			}
			list[i].Values = append(list[i].Values, value)
		}
	}
	return list
}

func (f *pageFacets) useWholes(row *pageFacet) {
	for n, v := range row.values {
		if v.Value == "" || !row.used[n].Load() {
			continue
		}
		for _, id := range f.t.Wholes(v.Value) {
			row.use(row.number[id])
		}
	}
}

func (f *pageFacets) actor(row *pageFacet, value *valueData) {
	if wholes := f.t.Wholes(value.Value); len(wholes) > 1 {
		n := row.number[wholes[1]]
		value.Whole = &n
	}
	a := f.t.Actor(value.Value)
	for _, name := range append([]string{a.Name}, a.Aliases...) {
		if name != "" {
			value.Names = append(value.Names, name)
		}
	}
}

// values writes the numbers of an entry's values and the days that it may lie in.
func (p *page) values(e *Entry) {
	for i := range p.facets.list {
		f := &p.facets.list[i]
		p.put(" data-", f.field.String(), `="`)
		for k, n := range p.numbers(i, e.event) {
			if k > 0 {
				p.put(" ")
			}
			p.number(n)
		}
		p.put(`"`)
	}
	if e.Date.IsZero() {
		return
	}
	p.put(` data-days="`)
	p.days(e.Date)
	p.put(`"`)
}

// data writes what the script reads. JSON as encoding/json writes it has no sign that
// means something within a script.
func (p *page) data(d Document) {
	text, err := json.Marshal(pageData{
		Title: d.Title, Exported: d.Exported, Possible: possible, Query: d.Query, Part: d.Selection != "", Facets: p.facets.data(),
	})
	if err != nil {
		panic(err) // texts and numbers always can be written
	}
	p.put(`<script type="application/json">`)
	p.buf = append(p.buf, text...)
	p.put("</script>\n")
}
