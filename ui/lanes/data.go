package lanes

import (
	"cmp"
	"slices"
	"sort"

	"dateline/timeline"
	"dateline/timeline/date"
	"dateline/timeline/query"
	"dateline/ui/text"
)

// lane is a row. Events are places in the view.
type lane struct {
	id, label string
	taken     bool  // the filter asks for it
	dated     []int // by spot, then place
	undated   []int // by place
	// cover is the days that dates of more than a day may mean, in order and
	// apart; ends open to the past or the future reach those of the view.
	cover  []date.Span
	by, on int      // how many are by it, and on it
	past   date.Day // the latest day of a date that is open to the past
	future date.Day // the earliest day of one that is open to the future
}

// part is what somebody has to do with an event.
type part uint8

const (
	acts part = 1 << iota
	actedUpon
)

// stake is a lane of an event: what it stands for, and its part in the event.
type stake struct {
	id   string
	part part
}

func (l *lane) len() int { return len(l.dated) + len(l.undated) }

// at is the event at place k along the lane.
func (l *lane) at(k int) int {
	if k < len(l.dated) {
		return l.dated[k]
	}
	return l.undated[k-len(l.dated)]
}

// data is the lanes of a view, those that the filter asks for in front, then those
// with the most events.
type data struct {
	lanes   []lane
	byID    map[string]int
	stakes  stakes
	spots   []date.Day // where each event of the view stands
	whole   date.Span  // from the first to the last day of the view, spots included
	days    bool       // whether it has any
	undated int
	label   int // cells of the longest label
	most    int // events in the fullest lane
}

// gather makes the lanes of a view.
func gather(v *timeline.View, by query.Field) data {
	tl := v.Timeline()
	d := data{byID: map[string]int{}, stakes: stakes{tl, by, map[string][]string{}}}
	d.place(v)
	for i := range v.Len() {
		e := v.At(i)
		for _, s := range d.stakes.of(e) {
			k, ok := d.byID[s.id]
			if !ok {
				k = len(d.lanes)
				d.byID[s.id] = k
				d.lanes = append(d.lanes, lane{id: s.id, past: date.Past, future: date.Future})
			}
			d.lanes[k].add(i, e.Date, d.whole)
			d.lanes[k].count(s.part)
		}
	}
	d.ask(v, by)
	for k := range d.lanes {
		l := &d.lanes[k]
		l.finish(tl, by, d.spots)
		d.label = max(d.label, text.Width(l.label))
		d.most = max(d.most, l.len())
	}
	slices.SortFunc(d.lanes, func(a, b lane) int {
		return cmp.Or(first(a.taken, b.taken), b.len()-a.len(), cmp.Compare(a.label, b.label), cmp.Compare(a.id, b.id))
	})
	for k := range d.lanes {
		d.byID[d.lanes[k].id] = k
	}
	return d
}

// place tells where each event stands.
func (d *data) place(v *timeline.View) {
	d.whole, d.days = v.Span()
	d.spots = make([]date.Day, v.Len())
	whole := d.whole
	for i := range v.Len() {
		when := v.At(i).Date
		if when.IsZero() {
			d.undated++
			continue
		}
		s := d.spot(when)
		d.spots[i] = s
		whole.First, whole.Last = min(whole.First, s), max(whole.Last, s)
	}
	d.whole = whole
}

// ask notes which lanes the filter asks for.
func (d *data) ask(v *timeline.View, by query.Field) {
	fields := []query.Field{query.Actor, query.By, query.On}
	if by == query.Country {
		fields = []query.Field{query.Country}
	}
	for _, f := range fields {
		for id, state := range v.States(f) {
			if k, ok := d.byID[id]; ok && state == timeline.Taken {
				d.lanes[k].taken = true
			}
		}
	}
}

// first sorts what is so before what is not.
func first(a, b bool) int {
	switch {
	case a == b:
		return 0
	case a:
		return -1
	}
	return 1
}

// stakes tells in which lanes events lie: those in whose facets they count.
type stakes struct {
	tl     *timeline.Timeline
	by     query.Field
	wholes map[string][]string // by the name of an actor
}

// of are the lanes of an event, each once: those that it names, the first in
// front, then what they are part of; "" for one that names none.
func (s *stakes) of(e *timeline.Event) []stake {
	var out []stake
	if s.by == query.Country {
		for _, code := range e.Countries {
			out = join(out, code, 0)
		}
	} else {
		for rank, more := 0, true; more; rank++ {
			more = false
			for _, side := range []struct {
				names []string
				part  part
			}{{e.Actors, acts}, {e.Targets, actedUpon}} {
				for _, name := range side.names {
					if ids := s.whole(name); rank < len(ids) {
						out, more = join(out, ids[rank], side.part), true
					}
				}
			}
		}
	}
	if len(out) == 0 {
		out = []stake{{}}
	}
	return out
}

// whole are the actor of a name and what it is part of.
func (s *stakes) whole(name string) []string {
	ids, ok := s.wholes[name]
	if !ok {
		ids = s.tl.Wholes(name)
		s.wholes[name] = ids
	}
	return ids
}

func join(to []stake, id string, p part) []stake {
	for k := range to {
		if to[k].id == id {
			to[k].part |= p
			return to
		}
	}
	return append(to, stake{id, p})
}

// count notes a part in an event.
func (l *lane) count(p part) {
	if p&acts != 0 {
		l.by++
	}
	if p&actedUpon != 0 {
		l.on++
	}
}

// spot is the day at which a date stands: the middle of the days that it may
// mean, or of those of the one end that is known.
func (d *data) spot(when date.Date) date.Day {
	s := when.Span()
	if from, to, ok := when.Interval(); ok {
		switch {
		case s.Last == date.Future && s.First != date.Past:
			s = from.Span()
		case s.First == date.Past && s.Last != date.Future:
			s = to.Span()
		}
	}
	switch past, future := s.First == date.Past, s.Last == date.Future; {
	case past && future:
		s = d.whole
	case past:
		return s.Last
	case future:
		return s.First
	}
	return s.First + (s.Last-s.First)/2
}

// add puts the event at place i into the lane.
func (l *lane) add(i int, when date.Date, whole date.Span) {
	list := &l.dated
	if when.IsZero() {
		list = &l.undated
	}
	*list = append(*list, i)
	if when.IsZero() {
		return
	}
	s := when.Span()
	if s.First == s.Last {
		return
	}
	if s.First == date.Past {
		s.First = whole.First
		l.past = max(l.past, min(s.Last, whole.Last))
	}
	if s.Last == date.Future {
		s.Last = whole.Last
		l.future = min(l.future, s.First)
	}
	l.cover = append(l.cover, s)
}

// finish names the lane and puts what it holds into order.
func (l *lane) finish(tl *timeline.Timeline, by query.Field, spots []date.Day) {
	switch {
	case l.id == "":
		l.label = timeline.None
	case by == query.Country:
		l.label = tl.CountryName(l.id)
	default:
		l.label = tl.Actor(l.id).Name
	}
	slices.SortFunc(l.dated, func(a, b int) int { return cmp.Or(cmp.Compare(spots[a], spots[b]), a-b) })
	slices.SortFunc(l.cover, func(a, b date.Span) int { return cmp.Compare(a.First, b.First) })
	apart := l.cover[:0]
	for _, s := range l.cover {
		if k := len(apart) - 1; k >= 0 && s.First <= apart[k].Last {
			apart[k].Last = max(apart[k].Last, s.Last)
			continue
		}
		apart = append(apart, s)
	}
	l.cover = apart
}

// isUndated tells whether the event at place i has no date; in a view those
// come last.
func (d *data) isUndated(i int) bool { return i >= len(d.spots)-d.undated }

// find is the place of the event i along a lane, or where it would stand.
func (d *data) find(l *lane, i int) (k int, ok bool) {
	if d.isUndated(i) {
		k, ok = slices.BinarySearch(l.undated, i)
		return k + len(l.dated), ok
	}
	k = sort.Search(len(l.dated), func(k int) bool {
		j := l.dated[k]
		return d.spots[j] > d.spots[i] || d.spots[j] == d.spots[i] && j >= i
	})
	return k, k < len(l.dated) && l.dated[k] == i
}

// nearest is the event of a lane that stands nearest in time to i: i itself if
// it lies there, of two as near the earlier one. To an undated event an undated
// one is the nearest.
func (d *data) nearest(l *lane, i int) int {
	k, ok := d.find(l, i)
	switch {
	case ok:
		return i
	case d.isUndated(i) && len(l.undated) > 0:
		return l.at(min(k, l.len()-1))
	case d.isUndated(i):
		return l.dated[len(l.dated)-1]
	}
	return l.nearestTo(d.spots[i], d.spots)
}

// nearestTo is the event of a lane that stands nearest to a day, or its first
// undated one where it has no other.
func (l *lane) nearestTo(day date.Day, spots []date.Day) int {
	k := sort.Search(len(l.dated), func(k int) bool { return spots[l.dated[k]] >= day })
	switch {
	case len(l.dated) == 0:
		return l.undated[0]
	case k == len(l.dated):
		return l.firstOfDay(k-1, spots)
	case k == 0:
		return l.dated[0]
	}
	if day-spots[l.dated[k-1]] <= spots[l.dated[k]]-day {
		return l.firstOfDay(k-1, spots)
	}
	return l.dated[k]
}

// firstOfDay is the first event that stands on the same day as the k-th.
func (l *lane) firstOfDay(k int, spots []date.Day) int {
	day := spots[l.dated[k]]
	return l.dated[sort.Search(k, func(j int) bool { return spots[l.dated[j]] >= day })]
}

// lanesOf are the lanes in which an event lies, the first it names first.
func (d *data) lanesOf(e *timeline.Event) []int {
	all := d.stakes.of(e)
	out := make([]int, len(all))
	for n, s := range all {
		out[n] = d.byID[s.id]
	}
	return out
}

// home is the lane in which an event is looked at: one that the filter asks for,
// else the first that the event names.
func (d *data) home(e *timeline.Event) int {
	all := d.lanesOf(e)
	for _, k := range all {
		if d.lanes[k].taken {
			return k
		}
	}
	return all[0]
}

// part is that of a lane in an event.
func (d *data) part(l *lane, e *timeline.Event) part {
	for _, s := range d.stakes.of(e) {
		if s.id == l.id {
			return s.part
		}
	}
	return 0
}
