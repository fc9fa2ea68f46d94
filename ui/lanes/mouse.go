package lanes

import (
	"sort"

	"dateline/timeline/date"
)

// Click goes to the event of the lane at row y that stands nearest to column x,
// counted from 0; to the next one of the same cell if the cursor is there. Left
// and right of the columns it goes to the one nearest in time. It is false, and
// nothing changes, where no lane is.
func (p *Pane) Click(x, y int) bool {
	f := p.frame()
	r := y - f.head
	if p.Len() == 0 || x < 0 || x >= p.w || r < 0 || r >= f.rows || p.top+r >= len(p.data.lanes) {
		return false
	}
	from := p.lane
	p.lane = p.top + r
	l := &p.data.lanes[p.lane]
	column, undated := x-f.left()-f.end, x-(p.w-f.count-f.parts-f.undated)
	target := p.data.nearest(l, p.cursor)
	switch {
	case undated >= 0 && undated < f.undated && len(l.undated) > 0:
		target = l.undated[min(undated, len(l.undated)-1)]
	case column >= 0 && column < f.columns && len(l.dated) > 0:
		target = p.nearestColumn(l, f, column)
	}
	p.cursor = p.turn(f, target, from == p.lane)
	p.settle()
	return true
}

// nearestColumn is the first event of the node nearest to a column.
func (p *Pane) nearestColumn(l *lane, f frame, column int) int {
	a := p.axis(f)
	spot := func(k int) date.Day { return p.data.spots[l.dated[k]] }
	first := sort.Search(len(l.dated), func(k int) bool { return spot(k) >= a.Span.First })
	last := sort.Search(len(l.dated), func(k int) bool { return spot(k) > a.Span.Last })
	if first == last { // none on the screen
		return l.nearestTo(a.Day(column), p.data.spots)
	}
	behind := first + a.After(column, last-first, func(k int) date.Day { return spot(first + k) })
	switch {
	case behind == first:
		return l.dated[first]
	case behind == last || column-a.Column(spot(behind-1)) <= a.Column(spot(behind))-column:
		from, _ := p.neighbours(f, l.dated[behind-1])
		return l.at(from)
	}
	return l.dated[behind]
}

// turn is the event to go to when target was clicked: the next one of its cell
// if the cursor is in it already.
func (p *Pane) turn(f frame, target int, same bool) int {
	l := &p.data.lanes[p.lane]
	at, ok := p.data.find(l, p.cursor)
	from, to := p.neighbours(f, target)
	if !same || !ok || at < from || at >= to {
		return target
	}
	return l.at(from + (at-from+1)%(to-from))
}

// neighbours are the events from..to along the cursor's lane that share a cell
// with one of them.
func (p *Pane) neighbours(f frame, i int) (from, to int) {
	l := &p.data.lanes[p.lane]
	k, _ := p.data.find(l, i)
	if d := k - len(l.dated); d >= 0 {
		if f.undated > 0 && d < f.undated-1 {
			return k, k + 1
		}
		return len(l.dated) + max(f.undated-1, 0), l.len()
	}
	a := p.axis(f)
	spot := func(k int) date.Day { return p.data.spots[l.dated[k]] }
	if s := spot(k); s < a.Span.First || s > a.Span.Last {
		return k, k + 1
	}
	c := a.Column(spot(k))
	from = sort.Search(k, func(k int) bool { return spot(k) >= a.Span.First && a.Column(spot(k)) >= c })
	return from, k + a.After(c, len(l.dated)-k, func(n int) date.Day { return spot(k + n) })
}
