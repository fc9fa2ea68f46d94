package load

import (
	"errors"
	"slices"

	"dateline/timeline"
	"dateline/timeline/query"
)

// checkViews reports saved views whose query is wrong.
func (l *linker) checkViews(data timeline.Data) {
	var t *timeline.Timeline
	for _, f := range l.metas {
		for i := range f.meta.views {
			v := &f.meta.views[i]
			q, err := query.Parse(v.Query)
			if err == nil && named(q.Root) {
				if t == nil {
					t = timeline.New(namesOf(data))
				}
				err = t.Check(q)
			}
			if err != nil {
				l.reportView(v, err)
			}
		}
	}
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
	if n == nil {
		return false
	}
	return n.Op == query.Term && n.Field.Info().Set == query.Names || slices.ContainsFunc(n.Kids, named)
}

// namesOf is the data with no more of its events than their names, so that an
// index of them is cheap.
func namesOf(data timeline.Data) timeline.Data {
	events := make([]timeline.Event, len(data.Events))
	for i := range events {
		e := &data.Events[i]
		events[i] = timeline.Event{ID: e.ID, Actors: e.Actors, Targets: e.Targets, Countries: e.Countries}
		for _, q := range e.Quotes {
			events[i].Quotes = append(events[i].Quotes, timeline.Quote{By: q.By})
		}
	}
	return timeline.Data{Actors: data.Actors, Events: events, CountryNames: data.CountryNames}
}
