package export

import "dateline/timeline/date"

// extent is what dates span together, in their own words and not in days, lest
// a year become a day.
type extent struct {
	from, to date.Date
	open     [2]bool // at its start, at its end
}

// add widens it by a date.
func (x *extent) add(d date.Date) {
	first, last := ends(d)
	one := extent{first, last, [2]bool{first.IsZero(), last.IsZero()}}
	if first.IsZero() {
		one.from = last
	}
	if last.IsZero() {
		one.to = one.from
	}
	x.join(one)
}

// join widens it by another one, of later dates in the order of the timeline.
func (x *extent) join(other extent) {
	x.open[0] = x.open[0] || other.open[0]
	x.open[1] = x.open[1] || other.open[1]
	if !other.from.IsZero() && (x.from.IsZero() || earlier(other.from, x.from)) {
		x.from = other.from
	}
	if !other.to.IsZero() && (x.to.IsZero() || later(other.to, x.to)) {
		x.to = other.to
	}
}

// words is "2019 to February 2023, open at the end"; empty where no date is.
func (x *extent) words() string {
	if x.from.IsZero() || x.to.IsZero() {
		return ""
	}
	s := x.from.Words()
	if end := x.to.Words(); end != s {
		s += " to " + end
	}
	return s + map[[2]bool]string{
		{true, false}: ", open at the start", {false, true}: ", open at the end", {true, true}: ", open at both ends",
	}[x.open]
}

// ends are the dates that a date begins and ends with; an open end is zero.
func ends(d date.Date) (from, to date.Date) {
	from, to, ok := d.Interval()
	if !ok {
		from, to = d, d
	}
	if first, _ := d.Bounds(); first == date.Past {
		from = date.Date{}
	}
	if _, last := d.Bounds(); last == date.Future {
		to = date.Date{}
	}
	return from, to
}

// earlier tells whether a begins before b, or with it and says more exactly when.
func earlier(a, b date.Date) bool {
	af, al := a.Bounds()
	bf, bl := b.Bounds()
	return af < bf || af == bf && al < bl
}

// later tells whether a ends after b, or with it and says more exactly when.
func later(a, b date.Date) bool {
	af, al := a.Bounds()
	bf, bl := b.Bounds()
	return al > bl || al == bl && af > bf
}
