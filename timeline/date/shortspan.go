package date

import (
	"strconv"
	"strings"
)

// shortYear is a year for a list column.
func shortYear(year int64) string { return strings.TrimPrefix(yearWords(year), "year ") }

// spanCores are the ways to say the days from first to last in short, from
// the level (DayPrecision, Month or Year) down to the coarsest.
func spanCores(first, last Day, level Precision) []string {
	y1, m1, d1 := first.Civil()
	y2, m2, d2 := last.Civil()
	var cores []string
	if level >= DayPrecision && y1 == y2 && m1 == m2 {
		days := strconv.Itoa(d1)
		if d1 != d2 {
			days += "–" + strconv.Itoa(d2)
		}
		cores = append(cores, days+" "+monthNames[m1-1][:3]+" "+shortYear(y1))
	}
	if level >= Month && y1 == y2 {
		months := monthNames[m1-1][:3]
		if m1 != m2 {
			months += "–" + monthNames[m2-1][:3]
		}
		cores = append(cores, months+" "+shortYear(y1))
	}
	if y1 == y2 {
		cores = append(cores, shortYear(y1))
	} else {
		cores = append(cores, strings.ReplaceAll(yearPair(y1, y2, "–"), "year ", ""))
	}
	switch {
	case y2 <= 0:
		cores = append(cores, "before AD 1")
	case y1 > 9999:
		cores = append(cores, "after 9999")
	}
	return cores
}

// shortSet says a set: its members if they fit, else the span around them.
func (d Date) shortSet() string {
	var members []string
	level := DayPrecision
	ranged := false
	for e := range elements(d.text) {
		ranged = ranged || e.ranged
		if e.hasFrom {
			level = min(level, e.from.level())
			members = append(members, qualified(e.from.flags(), e.from.cores()[0], " "))
		}
		if e.hasTo {
			level = min(level, e.to.level())
		}
	}
	if !ranged && (len(members) <= 2 || d.text[0] == '{') {
		between := " or "
		if d.text[0] == '{' {
			between = ", "
		}
		if s := fit(0, []string{strings.Join(members, between)}, ""); s != "" {
			return s
		}
	}
	switch {
	case d.first == Past && d.last == Future:
		return unclear
	case d.first == Past:
		return fit(d.flags, prefixed("until ", spanCores(d.last, d.last, level)), unclear)
	case d.last == Future:
		return fit(d.flags, prefixed("from ", spanCores(d.first, d.first, level)), unclear)
	}
	return fit(d.flags, spanCores(d.first, d.last, level), unclear)
}

func prefixed(before string, cores []string) []string {
	for i := range cores {
		cores[i] = before + cores[i]
	}
	return cores
}
