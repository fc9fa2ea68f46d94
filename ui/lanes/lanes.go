// Package lanes is the pane of parallel lives: a row for each actor or country,
// time across, an event as a node in the row of each that has a part in it, a reply
// or a next step as a line to it. In go a View, a size and what is
// selected; out come exactly as many lines and cells, and the event that the
// reader has moved to.
//
// By actor an event lies in the lanes of those who act and of those who are acted
// upon, which have a sign of its own, and of what these are part of: where the
// facet counts it; in that of "(none)" where there is nobody. Whom the selected
// event is aimed at is pointed out in front of the names. By country it lies in all
// of its countries. Lanes that the filter asks for come first. A date that is no single day is a span around the middle of the
// days that it may mean; an undated event lies in a column of its own.
//
// Lanes are made once a View. A frame costs what the screen is large.
package lanes

import (
	"cmp"
	"slices"

	"dateline/timeline"
	"dateline/timeline/query"
	"dateline/ui/axis"
	"dateline/ui/theme"
)

// Pane is the lanes and the place in them: an event, and the lane in which the
// reader looks at it.
type Pane struct {
	theme   *theme.Theme
	w, h    int
	by      query.Field
	view    *timeline.View
	data    data
	cursor  int // the event, by place in the view
	lane    int
	top     int // the first lane drawn
	window  axis.Window
	thread  thread
	marked  func(key string) bool
	inRange func(place int) bool // in the timeline
}

// thread is the story of the event with the key: places in the view, in
// order, and how many events it has within the view and without.
type thread struct {
	key    string
	places []int
	all    int
	word   string
}

// New makes an empty pane with actors as lanes.
func New(t *theme.Theme) *Pane { return &Pane{theme: t, by: query.Actor} }

// SetTheme changes the styles.
func (p *Pane) SetTheme(t *theme.Theme) { p.theme = t }

// SetSize gives the pane its rectangle.
func (p *Pane) SetSize(w, h int) {
	p.w, p.h = max(w, 0), max(h, 0)
	p.scroll()
}

// SetView shows v with the cursor on the event with the key or, if it is not
// in v, on the nearest one; in the lane where it was if the event lies there,
// else in the first that the event names. The same View again only moves the
// cursor.
func (p *Pane) SetView(v *timeline.View, key string) {
	lanes := Lanes{p.view, p.by, p.data}
	if v != p.view {
		lanes = Gather(v, p.by)
	}
	p.SetLanes(lanes, key)
}

// Lanes are made of a View, which takes as long as it is long.
type Lanes struct {
	view *timeline.View
	by   query.Field
	data data
}

// Gather makes the lanes of a view by query.Actor or query.Country; it may run
// beside all else.
func Gather(v *timeline.View, by query.Field) Lanes { return Lanes{v, by, gather(v, by)} }

// Has tells whether the pane has the lanes of a view by what it is set to.
func (p *Pane) Has(v *timeline.View) bool { return v == p.view }

// SetLanes is SetView for lanes that are made already.
func (p *Pane) SetLanes(made Lanes, key string) {
	v := made.view
	if v != p.view || made.by != p.by {
		id, had := p.laneID()
		p.view, p.by = v, made.by
		p.data = made.data
		p.thread = thread{}
		p.lane = -1
		if k, ok := p.data.byID[id]; ok && had {
			p.lane = k
		}
	}
	if p.Len() == 0 {
		p.cursor, p.lane, p.top = 0, 0, 0
		return
	}
	p.goTo(v.Near(key))
}

// SetBy chooses what the lanes are: query.Country, or query.Actor for anything
// else. The cursor stays on its event.
func (p *Pane) SetBy(f query.Field) {
	if f != query.Country {
		f = query.Actor
	}
	if f == p.by {
		return
	}
	v, key := p.view, p.Key()
	p.Turn(f)
	if v != nil {
		p.SetView(v, key)
	}
}

// Turn is SetBy for a pane that gets its lanes later, by SetLanes or SetView.
func (p *Pane) Turn(f query.Field) { p.by, p.view, p.top, p.lane = f, nil, 0, -1 }

// By is what the lanes are: query.Actor or query.Country.
func (p *Pane) By() query.Field { return p.by }

// SetSelection tells which events are marked, by key, and which lie in the
// range, by place in the view. Both are asked while drawing, about events on
// the screen; either may be nil.
func (p *Pane) SetSelection(marked func(key string) bool, inRange func(place int) bool) {
	p.marked, p.inRange = marked, inRange
}

// Len is the number of events shown in all.
func (p *Pane) Len() int {
	if p.view == nil {
		return 0
	}
	return p.view.Len()
}

// Index is the cursor's place in the view.
func (p *Pane) Index() int { return p.cursor }

// Key is that of the event under the cursor, "" in an empty view.
func (p *Pane) Key() string {
	if p.Len() == 0 {
		return ""
	}
	return p.view.At(p.cursor).Key
}

// Move goes dx events along the lane, as they stand in time with the undated
// ones last, and dy lanes down, there to the event nearest in time. Where both
// are asked for the lane comes first. It stops at the ends.
func (p *Pane) Move(dx, dy int) {
	if p.Len() == 0 {
		return
	}
	if dy != 0 {
		n := len(p.data.lanes)
		if to := max(min(p.lane+min(max(dy, -n), n), n-1), 0); to != p.lane {
			p.lane = to
			p.cursor = p.data.nearest(&p.data.lanes[to], p.cursor)
		}
	}
	if dx != 0 {
		l := &p.data.lanes[p.lane]
		k, _ := p.data.find(l, p.cursor)
		p.cursor = l.at(min(max(k+min(max(dx, -l.len()), l.len()), 0), l.len()-1))
	}
	p.settle()
}

// First goes to the first event of the view.
func (p *Pane) First() {
	if p.Len() > 0 {
		p.goTo(0)
	}
}

// Last goes to the last event of the view.
func (p *Pane) Last() {
	if n := p.Len(); n > 0 {
		p.goTo(n - 1)
	}
}

// goTo puts the cursor on the event at place i, and stays in its lane if it can.
func (p *Pane) goTo(i int) {
	p.cursor = i
	home := true
	if p.lane >= 0 && p.lane < len(p.data.lanes) {
		_, here := p.data.find(&p.data.lanes[p.lane], i)
		home = !here
	}
	if home {
		p.lane = p.data.home(p.view.At(i))
	}
	p.settle()
}

// laneID is what the cursor's lane stands for.
func (p *Pane) laneID() (string, bool) {
	if p.lane < 0 || p.lane >= len(p.data.lanes) {
		return "", false
	}
	return p.data.lanes[p.lane].id, true
}

// settle follows the cursor: with the window, the lanes drawn, and the
// thread.
func (p *Pane) settle() {
	p.scroll()
	p.refit()
	if key := p.Key(); key != p.thread.key {
		p.thread = p.threadOf(key)
	}
}

// threadOf looks up what is tied to the event under the cursor.
func (p *Pane) threadOf(key string) thread {
	events := p.view.Timeline().Story(p.view.At(p.cursor))
	t := thread{key: key, all: len(events), word: "story"}
	if _, answers := p.view.Timeline().ThreadAround(p.view.At(p.cursor), 1); answers == t.all {
		t.word = "conversation"
	}
	if len(events) > maxThread { // a thread as long as this is drawn around the cursor
		at := slices.IndexFunc(events, func(e *timeline.Event) bool { return e.Key == key })
		from := max(min(at-maxThread/2, len(events)-maxThread), 0)
		events = events[from : from+maxThread]
	}
	for _, e := range events {
		if i, ok := p.view.Index(e.Key); ok {
			t.places = append(t.places, i)
		}
	}
	slices.SortFunc(t.places, cmp.Compare[int])
	return t
}

// maxThread is how many events of a thread are drawn.
const maxThread = 400

// scroll moves the lanes as little as brings the cursor's into sight, and
// leaves no row empty that a lane could have.
func (p *Pane) scroll() {
	rows := max(p.frame().rows, 1)
	n := len(p.data.lanes)
	if p.top > p.lane {
		p.top = p.lane
	}
	if p.lane >= p.top+rows {
		p.top = p.lane - rows + 1
	}
	p.top = max(min(p.top, n-rows), 0)
}
