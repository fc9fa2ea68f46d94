// Package strip draws the events over the whole span of the timeline: those of
// the view as bars, the rest as their ghost, and on the axis below the years,
// the part that the list shows and the selected range. In go counts per column
// and spans of days; out come two lines, and the day under a column.
package strip

import (
	"math"

	"dateline/timeline"
	"dateline/timeline/date"
	"dateline/ui/axis"
	"dateline/ui/text"
	"dateline/ui/theme"
)

// Strip is the pane. Spans outside the whole one are clipped.
type Strip struct {
	theme   *theme.Theme
	w, h    int
	whole   date.Span
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
func (s *Strip) Columns() int { return max(s.w-2, 0) }

// SetBuckets gives the counts, one bucket a column, over the span.
func (s *Strip) SetBuckets(whole date.Span, b []timeline.Bucket) { s.whole, s.buckets = whole, b }

// SetWindow tells which days the list shows.
func (s *Strip) SetWindow(w date.Span, ok bool) { s.window, s.has.window = w, ok }

// SetChosen tells which days the selected range covers.
func (s *Strip) SetChosen(c date.Span, ok bool) { s.chosen, s.has.chosen = c, ok }

// DayAt is the first day under column x of the strip.
func (s *Strip) DayAt(x int) (date.Day, bool) {
	if s.Columns() == 0 || s.whole.Last <= s.whole.First {
		return 0, false
	}
	return s.days().Day(x - 1), true
}

// days is the whole span over the columns.
func (s *Strip) days() axis.Axis { return axis.Axis{Span: s.whole, Columns: s.Columns()} }

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

// bars draws each column: a level for the matches, a ghost where there are
// events but no match.
func (s *Strip) bars() string {
	t, most := s.theme, 1
	for _, b := range s.buckets {
		most = max(most, b.Matches)
	}
	segs := []theme.Seg{{Text: " "}}
	for _, b := range s.buckets {
		switch {
		case b.Matches > 0:
			segs = append(segs, theme.Seg{Text: level(t.Glyphs.Levels, b.Matches, most), Style: t.Accent})
		case b.All > 0:
			segs = append(segs, theme.Seg{Text: t.Glyphs.Ghost, Style: t.Dim})
		default:
			segs = append(segs, theme.Seg{Text: " "})
		}
	}
	return t.Line(theme.Normal, s.w, segs...)
}

// level is the bar for n of most, on a root scale so that single events show.
func level(levels []string, n, most int) string {
	f := math.Sqrt(float64(n) / float64(most))
	return levels[min(int(f*float64(len(levels))), len(levels)-1)]
}

// axis draws the years over a rule on which the window and the range are heavier.
func (s *Strip) axis() string {
	t, n := s.theme, s.Columns()
	cells := make([]theme.Seg, n)
	for i := range cells {
		cells[i] = theme.Seg{Text: t.Glyphs.Rule, Style: t.Faint}
	}
	paint := func(d date.Span, glyph string) {
		for i := s.days().Column(d.First); i <= s.days().Column(d.Last); i++ {
			cells[i] = theme.Seg{Text: glyph, Style: t.Accent}
		}
	}
	if s.has.window {
		paint(s.window, t.Glyphs.Window)
	}
	if s.has.chosen {
		paint(s.chosen, t.Glyphs.Chosen)
	}
	s.years(cells)
	return t.Line(theme.Normal, s.w, append([]theme.Seg{{Text: " "}}, cells...)...)
}

// years writes as many years, or months or days, as fit with some air between
// them.
func (s *Strip) years(cells []theme.Seg) {
	for _, l := range s.days().Labels() {
		for i, r := range l.Text {
			cells[l.Column+i] = theme.Seg{Text: string(r), Style: s.theme.Dim}
		}
	}
}
