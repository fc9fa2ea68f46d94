// Package picture draws a chronology over time: lanes, marks, and lines from a claim
// to its answer.
//
// In goes a [Picture]: lanes, events with the days that they may mean and their words,
// and how wide it may be; out comes SVG in which text stays text. It knows no Event.
// No two labels overlap and none is cut: an event whose label finds no room has a
// number, and stands in a list below. All lengths are whole tenths of a pixel, so
// that every machine draws the same.
package picture

import "dateline/timeline/date"

// Picture is what is to be drawn.
type Picture struct {
	Title string
	Lead  string   // a line below the title
	Notes []string // what is left out, and whose it is; at the end
	Width int      // pixels that it has at most, from MinWidth
	Looks Looks
	Lanes []string // their names; one without a name has no label
	// Events are in the order of their first days.
	Events []Event
	Ties   []Tie
	// Part says that it stands within a page that has a title and [Style] of its own.
	Part bool
}

// MinWidth is the least width of a picture.
const MinWidth = 320

// Event is a mark.
type Event struct {
	// Days are those that its date may mean; date.Past and date.Future are open ends,
	// of which there is at most one.
	Days        date.Span
	When, Label string
	Aside       string // what is told to who points at it, and to nobody else
	Lane        int    // where it stands
	Also        []int  // further lanes that it concerns
	Answer      bool   // it answers another one
	Unsure      bool   // its date is uncertain or approximate
	Link        string
}

// Tie is a line between two events, by their places.
type Tie struct {
	From, To int
	Answer   bool // To answers From; else it carries it on
}

// Looks are the colours of a picture.
type Looks string

// The looks.
const (
	Auto  Looks = "auto" // as the reader's screen is
	Light Looks = "light"
	Dark  Looks = "dark"
)

// px is a length in tenths of a pixel.
type px int

// box is a rectangle.
type box struct{ x, y, w, h px }

// anchor is the side of a text that its place is at.
type anchor uint8

const (
	start anchor = iota
	end
	middle
)

// label is a text in its place.
type label struct {
	box
	lines  []string
	lead   string // what the first line begins with, in the style of dates
	class  string
	font   font
	anchor anchor
	event  int // whose it is, from 1; 0 where it is of none
}

// mark is where an event stands.
type mark struct {
	x0, x1, y px // its left and right end, and its middle
	event     int
}

// scene is a picture with everything in its place.
type scene struct {
	*Picture
	w, h        px
	left, right px // of the plot
	first, last date.Day
	top, bottom px // of the lanes
	labels      []label
	marks       []mark // one an event, in its order
	numbers     []int  // of the events that have one, else 0
	rug         []box  // of events in lanes that they concern besides
	rules       []px   // below lanes
	ticks       []tick
	gaps        []gap
	signs       []sign
}

// band is a text beside which nothing else stands: it is put below what is there.
func (s *scene) band(text, class string, f font, width, x px) {
	lines := wrap(text, f, width)
	if len(lines) == 0 {
		return
	}
	s.labels = append(s.labels, label{box: box{x, s.h, widest(lines, f), px(len(lines)) * f.line}, lines: lines, class: class, font: f})
	s.h += px(len(lines)) * f.line
}
