package timeline

import (
	"cmp"
	"slices"
	"strings"

	"github.com/RoaringBitmap/roaring/v2"

	"dateline/timeline/query"
	"dateline/timeline/textnorm"
)

// Values lists what a field can be completed with, most frequent first. Actors,
// countries, kinds, topics, statuses and sources count as in Facet; those that
// events have only outside the view come last, with zero. The label of an id or
// a thread is the event's heading; as threads and stories only events that are
// tied to others are listed. Dates and text have no values.
func (v *View) Values(f query.Field) []Count {
	switch f {
	case query.ID, query.Thread, query.Story:
		return v.idValues(f)
	case query.Has, query.No, query.Is, query.Checked:
		return v.flagValues(f)
	case query.Status:
		counts := v.counts(f, func(Count, *roaring.Bitmap) bool { return true })
		for _, status := range Statuses {
			if !slices.ContainsFunc(counts, func(c Count) bool { return c.Value == status }) {
				counts = append(counts, Count{Value: status, Label: status})
			}
		}
		for i := range counts {
			if counts[i].Value == "" {
				counts[i].Value = Unverified
			}
		}
		return counts
	}
	return v.counts(f, func(c Count, events *roaring.Bitmap) bool { return c.Value != "" && !events.IsEmpty() })
}

func (v *View) flagValues(f query.Field) []Count {
	base := roaring.BitmapOf(v.places...)
	var counts []Count
	for _, name := range f.Info().Values {
		events := v.t.evalValue(f, query.Value{Text: name}, v.own).may
		counts = append(counts, Count{Value: name, Label: name, Count: int(base.AndCardinality(events))})
	}
	slices.SortStableFunc(counts, func(a, b Count) int {
		return cmp.Or(cmp.Compare(b.Count, a.Count), cmp.Compare(a.Label, b.Label))
	})
	return counts
}

// IDs lists ids, or those of events that are tied to others for query.Thread and
// query.Story, that hold
// a text, as Values does but for their counts: those that begin with it first,
// then by date, and no more than most. It looks at all ids and makes only the
// events that it lists.
func (v *View) IDs(f query.Field, text string, most int) []Count {
	base, typed, tied := v.set(), textnorm.Fold(text), v.t.clusters(f)
	var front, back []uint32
	for i := 0; i < v.t.Len() && len(front) < most; i++ {
		yield(i)
		id := foldID(v.t.id(i))
		if !strings.Contains(id, typed) || tied != nil && len(tied.around(i)) == 1 {
			continue
		}
		if strings.HasPrefix(id, typed) {
			front = append(front, uint32(i))
		} else if len(back) < most {
			back = append(back, uint32(i))
		}
	}
	found := append(front, back...)
	var counts []Count
	seen := make(map[string]bool)
	for _, at := range found[:min(most, len(found))] {
		e := v.t.At(int(at))
		if seen[e.ID] {
			continue
		}
		seen[e.ID] = true
		events := v.t.evalID(f, query.Value{Text: e.ID})
		counts = append(counts, Count{Value: e.ID, Label: e.Heading(), Count: int(base.AndCardinality(events))})
	}
	return counts
}

// idValues keep the order of time within a count.
func (v *View) idValues(f query.Field) []Count {
	tied := v.t.clusters(f)
	base := roaring.BitmapOf(v.places...)
	var counts []Count
	seen := make(map[string]bool, v.t.Len())
	for i := range v.t.Len() {
		e := v.t.At(i)
		if seen[e.ID] || tied != nil && len(tied.around(i)) == 1 {
			continue
		}
		seen[e.ID] = true
		events := v.t.evalID(f, query.Value{Text: e.ID})
		counts = append(counts, Count{Value: e.ID, Label: e.Heading(), Count: int(base.AndCardinality(events))})
	}
	slices.SortStableFunc(counts, func(a, b Count) int { return b.Count - a.Count })
	return counts
}
