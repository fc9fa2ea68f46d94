package axis

import "dateline/timeline/date"

// minDays is how many days the narrowest window has.
const minDays = 14

// Window is the part of a whole span of days that is in sight: all of it, or a
// half, a quarter and so on, down to two weeks. The zero Window sees one day;
// SetWhole gives it a span.
type Window struct {
	whole, in date.Span
	zoom      int // how often the whole is halved
}

// In is what is in sight.
func (w *Window) In() date.Span { return w.in }

// SetWhole changes what there is to see; the window stays where it is as far as
// that is possible.
func (w *Window) SetWhole(s date.Span) {
	w.whole = s
	w.clamp()
	days := w.days()
	if length(w.in) != days || w.in.First < s.First || w.in.Last > s.Last {
		w.in = w.place(w.in.First, days)
	}
}

// Zoom halves the days in sight n times, or doubles them where n is negative.
// The day around stays where it is, as far as the ends of the whole allow.
func (w *Window) Zoom(n int, around date.Day) {
	share := float64(around-w.in.First) / float64(length(w.in))
	w.zoom += min(max(n, -64), 64)
	w.clamp()
	days := w.days()
	w.in = w.place(around-date.Day(share*float64(days)), days)
}

// Middle is the day in the middle of what is in sight.
func (w *Window) Middle() date.Day { return w.in.First + (w.in.Last-w.in.First)/2 }

// Shift moves the window, later or where days is negative earlier.
func (w *Window) Shift(days date.Day) { w.in = w.place(w.in.First+days, length(w.in)) }

// Follow brings a day into sight, to the middle where it was not.
func (w *Window) Follow(d date.Day) {
	if d < w.in.First || d > w.in.Last {
		days := length(w.in)
		w.in = w.place(d-date.Day(days/2), days)
	}
}

// clamp keeps the window from becoming narrower than minDays.
func (w *Window) clamp() {
	w.zoom = min(max(w.zoom, 0), 64)
	for w.zoom > 0 && w.days() < minDays {
		w.zoom--
	}
}

// days is how many the window has.
func (w *Window) days() int64 { return length(w.whole) >> w.zoom }

// place is a window of so many days that begins at a day, or as near to it as
// the whole allows.
func (w *Window) place(first date.Day, days int64) date.Span {
	last := w.whole.Last - date.Day(days-1) // the last day that it may begin at
	first = max(min(first, last), w.whole.First)
	return date.Span{First: first, Last: first + date.Day(days-1)}
}

func length(s date.Span) int64 { return int64(s.Last-s.First) + 1 }
