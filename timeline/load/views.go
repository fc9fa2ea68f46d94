package load

import (
	"errors"
	"maps"
	"slices"

	"dateline/timeline"
	"dateline/timeline/query"
)

// checkViews reports saved views whose query is wrong. It may run beside the
// last steps of the linker that knows the names.
func checkViews(metas []*file, names func(ids bool) timeline.Data) []*found {
	l := &linker{findings: findings{rank: ofViews}}
	var t *timeline.Timeline
	withIDs := false
	for _, f := range metas {
		for i := range f.meta.views {
			v := &f.meta.views[i]
			q, err := query.Parse(v.Query)
			if err == nil && named(q.Root) {
				if ids := asksIDs(q.Root); t == nil || ids && !withIDs {
					t, withIDs = timeline.New(names(ids)), ids
				}
				err = t.Check(q)
			}
			if err != nil {
				l.reportView(v, err)
			}
		}
	}
	return l.all
}

func (l *linker) reportView(v *view, err error) {
	if v.query.place == nil {
		return
	}
	at, hint := v.query.place(0, 0), ""
	var fault *query.Error
	if errors.As(err, &fault) {
		at, hint = v.query.place(fault.Pos, fault.Len), fault.Hint
	}
	l.report(v.src, at, QueryInvalid, "the view %s: %s", quoted(v.Name), err).Hint = hint
}

// named tells whether a query asks for names that a timeline alone knows.
func named(n *query.Node) bool {
	return holds(n, func(f query.Field) bool { return f.Info().Set == query.Names })
}

// asksIDs tells whether a query asks for events by their ids.
func asksIDs(n *query.Node) bool {
	return holds(n, func(f query.Field) bool { return f == query.ID || f == query.Thread || f == query.Story })
}

// holds tells whether a query has a term of such a field.
func holds(n *query.Node, field func(query.Field) bool) bool {
	if n == nil {
		return false
	}
	return n.Op == query.Term && field(n.Field) || slices.ContainsFunc(n.Kids, func(kid *query.Node) bool { return holds(kid, field) })
}

// namesOf is a timeline that knows the names which the events use, so that an
// index of them is cheap; their ids only where they are asked for.
func (l *linker) namesOf(data timeline.Data, ids bool) timeline.Data {
	e := timeline.Event{Actors: slices.Sorted(maps.Keys(l.shared))}
	for _, u := range l.unknown {
		e.Actors = append(e.Actors, u.text)
	}
	events := []timeline.Event{e}
	if ids {
		events = make([]timeline.Event, len(l.events))
		for i, id := range l.allIDs() {
			events[i].ID = id
		}
		if len(events) > 0 {
			events[0].Actors = e.Actors
		}
	}
	return timeline.Data{Actors: data.Actors, Events: events, CountryNames: data.CountryNames}
}
