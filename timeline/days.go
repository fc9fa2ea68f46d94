package timeline

import (
	"cmp"
	"slices"
	"sort"

	"github.com/RoaringBitmap/roaring/v2"

	"dateline/timeline/date"
	"dateline/timeline/query"
)

// days are the columns that questions about dates are answered from. The events
// themselves lie in the order of their first day.
type days struct {
	spans  []date.Span // of each dated event, at its place
	long   []uint32    // events whose date is longer than a day, in order
	gapped []uint32    // events whose date leaves out days between its bounds, in order
	known  []published // by may
}

// published is the first days on which an event may and must have been reported.
type published struct {
	event     uint32
	may, must date.Day
}

// finish completes what follows from the spans and from what was collected.
func (d *days) finish() {
	d.findLong()
	slices.SortStableFunc(d.known, func(a, b published) int { return cmp.Compare(a.may, b.may) })
}

func (d *days) findLong() {
	for i, s := range d.spans {
		if s.First != s.Last {
			d.long = append(d.long, uint32(i))
		}
	}
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
	may, must := newBits(t.Len()), newBits(t.Len())
	for _, p := range t.index.days.known {
		if p.may > by {
			break
		}
		may.set(p.event)
		if p.must <= by {
			must.set(p.event)
		}
	}
	return matches{may.bitmap(), must.bitmap()}
}

// may gives the events whose date may lie in s: those whose bounds do, but for
// the dates that have gaps, which answer for themselves.
func (t *Timeline) may(s date.Span) *roaring.Bitmap {
	d := &t.index.days
	if s.First > s.Last {
		return roaring.New()
	}
	end := t.startsAfter(s.Last)
	from := min(t.startsFrom(s.First), end)
	early := newBits(from)
	for i := range from {
		if d.spans[i].Last >= s.First {
			early.set(uint32(i))
		}
	}
	found := early.bitmap()
	found.AddRange(uint64(from), uint64(end))
	for _, i := range d.gapped {
		if int(i) < end && d.spans[i].Last >= s.First && !t.At(int(i)).Date.May(s) {
			found.Remove(i)
		}
	}
	return found
}

// must gives the events whose date lies in s for certain.
func (t *Timeline) must(s date.Span) *roaring.Bitmap {
	from, end := t.startsFrom(s.First), t.startsAfter(s.Last)
	if from >= end {
		return roaring.New()
	}
	within := newBits(end)
	for i := from; i < end; i++ {
		if t.bounds(i).Last <= s.Last {
			within.set(uint32(i))
		}
	}
	return within.bitmap()
}

// startsFrom is the place of the first event whose earliest day is d or later,
// startsAfter that of the first whose earliest day is later than d.
func (t *Timeline) startsFrom(d date.Day) int {
	return sort.Search(t.undated, func(i int) bool { return t.bounds(i).First >= d })
}

func (t *Timeline) startsAfter(d date.Day) int {
	return sort.Search(t.undated, func(i int) bool { return t.bounds(i).First > d })
}
