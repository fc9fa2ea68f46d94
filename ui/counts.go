package ui

import (
	"dateline/timeline"
	"dateline/timeline/date"
	"dateline/timeline/query"
	"dateline/ui/facets"
)

// counts are those of the facets of a view.
type counts struct {
	view *timeline.View
	of   map[query.Field][]timeline.Count
}

// recount has the facets counted. In a long timeline the old counts stay until
// the new ones are there, marked as such; what the filter takes and excludes
// shows at once.
func (m *Model) recount() {
	v := m.view
	if m.long(m.tl) {
		states := map[query.Field]map[string]timeline.State{}
		for _, f := range facets.Fields() {
			states[f] = v.States(f)
		}
		m.facets.SetPending(states)
	}
	m.order(&m.counting, m.tl, func(stale func() bool) func() {
		of := map[query.Field][]timeline.Count{}
		for _, f := range facets.Fields() {
			if stale() {
				return nil
			}
			of[f] = v.Facet(f)
		}
		return func() {
			m.counts = counts{v, of}
			m.facets.SetCounts(of)
			m.warm()
		}
	})
}

// facet is the counts of one, from those that are there already if they are of
// the present view.
func (m *Model) facet(f query.Field) []timeline.Count {
	if counted, ok := m.counts.of[f]; ok && m.counts.view == m.view {
		return counted
	}
	return m.view.Facet(f)
}

// warm finds the gaps and the reach of a long view before they are asked for.
func (m *Model) warm() {
	v := m.view
	if !m.long(m.tl) {
		return
	}
	m.order(&m.warming, m.tl, func(stale func() bool) func() {
		v.Span()
		if !stale() {
			v.NextGap(0, 1)
		}
		return nil
	})
}

// buckets has the events counted for the strip, over the time in sight.
func (m *Model) buckets() {
	whole, ok := m.tl.All().Span()
	if !ok {
		whole = date.Span{}
	}
	m.sight.SetWhole(whole)
	sight := m.sight.In()
	n := m.strip.ColumnsOf(whole, sight)
	if !ok || n == 0 || m.lay.Strip.Empty() {
		m.bucketing.cancel()
		m.strip.SetScale(whole, sight)
		m.strip.SetBuckets(nil)
		return
	}
	v := m.view
	m.order(&m.bucketing, m.tl, func(func() bool) func() {
		buckets := v.Buckets(sight, n)
		return func() {
			m.strip.SetScale(whole, sight)
			m.strip.SetBuckets(buckets)
		}
	})
}
