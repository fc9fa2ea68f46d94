// Package strip draws the events over the whole span of the timeline, or over a
// part of it: those of the view as bars, the rest as their ghost, and on the axis
// below the years, the part that the list shows and the selected range. Where it
// is a part, its place in the whole stands beside it. In go counts per column and
// spans of days; out come two lines, and the day under a column.
package strip

import (
	"math"

	"dateline/timeline"
	"dateline/timeline/date"
	"dateline/ui/axis"
	"dateline/ui/text"
	"dateline/ui/theme"
)

// Strip is the pane. Spans outside the one it covers are clipped.
type Strip struct {
	theme   *theme.Theme
	w, h    int
	whole   date.Span
	sight   date.Span // the part of it that is drawn
	buckets []timeline.Bucket
	window  date.Span
	chosen  date.Span
	has     struct{ window, chosen bool }
}

// New makes an empty strip.
func New(t *theme.Theme) *Strip { return &Strip{theme: t} }

// SetSize gives the strip its rectangle.
func (s *Strip) SetSize(w, h int) { s.w, s.h = max(w, 0), max(h, 0) }

// SetTheme changes the styles.
func (s *Strip) SetTheme(t *theme.Theme) { s.theme = t }

// Columns is how many buckets the strip draws.
func (s *Strip) Columns() int { return s.ColumnsOf(s.whole, s.sight) }

// ColumnsOf is how many it would draw of a part of a whole.
func (s *Strip) ColumnsOf(whole, sight date.Span) int {
	return max(s.w-2-s.side(whole, sight), 0)
}

// SetScale gives the whole span, and the part of it that the strip covers.
func (s *Strip) SetScale(whole, sight date.Span) { s.whole, s.sight = whole, sight }

// SetBuckets gives the counts over the part that is covered, one bucket a column.
func (s *Strip) SetBuckets(b []timeline.Bucket) { s.buckets = b }

// SetWindow tells which days the list shows.
func (s *Strip) SetWindow(w date.Span, ok bool) { s.window, s.has.window = w, ok }

// SetChosen tells which days the selected range covers.
func (s *Strip) SetChosen(c date.Span, ok bool) { s.chosen, s.has.chosen = c, ok }

// DaysAt are the days under column x of the strip, also where the whole stands
// beside the part; columns outside count as the nearest.
func (s *Strip) DaysAt(x int) (days date.Span, ok bool) {
	if s.Columns() == 0 || s.whole.Last <= s.whole.First {
		return date.Span{}, false
	}
	a, column := s.days(), x-1
	if all := s.all(); all.Columns > 0 && x >= s.w-1-all.Columns {
		a, column = all, x-(s.w-1-all.Columns)
	}
	column = max(min(column, a.Columns-1), 0)
	days = date.Span{First: a.Day(column), Last: a.Span.Last}
	if column < a.Columns-1 {
		days.Last = max(a.Day(column+1)-1, days.First)
	}
	return days, true
}

// Chosen are the columns of the strip on which the selected range is drawn; ok is
// false where none are.
func (s *Strip) Chosen() (from, to int, ok bool) {
	if !s.has.chosen {
		return 0, 0, false
	}
	from, to, ok = s.days().Cover(s.chosen)
	return from + 1, to + 1, ok
}

// days is the part that is covered over the columns, all the whole beside them.
func (s *Strip) days() axis.Axis { return axis.Axis{Span: s.sight, Columns: s.Columns()} }

func (s *Strip) all() axis.Axis {
	return axis.Axis{Span: s.whole, Columns: max(s.side(s.whole, s.sight)-sideAir, 0)}
}

// sideAir is the cells around the whole: two before it and one behind.
const sideAir = 3

// side is how many cells the whole takes beside the part; none where all is
// covered, and none on a narrow screen.
func (s *Strip) side(whole, sight date.Span) int {
	switch {
	case sight == whole || s.w < 50:
		return 0
	case s.w < 90:
		return 12 + sideAir
	}
	return 21 + sideAir
}

// View draws the strip: exactly h lines of w cells.
func (s *Strip) View() string {
	if s.w <= 0 || s.h <= 0 {
		return ""
	}
	if len(s.buckets) == 0 || s.Columns() == 0 {
		return text.Block(nil, s.w, s.h)
	}
	return text.Rows([]string{s.bars(), s.axis()}, s.w, s.h)
}

// bars draws each column: a level for the matches that lie in it for certain, a
// light line where one only may, a ghost where there are events but no match.
func (s *Strip) bars() string {
	t, most := s.theme, 1
	for _, b := range s.buckets {
		most = max(most, b.Solid)
	}
	segs := []theme.Seg{{Text: " "}}
	for i := range s.Columns() {
		var b timeline.Bucket // none yet where the width has just changed
		if i < len(s.buckets) {
			b = s.buckets[i]
		}
		switch {
		case b.Solid > 0:
			segs = append(segs, theme.Seg{Text: level(t.Glyphs.Levels, b.Solid, most), Style: t.Accent})
		case b.Matches > 0:
			segs = append(segs, theme.Seg{Text: t.Glyphs.Maybe, Style: t.Accent})
		case b.All > 0:
			segs = append(segs, theme.Seg{Text: t.Glyphs.Ghost, Style: t.Dim})
		default:
			segs = append(segs, theme.Seg{Text: " "})
		}
	}
	if n := s.all().Columns; n > 0 {
		segs = append(segs, theme.Seg{Text: "   "}, theme.Seg{Text: text.Fit(s.words(n), n), Style: t.Dim})
	}
	return t.Line(theme.Normal, s.w, segs...)
}

// words say which part is covered: months, or years where there is no room.
func (s *Strip) words(room int) string {
	from, to := axis.Month(s.sight.First), axis.Month(s.sight.Last)
	if from == to {
		return from
	}
	if words := from + " – " + to; text.Width(words) <= room {
		return words
	}
	from, to = from[len("Mar "):], to[len("Mar "):]
	if from == to {
		return from
	}
	return from + " – " + to
}

// level is the bar for n of most, on a root scale so that single events show.
func level(levels []string, n, most int) string {
	f := math.Sqrt(float64(n) / float64(most))
	return levels[min(int(f*float64(len(levels))), len(levels)-1)]
}

// axis draws the years over a rule on which the window and the range are heavier,
// with an arrow at an end behind which there is more, and the same of the whole.
func (s *Strip) axis() string {
	t := s.theme
	cells := s.rule(s.days())
	for _, l := range s.days().Labels() {
		for i, r := range l.Text {
			cells[l.Column+i] = theme.Seg{Text: string(r), Style: t.Dim}
		}
	}
	before, after := theme.Seg{Text: " "}, theme.Seg{Text: " "}
	if s.sight.First > s.whole.First {
		before = theme.Seg{Text: t.Glyphs.Back, Style: t.Accent}
	}
	if s.sight.Last < s.whole.Last {
		after = theme.Seg{Text: t.Glyphs.Arrow, Style: t.Accent}
	}
	segs := append(append([]theme.Seg{before}, cells...), after)
	if all := s.all(); all.Columns > 0 {
		segs = append(append(segs, theme.Seg{Text: "  "}), s.overview(all)...)
	}
	return t.Line(theme.Normal, s.w, segs...)
}

// rule draws the window and the range on an axis.
func (s *Strip) rule(a axis.Axis) []theme.Seg {
	t, cells := s.theme, s.plain(a)
	if s.has.window {
		paint(cells, a, s.window, theme.Seg{Text: t.Glyphs.Window, Style: t.Accent})
	}
	if s.has.chosen {
		paint(cells, a, s.chosen, theme.Seg{Text: t.Glyphs.Chosen, Style: t.Accent})
	}
	return cells
}

// overview is the whole, with the part that is covered.
func (s *Strip) overview(a axis.Axis) []theme.Seg {
	cells := s.plain(a)
	paint(cells, a, s.sight, theme.Seg{Text: s.theme.Glyphs.Window, Style: s.theme.Accent})
	return cells
}

// plain is a rule on which nothing is drawn yet.
func (s *Strip) plain(a axis.Axis) []theme.Seg {
	cells := make([]theme.Seg, a.Columns)
	for i := range cells {
		cells[i] = theme.Seg{Text: s.theme.Glyphs.Rule, Style: s.theme.Faint}
	}
	return cells
}

// paint draws a span on an axis, as far as it lies there.
func paint(cells []theme.Seg, a axis.Axis, d date.Span, with theme.Seg) {
	if from, to, ok := a.Cover(d); ok {
		for i := from; i <= to; i++ {
			cells[i] = with
		}
	}
}
