package timeline

import (
	"sort"

	"dateline/timeline/date"
)

// Span is the earliest and latest day of the view's dated events. An open end,
// as in "2022-05/..", counts for nothing; ok is false where no day is left.
func (v *View) Span() (s date.Span, ok bool) {
	from, to := 0, v.Len()
	if v.whole != nil {
		from, v = v.from, v.whole
		to += from
	}
	stretches := v.dated()
	k := sort.Search(len(stretches), func(k int) bool { return stretches[k].to > from })
	for ; from < to && k < len(stretches) && stretches[k].from < to; k++ {
		known, any := stretches[k].known()
		switch {
		case any && !ok:
			s, ok = known, true
		case any:
			s = date.Span{First: min(s.First, known.First), Last: max(s.Last, known.Last)}
		}
	}
	return s, ok
}

// known are the bounds with an open end replaced by the other one; ok is false
// where both are open.
func (s stretch) known() (known date.Span, ok bool) {
	known = s.Span
	if known.First == date.Past {
		known.First = known.Last
	}
	if known.Last == date.Future {
		known.Last = known.First
	}
	return known, known.Last != date.Past && known.First != date.Future
}
