package timeline

import "dateline/timeline/date"

// reach is the earliest and latest day of some events; has is false where none
// of them has a known day.
type reach struct {
	date.Span
	has bool
}

func (r *reach) add(s date.Span) {
	if !r.has {
		r.Span, r.has = s, true
		return
	}
	r.First, r.Last = min(r.First, s.First), max(r.Last, s.Last)
}

// blockSize is how many events of a view share a reach, so that the span of a
// long slice is found without looking at each of its events.
const blockSize = 1024

// Span is the earliest and latest day of the view's dated events. An open end,
// as in "2022-05/..", counts for nothing; ok is false where no day is left.
func (v *View) Span() (s date.Span, ok bool) {
	from, to := 0, v.Len()
	if v.whole != nil {
		from, v = v.from, v.whole
		to += from
	}
	var r reach
	for from < to {
		if from%blockSize == 0 && to-from >= blockSize {
			if b := v.blocks()[from/blockSize]; b.has {
				r.add(b.Span)
			}
			from += blockSize
			continue
		}
		if s, ok := v.knownDays(from); ok {
			r.add(s)
		}
		from++
	}
	return r.Span, r.has
}

// reaches are those of the full blocks.
func (v *View) reaches() []reach {
	blocks := make([]reach, v.Len()/blockSize)
	for i := range len(blocks) * blockSize {
		if s, ok := v.knownDays(i); ok {
			blocks[i/blockSize].add(s)
		}
	}
	return blocks
}

// knownDays are the bounds of the i-th event; an open end is replaced by the
// other one. ok is false where both are open and for an undated event.
func (v *View) knownDays(i int) (s date.Span, ok bool) {
	place := int(v.places[i])
	if place >= len(v.t.index.days.spans) {
		return date.Span{}, false
	}
	s = v.t.bounds(place)
	if s.First == date.Past {
		s.First = s.Last
	}
	if s.Last == date.Future {
		s.Last = s.First
	}
	return s, s.Last != date.Past && s.First != date.Future
}
