package timeline

import (
	"cmp"
	"slices"
	"sort"

	"github.com/RoaringBitmap/roaring/v2"

	"dateline/timeline/date"
	"dateline/timeline/query"
)

// days are the columns that questions about dates are narrowed by. The events
// themselves lie in the order of their first day.
type days struct {
	spans  []date.Span // of each dated event, at its place
	byLast []int       // places of the dated events, by last day
	known  []published
}

// published is the first days on which an event may and must have been reported.
type published struct {
	event     int
	may, must date.Day
}

func newDays(t *Timeline) days {
	var d days
	for i := range t.events {
		if !t.events[i].Date.IsZero() {
			d.spans = append(d.spans, t.events[i].Date.Span())
			d.byLast = append(d.byLast, i)
		}
	}
	slices.SortStableFunc(d.byLast, func(a, b int) int { return cmp.Compare(d.spans[a].Last, d.spans[b].Last) })
	for i := range t.events {
		p := published{event: i, may: date.Future, must: date.Future}
		readable := false
		for _, s := range t.events[i].Sources {
			if s.Published.IsZero() {
				continue
			}
			first, last := s.Published.Bounds()
			p.may, p.must, readable = min(p.may, first), min(p.must, last), true
		}
		if readable {
			d.known = append(d.known, p)
		}
	}
	slices.SortStableFunc(d.known, func(a, b published) int { return cmp.Compare(a.may, b.may) })
	return d
}

func (t *Timeline) evalDate(f query.Field, v query.Value) matches {
	if v.Text == "" {
		return sure(t.index.columns[query.Is].find("undated", false))
	}
	first, last := v.Span.First, v.Span.Last
	switch f {
	case query.Known:
		return t.evalKnown(last)
	case query.Within:
		return sure(t.must(v.Span))
	case query.Before:
		if first == date.Past {
			return sure(roaring.New())
		}
		v.Span = date.Span{First: date.Past, Last: first - 1}
	case query.After:
		if last == date.Future {
			return sure(roaring.New())
		}
		v.Span = date.Span{First: last + 1, Last: date.Future}
	}
	return matches{t.may(v.Span), t.must(v.Span)}
}

// evalKnown gives the events whose first source may, and must, have been
// published by a day.
func (t *Timeline) evalKnown(by date.Day) matches {
	m := matches{roaring.New(), roaring.New()}
	for _, p := range t.index.days.known {
		if p.may > by {
			break
		}
		m.may.Add(uint32(p.event))
		if p.must <= by {
			m.must.Add(uint32(p.event))
		}
	}
	return m
}

// may gives the events whose date may lie in s. The columns of days narrow them
// down; the date itself decides.
func (t *Timeline) may(s date.Span) *roaring.Bitmap {
	found := roaring.New()
	end := t.startsAfter(s.Last)
	late := t.endsFrom(s.First)
	if len(late) < end {
		for _, i := range late {
			if i < end && t.events[i].Date.May(s) {
				found.Add(uint32(i))
			}
		}
		return found
	}
	for i := range end {
		if t.events[i].Date.May(s) {
			found.Add(uint32(i))
		}
	}
	return found
}

// must gives the events whose date lies in s for certain.
func (t *Timeline) must(s date.Span) *roaring.Bitmap {
	found := roaring.New()
	end := t.startsAfter(s.Last)
	for i := t.startsFrom(s.First); i < end; i++ {
		if t.events[i].Date.Must(s) {
			found.Add(uint32(i))
		}
	}
	return found
}

// startsFrom is the place of the first event whose earliest day is d or later,
// startsAfter that of the first whose earliest day is later than d.
func (t *Timeline) startsFrom(d date.Day) int {
	return sort.Search(len(t.index.days.byLast), func(i int) bool { return t.bounds(i).First >= d })
}

func (t *Timeline) startsAfter(d date.Day) int {
	return sort.Search(len(t.index.days.byLast), func(i int) bool { return t.bounds(i).First > d })
}

// endsFrom gives the places of the events whose latest day is d or later.
func (t *Timeline) endsFrom(d date.Day) []int {
	byLast := t.index.days.byLast
	return byLast[sort.Search(len(byLast), func(k int) bool { return t.bounds(byLast[k]).Last >= d }):]
}
