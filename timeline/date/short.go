package date

import (
	"strconv"
	"strings"
	"unicode/utf8"
)

// ShortLen is the most cells, and runes, that Short fills.
const ShortLen = 14

// unclear is what Short says where nothing true fits.
const unclear = "years unclear"

// Short says d like Words in at most ShortLen cells: "15 Jul 2020", "Jul
// 2022?", "c. May 2022", "Jul–Oct 2020", "from May 2022". What does not fit is
// made coarser, never finer than d is. It is "undated" for the zero Date.
func (d Date) Short() string {
	if d.text == "" {
		return "undated"
	}
	if d.isSet() {
		return d.shortSet()
	}
	from, to, ok := d.ends()
	if !ok {
		one := d.one()
		return fit(one.flags(), one.cores(), unclear)
	}
	switch {
	case from == nil && d.text[0] == '.':
		return fitAffix("until ", to, "", unclear)
	case from == nil:
		return fitAffix("?–", to, "", unclear)
	case to == nil && strings.HasSuffix(d.text, ".."):
		return fitAffix("from ", from, "", unclear)
	case to == nil:
		return fitAffix("", from, "–?", unclear)
	}
	return fit(d.flags, spanCores(d.first, d.last, min(from.level(), to.level())), unclear)
}

// fit is the first of the cores that fits with its qualifiers.
func fit(marks flags, cores []string, otherwise string) string {
	for _, core := range cores {
		for _, gap := range []string{" ", ""} {
			if s := qualified(marks, core, gap); utf8.RuneCountInString(s) <= ShortLen {
				return s
			}
		}
	}
	return otherwise
}

func qualified(marks flags, core, gap string) string {
	if marks&about != 0 {
		core = "c." + gap + core
	}
	if marks&unsure != 0 {
		core += "?"
	}
	return core
}

// fitAffix is fit for an end of an interval, with words around it.
func fitAffix(before string, s *simple, after, otherwise string) string {
	for _, core := range s.cores() {
		for _, gap := range []string{" ", ""} {
			w := before + qualified(s.flags(), core, gap) + after
			if utf8.RuneCountInString(w) <= ShortLen {
				return w
			}
		}
	}
	return otherwise
}

// level is how fine the short words of a date may be: DayPrecision, Month or
// Year.
func (s *simple) level() Precision {
	switch p := s.precision(); {
	case p >= DayPrecision:
		return DayPrecision
	case p == Month:
		return Month
	}
	return Year
}

// cores are the ways to say a date in short, without its qualifiers and from
// the finest to the coarsest.
func (s *simple) cores() []string {
	first, last := s.bounds()
	years := spanCores(first, last, Year)
	if s.vague {
		return s.vagueCores(years)
	}
	switch {
	case s.form == yearForm:
		return years
	case s.form == groupForm:
		return s.groupCores(first, last, years)
	case s.month.unknown():
		return years
	case s.form == monthForm || s.day.unknown() || !s.month.known():
		return spanCores(first, last, Month)
	}
	return spanCores(first, last, DayPrecision)
}

// groupCores are the cores of a part of a known year.
func (s *simple) groupCores(first, last Day, years []string) []string {
	year := shortYear(s.year)
	switch {
	case s.group < 29:
		return append([]string{groupNames[s.group-21] + " " + year}, years...)
	case s.group >= 33 && s.group <= 36:
		return append([]string{"Q" + strconv.Itoa(int(s.group)-32) + " " + year}, years...)
	}
	return spanCores(first, last, Month)
}

// vagueCores are the cores of a date whose year has unspecified digits.
func (s *simple) vagueCores(years []string) []string {
	if low, _ := s.years(); low >= 1000 && low%100 != 0 && s.digits[2] >= 0 && s.consecutive() {
		years = []string{grouped(low) + "s"}
	}
	if s.unknownYear() {
		years = []string{"year ?"}
	}
	part := s.shortPart()
	switch {
	case part == "" && s.unknownYear():
		return []string{"year unknown", "year ?"}
	case part == "":
		return years
	case s.unknownYear():
		part += ","
	}
	cores := []string{part + " " + years[0]}
	if s.form >= dayForm && s.day.known() {
		cores = append([]string{strconv.Itoa(s.day.value()) + " " + cores[0]}, cores[0])
	}
	return append(cores, years...)
}

// shortPart is the month or season of a date, "" if it is not known or has no
// short name.
func (s *simple) shortPart() string {
	switch {
	case s.form == groupForm && s.group < 29:
		return groupNames[s.group-21]
	case s.form >= monthForm && s.month.known():
		return monthNames[s.month.value()-1][:3]
	}
	return ""
}
