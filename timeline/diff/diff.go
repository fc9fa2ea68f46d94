// Package diff tells what changed between two timelines, as the basis of a note
// of corrections.
//
// In go two timelines; out comes a [Diff], which events were added and removed,
// and what changed in the others, and from it text for a terminal, Markdown for
// publication, or JSON. Events are the same if they carry one id. Where they
// stand in a file does not count, and neither does the order within a list.
package diff

import (
	"strconv"
	"strings"

	"dateline/timeline"
)

// Diff is what changed from one timeline to another. Its events are those of
// the two timelines: read them only.
type Diff struct {
	Added   []*timeline.Event // by id
	Removed []*timeline.Event // by id
	Changed []Change          // by id
	// NoNotes is the timeline that comes from an export for publication, which
	// leaves notes out, while the other one holds some: then notes were not
	// compared. It is nil where they were, or where there is none.
	NoNotes *timeline.Timeline

	before, after *timeline.Timeline
}

// Change is what changed in one event.
type Change struct {
	Before, After *timeline.Event
	Parts         []Part // in the order of the table of fields
}

// Part is what changed in a field of an event; what its kind does not need is
// zero.
type Part struct {
	Field *timeline.Field
	// Turn is that of a text or a date. A date is in words; where these are the
	// same for two dates, with what was written behind them. A status is
	// "unverified" where the event has none.
	Turn    Turn
	List    List[string]
	Records List[timeline.Record] // quotes each with the number of its source at its time
}

func (p *Part) changed() bool { return p.Turn.changed() || p.List.changed() || p.Records.changed() }

// Turn is a text before and after; the two are equal where nothing changed.
type Turn struct{ Before, After string }

func (t Turn) changed() bool { return t.Before != t.After }

// List is what changed in a list.
type List[T any] struct {
	Lost, Gained []T
	// Changed are those that are still there with something else in them.
	Changed []Pair[T]
}

// Pair is a part of a list before and after.
type Pair[T any] struct{ Before, After T }

func (l List[T]) changed() bool { return len(l.Lost)+len(l.Gained)+len(l.Changed) > 0 }

// Keys are the keys of the event file whose values changed, in its order.
func (c *Change) Keys() []string {
	keys := make([]string, len(c.Parts))
	for i := range c.Parts {
		keys[i] = c.Parts[i].Field.Key
	}
	return keys
}

// Of is what changed from one timeline to the other. Of several events with one
// id those that are the same belong together, then the others in the order of
// time.
func Of(before, after *timeline.Timeline) Diff {
	d := Diff{before: before, after: after}
	switch {
	case forPublication(before) && anyForDesk(after):
		d.NoNotes = before
	case forPublication(after) && anyForDesk(before):
		d.NoNotes = after
	}
	desk := d.NoNotes == nil
	for _, p := range pairEvents(before, after, desk) {
		switch {
		case p.Before == nil:
			d.Added = append(d.Added, p.After)
		case p.After == nil:
			d.Removed = append(d.Removed, p.Before)
		default:
			if c := compare(p.Before, p.After, desk); len(c.Parts) > 0 {
				d.Changed = append(d.Changed, c)
			}
		}
	}
	return d
}

// forPublication tells whether the events come from an export for publication:
// they have neither what is for the desk alone nor places in files.
func forPublication(t *timeline.Timeline) bool {
	for i := range t.Len() {
		if e := t.At(i); e.Pos.File != "" || timeline.ForDesk(e) {
			return false
		}
	}
	return t.Len() > 0
}

func anyForDesk(t *timeline.Timeline) bool {
	for i := range t.Len() {
		if timeline.ForDesk(t.At(i)) {
			return true
		}
	}
	return false
}

// unlike are the keys that are not compared: what two events have in common, and
// what is said to the checks.
var unlike = map[string]bool{"id": true, "allow": true}

// compare tells what changed in an event. desk tells whether what is for the desk
// alone counts.
func compare(before, after *timeline.Event, desk bool) Change {
	c := Change{Before: before, After: after}
	m := &comparison{before, after, desk, pairSources(before.Sources, after.Sources, desk)}
	fields := before.Fields()
	for i := range fields {
		f := &fields[i]
		if unlike[f.Key] || f.Desk && !desk {
			continue
		}
		if p := m.part(f); p.changed() {
			c.Parts = append(c.Parts, p)
		}
	}
	return c
}

// comparison is two events that are compared.
type comparison struct {
	before, after *timeline.Event
	desk          bool
	sources       []int // of each source before, its place after, or -1
}

func (c *comparison) part(f *timeline.Field) Part {
	p := Part{Field: f}
	switch f.Kind {
	case timeline.TextKind:
		p.Turn = turn(text(f, c.before), text(f, c.after))
	case timeline.ListKind:
		p.List = words(*f.List(c.before), *f.List(c.after))
	case timeline.DateKind:
		d, was := f.Date(c.before)
		now, is := f.Date(c.after)
		p.Turn = dateTurn(*d, *was, *now, *is)
	case timeline.RecordsKind:
		p.Records = c.records(f.Key, f.Records(c.before), f.Records(c.after))
	case timeline.NumberKind:
		p.Turn = turn(strconv.Itoa(*f.Number(c.before)), strconv.Itoa(*f.Number(c.after)))
	}
	return p
}

// records compares quotes with their sources, sources as they were paired, and
// all else by what it holds.
func (c *comparison) records(key string, before, after timeline.Records) List[timeline.Record] {
	was, is := slice(before), slice(after)
	keys := func(list []timeline.Record) func(i int) string {
		return func(i int) string { return recordKey(list[i], c.desk) }
	}
	to, b, a := c.sources, keys(was), keys(is)
	switch key {
	case "quotes":
		b = func(i int) string { return c.quoteKey(i) }
		to = pairQuotes(c.before.Quotes, c.after.Quotes, b, a)
	case "sources":
	default:
		p := newPairing(len(was), len(is))
		p.by(b, a)
		to = p.to
	}
	return list(was, is, to, func(i, j int) bool { return b(i) == a(j) })
}

func slice(list timeline.Records) []timeline.Record {
	all := make([]timeline.Record, list.Len())
	for i := range all {
		all[i] = list.At(i)
	}
	return all
}

func text(f *timeline.Field, e *timeline.Event) string {
	if f.Key == "status" {
		return status(e)
	}
	return *f.Text(e)
}

func turn(before, after string) Turn {
	if before == after {
		return Turn{}
	}
	return Turn{before, after}
}

func status(e *timeline.Event) string {
	if e.Status == "" {
		return timeline.Unverified
	}
	return e.Status
}

// heading is how an event is named where there is one line for it.
func heading(e *timeline.Event) string {
	return strings.TrimSuffix(when(e.Date, e.DateText)+" · "+e.Heading(), " · ")
}
