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
	level, ranged := DayPrecision, false
	for e := range elements(d.text) {
		ranged = ranged || e.ranged
		for _, s := range e.dates() {
			level = min(level, s.level())
			members = append(members, qualified(s.flags(), s.cores()[0], " "))
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
	if d.first == Past || d.last == Future {
		return d.shortOpenSet(level)
	}
	return fit(d.flags, spanCores(d.first, d.last, level), unclear)
}

// shortOpenSet says a set that has no start or no end. It names the latest or
// the earliest date only if there is no other, or if its year is given.
func (d Date) shortOpenSet(level Precision) string {
	count, coarse := 0, false
	var only *simple
	for e := range elements(d.text) {
		for _, s := range e.dates() {
			count++
			only = s
			coarse = coarse || s.precision() < Year
		}
	}
	before, known := "until ", d.last
	if d.first != Past {
		before, known = "from ", d.first
	}
	switch {
	case d.first == Past && d.last == Future:
		return unclear
	case count == 1:
		return fitAffix(before, only, "", unclear)
	case coarse:
		return unclear
	}
	return fit(d.flags, prefixed(before, spanCores(known, known, level)), unclear)
}

func prefixed(before string, cores []string) []string {
	for i := range cores {
		cores[i] = before + cores[i]
	}
	return cores
}
