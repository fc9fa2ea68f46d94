package timeline

import (
	"slices"

	"github.com/RoaringBitmap/roaring/v2"

	"dateline/timeline/bitset"
	"dateline/timeline/date"
)

// kinds are the dated events by what their dates name besides a day or a month
// of a year, which most do. An event whose start is not known is of no kind.
type kinds struct {
	monthless *roaring.Bitmap // a year, or a season or quarter of one
	vague     *roaring.Bitmap // a decade, a century or more
}

// findKinds looks at the dates that are longer than a day, which no others are.
func (t *Timeline) findKinds() kinds {
	monthless, vague := bitset.New(t.Len()), bitset.New(t.Len())
	d := &t.index.days
	for k, span := range d.spans {
		if span.First == span.Last || span.First == date.Past {
			continue
		}
		for place := d.starts[k]; place < d.end(k); place++ {
			switch p := t.dateAt(int(place)).Precision(); {
			case p < date.Year:
				vague.Set(place)
			case p < date.Month:
				monthless.Set(place)
			}
		}
	}
	return kinds{monthless.Bitmap(), vague.Bitmap()}
}

// dateAt is the date of the event at a place, without the rest of it.
func (t *Timeline) dateAt(i int) date.Date {
	var e Event
	(&recordReader{Reader: t.records.at(i), texts: t.texts}).head(&e)
	return e.Date
}

// PrepareTurns makes ready what would otherwise wait for the first Turn; it may
// run beside all else.
func (t *Timeline) PrepareTurns() { t.kinds() }

// Turn goes from the i-th event to the nearest one after it (dir > 0) or before
// it that lies in another year or, with byMonth, in another month. Dates that
// name no month are apart from the months of their year; those that name no
// year, the undated ones, and those without a known start each stand for
// themselves. ok is false where there is no such event.
func (v *View) Turn(i, dir int, byMonth bool) (at int, ok bool) {
	place := int(v.places[i])
	x := &v.t.index.days
	switch {
	case place >= x.n:
		if dir > 0 {
			return 0, false
		}
		at, _ = slices.BinarySearch(v.places, uint32(x.n))
		return at - 1, at > 0
	case v.t.kinds().vague.Contains(uint32(place)):
		return v.turnVague(i, dir)
	}
	within, others := v.run(place, byMonth)
	if dir > 0 {
		at, _ = slices.BinarySearch(v.places, x.start(x.after(within.Last)))
		if next := others.NextValue(uint32(place)); next >= 0 {
			k, _ := slices.BinarySearch(v.places, uint32(next))
			at = min(at, k)
		}
		return at, at < len(v.places)
	}
	at, _ = slices.BinarySearch(v.places, x.start(x.from(within.First)))
	at--
	if before := others.PreviousValue(uint32(place)); before >= 0 {
		k, _ := slices.BinarySearch(v.places, uint32(before))
		at = max(at, k)
	}
	return at, at >= 0
}

// run gives the first days that events in the year or month of the one at a
// place have, and which of the view's events with such a first day are of
// another kind.
func (v *View) run(place int, byMonth bool) (date.Span, *roaring.Bitmap) {
	k := v.t.kinds()
	first := v.t.bounds(place).First
	if first == date.Past {
		return date.Span{First: first, Last: first}, roaring.New()
	}
	y, m, _ := first.Civil()
	year := date.Span{First: date.NewDay(y, 1, 1), Last: date.NewDay(y, 12, 31)}
	switch {
	case !byMonth:
		return year, roaring.And(v.set(), k.vague)
	case k.monthless.Contains(uint32(place)):
		return year, roaring.AndNot(v.set(), k.monthless)
	}
	month := date.Span{First: date.NewDay(y, m, 1), Last: year.Last}
	if m < 12 {
		month.Last = date.NewDay(y, m+1, 1) - 1
	}
	return month, roaring.And(v.set(), roaring.Or(k.monthless, k.vague))
}

// turnVague looks at one event after the other: few share a decade.
func (v *View) turnVague(i, dir int) (at int, ok bool) {
	vague := v.t.kinds().vague
	name := decade(v.t.dateAt(int(v.places[i])))
	for at = i + dir; at >= 0 && at < len(v.places); at += dir {
		if !vague.Contains(v.places[at]) || decade(v.t.dateAt(int(v.places[at]))) != name {
			return at, true
		}
	}
	return 0, false
}

// decade names what a vague date, or an interval that begins with one, begins in.
func decade(d date.Date) string {
	if from, _, ok := d.Interval(); ok && !from.IsZero() {
		return from.Words()
	}
	return d.Words()
}

// set is the places of the view's events.
func (v *View) set() *roaring.Bitmap {
	if uint64(len(v.places)) == v.found.may.GetCardinality() {
		return v.found.may
	}
	return roaring.BitmapOf(v.places...)
}
