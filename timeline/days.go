package timeline

import (
	"cmp"
	"slices"

	"github.com/RoaringBitmap/roaring/v2"

	"dateline/timeline/bitset"
	"dateline/timeline/date"
	"dateline/timeline/query"
)

// days are the columns that questions about dates are answered from. The events
// themselves lie in the order of their first day.
type days struct {
	runs
	gapped []uint32    // events whose date leaves out days between its bounds, in order
	known  []published // by may
}

// published is the first days on which an event may and must have been reported.
type published struct {
	event     uint32
	may, must date.Day
}

// finish puts what was collected in order.
func (d *days) finish() {
	slices.SortStableFunc(d.known, func(a, b published) int { return cmp.Compare(a.may, b.may) })
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
	may, must := bitset.New(t.Len()), bitset.New(t.Len())
	for _, p := range t.index.days.known {
		if p.may > by {
			break
		}
		may.Set(p.event)
		if p.must <= by {
			must.Set(p.event)
		}
	}
	return matches{may.Bitmap(), must.Bitmap()}
}

// may gives the events whose date may lie in s: those whose bounds do, but for
// the dates that have gaps, which answer for themselves.
func (t *Timeline) may(s date.Span) *roaring.Bitmap {
	d := &t.index.days
	if s.First > s.Last {
		return roaring.New()
	}
	first, end := d.from(s.First), d.after(s.Last)
	early := bitset.New(int(d.start(min(first, end))))
	for k, span := range d.spans[:min(first, end)] {
		if span.Last >= s.First {
			early.Fill(d.starts[k], d.end(k))
		}
	}
	found := early.Bitmap()
	found.AddRange(uint64(d.start(first)), uint64(d.start(end)))
	for _, i := range d.gapped {
		if found.Contains(i) && !t.dateAt(int(i)).May(s) {
			found.Remove(i)
		}
	}
	return found
}

// must gives the events whose date lies in s for certain.
func (t *Timeline) must(s date.Span) *roaring.Bitmap {
	d := &t.index.days
	end := d.after(s.Last)
	within := bitset.New(int(d.start(end)))
	for k := d.from(s.First); k < end; k++ {
		if d.spans[k].Last <= s.Last {
			within.Fill(d.starts[k], d.end(k))
		}
	}
	return within.Bitmap()
}
