package timeline

import (
	"net/url"
	"slices"
	"strings"

	"github.com/RoaringBitmap/roaring/v2"

	"dateline/timeline/date"
	"dateline/timeline/query"
	"dateline/timeline/textnorm"
)

// chunk is what some events that follow one another have in them.
type chunk struct {
	t       *Timeline
	by, on  mentions
	columns map[query.Field]*column
	known   []published
	gapped  []uint32
	ties    []tie // of answers
	steps   []tie

	keys   map[string]string // valueKey, by text: few texts stand in many events
	hosts  map[string]string // by the front of an address
	values []named
	check  CheckState // of the event that is taken
}

func newChunk(t *Timeline) *chunk {
	c := &chunk{t: t, by: newMentions(), on: newMentions(), keys: make(map[string]string), hosts: make(map[string]string)}
	c.columns = make(map[query.Field]*column)
	for _, row := range columnTable() {
		c.columns[row.field] = newColumn()
	}
	return c
}

// read takes the events from one place to another.
func (c *chunk) read(from, to int) {
	var e Event
	var buf buffers
	table := columnTable()
	for i := from; i < to; i++ {
		yield(i)
		(&recordReader{Reader: c.t.records.at(i), texts: c.t.texts}).read(&e, &buf)
		c.take(&e, i, table)
	}
	c.by.flush()
	c.on.flush()
	for _, column := range c.columns {
		column.flush()
	}
}

func (c *chunk) take(e *Event, i int, table []columnRow) {
	at := uint32(i)
	c.by.note(e.Actors, at)
	c.on.note(e.Targets, at)
	c.check = e.CheckState()
	for _, row := range table {
		c.values = c.values[:0]
		row.values(c, e)
		c.columns[row.field].note(c.values, at)
	}
	if p, ok := publishedOf(e, at); ok {
		c.known = append(c.known, p)
	}
	if e.Date.Gapped() {
		c.gapped = append(c.gapped, at)
	}
	c.ties = c.tie(c.ties, e.RespondsTo, at)
	c.steps = c.tie(c.steps, e.Follows, at)
}

// tie adds the ties of the event at a place to those of ids, each once.
func (c *chunk) tie(to []tie, ids []string, at uint32) []tie {
	var seen map[string]bool
	if len(ids) > 1 {
		seen = make(map[string]bool, len(ids))
	}
	for _, id := range ids {
		place, ok := c.t.first(id)
		if ok && uint32(place) != at && !seen[id] {
			to = append(to, tie{at, uint32(place)})
		}
		if seen != nil {
			seen[id] = true
		}
	}
	return to
}

// mentions are the events that name each actor.
type mentions struct {
	places map[string]*gathered
	names  []string // in the order in which they first come up
}

func newMentions() mentions { return mentions{places: make(map[string]*gathered)} }

func (m *mentions) note(names []string, at uint32) {
	for _, name := range names {
		g := m.places[name]
		if g == nil {
			g = &gathered{set: roaring.New()}
			m.places[name] = g
			m.names = append(m.names, name)
		}
		g.add(at)
	}
}

func (m *mentions) flush() {
	for _, g := range m.places {
		g.flush()
	}
}

// gathered is a set that places are added to in order, many at a time.
type gathered struct {
	set  *roaring.Bitmap
	last []uint32
}

func (g *gathered) add(at uint32) {
	const many = 1024
	if g.last = append(g.last, at); len(g.last) == many {
		g.flush()
		g.last = make([]uint32, 0, many)
	}
}

func (g *gathered) flush() {
	g.set.AddMany(g.last)
	g.last = nil
}

// columnRow says how the values of a field are found in an event.
type columnRow struct {
	field  query.Field
	values func(*chunk, *Event)
}

func columnTable() []columnRow {
	return []columnRow{
		{query.Country, (*chunk).countries},
		{query.Kind, func(c *chunk, e *Event) { c.add(e.Kind) }},
		{query.Topic, func(c *chunk, e *Event) { c.add(e.Topics...) }},
		{query.Status, func(c *chunk, e *Event) { c.add(e.status()) }},
		{query.Checked, func(c *chunk, _ *Event) { c.flag(c.check.String(), true) }},
		{query.Source, (*chunk).sources},
		{query.Has, (*chunk).parts},
		{query.Is, (*chunk).certainty},
	}
}

// named is a value of an event: how it is compared and how it is shown. A value
// without text is not listed by facets.
type named struct{ key, text string }

// add takes values that are compared by their valueKey.
func (c *chunk) add(texts ...string) {
	for _, text := range texts {
		key, ok := c.keys[text]
		if !ok {
			key = valueKey(text)
			c.keys[strings.Clone(text)] = key
		}
		if key != "" {
			c.values = append(c.values, named{key, text})
		}
	}
}

// flag adds a value of a Listed field.
func (c *chunk) flag(name string, on bool) {
	if on {
		c.values = append(c.values, named{name, name})
	}
}

// valueKey is what two spellings of a kind, a topic, a status or a source have
// in common.
func valueKey(s string) string { return strings.TrimSpace(textnorm.Fold(s)) }

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
func (c *chunk) countries(e *Event) {
	for _, text := range e.Countries {
		if code, ok := c.t.countries.parse(text); ok {
			text = code
		}
		c.add(text)
	}
}

// A source is listed by its publisher, or its host where it has none, and found
// by both, by the host also without its "www.".
func (c *chunk) sources(e *Event) {
	for i := range e.Sources {
		before := len(c.values)
		c.add(e.Sources[i].Publisher)
		host := c.host(e.Sources[i].URL)
		if host == "" {
			continue
		}
		short := named{key: strings.TrimPrefix(host, "www.")}
		if len(c.values) == before {
			short.text = short.key
		}
		c.values = append(c.values, named{key: host}, short)
	}
}

// host is the host of an address, folded; "" where it has none. Plain addresses
// that are alike up to their path are taken apart once.
func (c *chunk) host(address string) string {
	scheme, rest, _ := strings.Cut(address, "://")
	path := strings.IndexByte(rest, '/')
	if path < 0 || strings.ContainsAny(address, "%#?\\") {
		return hostOf(address)
	}
	front := address[:len(scheme)+len("://")+path]
	host, ok := c.hosts[front]
	if !ok {
		host = hostOf(front)
		c.hosts[front] = host
	}
	return host
}

func hostOf(address string) string {
	u, err := url.Parse(address)
	if err != nil {
		return ""
	}
	return valueKey(u.Hostname())
}

func (c *chunk) parts(e *Event) {
	c.flag("quote", len(e.Quotes) > 0)
	c.flag("source", len(e.Sources) > 0)
	c.flag("archive", slices.ContainsFunc(e.Sources, func(s Source) bool { return s.Archived != "" }))
	c.flag("note", e.Note != "")
	c.flag("excerpt", slices.ContainsFunc(e.Sources, func(s Source) bool { return s.Excerpt != "" }))
	c.flag("check", c.check == Checked)
}

func (c *chunk) certainty(e *Event) {
	c.flag("approximate", e.Date.Approximate())
	c.flag("uncertain", e.Date.Uncertain())
	c.flag("undated", e.Date.IsZero())
}

// publishedOf is when an event may and must have been reported, if a source
// tells.
func publishedOf(e *Event, at uint32) (p published, ok bool) {
	p = published{event: at, may: date.Future, must: date.Future}
	for i := range e.Sources {
		if d := e.Sources[i].Published; !d.IsZero() {
			first, last := d.Bounds()
			p.may, p.must, ok = min(p.may, first), min(p.must, last), true
		}
	}
	return p, ok
}
