package picture

import (
	"strconv"
	"strings"

	"dateline/timeline/date"
	"dateline/timeline/english"
)

// tick is a line at the first day of a year or a month.
type tick struct{ x px }

// gap is a long stretch without an event.
type gap struct {
	x0, x1 px
	words  string
}

// axis puts the labels of the time at that height; its ticks are the same each time.
func (s *scene) axis(y px) {
	step := s.step()
	year, month, _ := s.first.Civil()
	at := year*12 + int64(month-1)
	at -= mod(at, step)
	s.ticks = s.ticks[:0]
	free := s.left
	for ; ; at += step {
		year, month := (at-mod(at, 12))/12, int(mod(at, 12))+1
		day := date.NewDay(year, month, 1)
		if day > s.last {
			return
		}
		if day < s.first {
			continue
		}
		x := s.x(day)
		s.ticks = append(s.ticks, tick{x})
		text := tickText(year, month, step)
		w := axisFont.width(text)
		if x+30 < free || x+30+w > s.right {
			continue
		}
		s.labels = append(s.labels, label{box: box{x + 30, y, w, axisFont.line}, lines: []string{text}, class: "a", font: axisFont})
		free = x + 30 + w + apart
	}
}

// step is how many months lie between two ticks: the least that has room for its
// labels, of a timeline that begins with the universe, too.
func (s *scene) step() int64 {
	plot := s.right - s.left - 2*edge
	months := max(int64(s.last-s.first)/30, 1)
	year, _, _ := s.first.Civil()
	fits := func(step int64) bool {
		room := axisFont.width(tickText(year, 12, step)) + apart + 60
		return float64(plot)*float64(step) >= float64(room)*float64(months)
	}
	for _, step := range [...]int64{1, 3, 6} {
		if fits(step) {
			return step
		}
	}
	for unit := int64(12); ; unit *= 10 {
		for _, k := range [...]int64{1, 2, 5} {
			if fits(k * unit) {
				return k * unit
			}
		}
	}
}

func tickText(year int64, month int, step int64) string {
	text := strconv.FormatInt(year, 10)
	if year <= 0 {
		text = strconv.FormatInt(1-year, 10) + " BC"
	}
	if step < 12 {
		text = "JanFebMarAprMayJunJulAugSepOctNovDec"[3*(month-1):3*month] + " " + text
	}
	return text
}

func mod(a, b int64) int64 { return ((a % b) + b) % b }

// findGaps finds the stretches without an event that are longer than a year and a
// tenth of the whole.
func (s *scene) findGaps() {
	least := max(365, (s.last-s.first)/10)
	until := date.Past
	for i := range s.Events {
		days := s.Events[i].Days
		if days.First == date.Past {
			days.First = days.Last
		}
		if until != date.Past && until != date.Future && days.First-until > least {
			s.gaps = append(s.gaps, gap{s.x(until) + half, s.x(days.First) - half, duration(until, days.First)})
		}
		if days.Last == date.Future {
			days.Last = days.First
		}
		until = max(until, days.Last)
	}
}

// duration is the time between two days in years and months.
func duration(from, to date.Day) string {
	y0, m0, d0 := from.Civil()
	y1, m1, d1 := to.Civil()
	months := (y1-y0)*12 + int64(m1-m0)
	if d1 < d0 {
		months--
	}
	var parts []string
	if months >= 12 {
		parts = append(parts, english.Count(int(months/12), "year"))
	}
	if months%12 > 0 {
		parts = append(parts, english.Count(int(months%12), "month"))
	}
	return strings.Join(parts, " ")
}

// gapLabels says how long the gaps are that have room for it.
func (s *scene) gapLabels() {
	any := false
	for _, g := range s.gaps {
		for _, words := range [...]string{g.words + withoutEvent, g.words} {
			w := axisFont.width(words)
			if x := (g.x0 + g.x1 - w) / 2; w+apart <= g.x1-g.x0 {
				s.labels = append(s.labels, label{box: box{x, s.h + 20, w, axisFont.line}, lines: []string{words}, class: "g", font: axisFont, anchor: middle})
				any = true
				break
			}
		}
	}
	if any {
		s.h += axisFont.line + 20
	}
}

// withoutEvent stands behind how long a gap is.
const withoutEvent = " without an event"
