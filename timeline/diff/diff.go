// Package diff tells what changed between two timelines, as the basis of a note
// of corrections.
//
// In go two timelines; out comes a [Diff], which events were added and removed,
// and what changed in the others, and from it text for a terminal, Markdown for
// publication, or JSON. Events are the same if they carry one id. Where they
// stand in a file does not count, and neither does the order within a list.
package diff

import (
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

// Change is what changed in one event. Parts that stayed are zero.
type Change struct {
	Before, After *timeline.Event

	// Date is in words; where these are the same for two dates, with what was
	// written behind them.
	Date    Turn
	Title   Turn
	Kind    Turn
	Summary Turn
	Status  Turn // "unverified" where the event has none
	Note    Turn // for the desk alone

	Actors, Targets, Countries, Topics List[string]
	// RespondsTo holds the ids of the events that this one answers.
	RespondsTo List[string]
	Quotes     List[timeline.Quote] // each with the number of its source at its time
	Sources    List[timeline.Source]
}

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
	var keys []string
	for _, row := range []struct {
		key     string
		changed bool
	}{
		{"date", c.Date.changed()},
		{"title", c.Title.changed()},
		{"kind", c.Kind.changed()},
		{"actors", c.Actors.changed()},
		{"targets", c.Targets.changed()},
		{"countries", c.Countries.changed()},
		{"topics", c.Topics.changed()},
		{"summary", c.Summary.changed()},
		{"quotes", c.Quotes.changed()},
		{"responds_to", c.RespondsTo.changed()},
		{"status", c.Status.changed()},
		{"sources", c.Sources.changed()},
		{"note", c.Note.changed()},
	} {
		if row.changed {
			keys = append(keys, row.key)
		}
	}
	return keys
}

// Of is what changed from one timeline to the other. Of several events with one
// id those that are the same belong together, then the others in the order of
// time.
func Of(before, after *timeline.Timeline) Diff {
	d := Diff{before: before, after: after}
	switch {
	case forPublication(before) && anyNote(after):
		d.NoNotes = before
	case forPublication(after) && anyNote(before):
		d.NoNotes = after
	}
	notes := d.NoNotes == nil
	for _, p := range pairEvents(before, after, notes) {
		switch {
		case p.Before == nil:
			d.Added = append(d.Added, p.After)
		case p.After == nil:
			d.Removed = append(d.Removed, p.Before)
		default:
			if c := compare(p.Before, p.After, notes); len(c.Keys()) > 0 {
				d.Changed = append(d.Changed, c)
			}
		}
	}
	return d
}

// forPublication tells whether the events come from an export for publication:
// they have neither notes nor places in files.
func forPublication(t *timeline.Timeline) bool {
	for i := range t.Len() {
		if e := t.At(i); e.Pos.File != "" || e.Note != "" {
			return false
		}
	}
	return t.Len() > 0
}

func anyNote(t *timeline.Timeline) bool {
	for i := range t.Len() {
		if t.At(i).Note != "" {
			return true
		}
	}
	return false
}

// compare tells what changed in an event.
func compare(before, after *timeline.Event, notes bool) Change {
	c := Change{
		Before: before, After: after,
		Date:  dateTurn(before.Date, before.DateText, after.Date, after.DateText),
		Title: turn(before.Title, after.Title), Kind: turn(before.Kind, after.Kind),
		Summary: turn(before.Summary, after.Summary), Status: turn(status(before), status(after)),
		Actors: words(before.Actors, after.Actors), Targets: words(before.Targets, after.Targets),
		Countries: words(before.Countries, after.Countries), Topics: words(before.Topics, after.Topics),
		RespondsTo: words(before.RespondsTo, after.RespondsTo),
	}
	if notes {
		c.Note = turn(before.Note, after.Note)
	}
	to := pairSources(before.Sources, after.Sources)
	c.Sources = list(before.Sources, after.Sources, to, func(i, j int) bool {
		return sourceKey(&before.Sources[i]) == sourceKey(&after.Sources[j])
	})
	c.Quotes = quotes(before.Quotes, after.Quotes, to)
	return c
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
