package ui

import (
	"runtime"
	"sync/atomic"

	"dateline/timeline"
	"dateline/timeline/date"
	"dateline/timeline/query"
	"dateline/timeline/together"
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
	v, fields := m.view, m.facets.Fields()
	if m.long() {
		states := map[query.Field]map[string]timeline.State{}
		for _, f := range fields {
			states[f] = v.States(f)
		}
		m.facets.SetPending(states)
	}
	m.order(counting, m.tl().Len(), func(stale func() bool) func() {
		of := countEach(v, fields, stale)
		if of == nil {
			return nil
		}
		return func() {
			m.counts = counts{v, of}
			m.facets.SetCounts(of)
			m.warm()
		}
	})
}

// countEach counts the facets, on all processors; nil where nobody waits for it
// any more.
func countEach(v *timeline.View, fields []query.Field, stale func() bool) map[query.Field][]timeline.Count {
	counted := make([][]timeline.Count, len(fields))
	var next atomic.Int32
	var group together.Group
	for range min(runtime.GOMAXPROCS(0), len(fields)) {
		group.Go(func() {
			for k := int(next.Add(1)) - 1; k < len(fields) && !stale(); k = int(next.Add(1)) - 1 {
				counted[k] = v.Facet(fields[k])
			}
		})
	}
	group.Wait()
	if stale() {
		return nil
	}
	of := make(map[query.Field][]timeline.Count, len(fields))
	for k, f := range fields {
		of[f] = counted[k]
	}
	return of
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
	if !m.long() {
		return
	}
	m.order(warming, m.tl().Len(), func(stale func() bool) func() {
		v.Span()
		if !stale() {
			v.NextGap(0, 1)
		}
		return nil
	})
}

// buckets has the events counted for the strip, over the time in view.
func (m *Model) buckets() {
	whole, ok := m.tl().All().Span()
	if !ok {
		whole = date.Span{}
	}
	m.viewport.SetWhole(whole)
	inView := m.viewport.In()
	n := m.strip.ColumnsOf(whole, inView)
	if !ok || n == 0 || m.lay.Strip.Empty() {
		m.cancel(bucketing)
		m.strip.SetScale(whole, inView)
		m.strip.SetBuckets(nil)
		return
	}
	v := m.view
	m.order(bucketing, m.tl().Len(), func(func() bool) func() {
		buckets := v.Buckets(inView, n)
		return func() {
			m.strip.SetScale(whole, inView)
			m.strip.SetBuckets(buckets)
		}
	})
}
